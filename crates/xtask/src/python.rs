//! Makes the module of Python, and compares it with the command.

use std::fs;

use crate::python_tools::{PythonTools, venv};
use crate::{cargo, command, debug_program, dependencies, target_folder};

/// What builds the wheel, and the libraries whose data frames it takes.
const TOOLS: PythonTools = PythonTools {
    folder: "target/venv-python",
    packages: &[
        "maturin==1.16.0",
        "pandas==3.1.1",
        "polars==2.1.0",
        "pyarrow==26.0.1",
    ],
    options: &[],
};
/// A workspace of its own, so the lints of the others do not reach it.
const MANIFEST: &str = "crates/cadrage-python/Cargo.toml";
const WHEELS: &str = "target/python";

/// Builds the wheel and tests it beside the command, in an environment of its own.
pub fn test() -> Result<(), String> {
    venv(&TOOLS)?;
    cargo(&["fmt", "--manifest-path", MANIFEST, "--check"])?;
    let target = target_folder().display().to_string();
    let place = ["--manifest-path", MANIFEST, "--target-dir", &target];
    cargo(
        &[
            &["clippy", "--quiet"],
            &place[..],
            &["--", "-D", "warnings"],
        ]
        .concat(),
    )?;
    dependencies::check(MANIFEST)?;
    cargo(&["build", "--package", "cadrage-cli"])?;
    let python = format!("{}/bin/python", TOOLS.folder);
    let wheel = wheel(&python, &place)?;
    let install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--force-reinstall",
        "--no-deps",
    ];
    command(&python, &[&install[..], &[&wheel]].concat())?;
    let program = fs::canonicalize(debug_program("cadrage")).map_err(|error| error.to_string())?;
    let program = program.display().to_string();
    command(&python, &["crates/cadrage-python/test.py", &program])?;
    println!("{wheel}");
    Ok(())
}

/// Builds the wheel; returns its path.
fn wheel(python: &str, place: &[&str]) -> Result<String, String> {
    // What an earlier version was called does not stay beside it.
    if fs::exists(WHEELS).map_err(|error| error.to_string())? {
        fs::remove_dir_all(WHEELS).map_err(|error| format!("{WHEELS}: {error}"))?;
    }
    let maturin = format!("{}/bin/maturin", TOOLS.folder);
    let build = ["build", "--release", "--quiet"];
    let to = ["--interpreter", python, "--out", WHEELS];
    command(&maturin, &[&build[..], place, &to].concat())?;
    let mut made = fs::read_dir(WHEELS).map_err(|error| format!("{WHEELS}: {error}"))?;
    let made = made.next().and_then(Result::ok);
    made.map(|file| file.path().display().to_string())
        .ok_or_else(|| format!("{WHEELS}: no wheel"))
}
