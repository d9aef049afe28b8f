//! The command `cadrage`: reads files, calls the engine, prints results. It computes nothing.
//!
//! Results go to standard output, everything else to standard error. Exit
//! codes: 0 done, 1 problems in the input, 2 usage, 3 a limit exceeded.

mod args;
mod file;
mod help;
mod input;
pub mod library;
mod numbers;
mod output;
mod reads;
mod results;
mod tariff;
mod usage;

mod batch;
mod check;
mod choose;
mod compare;
mod document;
mod estimate;
mod explain;
mod export;
mod fairness;
mod grid;
mod incremental;
mod init;
mod portfolio;
mod review;
mod rota;
mod schema;
mod serve;
mod simulate;
mod sla;
mod summary;
mod team;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use cadrage_core::text::problem::Problem;
use clap::FromArgMatches;

use args::{Args, Command};
pub use help::command;

/// Why a command failed; decides the exit code.
enum Failure {
    /// Problems in the input: exit 1.
    Problems(Vec<Problem>),
    /// Problems of the command line: exit 2.
    Usage(Vec<Problem>),
    /// The problem has already been reported: exit 1.
    Reported,
    /// A limit that the caller set is exceeded, with the sentence to print: exit 3.
    Limit(String),
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}

/// Runs the command line of the process; the exit code is 0, 1, 2 or 3 as above.
#[must_use]
pub fn run() -> ExitCode {
    run_line(std::env::args_os().collect())
}

/// `cadrage help batch` as `cadrage batch --help`.
fn asks_for_help(mut line: Vec<OsString>) -> Vec<OsString> {
    if line.get(1).is_some_and(|word| word == "help") {
        line.remove(1);
        line.push("--help".into());
    }
    line
}

/// Runs a command line, of which the first word is the name of the program, as [`run`] does; one that
/// cannot be understood ends the process with 2.
#[must_use]
pub fn run_line(line: Vec<OsString>) -> ExitCode {
    let lang = args::lang(line.iter().cloned(), std::env::var("LANG").ok().as_deref());
    let line = asks_for_help(line);
    let matches = help::command(lang).try_get_matches_from(line);
    let args = match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(error) => usage::exit(&error, lang),
    };
    let done = match args.command {
        Command::Estimate(args) => estimate::run(&args, lang),
        Command::Compare(args) => compare::run(&args, lang),
        Command::Incremental(args) => incremental::run(&args, lang),
        Command::Choose(args) => choose::run(&args, lang),
        Command::Fairness(args) => fairness::run(&args, lang),
        Command::Tariff(args) => tariff::run(&args, lang),
        Command::Portfolio(args) => portfolio::run(&args, lang),
        Command::Rota(args) => rota::run(&args, lang),
        Command::Review(args) => review::run(&args, lang),
        Command::Team(args) => team::run(&args, lang),
        Command::Simulate(args) => simulate::run(&args, lang),
        Command::Batch(args) => batch::run(&args, lang),
        Command::Sla(args) => sla::run(&args, lang),
        Command::Explain(args) => explain::run(&args, lang),
        Command::Document(args) => document::run(&args, lang),
        Command::Export(args) => export::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Init(args) => init::run(&args, lang),
        Command::Grid(args) => grid::run(&args, lang),
        Command::Schema(args) => schema::run(&args, lang),
        Command::Serve(args) => serve::run(&args, lang),
        Command::Completions(args) => output::write_completions(args.shell, lang),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Problems(problems)) => {
            output::report_problems(&problems, lang);
            ExitCode::from(1)
        }
        Err(Failure::Usage(problems)) => {
            output::report_problems(&problems, lang);
            ExitCode::from(2)
        }
        Err(Failure::Reported) => ExitCode::from(1),
        Err(Failure::Limit(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::from(3)
        }
    }
}
