//! `wasm-opt`, when it is there.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The tool of Binaryen.
const TOOL: &str = "wasm-opt";
/// Smallest first; what compilers for the web emit today, so that the tool reads it.
const OPTIONS: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes a module smaller where the tool is installed and reads it; as it was otherwise,
/// and says why.
pub fn module(path: &Path) -> Result<(), String> {
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
            let why = String::from_utf8_lossy(&output.stderr);
            let why = why.lines().next().unwrap_or_default();
            eprintln!("{TOOL} left {} as it was: {why}", path.display());
            Ok(())
        }
        Err(error) => {
            eprintln!("{TOOL} left {} as it was: {error}", path.display());
            Ok(())
        }
    }
}
