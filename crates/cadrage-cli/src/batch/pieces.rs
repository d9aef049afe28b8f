//! A block priced piece by piece, so that what was priced of a slow one is not lost.

use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use cadrage_core::grid::record::{breaks, extent};

use super::blocks::{BLOCK, Block, SMALL_BLOCK};
use super::journal::BegunBlock;
use super::lines::is_plain;
use super::rows::{Batch, Done};
use super::sink::pack;
use super::source::hash;
use super::worker::Worker;

/// The first piece of a block, and the least.
const PIECE: usize = 1 << 7;

/// A piece that takes longer is followed by a shorter one.
const LONG: Duration = Duration::from_millis(100);

/// How long a block should take, when its length may be chosen.
const BLOCK_TIME: Duration = Duration::from_millis(250);

/// How often a block that is not whole is handed over.
const OFTEN: Duration = Duration::from_secs(1);

/// What workers hand to whoever writes.
pub enum Priced {
    Whole(Done),
    Begun(Begun),
}

/// Rows of a block that is not whole yet.
pub struct Begun {
    pub rank: usize,
    /// Whether none of its block were handed over before.
    pub first: bool,
    /// Of all its rows so far; what is written is told by whoever writes.
    pub block: BegunBlock,
    /// The rows that follow those handed over before.
    pub out: Vec<u8>,
    pub rejects: Vec<u8>,
}

/// How long the text takes that is priced, for blocks that take about the same time.
#[derive(Default)]
pub struct Pace {
    /// Nanoseconds that a KiB took last; 0 before any.
    last: AtomicU64,
}

impl Pace {
    fn measure(&self, bytes: usize, took: Duration) {
        let nanos = took.as_nanos().saturating_mul(1 << 10) / (bytes.max(1) as u128);
        let nanos = u64::try_from(nanos).unwrap_or(u64::MAX);
        self.last.store(nanos.max(1), Ordering::Relaxed);
    }

    /// How long the next block is: short at first, and where rows are slow.
    pub fn length(&self) -> usize {
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

/// The way to whoever writes.
pub struct ToWriter<'a> {
    pub priced: Sender<io::Result<Priced>>,
    /// The block that is written next, when blocks that are not whole are.
    pub next: Option<&'a AtomicUsize>,
    pub pace: &'a Pace,
}

impl Batch {
    /// Prices a block, and compresses what it became.
    pub fn price(
        &self,
        block: &Block,
        worker: &mut Worker,
        to_writer: &ToWriter<'_>,
    ) -> io::Result<Done> {
        let mut done = Done {
            rank: block.rank,
            end: block.end,
            out: self.spare(),
            ..Done::default()
        };
        let (mut at, mut line) = self.begun(block, &mut done);
        let mut handed_over = (at > 0).then_some((done.out.len(), done.rejects.len()));
        let mut last = Instant::now();
        let mut length = PIECE;
        while let Some(rest) = block.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let piece = piece(rest, length, self.header.separator);
            let started = Instant::now();
            if is_plain(piece) {
                self.lines(piece, line, worker, &mut done);
            } else {
                let piece = Block {
                    bytes: piece.to_vec(),
                    line,
                    ..*block
                };
                self.records(&piece, worker, &mut done);
            }
            to_writer.pace.measure(piece.len(), started.elapsed());
            at += piece.len();
            line += line_breaks(piece);
            length = if started.elapsed() < LONG {
                length.saturating_mul(2)
            } else {
                PIECE.max(length / 2)
            };
            let is_next = to_writer
                .next
                .is_some_and(|next| next.load(Ordering::Relaxed) == block.rank);
            if at < block.bytes.len() && is_next && last.elapsed() >= OFTEN {
                last = Instant::now();
                let (out, rejects) = handed_over.unwrap_or_default();
                let rows = |rows: &[u8], from: usize| rows.get(from..).unwrap_or_default().to_vec();
                let begun = Begun {
                    rank: block.rank,
                    first: handed_over.is_none(),
                    block: BegunBlock {
                        read: at,
                        line,
                        text: hash(block.bytes.get(..at).unwrap_or_default()),
                        written: done.written,
                        rejected: done.rejected,
                        ..BegunBlock::default()
                    },
                    out: pack(self.packing.0, rows(&done.out, out))?,
                    rejects: pack(self.packing.1, rows(&done.rejects, rejects))?,
                };
                handed_over = Some((done.out.len(), done.rejects.len()));
                // Whoever writes may have stopped: the block is then for nobody.
                let _ = to_writer.priced.send(Ok(Priced::Begun(begun)));
            }
        }
        done.out = pack(self.packing.0, done.out)?;
        done.rejects = pack(self.packing.1, done.rejects)?;
        Ok(done)
    }

