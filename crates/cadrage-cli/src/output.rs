//! Writes results and problems.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use cadrage_core::format;
use cadrage_core::lang::Lang;
use cadrage_core::notice::Notice;
use cadrage_core::problem::{self, Problem};

use crate::{Failure, help, input};

/// The width of tables where no terminal says its own.
const WIDTH: u16 = 100;

/// Writes a result to a file, whole or not at all, or to standard output.
pub fn result(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    written(text.as_bytes(), file)
}

/// Writes the bytes of a result to a file, whole or not at all, or to standard output.
pub fn written(result: &[u8], file: Option<&Path>) -> Result<(), Failure> {
    match file {
        Some(file) => bytes(result, file),
        None => {
            let mut out = io::stdout().lock();
            match out.write_all(result).and_then(|()| out.flush()) {
                // Whoever reads may stop reading.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                Err(error) => Err(input::unwritable("-", &error).into()),
                Ok(()) => Ok(()),
            }
        }
    }
}

/// Writes bytes to a file, whole or not at all.
pub fn bytes(bytes: &[u8], file: &Path) -> Result<(), Failure> {
    let unwritable = |error| input::unwritable(&file.display().to_string(), &error).into();
    whole(file, bytes).map_err(unwritable)
}

/// Writes a file beside its place, then puts it there.
pub fn whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    // Whoever may read the folder may read the file, as with any other command.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut written = builder.tempfile_in(folder)?;
    written.write_all(bytes)?;
    written
        .persist(file)
        .map(|_| ())
        .map_err(|error| error.error)
}

/// Writes every problem, and how many there are, to standard error.
pub fn problems(problems: &[Problem], lang: Lang) {
    let mut err = io::stderr().lock();
    for sentence in problem::sentences(problems, lang) {
        let _ = writeln!(err, "{sentence}");
    }
    let count = |lang| format::number(problems.len().into(), lang);
    let _ = match (problems.len(), lang) {
        (1, Lang::Fr) => writeln!(err, "1 problème."),
        (_, Lang::Fr) => writeln!(err, "{} problèmes.", count(lang)),
        (1, Lang::En) => writeln!(err, "1 problem."),
        (_, Lang::En) => writeln!(err, "{} problems.", count(lang)),
    };
}

/// Says on standard error how many values are due for review.
pub fn stale(notices: &[Notice], lang: Lang) {
    if notices.is_empty() {
        return;
    }
    let count = notices.len();
    let _ = match lang {
        Lang::Fr => writeln!(
            io::stderr(),
            "{count} valeur(s) de la grille à relire : `cadrage check` les nomme."
        ),
        Lang::En => writeln!(
            io::stderr(),
            "{count} value(s) of the grid due for review: `cadrage check` names them."
        ),
    };
}

/// How wide tables may be: the terminal's width, `COLUMNS`, or a hundred characters.
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
