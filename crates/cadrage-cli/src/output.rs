//! Writes results to files or standard output, and problems to standard error.

use crate::words;
use std::io::{self, IsTerminal, Write as _};
use std::path::Path;

use cadrage_core::text::format;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};

use crate::file::same::{self, Named};
use crate::file::{Destination, Existing};
use crate::{Failure, help, input};

/// The width of tables in characters, where neither a terminal nor `COLUMNS` gives one.
const WIDTH: u16 = 100;

/// The option for the file of a result.
pub const OUTPUT: &str = "--output";

/// Writes a result to a file, whole or not at all, or to standard output.
pub fn result(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    bytes(text.as_bytes(), file)
}

/// Writes bytes to a file, whole or not at all, or to standard output.
pub fn bytes(bytes: &[u8], file: Option<&Path>) -> Result<(), Failure> {
    write(bytes, file, Existing::Replaced)
}

/// Writes a new file, refused if it exists, or standard output.
pub fn create(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    write(text.as_bytes(), file, Existing::Kept)
}

fn write(bytes: &[u8], file: Option<&Path>, existing: Existing) -> Result<(), Failure> {
    if let Some(file) = file {
        same::refuse_reads(&Named::new(OUTPUT, file))?;
    }
    let shown = file.map_or_else(|| "-".to_owned(), |file| file.display().to_string());
    Destination::of(file)
        .and_then(|to| to.write(bytes, existing))
        .map_err(|error| input::unwritable(&shown, &error).into())
}

/// Writes every problem, and how many there are, to standard error.
pub fn problems(problems: &[Problem], lang: Lang) {
    let mut err = io::stderr().lock();
    for sentence in problem::sentences(problems, lang) {
        let _ = writeln!(err, "{sentence}");
    }
    let texts = words::command(lang);
    let count = format::counted(problems.len(), [texts.problem(), texts.problems()], lang);
    let _ = writeln!(err, "{count}.");
}

/// Says on standard error how many values are due for review.
pub fn stale(count: usize, lang: Lang) {
    if count == 0 {
        return;
    }
    let texts = words::command(lang);
    let values = format::counted(count, [texts.value_of_grid(), texts.values_of_grid()], lang);
    let _ = writeln!(io::stderr(), "{}", texts.due_for_review(&values));
}

/// The width of tables in characters: that of the terminal, `COLUMNS`, or [`WIDTH`].
pub fn width() -> u16 {
    let columns = std::env::var("COLUMNS").ok();
    let columns = columns.and_then(|columns| columns.parse().ok());
    if io::stdout().is_terminal() {
        let terminal = terminal_size::terminal_size();
        return terminal.map_or(columns.unwrap_or(WIDTH), |(width, _)| width.0);
    }
    columns.unwrap_or(WIDTH)
}

/// Writes the completions of a shell.
pub fn completions(shell: clap_complete::Shell, lang: Lang) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "cadrage", &mut text);
    result(&String::from_utf8_lossy(&text), None)
}
