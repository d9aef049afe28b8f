//! The default grid and the synthetic one, validated by an independent reader of data packages.

use std::fs;
use std::process::Command;

use crate::python_tools::{PYTHON_TOOLS, VENV, venv};
use crate::{command, datapackage, debug_program, target_folder};

/// Validates the default grid with frictionless.
pub fn validate() -> Result<(), String> {
    venv(&PYTHON_TOOLS)?;
    let package = format!("{}/datapackage.json", datapackage::GRID);
    command(&format!("{VENV}/bin/frictionless"), &["validate", &package])
}

/// Validates the file of the synthetic grid with frictionless, by the description that the command gives.
pub fn validate_summary() -> Result<(), String> {
    venv(&PYTHON_TOOLS)?;
    let folder = target_folder().join("summary");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let (rows, package) = (folder.join("summary.csv"), folder.join("datapackage.json"));
    // The command was compiled with the tests.
    let program = debug_program("cadrage-tested");
    let rows = rows.display().to_string();
    command(&program, &["grid", "summary", "-o", &rows])?;
    let described = Command::new(&program).args(["schema", "summary"]).output();
    let described = described.map_err(|error| error.to_string())?;
    fs::write(&package, described.stdout).map_err(|error| error.to_string())?;
    let package = package.display().to_string();
    command(&format!("{VENV}/bin/frictionless"), &["validate", &package])
}
