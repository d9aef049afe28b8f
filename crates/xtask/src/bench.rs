//! Runs the benchmarks, which compare the command with a lower bound and with other tools, and
//! writes the document of their results.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cargo;
use crate::command;

/// The Python environment of the other tools.
const VENV: &str = "target/bench/venv";

/// The other tools, with their versions: DuckDB rounds floats otherwise from one to the next.
const PEERS: &[&str] = &[
    "duckdb==2.0.1",
    "numpy==2.4.6",
    "polars==2.1.0",
    "pyarrow==26.0.1",
    "scipy==1.17.1",
];

/// What the columns of the simulations say.
const OF_DRAWS: &str = "\
On one thread. `beta`: NumPy draws as many beta values as a simulation, by its own function; `tables`: by tables of
quantiles, which are made beforehand, as one writes it who needs many. NumPy only draws; `draw` is the same in the
engine, its tables included, and `simulation` is everything: the draws, the formula, the figures, their percentiles and
sensitivities. Ratios are those of NumPy's time to the engine's: below 1, NumPy is faster.";

/// What the columns of the portfolios say.
const OF_LIMITS: &str = "\
40 services of 8 plans over five years, drawn at random, within 18 limits: budgets of the period, in cash, in kind and of each
year, days of two profiles in each year. `limits` is the share of what the dearest plans would take that budgets allow.
`at most` and `at least` bound services and what remains to be paid; `choice` is the search for the best choice, `each
limit` what every limit changes, `frontier` the smallest budget for each number of services. On one thread.";

/// The document that is written.
const PAGE: &str = "docs/benchmarks.md";

/// The heading of the measures of the page, the last section of the document.
const OF_PAGE: &str = "\n## The page\n";

/// Replaces the section on the page, and keeps the rest of the document.
#[cfg(feature = "browser")]
pub fn write_page(measured: &str) -> Result<(), String> {
    let existing = std::fs::read_to_string(PAGE).map_err(|error| error.to_string())?;
    let before = existing
        .split_once(OF_PAGE)
        .map_or(existing.as_str(), |(before, _)| before);
    let written = format!("{before}{OF_PAGE}\n{measured}");
    std::fs::write(PAGE, written).map_err(|error| error.to_string())
}

/// Measures everything but the page, and writes the document.
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
    let existing = std::fs::read_to_string(PAGE).unwrap_or_default();
    let of_page = existing.split_once(OF_PAGE).map(|(_, of_page)| of_page);
    let here = env::current_dir().map_err(|error| error.to_string())?;
    let absolute = |path: &str| here.join(path).display().to_string();
    let (python, page) = (absolute(&format!("{VENV}/bin/python")), absolute(PAGE));
    // The profile of the command that they measure: what both are made of is compiled once.
    let bench = [
        "bench",
        "--quiet",
        "--profile",
        "dist",
        "--package",
        "cadrage-tests",
        "--bench",
    ];
    let portfolios = ["batch", "--", "--python", &python, "--write", &page];
    cargo(&[&bench[..], &portfolios].concat())?;
    let simulations = ["simulate", "--", &python];
    let draws = cargo_output(&[&bench[..], &simulations].concat())?;
    print!("{draws}");
    let written = std::fs::read_to_string(&page).map_err(|error| error.to_string())?;
    let mut written =
        format!("{written}\n## Draws of a simulation\n\n{OF_DRAWS}\n\n```text\n{draws}```\n");
    let limits = cargo_output(&[&bench[..], &["portfolio"]].concat())?;
    print!("{limits}");
    written += &format!("\n## A portfolio within limits\n\n{OF_LIMITS}\n\n```text\n{limits}```\n");
    // Keeps the section that `cargo xtask bench-web` wrote.
    if let Some(of_page) = of_page {
        written += OF_PAGE;
        written += of_page;
    }
    std::fs::write(&page, written).map_err(|error| error.to_string())
}

/// Runs cargo and returns its standard output.
fn cargo_output(args: &[&str]) -> Result<String, String> {
    let output = Command::new("cargo")
        .args(args)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo could not be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo ended with {}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
