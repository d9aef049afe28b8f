//! Makes the module of Python, and compares it with the command.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::Path;

use crate::python_tools::{PythonTools, venv};
use crate::release::{Build, LICENCES, check, host, remapping, third_party};
use crate::{build_command, cargo, command, debug_program, dependencies, target_folder};

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
/// What the wheel installs beside the module (`data` of `pyproject.toml`): the folder, and the one of its licences in it.
const WHEEL_DATA: [&str; 2] = ["target/staged-python", "data/share/doc/cadrage-engine"];

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
    build_command("xtask/linked")?;
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

/// Builds the wheel, with its licences and without a path of this machine; returns its path.
fn wheel(python: &str, place: &[&str]) -> Result<String, String> {
    let [data, documents] = WHEEL_DATA;
    for folder in [WHEELS, data] {
        // What an earlier version was called does not stay beside it.
        if fs::exists(folder).map_err(|error| error.to_string())? {
            fs::remove_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
        }
    }
    let target = host()?;
    let linked = Build {
        manifest: MANIFEST,
        package: "cadrage-python",
        features: &[],
        target: &target,
    };
    let documents = Path::new(data).join(documents);
    fs::create_dir_all(&documents).map_err(|error| error.to_string())?;
    let licences = third_party("The module of Cadrage for Python", &linked)?;
    fs::write(documents.join(LICENCES), licences).map_err(|error| error.to_string())?;
    fs::copy("LICENSE", documents.join("LICENSE")).map_err(|error| error.to_string())?;
    let maturin = format!("{}/bin/maturin", TOOLS.folder);
    let config = remapping(&target, &[])?;
    let build = ["build", "--release", "--quiet", "--config", &config];
    let to = ["--interpreter", python, "--out", WHEELS];
    command(&maturin, &[&build[..], place, &to].concat())?;
    let library = format!("{DLL_PREFIX}_engine{DLL_SUFFIX}");
    let built = fs::read(target_folder().join("release").join(&library));
    check(
        &library,
        &built.map_err(|error| format!("{library}: {error}"))?,
    )?;
    let mut made = fs::read_dir(WHEELS).map_err(|error| format!("{WHEELS}: {error}"))?;
    let made = made.next().and_then(Result::ok);
    made.map(|file| file.path().display().to_string())
        .ok_or_else(|| format!("{WHEELS}: no wheel"))
}
