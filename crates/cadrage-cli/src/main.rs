//! The command `cadrage`: reads, calls the engine, prints.

use std::process::ExitCode;

fn main() -> ExitCode {
    eprintln!(
        "cadrage {}: no subcommand is available yet",
        cadrage_core::VERSION
    );
    ExitCode::from(2)
}
