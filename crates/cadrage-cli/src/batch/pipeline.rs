//! Runs the steps on threads: one reads blocks, workers price them, the calling thread writes them
//! in order. The output does not depend on the number of workers, nor memory on the number of rows.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use cadrage_core::text::problem::Problem;

use super::Steps;
use super::split::pace::Pace;
use super::split::{BlockReader, RowBlock};
use super::worker::Worker;
use super::write::delivery::{BlockUpdate, WriterLink};
use crate::{Failure, input};

/// Blocks per worker that may be read and not yet written.
const AHEAD: usize = 4;

/// Prices all blocks and passes them to `write` in order, with rows of incomplete blocks if
/// `is_journaled`.
pub fn price_all(
    steps: &Steps<'_>,
    portfolio: BlockReader,
    workers: usize,
    is_journaled: bool,
    write: impl FnMut(BlockUpdate) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (permit, permits) = sync_channel::<()>(workers * AHEAD);
    for _ in 0..workers * AHEAD {
        let _ = permit.send(());
    }
    let (to_workers, blocks) = channel::<RowBlock>();
    let blocks = Arc::new(Mutex::new(blocks));
    let (to_writer, updates) = channel::<io::Result<BlockUpdate>>();
    let next = AtomicUsize::new(portfolio.rank());
    let pace = Pace::default();
    let file = &steps.request.header.lines.file;
    let cutting = BlockCutting {
        // Each compressed block is a member of its file: the same blocks in every run make the
        // same bytes.
        pace: (!steps.request.packing.is_any()).then_some(&pace),
        least: steps.recovered.as_ref().map_or(0, |rows| rows.block.read),
    };
    thread::scope(|scope| {
        let reader = scope.spawn(|| read_blocks(portfolio, cutting, permits, to_workers));
        for _ in 0..workers {
            let blocks = Arc::clone(&blocks);
            let link = WriterLink {
                updates: to_writer.clone(),
                next: is_journaled.then_some(&next),
            };
            let pace = &pace;
            scope.spawn(move || price_blocks(Worker::new(steps, workers), &blocks, pace, &link));
        }
        // The workers have the only ways to the writer, and to the blocks, so that both ends hear
        // when they have stopped.
        drop((to_writer, blocks));
        let written = write_in_order(&updates, file, &next, &permit, write);
        // A reader or worker that waits for these channels ends.
        drop((permit, updates));
        let read = reader.join().unwrap_or_else(|_| {
            let error = io::ErrorKind::Other.into();
            Err(input::unreadable(file, &error))
        });
        written.and_then(|()| read.map_err(Failure::from))
    })
}

/// Where blocks are cut.
struct BlockCutting<'a> {
    /// The pace of pricing, by which the length of a block is chosen; `None` for the same blocks in
    /// every run.
    pace: Option<&'a Pace>,
    /// The least length of the first block in bytes: what an interrupted run had priced of it.
    least: usize,
}

/// Reads blocks as long as the writer issues permits.
fn read_blocks(
    mut portfolio: BlockReader,
    mut cutting: BlockCutting<'_>,
    permits: Receiver<()>,
    to_workers: Sender<RowBlock>,
) -> Result<(), Problem> {
    while permits.recv().is_ok() {
        let length = cutting
            .pace
            .map(|pace| pace.block_length().max(cutting.least));
        let Some(block) = portfolio.next(length)? else {
            break;
        };
        cutting.least = 0;
        if to_workers.send(block).is_err() {
            break;
        }
    }
    Ok(())
}

/// Prices blocks as long as there are some and the writer wants them.
fn price_blocks(
    mut worker: Worker<'_>,
    blocks: &Mutex<Receiver<RowBlock>>,
    pace: &Pace,
    writer: &WriterLink<'_>,
) {
    loop {
        let block = {
            let blocks = blocks.lock().unwrap_or_else(PoisonError::into_inner);
            blocks.recv()
        };
        let Ok(block) = block else { break };
        let priced = worker.price_block(block, pace, writer);
        if writer.updates.send(priced.map(BlockUpdate::Whole)).is_err() {
            break;
        }
    }
}

/// Writes blocks in the order of their ranks, and issues a permit for each; `next` is the rank of
/// the first.
fn write_in_order(
    updates: &Receiver<io::Result<BlockUpdate>>,
    file: &str,
    next: &AtomicUsize,
    permit: &SyncSender<()>,
    mut write: impl FnMut(BlockUpdate) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut waiting = BTreeMap::new();
    let mut rank = next.load(Ordering::Relaxed);
    for update in updates {
        match update.map_err(|error| input::unreadable(file, &error))? {
            BlockUpdate::Whole(block) => {
                waiting.insert(block.rank, block);
            }
            BlockUpdate::Begun(rows) if rows.rank == rank => write(BlockUpdate::Begun(rows))?,
            // The whole block has arrived meanwhile.
            BlockUpdate::Begun(_) => {}
        }
        while let Some(block) = waiting.remove(&rank) {
            rank += 1;
            next.store(rank, Ordering::Relaxed);
            write(BlockUpdate::Whole(block))?;
            let _ = permit.send(());
        }
    }
    Ok(())
}
