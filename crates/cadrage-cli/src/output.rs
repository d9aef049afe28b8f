//! Writes results to files or standard output, and problems to standard error.

use std::io::{self, IsTerminal, Write as _};
use std::path::Path;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};

use crate::file::same::{self, NamedPath};
use crate::file::{Destination, ExistingFile};
use crate::{Failure, help, input, words};

/// The width of tables in characters, where neither a terminal nor `COLUMNS` gives one.
const WIDTH: u16 = 100;

/// The option for the file of a result.
pub const OUTPUT: &str = "--output";

/// Writes a result to a file, whole or not at all, or to standard output.
pub fn write_text(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    write_bytes(text.as_bytes(), file)
}

/// Writes bytes to a file, whole or not at all, or to standard output.
pub fn write_bytes(bytes: &[u8], file: Option<&Path>) -> Result<(), Failure> {
    write(bytes, file, ExistingFile::Replace)
}

/// Writes a new file, refused if it exists, or standard output.
pub fn create_file(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    write(text.as_bytes(), file, ExistingFile::Refuse)
}

fn write(bytes: &[u8], file: Option<&Path>, existing: ExistingFile) -> Result<(), Failure> {
    if let Some(file) = file {
        same::refuse_reads(&NamedPath::new(OUTPUT, file))?;
    }
    let shown = file.map_or_else(|| "-".to_owned(), |file| file.display().to_string());
    Destination::from_path(file)
        .and_then(|to| to.write(bytes, existing))
        .map_err(|error| input::unwritable(&shown, &error).into())
}

/// Writes every problem, and how many there are, to standard error.
pub fn report_problems(problems: &[Problem], lang: Lang) {
    let mut err = io::stderr().lock();
    for sentence in problem::sentences(problems, lang) {
        let _ = writeln!(err, "{sentence}");
    }
    let _ = writeln!(err, "{}", words::command(lang).problems(problems.len()));
}

/// Says on standard error how many values are due for review.
pub fn report_stale(count: usize, lang: Lang) {
    if count == 0 {
        return;
    }
    let _ = writeln!(
        io::stderr(),
        "{}",
        words::command(lang).due_for_review(count)
    );
}

/// Says on standard error how many lines have no price, where a format cannot hold them.
pub fn report_uncosted(count: usize, lang: Lang) {
    let _ = writeln!(io::stderr(), "{}", words::command(lang).without_row(count));
}

/// The width of tables in characters: that of the terminal, `COLUMNS`, or [`WIDTH`].
pub fn width() -> u16 {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .unwrap_or(WIDTH);
    if io::stdout().is_terminal() {
        return terminal_size::terminal_size().map_or(columns, |(width, _)| width.0);
    }
    columns
}

/// Writes the completions of a shell.
pub fn write_completions(shell: clap_complete::Shell, lang: Lang) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "cadrage", &mut text);
    write_text(&String::from_utf8_lossy(&text), None)
}
