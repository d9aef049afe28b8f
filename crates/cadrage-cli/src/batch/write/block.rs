//! A block as it is priced: the bytes of its rows, and what the journal counts of them.

use std::sync::{Mutex, PoisonError};

use super::progress::BegunBlock;
use crate::batch::split::ReadPosition;

/// The priced rows of a block.
#[derive(Default)]
pub struct PricedBlock {
    pub rank: usize,
    /// How far the portfolio is read with this block.
    pub end: ReadPosition,
    pub out: Vec<u8>,
    pub rejects: Vec<u8>,
    /// Rows, each counted once per variant.
    pub written: u64,
    pub rejected: u64,
    /// The first problems as sentences, shown when there is no `--rejects` file.
    pub sentences: Vec<String>,
}

/// Rows of a block that is not priced to its end yet.
pub struct BegunRows {
    pub rank: usize,
    /// Whether these are the first rows of the block that are delivered.
    pub is_first: bool,
    /// Counts for all rows of the block so far; the writer adds the extents of the files.
    pub block: BegunBlock,
    /// The rows since the last delivery, compressed as the output is.
    pub out: Vec<u8>,
    pub rejects: Vec<u8>,
}

/// Buffers of blocks that were written, to be reused.
#[derive(Default)]
pub struct BufferPool {
    spare: Mutex<Vec<Vec<u8>>>,
}

impl BufferPool {
    pub fn take(&self) -> Vec<u8> {
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare.pop().unwrap_or_default()
    }

    pub fn give_back(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare.push(buffer);
    }
}
