//! A portfolio cut into blocks of whole lines, whatever its size and compression.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// How much is read at once.
pub const BLOCK: usize = 1 << 17;

/// The same where a row takes milliseconds, so that all workers have some.
pub const SMALL_BLOCK: usize = 1 << 11;

/// Whole records of a CSV file.
pub struct Block {
    /// The rank of the block; the first is 0.
    pub rank: usize,
    /// The line on which it begins; the first of the file is 1.
    pub line: u64,
    /// The line that follows it.
    pub next_line: u64,
    /// Its records.
    pub bytes: Vec<u8>,
    /// Bytes of the text up to its end.
    pub end: u64,
}

/// Cuts a text into blocks.
pub struct Blocks {
    source: Box<dyn Read + Send>,
    rest: Vec<u8>,
    rank: usize,
    line: u64,
    read: u64,
    ended: bool,
    /// How long a block is, but for a record that is longer.
    length: usize,
}

/// Compression by the name of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    pub fn of(file: &Path) -> Self {
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("gz") => Self::Gzip,
            Some("zst") => Self::Zstd,
            _ => Self::None,
        }
    }
}

impl Blocks {
    /// Opens a file, or standard input for `-`; blocks have about that length.
    pub fn open(file: &Path, length: usize) -> io::Result<Self> {
        let source: Box<dyn Read + Send> = if file == Path::new("-") {
            Box::new(io::stdin())
        } else {
            let opened = BufReader::with_capacity(BLOCK, File::open(file)?);
            match Packing::of(file) {
                Packing::None => Box::new(opened),
                Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(opened)),
                Packing::Zstd => Box::new(zstd::Decoder::with_buffer(opened)?),
            }
        };
        Ok(Self::new(source, length))
    }

    fn new(source: Box<dyn Read + Send>, length: usize) -> Self {
        Self {
            source,
            rest: Vec::new(),
            rank: 0,
            line: 1,
            read: 0,
            ended: false,
            length,
        }
    }

    /// The first record: the header, without its line break.
    pub fn header(&mut self) -> io::Result<Vec<u8>> {
        loop {
            if let Some(end) = first_record(&self.rest) {
                let rest = self.rest.split_off(end);
                let header = std::mem::replace(&mut self.rest, rest);
                self.passed(&header);
                return Ok(header);
            }
            if !self.fill()? {
                let header = std::mem::take(&mut self.rest);
                self.passed(&header);
                return Ok(header);
            }
        }
    }

    /// Bytes of the text that were handed out.
    pub fn position(&self) -> u64 {
        self.read
    }

    /// The rank of the next block.
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// Leaves out what was read by a run that was interrupted.
    pub fn skip(&mut self, to: u64, line: u64, rank: usize) -> io::Result<()> {
        while self.read < to {
            if self.rest.is_empty() && !self.fill()? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let left = usize::try_from(to - self.read).unwrap_or(usize::MAX);
            let passed = left.min(self.rest.len());
            self.rest.drain(..passed);
            self.read += passed as u64;
        }
        self.line = line;
        self.rank = rank;
        Ok(())
    }

    /// The next block; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Block>> {
        loop {
            if self.rest.len() >= self.length || self.ended {
                let end = if self.ended {
                    self.rest.len()
                } else {
                    last_record(&self.rest).unwrap_or(0)
                };
                if end > 0 {
                    let rest = self.rest.split_off(end);
                    let bytes = std::mem::replace(&mut self.rest, rest);
                    let (rank, line) = (self.rank, self.line);
                    self.passed(&bytes);
                    self.rank += 1;
                    return Ok(Some(Block {
                        rank,
                        line,
                        next_line: self.line,
                        bytes,
                        end: self.read,
                    }));
                }
                if self.ended {
                    return Ok(None);
                }
            }
            self.fill()?;
        }
    }

    fn passed(&mut self, bytes: &[u8]) {
        self.read += bytes.len() as u64;
        self.line += memchr::memchr_iter(b'\n', bytes).count() as u64;
    }

    /// Reads some more; `false` at the end.
    fn fill(&mut self) -> io::Result<bool> {
        let from = self.rest.len();
        self.rest.resize(from + self.length, 0);
        let mut to = from;
        while let Some(free) = self.rest.get_mut(to..).filter(|free| !free.is_empty()) {
            match self.source.read(free) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => to += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.rest.truncate(to);
        Ok(to > from)
    }
}

/// The end of the first record: its line break is outside quotes.
fn first_record(bytes: &[u8]) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The end of the last whole record. Quotes are counted from the beginning, since a
/// block begins outside them.
fn last_record(bytes: &[u8]) -> Option<usize> {
    if memchr::memchr(b'"', bytes).is_none() {
        return memchr::memrchr(b'\n', bytes).map(|at| at + 1);
    }
    let (mut quoted, mut end) = (false, None);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => end = Some(at + 1),
            _ => {}
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stay_whole_whatever_they_hold() {
        let mut text = b"id,note\n".to_vec();
        for number in 0..60_000 {
            let row = format!("{number},\"a\nb \"\"{number}\"\", c\"\n");
            text.extend_from_slice(row.as_bytes());
        }
        text.extend_from_slice(b"last,no break");
        let mut blocks = Blocks::new(Box::new(io::Cursor::new(text.clone())), BLOCK);
        let mut joined = blocks.header().expect("a header");
        assert_eq!(joined, b"id,note\n");
        let mut line = 2;
        while let Some(block) = blocks.next().expect("readable") {
            assert_eq!(block.line, line);
            line += block.bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            joined.extend_from_slice(&block.bytes);
            assert_eq!(block.end, joined.len() as u64);
            assert!(block.bytes.ends_with(b"\"\n") || block.bytes.ends_with(b"break"));
        }
        assert_eq!(joined, text);
    }
}
