//! A run in progress: what it has written, how far it has come, how it ends.

use crate::words;
use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rust_decimal::Decimal;

use super::blocks::Packing;
use super::journal::{BegunBlock, Journal, Progress};
use super::pieces::Begun;
use super::resume::BegunRows;
use super::rows::{Batch, Done};
use super::sink::{Target, pack};
use crate::args::BatchArgs;
use crate::file::same::{self, NamedPath};
use crate::{Failure, input};

/// The least time between two lines of the journal.
const JOURNAL: Duration = Duration::from_millis(200);

/// The most problems shown when there is no `--rejects` file.
const SHOWN: usize = 20;

/// The files that a run writes.
pub struct Files {
    pub output: Target,
    pub rejects: Option<Target>,
    pub journals: Journals,
    /// Whether the run can be resumed once interrupted.
    pub resumable: bool,
}

impl Files {
    /// Moves the files to their final names, and only then removes the journals.
    fn finish(self, output_name: &str, rejects_name: &str) -> Result<(), Failure> {
        if let Some(rejects) = self.rejects {
            rejects
                .finish()
                .map_err(|error| quiet(rejects_name, error))?;
        }
        if let Some(journal) = self.journals.rejects {
            journal.remove();
        }
        self.output
            .finish()
            .map_err(|error| quiet(output_name, error))?;
        if let Some(journal) = self.journals.output {
            journal.remove();
        }
        Ok(())
    }
}

/// The journal of the output, which records progress, and that of the rejects, which only locks
/// its file.
pub struct Journals {
    pub output: Option<Journal>,
    pub rejects: Option<Journal>,
}

impl Journals {
    pub fn each(&mut self) -> impl Iterator<Item = &mut Journal> {
        self.output.iter_mut().chain(&mut self.rejects)
    }
}

/// A run in progress: its files, its progress bar.
pub struct Run {
    files: Files,
    journal_written: Instant,
    pub progress: Progress,
    /// Rows of the next block that an interrupted run had priced.
    pub begun: Option<BegunRows>,
    /// Whether everything was already written, and only the renaming is left.
    pub ended: bool,
    sentences: Vec<String>,
    bar: ProgressBar,
    /// Rows priced by this run, without those of the run that it resumes.
    rows: u64,
    variants: u64,
    lang: Lang,
    output_name: String,
    rejects_name: String,
}

impl Run {
    /// A run that writes to open files, from the progress `start` on.
    pub fn new(files: Files, start: Progress, args: &BatchArgs, batch: &Batch) -> Self {
        Self {
            files,
            journal_written: Instant::now(),
            bar: bar(args, start.read, batch.lang),
            progress: start,
            begun: None,
            ended: false,
            sentences: Vec::new(),
            rows: 0,
            variants: batch.variants.variants.len() as u64,
            lang: batch.lang,
            output_name: shown(&args.output),
            rejects_name: shown(&args.rejects),
        }
    }

    /// Writes the first line of each file.
    pub fn write_headers(&mut self, batch: &Batch) -> Result<(), Failure> {
        let header = pack(batch.packing.0, batch.output_header());
        header
            .and_then(|header| self.files.output.write(&header))
            .map_err(|error| quiet(&self.output_name, error))?;
        if let Some(rejects) = &mut self.files.rejects {
            let header = pack(batch.packing.1, batch.rejects_header());
            header
                .and_then(|header| rejects.write(&header))
                .map_err(|error| quiet(&self.rejects_name, error))?;
        }
        self.measure();
        Ok(())
    }

    /// Whether the rows of an incomplete block are written too.
    pub fn is_journaled(&self) -> bool {
        self.files.resumable
    }

    /// Writes rows of an incomplete block.
    pub fn begin(&mut self, begun: &Begun) -> Result<(), Failure> {
        let (output, rejects) = (&mut self.files.output, self.files.rejects.as_mut());
        if begun.first {
            output
                .forget_begun()
                .map_err(|error| quiet(&self.output_name, error))?;
        }
        output
            .begin(&begun.out)
            .map_err(|error| quiet(&self.output_name, error))?;
        if let Some(rejects) = rejects {
            let forgotten = if begun.first {
                rejects.forget_begun()
            } else {
                Ok(())
            };
            forgotten
                .and_then(|()| rejects.begin(&begun.rejects))
                .map_err(|error| quiet(&self.rejects_name, error))?;
        }
        self.progress.begun = Some(BegunBlock {
            output: self.files.output.begun(),
            rejects: self
                .files
                .rejects
                .as_ref()
                .map(Target::begun)
                .unwrap_or_default(),
            ..begun.block.clone()
        });
        self.reach()
    }

    /// Writes a priced block and returns its buffer. `text` is the hash of the portfolio up to the
    /// end of the block.
    pub fn write(&mut self, done: Done, text: String) -> Result<Vec<u8>, Failure> {
        let written = self.files.output.write(&done.out);
        written.map_err(|error| quiet(&self.output_name, error))?;
        if let Some(rejects) = &mut self.files.rejects {
            let written = rejects.write(&done.rejects);
            written.map_err(|error| quiet(&self.rejects_name, error))?;
        } else if self.sentences.len() < SHOWN {
            self.sentences.extend(done.sentences);
        }
        let progress = &mut self.progress;
        progress.read = done.end;
        progress.blocks = done.rank + 1;
        progress.portfolio = text;
        progress.written += done.written;
        progress.rejected += done.rejected;
        progress.begun = None;
        self.measure();
        let progress = &self.progress;
        self.rows += done.written + done.rejected;
        self.bar.set_position(done.end);
        if !self.bar.is_hidden() {
            let rows = progress.written + progress.rejected;
            let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
            // Rows priced by this run: those of a resumed run took no time now.
            let each_second = (self.rows as f64 / seconds) as u64;
            let [rows, each_second] = [rows, each_second].map(|n| count(n, self.lang));
            self.bar
                .set_message(words::command(self.lang).progress(&rows, &each_second));
        }
        if self.journal_written.elapsed() >= JOURNAL {
            self.reach()?;
        }
        Ok(done.out)
    }

