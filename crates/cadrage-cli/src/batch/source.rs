//! The portfolio of a run: its blocks, and the hash of the text read so far.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cadrage_core::text::problem::Problem;
use sha2::{Digest, Sha256};

use super::blocks::{Block, Blocks, Heading, Lines};
use super::journal::Progress;
use super::pieces::{line_breaks, piece};
use crate::reads;

pub struct Source {
    file: PathBuf,
    length: usize,
    separator: u8,
    blocks: Blocks,
    hash: Sha256,
    /// The rest of a block of which only the first part was returned.
    left: Option<Block>,
    /// Bytes of the text and number of blocks returned so far.
    read: u64,
    rank: usize,
}

impl Source {
    /// Opens a portfolio and reads its header; blocks have about `length` bytes.
    pub fn open(file: &Path, length: usize) -> Result<(Self, Heading), Vec<Problem>> {
        let mut blocks = Blocks::open(file, length)?;
        let heading = blocks.heading().map_err(|problem| vec![problem])?;
        let source = Self {
            file: file.to_owned(),
            length,
            separator: heading.separator,
            hash: Sha256::new_with_prefix(&heading.bytes),
            left: None,
            read: blocks.position(),
            rank: 0,
            blocks,
        };
        Ok((source, heading))
    }

    /// Opens the same portfolio from its beginning.
    pub fn again(&self) -> Result<Self, Vec<Problem>> {
        Ok(Self::open(&self.file, self.length)?.0)
    }

    /// How problems name the lines of the text.
    pub fn lines(&self) -> Arc<Lines> {
        self.blocks.lines()
    }

    /// A sample of the next rows.
    pub fn ahead(&mut self) -> Result<&[u8], Problem> {
        self.blocks.ahead()
    }

    /// The progress of a run that has not priced anything yet.
    pub fn start(&self) -> Progress {
        Progress {
            read: self.read,
            portfolio: self.hash(),
            ..Progress::default()
        }
    }

    /// Skips the text that an interrupted run had priced; `false` when that text has changed.
    pub fn skip(&mut self, progress: &Progress) -> Result<bool, Problem> {
        while self.read < progress.read {
            let Some(mut block) = self.blocks.next()? else {
                // The portfolio is shorter than it was.
                return Ok(false);
            };
            if block.end > progress.read {
                let length = usize::try_from(progress.read - self.read).unwrap_or(usize::MAX);
                match self.cut(&mut block, length) {
                    Some(left) => self.left = Some(left),
                    None => return Ok(false),
                }
            }
            self.hash.update(&block.bytes);
            self.read = block.end;
        }
        self.rank = progress.blocks;
        Ok(self.read == progress.read && self.hash() == progress.portfolio)
    }

    /// The rank of the next block.
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// The next block, cut to about `length` bytes if given, and the hash of the text up to its
    /// end. `None` at the end.
    pub fn next(&mut self, length: Option<usize>) -> Result<Option<(Block, String)>, Problem> {
        let block = match self.left.take() {
            Some(block) => Some(block),
            None => self.blocks.next()?,
        };
        let Some(mut block) = block else {
            return Ok(None);
        };
        if let Some(length) = length {
            let whole = piece(&block.bytes, length, self.separator).len();
            self.left = self.cut(&mut block, whole);
        }
        self.hash.update(&block.bytes);
        block.rank = self.rank;
        self.rank += 1;
        self.read = block.end;
        Ok(Some((block, self.hash())))
    }

    /// Cuts a block to `length` bytes and returns the rest, if there is one. A block whose encoding
    /// was converted is not cut, since its length differs from that of the text.
    fn cut(&self, block: &mut Block, length: usize) -> Option<Block> {
        let is_text = block.end - self.read == block.bytes.len() as u64;
        if !is_text || length >= block.bytes.len() {
            return None;
        }
        let left = block.bytes.split_off(length);
        let line = block.line + line_breaks(&block.bytes);
        let left = Block {
            rank: block.rank,
            line,
            next_line: block.next_line,
            end: block.end,
            bytes: left,
        };
        block.next_line = line;
        block.end -= left.bytes.len() as u64;
        Some(left)
    }

    fn hash(&self) -> String {
        reads::hex(&self.hash.clone().finalize())
    }
}

/// SHA-256 of a text, in hexadecimal.
pub fn hash(text: &[u8]) -> String {
    reads::hex(&Sha256::digest(text))
}
