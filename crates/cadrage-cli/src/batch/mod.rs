//! `cadrage batch`: the figures of every row of a portfolio.
//!
//! A block of lines is read, priced by one of the workers and written in order, so that
//! the output does not depend on how many they are, and memory does not depend on how
//! many rows there are.

mod blocks;
mod cells;
mod portfolio;
mod rows;
mod sink;
mod worker;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use cadrage_core::lang::Lang;
use cadrage_core::problem::{Place, Problem, ProblemKind};
use cadrage_core::scoping::Setting;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::BatchArgs;
use crate::{Failure, input};
use blocks::{Block, Blocks, Packing};
use portfolio::{Header, Variants, figures};
use rows::{Batch, Done};
use sink::{Journal, Progress, Target, pack};
use worker::Worker;

/// Blocks that each worker may have under way.
const AHEAD: usize = 4;

/// Blocks between two lines of the journal.
const JOURNAL: usize = 64;

/// Sentences that are shown when no file of rejects was asked.
const SHOWN: usize = 20;

pub fn run(args: &BatchArgs, lang: Lang) -> Result<(), Failure> {
    let file = args.file.display().to_string();
    let input_error = |error: io::Error| Failure::from(input::unreadable(&file, &error));
    let mut blocks = Blocks::open(&args.file).map_err(input_error)?;
    let header = Header::read(&file, &blocks.header().map_err(input_error)?)?;
    let variants = Variants::of(args, &header)?;
    let figures = figures(args)?;
    let settings = settings(args)?;
    // A grid or an overlay that cannot be read is told once, not for each row.
    for variant in &variants.variants {
        input::grid(variant.grid.as_deref(), &args.overlay)?;
    }
    let packing = |file: Option<&PathBuf>| file.map_or(Packing::None, |file| Packing::of(file));
    let packing = (
        packing(args.output.as_ref()),
        packing(args.rejects.as_ref()),
    );
    let batch = Batch::new(
        (file.clone(), header),
        (variants, figures),
        (args.overlay.clone(), settings),
        (args.format, lang),
        packing,
    );
    let mut run = Run::open(args, &batch)?;
    if run.progress.read > 0 {
        let Progress {
            read,
            line,
            blocks: rank,
            ..
        } = run.progress;
        let done = blocks.position();
        blocks
            .skip(read.max(done), line, rank)
            .map_err(input_error)?;
    }
    let jobs = args.jobs.map_or_else(
        || thread::available_parallelism().map_or(1, std::num::NonZero::get),
        |jobs| jobs as usize,
    );
    let read = all(&batch, blocks, jobs, |done| {
        run.write(done).map(|room| batch.take_back(room))
    })?;
    read.map_err(input_error)?;
    run.end(args, lang)
}

