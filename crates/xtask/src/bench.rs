//! The benchmarks: the command beside its floor and its peers, as one page.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{cargo, command};

/// The Python environment of the peers.
const VENV: &str = "target/bench/venv";

/// The peers, and which versions of them.
const PEERS: &[&str] = &["duckdb==2.0.0", "polars==2.1.0", "numpy==2.4.6"];

/// The page that is written.
const PAGE: &str = "docs/benchmarks.md";

/// Measures everything in one run and writes the page.
pub fn run() -> Result<(), String> {
    let installed = Path::new(VENV).join("peers");
    let wanted = PEERS.join(" ");
    if std::fs::read_to_string(&installed).unwrap_or_default() != wanted {
        command("python3", &["-m", "venv", VENV])?;
        let mut args = vec!["install", "--quiet"];
        args.extend(PEERS);
        command(&format!("{VENV}/bin/pip"), &args)?;
        std::fs::write(installed, wanted).map_err(|error| error.to_string())?;
    }
    let here = env::current_dir().map_err(|error| error.to_string())?;
    let absolute = |path: &str| here.join(path).display().to_string();
    let (python, page) = (absolute(&format!("{VENV}/bin/python")), absolute(PAGE));
    let bench = ["bench", "--quiet", "--package", "cadrage-tests", "--bench"];
    let of = |rest: &[&'static str]| [&bench[..], rest].concat();
    let mut portfolios = of(&["batch", "--", "--python"]);
    portfolios.extend([python.as_str(), "--write", page.as_str()]);
    cargo(&portfolios)?;
    let mut draws = of(&["simulate", "--"]);
    draws.push(&python);
    let draws = said(&draws)?;
    print!("{draws}");
    let written = std::fs::read_to_string(&page).map_err(|error| error.to_string())?;
    let written = format!("{written}\n## Draws of a simulation\n\n```text\n{draws}```\n");
    std::fs::write(&page, written).map_err(|error| error.to_string())
}

/// What cargo wrote to standard output.
fn said(args: &[&str]) -> Result<String, String> {
    let output = Command::new("cargo")
        .args(args)
        .stderr(Stdio::inherit())
        .output();
    let output = output.map_err(|error| format!("cargo could not be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo ended with {}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
