//! A run under way: what it has written, how far it has come, how it ends.

use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cadrage_core::format::number;
use cadrage_core::lang::Lang;
use cadrage_core::problem::{Place, Problem, ProblemKind};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rust_decimal::Decimal;

use super::blocks::Packing;
use super::rows::{Batch, Done};
use super::sink::{Journal, Progress, Target, pack};
use crate::args::BatchArgs;
use crate::{Failure, input};

/// The time between two lines of the journal.
const JOURNAL: Duration = Duration::from_millis(200);

/// Sentences that are shown when no file of rejects was asked.
const SHOWN: usize = 20;

/// Its files, its journal, its bar.
pub struct Run {
    output: Target,
    rejects: Option<Target>,
    journal: Option<Journal>,
    journal_written: Instant,
    pub progress: Progress,
    sentences: Vec<String>,
    bar: ProgressBar,
    /// Rows of this run.
    rows: u64,
    variants: u64,
    lang: Lang,
    output_name: String,
    rejects_name: String,
}

impl Run {
    pub fn open(args: &BatchArgs, batch: &Batch) -> Result<Self, Failure> {
        let name = |file: Option<&PathBuf>| {
            file.map_or_else(|| "-".to_owned(), |file| file.display().to_string())
        };
        let (output_name, rejects_name) = (name(args.output.as_ref()), name(args.rejects.as_ref()));
        let in_order = args
            .output
            .as_deref()
            .filter(|file| *file != Path::new("-"));
        let from_file = args.file != Path::new("-");
        let journal = in_order
            .filter(|_| from_file)
            .map(|output| Journal::new(output, asked(args)));
        let resumed = match (&journal, args.resume) {
            (_, false) => None,
            (None, true) => {
                return Err(Problem {
                    place: Place::file("--resume"),
                    kind: ProblemKind::BothAlone {
                        one: "--resume".to_owned(),
                        other: "-".to_owned(),
                    },
                }
                .into());
            }
            (Some(journal), true) => journal.read(),
        };
        let progress = resumed.unwrap_or_default();
        let error = |name: &str, error: io::Error| Failure::from(input::unwritable(name, &error));
        let output = Target::open(args.output.as_deref(), progress.output);
        let mut output = output.map_err(|e| error(&output_name, e))?;
        let rejects = args.rejects.as_deref();
        let rejects = rejects.map(|file| Target::open(Some(file), progress.rejects));
        let mut rejects = rejects.transpose().map_err(|e| error(&rejects_name, e))?;
        let packing = batch.packing;
        if resumed.is_none() {
            let header = pack(packing.0, batch.output_header());
            header
                .and_then(|header| output.write(&header))
                .map_err(|e| quiet(&output_name, e))?;
            if let Some(rejects) = &mut rejects {
                let header = pack(packing.1, batch.rejects_header());
                header
                    .and_then(|header| rejects.write(&header))
                    .map_err(|e| error(&rejects_name, e))?;
            }
        }
        let journal = journal.filter(|_| output.is_kept());
        Ok(Self {
            output,
            rejects,
            journal,
            journal_written: Instant::now(),
            progress,
            sentences: Vec::new(),
            bar: bar(args, progress.read, batch.lang),
            rows: 0,
            variants: batch.variants.variants.len() as u64,
            lang: batch.lang,
            output_name,
            rejects_name,
        })
    }

    /// Writes a block that was priced; gives its room back.
    pub fn write(&mut self, done: Done) -> Result<Vec<u8>, Failure> {
        let written = self.output.write(&done.out);
        written.map_err(|error| quiet(&self.output_name, error))?;
        if let Some(rejects) = &mut self.rejects {
            let written = rejects.write(&done.rejects);
            written
                .map_err(|error| Failure::from(input::unwritable(&self.rejects_name, &error)))?;
        } else if self.sentences.len() < SHOWN {
            self.sentences.extend(done.sentences);
        }
        let progress = &mut self.progress;
        progress.read = done.end;
        progress.line = done.line;
        progress.blocks = done.rank + 1;
        progress.written += done.written;
        progress.rejected += done.rejected;
        progress.output = self.output.bytes();
        progress.rejects = self.rejects.as_ref().map_or(0, Target::bytes);
        self.rows += done.written + done.rejected;
        self.bar.set_position(done.end);
        if !self.bar.is_hidden() {
            let rows = progress.written + progress.rejected;
            let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
            // Those of this run: a run that goes on did not price what was there.
            let each_second = (self.rows as f64 / seconds) as u64;
            let [rows, each_second] = [rows, each_second].map(|n| count(n, self.lang));
            self.bar.set_message(match self.lang {
                Lang::Fr => format!("{rows} lignes, {each_second} par seconde,"),
                Lang::En => format!("{rows} rows, {each_second} a second,"),
            });
        }
        if let Some(journal) = &self.journal
            && self.journal_written.elapsed() >= JOURNAL
        {
            let flushed = self.output.flush();
            let flushed =
                flushed.and_then(|()| self.rejects.as_mut().map_or(Ok(()), Target::flush));
            flushed
                .and_then(|()| journal.write(&self.progress))
                .map_err(|error| Failure::from(input::unwritable(&self.output_name, &error)))?;
            self.journal_written = Instant::now();
        }
        Ok(done.out)
    }