/// What `--set` brings.
fn settings(args: &BatchArgs) -> Result<Vec<Setting>, Vec<Problem>> {
    let (mut settings, mut problems) = (Vec::new(), Vec::new());
    for text in &args.set {
        match Setting::parse(text) {
            Ok(setting) => settings.push(setting),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(settings)
    } else {
        Err(problems)
    }
}

/// Prices all blocks and hands them over in order. The inner result is that of reading.
fn all(
    batch: &Batch,
    mut blocks: Blocks,
    jobs: usize,
    mut write: impl FnMut(Done) -> Result<(), Failure>,
) -> Result<io::Result<()>, Failure> {
    let (permit, permits): (SyncSender<()>, Receiver<()>) = sync_channel(jobs * AHEAD);
    for _ in 0..jobs * AHEAD {
        let _ = permit.send(());
    }
    let (to_workers, from_reader): (Sender<Block>, Receiver<Block>) = channel();
    let from_reader = Arc::new(Mutex::new(from_reader));
    let (to_writer, from_workers) = channel::<io::Result<Done>>();
    thread::scope(|scope| {
        let first = blocks.rank();
        let reader = scope.spawn(move || -> io::Result<()> {
            while permits.recv().is_ok() {
                let Some(block) = blocks.next()? else { break };
                if to_workers.send(block).is_err() {
                    break;
                }
            }
            Ok(())
        });
        for _ in 0..jobs {
            let (from_reader, to_writer) = (Arc::clone(&from_reader), to_writer.clone());
            scope.spawn(move || {
                let mut worker = Worker::one_of(jobs);
                loop {
                    let block = {
                        let blocks = from_reader.lock().unwrap_or_else(PoisonError::into_inner);
                        blocks.recv()
                    };
                    let Ok(block) = block else { break };
                    if to_writer.send(batch.price(&block, &mut worker)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_writer);
        let mut waiting = BTreeMap::new();
        let mut next = first;
        let mut written = Ok(());
        for done in &from_workers {
            match done {
                Ok(done) => {
                    waiting.insert(done.rank, done);
                }
                Err(error) => written = Err(input::unreadable(&batch.file, &error).into()),
            }
            while let Some(done) = waiting.remove(&next) {
                next += 1;
                if written.is_ok() {
                    written = write(done);
                }
                if written.is_ok() {
                    let _ = permit.send(());
                }
            }
            if written.is_err() {
                break;
            }
        }
        // Whoever waits for a permit or a place ends.
        drop(permit);
        drop(from_workers);
        let read = reader
            .join()
            .unwrap_or_else(|_| Err(io::ErrorKind::Other.into()));
        written.map(|()| read)
    })
}

/// A run under way: its files, its journal, its bar.
struct Run {
    output: Target,
    rejects: Option<Target>,
    journal: Option<Journal>,
    progress: Progress,
    sentences: Vec<String>,
    bar: ProgressBar,
    output_name: String,
    rejects_name: String,
}

impl Run {
    fn open(args: &BatchArgs, batch: &Batch) -> Result<Self, Failure> {
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
        let error = |name: &str, error: io::Error| Failure::from(input::unreadable(name, &error));
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
            progress,
            sentences: Vec::new(),
            bar: bar(args),
            output_name,
            rejects_name,
        })
    }

    /// Writes a block that was priced; gives its room back.
    fn write(&mut self, done: Done) -> Result<Vec<u8>, Failure> {
        let written = self.output.write(&done.out);
        written.map_err(|error| quiet(&self.output_name, error))?;
        if let Some(rejects) = &mut self.rejects {
            let written = rejects.write(&done.rejects);
            written
                .map_err(|error| Failure::from(input::unreadable(&self.rejects_name, &error)))?;
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
        self.bar.set_position(done.end);
        let rows = progress.written + progress.rejected;
        self.bar.set_message(rows.to_string());
        if let Some(journal) = &self.journal
            && progress.blocks.is_multiple_of(JOURNAL)
        {
            let flushed = self.output.flush();
            let flushed =
                flushed.and_then(|()| self.rejects.as_mut().map_or(Ok(()), Target::flush));
            flushed
                .and_then(|()| journal.write(&self.progress))
                .map_err(|error| Failure::from(input::unreadable(&self.output_name, &error)))?;
        }
        Ok(done.out)
    }

    /// Puts the files in their places and says what became of the rows.
    fn end(self, args: &BatchArgs, lang: Lang) -> Result<(), Failure> {
        self.bar.finish_and_clear();
        let output = self.output.finish();
        output.map_err(|error| quiet(&self.output_name, error))?;
        if let Some(rejects) = self.rejects {
            let finished = rejects.finish();
            finished.map_err(|e| Failure::from(input::unreadable(&self.rejects_name, &e)))?;
        }
        if let Some(journal) = &self.journal {
            journal.remove();
        }
        for sentence in self.sentences.iter().take(SHOWN) {
            eprintln!("{sentence}");
        }
        let (written, rejected) = (self.progress.written, self.progress.rejected);
        let read = written + rejected;
        if !args.quiet {
            match lang {
                Lang::Fr => {
                    eprintln!("{read} lignes lues = {written} écrites + {rejected} rejetées.")
                }
                Lang::En => {
                    eprintln!("{read} rows read = {written} written + {rejected} rejected.")
                }
            }
        }
        if rejected > 0 {
            return Err(Failure::Told);
        }
        Ok(())
    }
}

/// A reader of standard output that went away is no news to whoever sent it away.
fn quiet(name: &str, error: io::Error) -> Failure {
    if name == "-" && error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::Told;
    }
    input::unreadable(name, &error).into()
}

/// What tells a run from another: it may only go on with the same input and answers.
fn asked(args: &BatchArgs) -> String {
    let length = std::fs::metadata(&args.file).map_or(0, |metadata| metadata.len());
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
        format,
        rejects,
        ..
    } = args;
    let version = cadrage_core::VERSION;
    let asked = (
        (version, file, length, grid, overlay, set),
        (tiers, supports, vary, columns, totals_only, format, rejects),
    );
    // On one line: a name may hold line breaks, which are escaped.
    format!("{asked:?}")
}

/// A bar on a terminal, nothing elsewhere.
fn bar(args: &BatchArgs) -> ProgressBar {
    if args.quiet || !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let plain = Packing::of(&args.file) == Packing::None && args.file != Path::new("-");
    let length = std::fs::metadata(&args.file).map(|metadata| metadata.len());
    match length {
        Ok(length) if plain => {
            let style =
                ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}  {per_sec}  {eta}");
            ProgressBar::new(length)
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        }
        _ => ProgressBar::new_spinner(),
    }
}
