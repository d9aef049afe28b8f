//! Prices a block piece by piece, so that an interruption does not lose the rows of a slow block.

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

/// The length of the first piece of a block, and of the shortest, in bytes.
const PIECE: usize = 1 << 7;

/// After a piece that takes longer, the next one is shorter.
const LONG: Duration = Duration::from_millis(100);

/// How long a block should take, when its length can be chosen.
const BLOCK_TIME: Duration = Duration::from_millis(250);

/// The least time between two deliveries of the same incomplete block.
const OFTEN: Duration = Duration::from_secs(1);

/// What workers send to the writer.
pub enum Priced {
    Whole(Done),
    Begun(Begun),
}

/// Rows of an incomplete block.
pub struct Begun {
    pub rank: usize,
    /// Whether these are the first rows of the block that are delivered.
    pub first: bool,
    /// Counts for all rows of the block so far; the writer adds the extents of the files.
    pub block: BegunBlock,
    /// The rows since the last delivery, compressed as the output is.
    pub out: Vec<u8>,
    pub rejects: Vec<u8>,
}

/// The speed of pricing, from which blocks of about equal duration are cut.
#[derive(Default)]
pub struct Pace {
    /// Nanoseconds per KiB of the last piece; 0 before the first.
    last: AtomicU64,
}

impl Pace {
    fn measure(&self, bytes: usize, took: Duration) {
        let nanos = took.as_nanos().saturating_mul(1 << 10) / (bytes.max(1) as u128);
        let nanos = u64::try_from(nanos).unwrap_or(u64::MAX);
        self.last.store(nanos.max(1), Ordering::Relaxed);
    }

    /// The length of the next block in bytes: short at first, and where rows are slow.
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

/// What a worker shares with the writer and the reader.
pub struct ToWriter<'a> {
    pub priced: Sender<io::Result<Priced>>,
    /// The rank of the block to be written next; `None` when incomplete blocks are not written.
    pub next: Option<&'a AtomicUsize>,
    pub pace: &'a Pace,
}

impl Batch {
    /// Prices a block and compresses the result.
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
                // The writer may have stopped; the rows are then not needed.
                let _ = to_writer.priced.send(Ok(Priced::Begun(begun)));
            }
        }
        done.out = pack(self.packing.0, done.out)?;
        done.rejects = pack(self.packing.1, done.rejects)?;
        Ok(done)
    }

    /// Copies the rows of the block that an interrupted run had priced; returns the byte and the
    /// line where pricing goes on.
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

/// Some whole records, at least one, at the beginning of a text of whole records: about `length`
/// bytes.
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

/// As [`piece`], record by record, where cells may contain line breaks.
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

/// The number of line breaks in a text.
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
            // Splits a text into records; its pieces must give the same ones.
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
