//! The command for other programs: what it reads and prints comes and goes as values.
//!
//! Options are those of the command line, so that a program says what a shell would, and results
//! and sentences have the same bytes.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::sentences;
use clap::FromArgMatches as _;

use crate::args::{Args, Command};
use crate::input::{self, ServiceText};
use crate::{Failure, batch, estimate, help, usage};

/// What is wrong, as the sentences that the command prints.
pub type Sentences = Vec<String>;

/// A scoping to price.
pub enum ScopingSource {
    /// A ready service or a file, as the command takes it.
    Named(PathBuf),
    /// The text of a scoping file, which sentences call `scoping`.
    Text(String),
}

/// The JSON that `cadrage estimate --format json` writes.
///
/// # Errors
///
/// Every problem of the scoping, of the grid or of an option.
pub fn estimate(
    scoping: ScopingSource,
    options: &[String],
    lang: Lang,
) -> Result<String, Sentences> {
    let folder = temporary_folder()?;
    let output = folder.path().join("estimate.json");
    let (name, text) = match scoping {
        ScopingSource::Named(name) => (name, None),
        ScopingSource::Text(text) => (PathBuf::from("scoping"), Some(text)),
    };
    let own = [
        OsString::from("estimate"),
        name.into(),
        "--output".into(),
        output.clone().into(),
    ];
    let Command::Estimate(args) = parse(own, options, lang)? else {
        return Err(Vec::new());
    };
    let service = || match text {
        Some(text) => Ok(ServiceText {
            file: "scoping".to_owned(),
            text,
        }),
        None => input::service(&args.study.service),
    };
    estimate::write(&args, service, lang).map_err(|failure| said(failure, lang))?;
    read(&output)
}

/// Prices the rows of a CSV as `cadrage batch` does, into the files `output` and `rejects`. Sentences call the CSV
/// `table`.
///
/// # Errors
///
/// Why no row could be priced; rows that are wrong are rejects, not errors.
pub fn batch(
    csv: Box<dyn Read + Send>,
    output: &Path,
    rejects: &Path,
    options: &[String],
    lang: Lang,
) -> Result<(), Sentences> {
    let own = [
        "batch".into(),
        "-".into(),
        "--quiet".into(),
        "--output".into(),
        output.into(),
        "--rejects".into(),
        OsString::from(rejects),
    ];
    let Command::Batch(args) = parse(own, options, lang)? else {
        return Err(Vec::new());
    };
    match batch::run_over("table", csv, &args, lang) {
        // Its rejects are in their file.
        Ok(()) | Err(Failure::Reported) => Ok(()),
        Err(failure) => Err(said(failure, lang)),
    }
}

/// The command of a command line.
fn parse(
    own: impl IntoIterator<Item = OsString>,
    options: &[String],
    lang: Lang,
) -> Result<Command, Sentences> {
    let program = OsString::from("cadrage");
    let options = options.iter().map(OsString::from);
    let line = std::iter::once(program).chain(own).chain(options);
    help::command(lang)
        .try_get_matches_from(line)
        .and_then(|matches| Args::from_arg_matches(&matches))
        .map(|args| args.command)
        .map_err(|error| vec![usage::message(&error, error.kind(), lang)])
}

fn said(failure: Failure, lang: Lang) -> Sentences {
    match failure {
        Failure::Problems(problems) | Failure::Usage(problems) => sentences(&problems, lang),
        Failure::Reported => Vec::new(),
        Failure::Limit(sentence) => vec![sentence],
    }
}

fn temporary_folder() -> Result<tempfile::TempDir, Sentences> {
    tempfile::tempdir().map_err(|error| vec![error.to_string()])
}

fn read(file: &Path) -> Result<String, Sentences> {
    fs::read_to_string(file).map_err(|error| vec![error.to_string()])
}
