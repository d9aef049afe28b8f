//! Step 1, split: a portfolio into blocks, one at a time for a worker; a block into pieces, after
//! each of which its rows may be delivered; a piece into rows.

pub mod file;
pub mod line_numbers;
pub mod pace;
pub mod pieces;
pub mod records;
pub mod rows;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cadrage_core::text::problem::Problem;
use sha2::{Digest, Sha256};

use self::file::PortfolioText;
use self::line_numbers::LineNumbers;
use self::pieces::{cut_piece, line_breaks};
use self::records::{Heading, RecordReader, Records};
use crate::reads;

/// The usual length of a block, in bytes.
pub const BLOCK: usize = 1 << 17;

/// The length of a block, in bytes, where a row takes milliseconds: short, so that every worker
/// has rows.
pub const SMALL_BLOCK: usize = 1 << 11;

/// Whole rows of a portfolio, priced by one worker.
pub struct RowBlock {
    /// The rank of the block; the first is 0.
    pub rank: usize,
    /// The line on which it begins; the first of the file is 1.
    pub line: u64,
    /// The records, in UTF-8 unless the text has invalid bytes.
    pub bytes: Vec<u8>,
    /// How far the portfolio is read with this block.
    pub end: ReadPosition,
}

/// How far a portfolio has been read.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct ReadPosition {
    /// Bytes of the decompressed text, before any change of encoding.
    pub bytes: u64,
    /// The number of blocks.
    pub blocks: usize,
    /// SHA-256 of the text, in hexadecimal.
    pub hash: String,
}

/// Reads a portfolio block by block, and hashes the text.
pub struct BlockReader {
    pub heading: Heading,
    file: PathBuf,
    length: usize,
    records: RecordReader,
    hash: Sha256,
    /// The rest of a block of which only the first part was returned.
    left: Option<Records>,
    /// Bytes of the text and number of blocks returned so far.
    read: u64,
    rank: usize,
}

impl BlockReader {
    /// Opens a portfolio and reads its header; blocks have about `length` bytes.
    pub fn open(file: &Path, length: usize) -> Result<Self, Vec<Problem>> {
        Self::of(PortfolioText::open(file)?, file, length)
    }

    /// Reads the header of an open portfolio, which `file` opens again.
    pub fn of(text: PortfolioText, file: &Path, length: usize) -> Result<Self, Vec<Problem>> {
        let mut records = RecordReader::new(text, length);
        let heading = records.read_heading().map_err(|problem| vec![problem])?;
        Ok(Self {
            file: file.to_owned(),
            length,
            hash: Sha256::new_with_prefix(&heading.bytes),
            heading,
            left: None,
            read: records.position(),
            rank: 0,
            records,
        })
    }

    /// Opens the same portfolio from its beginning.
    pub fn reopen(&self) -> Result<Self, Vec<Problem>> {
        Self::open(&self.file, self.length)
    }

    /// How problems name the lines of the text.
    pub fn lines(&self) -> Arc<LineNumbers> {
        self.records.lines()
    }

    /// A sample of the next rows.
    pub fn peek(&mut self) -> Result<&[u8], Problem> {
        self.records.peek()
    }

    /// How far the portfolio is read with the blocks returned so far.
    pub fn position(&self) -> ReadPosition {
        ReadPosition {
            bytes: self.read,
            blocks: self.rank,
            hash: reads::hex(&self.hash.clone().finalize()),
        }
    }

    /// Skips the text that an interrupted run had priced; `false` when that text has changed.
    pub fn skip(&mut self, priced: &ReadPosition) -> Result<bool, Problem> {
        while self.read < priced.bytes {
            let Some(mut records) = self.records.next()? else {
                // The portfolio is shorter than it was.
                return Ok(false);
            };
            if records.end > priced.bytes {
                let length = usize::try_from(priced.bytes - self.read).unwrap_or(usize::MAX);
                match self.cut(&mut records, length) {
                    Some(left) => self.left = Some(left),
                    None => return Ok(false),
                }
            }
            self.hash.update(&records.bytes);
            self.read = records.end;
        }
        self.rank = priced.blocks;
        Ok(self.position() == *priced)
    }

    /// The rank of the next block.
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// The next block, cut to about `length` bytes if given; `None` at the end.
    pub fn next(&mut self, length: Option<usize>) -> Result<Option<RowBlock>, Problem> {
        let records = match self.left.take() {
            Some(records) => Some(records),
            None => self.records.next()?,
        };
        let Some(mut records) = records else {
            return Ok(None);
        };
        if let Some(length) = length {
            let whole = cut_piece(&records.bytes, length, self.heading.separator).len();
            self.left = self.cut(&mut records, whole);
        }
        self.hash.update(&records.bytes);
        self.read = records.end;
        let rank = self.rank;
        self.rank += 1;
        Ok(Some(RowBlock {
            rank,
            line: records.line,
            bytes: records.bytes,
            end: self.position(),
        }))
    }

    /// Cuts records to `length` bytes and returns the rest, if there is one. Records whose encoding
    /// was converted are not cut, since their length differs from that of the text.
    fn cut(&self, records: &mut Records, length: usize) -> Option<Records> {
        let is_text = records.end - self.read == records.bytes.len() as u64;
        if !is_text || length >= records.bytes.len() {
            return None;
        }
        let left = records.bytes.split_off(length);
        let line = records.line + line_breaks(&records.bytes);
        let left = Records {
            line,
            next_line: records.next_line,
            end: records.end,
            bytes: left,
        };
        records.next_line = line;
        records.end -= left.bytes.len() as u64;
        Some(left)
    }
}

/// SHA-256 of a text, in hexadecimal.
pub fn hash_text(text: &[u8]) -> String {
    reads::hex(&Sha256::digest(text))
}
