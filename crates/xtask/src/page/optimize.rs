//! Shrinks modules with `wasm-opt`, when it is installed.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The tool of Binaryen.
const TOOL: &str = "wasm-opt";
/// The option for the smallest size, then the features that compilers emit today and that the tool
/// must accept.
const OPTIONS: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Shrinks a module in place. Leaves it unchanged without a word when the tool is not installed,
/// and with the reason on standard error when the tool fails.
pub fn shrink(path: &Path) -> Result<(), String> {
    let version = Command::new(TOOL).arg("--version").output();
    if !version.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    let smaller = path.with_extension("opt");
    let run = Command::new(TOOL)
        .args(OPTIONS)
        .arg(path)
        .arg("-o")
        .arg(&smaller)
        .output();
    let fail = |error: std::io::Error| format!("{}: {error}", path.display());
    match run {
        Ok(output) if output.status.success() => fs::rename(&smaller, path).map_err(fail),
        Ok(output) => {
            let messages = String::from_utf8_lossy(&output.stderr);
            let why = messages.lines().next().unwrap_or_default();
            eprintln!("{TOOL} left {} as it was: {why}", path.display());
            Ok(())
        }
        Err(error) => {
            eprintln!("{TOOL} left {} as it was: {error}", path.display());
            Ok(())
        }
    }
}
