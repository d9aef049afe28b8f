//! Validates what the command writes in the columns of FOCUS with the validator of the FinOps
//! Foundation.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cadrage_core::grid::builtin;

use crate::python_tools::{PythonTools, venv};
use crate::{command, debug_program};

/// The validator asks for Python 3.12, but this version of it needs nothing that 3.11 lacks; it pins a
/// numpy that later versions of pyarrow refuse.
const VALIDATOR: PythonTools = PythonTools {
    folder: "target/venv-focus",
    packages: &["focus-validator==2.0.2", "pyarrow==18.1.0"],
    options: &["--ignore-requires-python"],
};
/// The version of FOCUS.
const VERSION: &str = "1.2";
/// Rules that the validator fails although the file follows the specification: one half of
/// “null without an invoice, not null with one”, whose whole passes.
const NOT_FAULTS: [&str; 1] = ["InvoiceId-C-005-C"];
/// The rules that have passed at the least, so that a validator that checks nothing is noticed.
const PASSED: u32 = 100;

/// Writes the file of every ready service, and reports each rule that one does not follow.
pub fn validate() -> Result<(), String> {
    venv(&VALIDATOR)?;
    let folder = std::env::current_dir()
        .map_err(|error| error.to_string())?
        .join("target/focus");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let mut faults = Vec::new();
    for (service, _) in builtin::SERVICES {
        let file = folder.join(format!("{service}.csv"));
        let path = file.display().to_string();
        let args = ["estimate", service, "--format", "focus", "--output", &path];
        command(&debug_program("cadrage-tested"), &args)?;
        let broken = broken_rules(&file)?;
        faults.extend(broken.into_iter().map(|rule| format!("{service}: {rule}")));
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(faults.join("\n")),
    }
}

/// The rules that a file does not follow, as the validator says them.
fn broken_rules(file: &Path) -> Result<Vec<String>, String> {
    // The validator refuses letters beyond ASCII; the specification does not.
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let plain: String = text
        .chars()
        .map(|letter| if letter.is_ascii() { letter } else { '?' })
        .collect();
    let checked = file.with_extension("ascii.csv");
    fs::write(&checked, plain).map_err(|error| error.to_string())?;
    let program = Path::new(VALIDATOR.folder).join("bin/focus-validator");
    let program = fs::canonicalize(program).map_err(|error| error.to_string())?;
    let output = Command::new(program)
        .arg("--data-file")
        .arg(&checked)
        .args(["--validate-version", VERSION, "--block-download"])
        // It looks for its list of currencies in the folder in which it is started.
        .current_dir(packages()?)
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let passed = said.split("Pass: ").nth(1);
    let passed = passed.and_then(|rest| rest.split(' ').next()?.parse::<u32>().ok());
    if passed.is_none_or(|passed| passed < PASSED) {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("the validator checked too little: {said}{errors}"));
    }
    let failed = said.lines().filter_map(|line| line.strip_prefix("❌ "));
    let failed = failed.filter(|rule| !NOT_FAULTS.iter().any(|known| rule.starts_with(known)));
    Ok(failed.map(str::to_owned).collect())
}

/// The folder in which the validator was installed.
fn packages() -> Result<PathBuf, String> {
    let lib = Path::new(VALIDATOR.folder).join("lib");
    let mut versions = fs::read_dir(&lib).map_err(|error| error.to_string())?;
    let version = versions.next().and_then(Result::ok);
    version
        .map(|version| version.path().join("site-packages"))
        .ok_or_else(|| format!("{}: no Python", lib.display()))
}
