//! `cadrage batch`: the figures of every row of a portfolio.
//!
//! A block of lines is read, priced by one of the workers and written in order, so that
//! the output does not depend on how many they are, and memory does not depend on how
//! many rows there are.

mod blocks;
mod cells;
mod check;
mod columns;
mod lines;
mod portfolio;
mod ranges;
mod rows;
mod run;
mod shared;
mod sink;
mod worker;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use cadrage_core::batch::Draws;
use cadrage_core::lang::Lang;
use cadrage_core::problem::{Place, Problem, ProblemKind};
use cadrage_core::scoping::Setting;

use crate::args::{BatchArgs, BatchFormat, DialectArg};
use crate::{Failure, input};
use blocks::{BLOCK, Block, Blocks, Packing, SMALL_BLOCK};
pub use check::{check, is_portfolio};
use portfolio::{Header, Variants, figures};
use rows::{Batch, Done, Form};
use run::Run;
use sink::Progress;
use worker::Worker;

/// Blocks that each worker may have under way.
const AHEAD: usize = 4;

pub fn run(args: &BatchArgs, lang: Lang) -> Result<(), Failure> {
    let draws = args.samples.map(|samples| Draws {
        samples,
        seed: args.seed,
    });
    let length = if draws.is_some() { SMALL_BLOCK } else { BLOCK };
    let mut blocks = Blocks::open(&args.file, length)?;
    let lines = blocks.lines();
    let header = Header::read(&lines, &blocks.heading()?, &args.keep)?;
    let variants = Variants::of(args, &header, &lines)?;
    let form = form(args, &header)?;
    let figures = figures(args)?;
    let settings = settings(args)?;
    let packing = |file: Option<&PathBuf>| file.map_or(Packing::None, |file| Packing::of(file));
    let packing = (
        packing(args.output.as_ref()),
        packing(args.rejects.as_ref()),
    );
    let batch = Batch::new(
        (lines, header),
        (variants, figures, draws),
        (args.overlay.clone(), settings),
        (form, lang),
        packing,
    );
    batch.read_grids()?;
    batch.check_columns(blocks.ahead()?)?;
    let mut run = Run::open(args, &batch)?;
    if run.progress.read > 0 {
        let Progress {
            read,
            line,
            blocks: rank,
            ..
        } = run.progress;
        let done = blocks.position();
        blocks.skip(read.max(done), line, rank)?;
    }
    let jobs = args.jobs.map_or_else(
        || thread::available_parallelism().map_or(1, std::num::NonZero::get),
        |jobs| jobs as usize,
    );
    all(&batch, blocks, jobs, |done| {
        run.write(done).map(|room| batch.take_back(room))
    })??;
    run.end(args, lang)
}

/// How results are written: as the portfolio is, unless a dialect was asked.
fn form(args: &BatchArgs, header: &Header) -> Result<Form, Problem> {
    let format = args.format;
    if args.dialect.is_some() && format == BatchFormat::Ndjson {
        return Err(Problem {
            place: Place::file("--dialect"),
            kind: ProblemKind::BothAlone {
                one: "--dialect".to_owned(),
                other: "--format ndjson".to_owned(),
            },
        });
    }
    let (separator, decimal_comma) = match args.dialect {
        None => (header.separator, false),
        Some(DialectArg::Standard) => (b',', false),
        Some(DialectArg::Fr) => (b';', true),
    };
    Ok(Form {
        format,
        separator,
        decimal_comma,
    })
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
) -> Result<Result<(), Problem>, Failure> {
    let (permit, permits): (SyncSender<()>, Receiver<()>) = sync_channel(jobs * AHEAD);
    for _ in 0..jobs * AHEAD {
        let _ = permit.send(());
    }
    let (to_workers, from_reader): (Sender<Block>, Receiver<Block>) = channel();
    let from_reader = Arc::new(Mutex::new(from_reader));
    let (to_writer, from_workers) = channel::<io::Result<Done>>();
    thread::scope(|scope| {
        let first = blocks.rank();
        let reader = scope.spawn(move || -> Result<(), Problem> {
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
                Err(error) => written = Err(input::unreadable(&batch.lines.file, &error).into()),
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
        let read = reader.join().unwrap_or_else(|_| {
            Err(input::unreadable(
                &batch.lines.file,
                &io::ErrorKind::Other.into(),
            ))
        });
        written.map(|()| read)
    })
}
