//! Delivers priced blocks to the writer, and now and then the rows of a block that is not priced to
//! its end: an interruption then loses few rows, even of a slow block.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::block::{BegunRows, PricedBlock};
use super::progress::BegunBlock;
use crate::batch::packing::OutputPacking;
use crate::batch::split::pieces::BlockPosition;
use crate::batch::split::{RowBlock, hash_text};

/// The least time between two deliveries of the same incomplete block.
const OFTEN: Duration = Duration::from_secs(1);

/// What workers send to the writer.
pub enum BlockUpdate {
    Whole(PricedBlock),
    Begun(BegunRows),
}

/// The way from a worker to the writer.
pub struct WriterLink<'a> {
    pub updates: Sender<io::Result<BlockUpdate>>,
    /// The rank of the block to be written next; `None` when incomplete blocks are not written.
    pub next: Option<&'a AtomicUsize>,
}

/// What was delivered so far of the block that a worker prices.
pub struct Deliveries {
    packing: OutputPacking,
    delivered: Option<DeliveredRows>,
    last: Instant,
}

/// How many bytes of a block were delivered.
#[derive(Clone, Copy, Default)]
struct DeliveredRows {
    out: usize,
    rejects: usize,
}

impl Deliveries {
    /// Deliveries of the next block, from now on.
    pub fn new(packing: OutputPacking) -> Self {
        Self {
            packing,
            delivered: None,
            last: Instant::now(),
        }
    }

    /// Counts the rows so far as delivered.
    pub fn skip(&mut self, priced: &PricedBlock) {
        self.delivered = Some(DeliveredRows {
            out: priced.out.len(),
            rejects: priced.rejects.len(),
        });
    }

    /// Delivers the rows of a block that is priced up to `position`, if the writer waits for this
    /// block and the last delivery was some time ago.
    pub fn deliver_if_due(
        &mut self,
        block: &RowBlock,
        priced: &PricedBlock,
        position: BlockPosition,
        writer: &WriterLink<'_>,
    ) -> io::Result<()> {
        let is_next = writer
            .next
            .is_some_and(|next| next.load(Ordering::Relaxed) == block.rank);
        if position.byte >= block.bytes.len() || !is_next || self.last.elapsed() < OFTEN {
            return Ok(());
        }
        self.last = Instant::now();
        let from = self.delivered.unwrap_or_default();
        let rows = |rows: &[u8], from: usize| rows.get(from..).unwrap_or_default().to_vec();
        let begun = BegunRows {
            rank: block.rank,
            is_first: self.delivered.is_none(),
            block: BegunBlock {
                read: position.byte,
                line: position.line,
                text: hash_text(block.bytes.get(..position.byte).unwrap_or_default()),
                written: priced.written,
                rejected: priced.rejected,
                ..BegunBlock::default()
            },
            out: self.packing.output.pack(rows(&priced.out, from.out))?,
            rejects: self
                .packing
                .rejects
                .pack(rows(&priced.rejects, from.rejects))?,
        };
        self.skip(priced);
        // The writer may have stopped; the rows are then not needed.
        let _ = writer.updates.send(Ok(BlockUpdate::Begun(begun)));
        Ok(())
    }
}
