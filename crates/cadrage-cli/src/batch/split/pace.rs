//! The speed of pricing, from which blocks of about equal duration are cut.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::{BLOCK, SMALL_BLOCK};

/// How long a block should take, when its length can be chosen.
const BLOCK_TIME: Duration = Duration::from_millis(250);

/// The speed of pricing, shared by the workers that measure it and the reader that cuts blocks.
#[derive(Default)]
pub struct Pace {
    /// Nanoseconds per KiB of the last piece; 0 before the first.
    last: AtomicU64,
}

impl Pace {
    pub fn measure(&self, bytes: usize, took: Duration) {
        let nanos = took.as_nanos().saturating_mul(1 << 10) / (bytes.max(1) as u128);
        let nanos = u64::try_from(nanos).unwrap_or(u64::MAX);
        self.last.store(nanos.max(1), Ordering::Relaxed);
    }

    /// The length of the next block in bytes: short at first, and where rows are slow.
    pub fn block_length(&self) -> usize {
        let nanos = match self.last.load(Ordering::Relaxed) {
            0 => return SMALL_BLOCK,
            nanos => u128::from(nanos),
        };
        let length = (BLOCK_TIME.as_nanos() << 10) / nanos;
        usize::try_from(length)
            .unwrap_or(BLOCK)
            .clamp(SMALL_BLOCK, BLOCK)
    }
}
