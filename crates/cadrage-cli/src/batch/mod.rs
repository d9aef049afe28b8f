//! `cadrage batch`: the figures of every row of a portfolio.
//!
//! One thread reads blocks of lines, workers price them, and they are written in order: the output
//! does not depend on the number of workers, nor memory on the number of rows.

mod blocks;
mod cells;
mod check;
mod columns;
mod journal;
mod lines;
mod open;
mod outputs;
mod pieces;
mod portfolio;
mod ranges;
mod resume;
mod rows;
mod run;
mod shapes;
mod shared;
mod sink;
mod source;
mod worker;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use cadrage_core::random::Draw;
use cadrage_core::scoping::Setting;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;

use crate::args::BatchArgs;
use crate::{Failure, input, reads};
use blocks::{BLOCK, Block, Packing, SMALL_BLOCK};
pub use check::{check, is_portfolio};
use pieces::{Begun, Pace, Priced, ToWriter};
use portfolio::{Header, Variants, figures};
use rows::{Batch, Done};
use run::Run;
use source::Source;
use worker::Worker;

/// Blocks per worker that may be read and not yet written.
const AHEAD: usize = 4;

pub fn run(args: &BatchArgs, lang: Lang) -> Result<(), Failure> {
    reads::keep_fingerprints();
    outputs::refuse(args)?;
    let format = outputs::format(args)?;
    let draws = args.samples.map(|samples| Draw {
        samples,
        seed: args.seed,
    });
    let length = if draws.is_some() { SMALL_BLOCK } else { BLOCK };
    let (mut source, heading) = Source::open(&args.file, length)?;
    let lines = source.lines();
    let header = Header::read(&lines, &heading, &args.keep)?;
    let variants = Variants::of(args, &header, &lines)?;
    let form = outputs::form(args, format, &header)?;
    let figures = figures(args)?;
    let settings = settings(args)?;
    let packing = |file: Option<&PathBuf>| file.map_or(Packing::None, |file| Packing::of(file));
    let packing = (
        packing(args.output.as_ref()),
        packing(args.rejects.as_ref()),
    );
    let mut batch = Batch::new(
        (lines, header),
        (variants, figures, draws),
        (args.overlay.clone(), settings),
        (form, lang),
        packing,
    );
    batch.date = args.date;
    batch.read_grids()?;
    batch.check_columns(source.ahead()?)?;
    let (mut run, source) = Run::open(args, &batch, source)?;
    batch.begun = run.begun.take();
    let jobs = args.jobs.map_or_else(
        || thread::available_parallelism().map_or(1, std::num::NonZero::get),
        |jobs| jobs as usize,
    );
    if !run.ended {
        let read = all(
            &batch,
            source,
            jobs,
            run.is_journaled(),
            |step| match step {
                Step::Whole(done, text) => run.write(done, text).map(|room| batch.take_back(room)),
                Step::Begun(begun) => run.begin(&begun),
            },
        );
        if let Err(failure) = read.and_then(|read| read.map_err(Failure::from)) {
            run.leave();
            return Err(failure);
        }
    }
    run.end(args, lang)
}

/// The settings of `--set`.
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

/// What the writer receives next.
enum Step {
    /// A whole block, and the hash of the portfolio up to its end.
    Whole(Done, String),
    Begun(Begun),
}

/// Prices all blocks and passes them to `write` in order, with rows of incomplete blocks if
/// `journaled`. The outer result is that of writing, the inner one that of reading.
fn all(
    batch: &Batch,
    mut source: Source,
    jobs: usize,
    journaled: bool,
    mut write: impl FnMut(Step) -> Result<(), Failure>,
) -> Result<Result<(), Problem>, Failure> {
    let (permit, permits): (SyncSender<()>, Receiver<()>) = sync_channel(jobs * AHEAD);
    for _ in 0..jobs * AHEAD {
        let _ = permit.send(());
    }
    let (to_workers, from_reader): (Sender<Block>, Receiver<Block>) = channel();
    let from_reader = Arc::new(Mutex::new(from_reader));
    let (to_writer, from_workers) = channel::<io::Result<Priced>>();
    let (to_hashes, hashes) = channel::<String>();
    let first = source.rank();
    let (next_rank, pace) = (AtomicUsize::new(first), Pace::default());
    // Each compressed block is a member of its file: the same blocks in every run make the same
    // bytes.
    let same_blocks = batch.packing != (Packing::None, Packing::None);
    let begun = batch.begun.as_ref().map_or(0, |rows| rows.block.read);
    thread::scope(|scope| {
        let pace = &pace;
        let next_rank = &next_rank;
        let reader = scope.spawn(move || -> Result<(), Problem> {
            let mut least = begun;
            while permits.recv().is_ok() {
                let length = (!same_blocks).then(|| pace.length().max(least));
                let Some((block, hash)) = source.next(length)? else {
                    break;
                };
                least = 0;
                if to_hashes.send(hash).is_err() || to_workers.send(block).is_err() {
                    break;
                }
            }
            Ok(())
        });
        for _ in 0..jobs {
            let from_reader = Arc::clone(&from_reader);
            let to_writer = ToWriter {
                priced: to_writer.clone(),
                next: journaled.then_some(next_rank),
                pace,
            };
            scope.spawn(move || {
                let mut worker = Worker::one_of(jobs);
                loop {
                    let block = {
                        let blocks = from_reader.lock().unwrap_or_else(PoisonError::into_inner);
                        blocks.recv()
                    };
                    let Ok(block) = block else { break };
                    let priced = batch.price(&block, &mut worker, &to_writer);
                    let priced = priced.map(Priced::Whole);
                    if to_writer.priced.send(priced).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_writer);
        let mut waiting = BTreeMap::new();
        let mut next = first;
        let mut written = Ok(());
        for priced in &from_workers {
            match priced {
                Ok(Priced::Whole(done)) => {
                    waiting.insert(done.rank, done);
                }
                Ok(Priced::Begun(begun)) if begun.rank == next => {
                    written = write(Step::Begun(begun));
                }
                // The whole block has arrived meanwhile.
                Ok(Priced::Begun(_)) => {}
                Err(error) => written = Err(input::unreadable(&batch.lines.file, &error).into()),
            }
            while let Some(done) = waiting.remove(&next) {
                next += 1;
                next_rank.store(next, Ordering::Relaxed);
                // The reader sends the hash of a block before the block.
                let hash = hashes.recv().unwrap_or_default();
                if written.is_ok() {
                    written = write(Step::Whole(done, hash));
                }
                if written.is_ok() {
                    let _ = permit.send(());
                }
            }
            if written.is_err() {
                break;
            }
        }
        // A reader or worker that waits for these channels ends.
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