    /// Updates the progress with the length of the final part of each file.
    fn measure(&mut self) {
        let Files {
            output, rejects, ..
        } = &self.files;
        self.progress.output = output.kept();
        self.progress.rejects = rejects.as_ref().map(Target::kept).unwrap_or_default();
    }

    /// Writes to the journal how far the run has come.
    fn reach(&mut self) -> Result<(), Failure> {
        let journal = self.files.journals.output.as_mut();
        let Some(journal) = journal.filter(|_| self.files.resumable) else {
            return Ok(());
        };
        let reached = journal.reach(&self.progress);
        reached.map_err(|error| Failure::from(input::unwritable(&self.output_name, &error)))?;
        self.files.output.keep();
        if let Some(rejects) = &mut self.files.rejects {
            rejects.keep();
        }
        if let Some(journal) = &mut self.files.journals.rejects {
            journal.disposable = false;
        }
        self.journal_written = Instant::now();
        Ok(())
    }

    /// Ends a run that failed: says which files stay, and how to resume.
    pub fn leave(mut self) {
        self.bar.finish_and_clear();
        if self.progress.blocks > 0 {
            // When the disk is full, the last valid line of the journal counts.
            let _ = self.reach();
        }
        if let Some(left) = self.left() {
            said(&left);
        }
    }

    /// A sentence on the files that would stay if the run ended now; `None` if none would.
    fn left(&self) -> Option<String> {
        let rejects = self.files.rejects.as_ref().and_then(Target::left);
        let files = self.files.output.left().into_iter().chain(rejects);
        let files: Vec<String> = files.map(|file| file.display().to_string()).collect();
        if files.is_empty() {
            return None;
        }
        let rows = count(self.progress.written + self.progress.rejected, self.lang);
        Some(words::command(self.lang).stays(&files.join(", "), &rows))
    }

    /// Moves the files to their final names and says how many rows were written and rejected.
    pub fn end(mut self, args: &BatchArgs, lang: Lang) -> Result<(), Failure> {
        self.bar.finish_and_clear();
        let named = [("--output", &args.output), ("--rejects", &args.rejects)];
        for (option, file) in named {
            // Rows may have named input files that the command line does not mention.
            if let Some(Err(failure)) = file
                .as_deref()
                .map(|file| same::refuse_reads(&NamedPath::new(option, file)))
            {
                self.leave();
                return Err(failure);
            }
        }
        if self.files.resumable && !self.ended {
            self.reach()?;
            if let Some(journal) = &mut self.files.journals.output {
                let finished = journal.finish();
                finished.map_err(|e| Failure::from(input::unwritable(&self.output_name, &e)))?;
            }
        }
        let left = self.left();
        let finished = self.files.finish(&self.output_name, &self.rejects_name);
        if let Err(failure) = finished {
            left.iter().for_each(|left| said(left));
            return Err(failure);
        }
        for sentence in self.sentences.iter().take(SHOWN) {
            said(sentence);
        }
        let (written, rejected) = (self.progress.written, self.progress.rejected);
        if !args.quiet {
            said(&summary((written, rejected), self.variants, lang));
        }
        if rejected > 0 {
            return Err(Failure::Reported);
        }
        Ok(())
    }
}

/// Writes a line to standard error; a closed standard error is ignored.
pub fn said(sentence: &str) {
    let _ = writeln!(io::stderr(), "{}", legible::line(sentence));
}

pub fn shown(file: &Option<PathBuf>) -> String {
    let file = file.as_ref();
    file.map_or_else(|| "-".to_owned(), |file| file.display().to_string())
}

/// The last sentence of a run: rows read, times variants, written and rejected.
fn summary((written, rejected): (u64, u64), variants: u64, lang: Lang) -> String {
    let read = (written + rejected) / variants.max(1);
    let times = match variants {
        ..=1 => String::new(),
        _ => words::command(lang).variants(&variants),
    };
    let [read, written, rejected] = [read, written, rejected].map(|n| count(n, lang));
    words::command(lang).rows_read(&read, &times, &written, &rejected)
}

/// `1 000 000`.
fn count(rows: u64, lang: Lang) -> String {
    number(Decimal::from(rows), lang)
}

/// The failure of a write. A closed standard output, as with `| head`, is not reported.
fn quiet(name: &str, error: io::Error) -> Failure {
    if name == "-" && error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::Reported;
    }
    input::unwritable(name, &error).into()
}

/// A progress bar on a terminal, nothing elsewhere. Where the length of the text is not known, it
/// only counts rows.
fn bar(args: &BatchArgs, done: u64, lang: Lang) -> ProgressBar {
    if args.quiet || !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let plain = Packing::of(&args.file) == Packing::None && args.file != Path::new("-");
    let length = std::fs::metadata(&args.file).map(|metadata| metadata.len());
    let left = words::command(lang).left();
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
    // The rows of a resumed run must not count in the speed.
    bar.reset_eta();
    let style = ProgressStyle::with_template(&template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