    /// Puts the files in their places and says what became of the rows.
    pub fn end(self, args: &BatchArgs, lang: Lang) -> Result<(), Failure> {
        self.bar.finish_and_clear();
        let output = self.output.finish();
        output.map_err(|error| quiet(&self.output_name, error))?;
        if let Some(rejects) = self.rejects {
            let finished = rejects.finish();
            finished.map_err(|e| Failure::from(input::unwritable(&self.rejects_name, &e)))?;
        }
        if let Some(journal) = &self.journal {
            journal.remove();
        }
        for sentence in self.sentences.iter().take(SHOWN) {
            let _ = writeln!(io::stderr(), "{sentence}");
        }
        let (written, rejected) = (self.progress.written, self.progress.rejected);
        if !args.quiet {
            let told = summary((written, rejected), self.variants, lang);
            // Whoever reads may have stopped reading.
            let _ = writeln!(io::stderr(), "{told}");
        }
        if rejected > 0 {
            return Err(Failure::Told);
        }
        Ok(())
    }
}

/// Rows read, each under so many variants, and what became of them.
fn summary((written, rejected): (u64, u64), variants: u64, lang: Lang) -> String {
    let read = (written + rejected) / variants.max(1);
    let times = match (variants, lang) {
        (..=1, _) => String::new(),
        (_, Lang::Fr) => format!(" × {variants} variantes"),
        (_, Lang::En) => format!(" × {variants} variants"),
    };
    let [read, written, rejected] = [read, written, rejected].map(|n| count(n, lang));
    match lang {
        Lang::Fr => {
            format!("{read} lignes lues{times} = {written} écrites + {rejected} rejetées.")
        }
        Lang::En => format!("{read} rows read{times} = {written} written + {rejected} rejected."),
    }
}

/// `1 000 000`.
fn count(rows: u64, lang: Lang) -> String {
    number(Decimal::from(rows), lang)
}

/// A reader of standard output that went away is no news to whoever sent it away.
fn quiet(name: &str, error: io::Error) -> Failure {
    if name == "-" && error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::Told;
    }
    input::unwritable(name, &error).into()
}

/// What tells a run from another: it may only go on with the same input and answers.
fn asked(args: &BatchArgs) -> String {
    let metadata = std::fs::metadata(&args.file).ok();
    let length = metadata.as_ref().map_or(0, std::fs::Metadata::len);
    let modified = metadata.and_then(|metadata| metadata.modified().ok());
    let BatchArgs {
        file,
        grid,
        overlay,
        set,
        tiers,
        supports,
        vary,
        columns,
        totals_only,
        samples,
        seed,
        format,
        rejects,
        keep,
        dialect,
        ..
    } = args;
    let version = cadrage_core::VERSION;
    let asked = (
        (version, file, length, grid, overlay, set),
        (tiers, supports, vary, columns, totals_only, format, rejects),
        (samples, seed, modified, keep, dialect),
    );
    // On one line: a name may hold line breaks, which are escaped.
    format!("{asked:?}")
}

/// A bar on a terminal, nothing elsewhere. Where the length of the text is not known, it
/// tells rows alone.
fn bar(args: &BatchArgs, done: u64, lang: Lang) -> ProgressBar {
    if args.quiet || !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let plain = Packing::of(&args.file) == Packing::None && args.file != Path::new("-");
    let length = std::fs::metadata(&args.file).map(|metadata| metadata.len());
    let left = match lang {
        Lang::Fr => "reste {eta}",
        Lang::En => "{eta} left",
    };
    let (bar, template) = match length {
        Ok(length) if plain => (
            ProgressBar::new(length).with_position(done),
            format!("{{bar:30}} {{percent:>3}} %  {{msg}} {left}"),
        ),
        _ => (
            ProgressBar::new_spinner(),
            "{spinner}  {msg} {elapsed}".to_owned(),
        ),
    };
    // What was priced before says nothing of how long the rest takes.
    bar.reset_eta();
    let style = ProgressStyle::with_template(&template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
