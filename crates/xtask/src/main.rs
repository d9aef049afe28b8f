//! What needs more than plain cargo: `cargo xtask test`.

use std::env;
use std::process::{Command, ExitCode};

/// One step of the test run: what it proves, and the command that proves it.
struct Step {
    name: &'static str,
    args: &'static [&'static str],
}

/// The whole test run, cheapest first, so that a slip is seen early.
/// The test runner comes last: its summary ends the output.
const TEST: &[Step] = &[
    Step {
        name: "format",
        args: &["fmt", "--all", "--check"],
    },
    Step {
        name: "lints",
        args: &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    },
    Step {
        name: "engine for wasm32",
        args: &[
            "build",
            "-p",
            "cadrage-core",
            "--target",
            "wasm32-unknown-unknown",
        ],
    },
    Step {
        name: "tests",
        args: &["test", "--workspace"],
    },
];

fn main() -> ExitCode {
    match env::args().nth(1).as_deref() {
        Some("test") => run(TEST),
        _ => {
            eprintln!("usage: cargo xtask test");
            ExitCode::from(2)
        }
    }
}

/// Runs the steps in order and stops at the first that fails.
fn run(steps: &[Step]) -> ExitCode {
    for step in steps {
        eprintln!("== {}: cargo {}", step.name, step.args.join(" "));
        match Command::new("cargo").args(step.args).status() {
            Ok(status) if status.success() => {}
            Ok(_) => return ExitCode::FAILURE,
            Err(error) => {
                eprintln!("cargo could not be started: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