    /// Takes up the rows that an interrupted run had priced of a block: where it goes on.
    fn begun(&self, block: &Block, done: &mut Done) -> (usize, u64) {
        let rows = self.begun.as_ref();
        let rows = rows.filter(|rows| rows.rank == block.rank);
        let rows = rows.filter(|rows| {
            let text = block.bytes.get(..rows.block.read);
            text.is_some_and(|text| hash(text) == rows.block.text)
        });
        let Some(rows) = rows else {
            return (0, block.line);
        };
        done.out.extend_from_slice(&rows.output);
        done.rejects.extend_from_slice(&rows.rejects);
        done.written = rows.block.written;
        done.rejected = rows.block.rejected;
        (rows.block.read, rows.block.line)
    }
}

/// The whole records at the beginning of a text of whole records, of about that length: one at
/// least.
pub fn piece(text: &[u8], mut length: usize, separator: u8) -> &[u8] {
    let is_cr = memchr::memchr(b'\n', text).is_none();
    while let Some(begin) = text.get(..length) {
        if memchr::memchr(b'"', begin).is_some() {
            return quoted_piece(text, length, separator);
        }
        let end = match is_cr {
            true => memchr::memrchr(b'\r', begin),
            false => memchr::memrchr(b'\n', begin),
        };
        if let Some(end) = end {
            return text.get(..=end).unwrap_or(text);
        }
        length = length.saturating_mul(2);
    }
    text
}

/// The same where line breaks may stand within cells: record by record.
fn quoted_piece(text: &[u8], length: usize, separator: u8) -> &[u8] {
    let mut end = 0;
    while end < length {
        let rest = text.get(end..).unwrap_or_default();
        match extent(rest, separator, true).filter(|record| record.length > 0) {
            Some(record) => end += record.length,
            None => return text,
        }
    }
    text.get(..end).unwrap_or(text)
}

/// How many lines end in a text.
pub fn line_breaks(text: &[u8]) -> u64 {
    match memchr::memchr(b'\r', text) {
        None => memchr::memchr_iter(b'\n', text).count() as u64,
        Some(_) => breaks(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_whole_records_and_all_of_them() {
        let rows = [
            "a,pod",
            "b,\"x\ny\"",
            "\"c\"\"\r\n,\",pod",
            "",
            "d,\"open",
            "e,pod",
            "longer than any piece of this test,pod",
        ];
        for line_break in ["\n", "\r\n", "\r"] {
            let text = rows.join(line_break).repeat(3) + line_break;
            let text = text.as_bytes();
            // The records of the whole text, and those of its pieces.
            let records = |text: &[u8]| {
                let (mut rest, mut found) = (text, Vec::new());
                while let Some(record) = extent(rest, b',', true).filter(|r| r.length > 0) {
                    let (record, after) = rest.split_at(record.length);
                    found.push(record.to_vec());
                    rest = after;
                }
                found
            };
            for length in 1..40 {
                let (mut rest, mut found, mut lines) = (text, Vec::new(), 0);
                while !rest.is_empty() {
                    let piece = piece(rest, length, b',');
                    assert!(!piece.is_empty());
                    found.extend(records(piece));
                    lines += line_breaks(piece);
                    rest = rest.get(piece.len()..).unwrap();
                }
                assert_eq!(found, records(text), "{line_break:?} {length}");
                assert_eq!(lines, breaks(text), "{line_break:?} {length}");
            }
        }
    }
}
