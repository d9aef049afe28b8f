//! What a run says on standard error: its progress, its problems, its last sentence.

use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};

use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rust_decimal::Decimal;

use super::progress::RunProgress;
use crate::args::BatchArgs;
use crate::batch::packing::Packing;
use crate::{Failure, input, words};

/// Writes a line to standard error; a closed standard error is ignored.
pub fn print_line(sentence: &str) {
    let _ = writeln!(io::stderr(), "{}", legible::line(sentence));
}

/// The name of a file in problems; `-` for standard output.
pub fn file_name(file: &Option<PathBuf>) -> String {
    file.as_ref()
        .map_or_else(|| "-".to_owned(), |file| file.display().to_string())
}

/// The last sentence of a run: rows read, times variants, written and rejected.
pub fn summary(progress: &RunProgress, variants: u64, lang: Lang) -> String {
    let (written, rejected) = (progress.written, progress.rejected);
    let read = (written + rejected) / variants.max(1);
    let times = match variants {
        ..=1 => String::new(),
        _ => words::command(lang).variants(&variants),
    };
    let texts = words::command(lang);
    let plural = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
    let read = texts.rows_read(plural(read), &count(read, lang), &times);
    let written = texts.rows_written(plural(written), &count(written, lang));
    let rejected = texts.rows_rejected(plural(rejected), &count(rejected, lang));
    format!("{read} = {written} + {rejected}.")
}

/// `1 000 000`.
pub fn count(rows: u64, lang: Lang) -> String {
    number(Decimal::from(rows), lang)
}

/// The failure of a write. A closed standard output, as with `| head`, is not reported.
pub fn write_failure(name: &str, error: io::Error) -> Failure {
    if name == "-" && error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::Reported;
    }
    input::unwritable(name, &error).into()
}

/// A progress bar on a terminal, nothing elsewhere. Where the length of the text is not known, it
/// only counts rows.
pub fn progress_bar(args: &BatchArgs, done: u64, lang: Lang) -> ProgressBar {
    if args.quiet || !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let is_file = Packing::by_name(&args.file) == Packing::None && args.file != Path::new("-");
    let length = std::fs::metadata(&args.file).map(|metadata| metadata.len());
    let left = words::command(lang).left();
    let (bar, template) = match length {
        Ok(length) if is_file => (
            ProgressBar::new(length).with_position(done),
            format!("{{bar:30}} {{percent:>3}} %  {{msg}} {left}"),
        ),
        _ => (
            ProgressBar::new_spinner(),
            "{spinner}  {msg} {elapsed}".to_owned(),
        ),
    };
    // The rows of a resumed run must not count in the speed.
    bar.reset_eta();
    let style = ProgressStyle::with_template(&template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
