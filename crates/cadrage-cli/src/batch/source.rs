//! The portfolio of a run: its blocks, and the hash of all that was read of it.

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
    /// What is left of a block of which a part was handed out.
    left: Option<Block>,
    /// Bytes of the text, and blocks, that were handed out.
    read: u64,
    rank: usize,
}

impl Source {
    /// Opens a portfolio, whose blocks have about that length; its heading.
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

    /// The same from its beginning.
    pub fn again(&self) -> Result<Self, Vec<Problem>> {
        Ok(Self::open(&self.file, self.length)?.0)
    }

    /// What problems call the lines of the text.
    pub fn lines(&self) -> Arc<Lines> {
        self.blocks.lines()
    }

    /// Some rows to look at.
    pub fn ahead(&mut self) -> Result<&[u8], Problem> {
        self.blocks.ahead()
    }

    /// How far a run has come that has priced nothing yet.
    pub fn start(&self) -> Progress {
        Progress {
            read: self.read,
            portfolio: self.hash(),
            ..Progress::default()
        }
    }

    /// Leaves out what an interrupted run read; `false` when it is no longer that.
    pub fn skip(&mut self, progress: &Progress) -> Result<bool, Problem> {
        while self.read < progress.read {
            let Some(mut block) = self.blocks.next()? else {
                // It is shorter than it was.
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

    /// The next block, of about a length when one is asked, and the hash of all up to its end.
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

    /// Leaves so many bytes to a block; what follows them, if anything does. A block whose
    /// bytes are not those of the text, but of another encoding, stays whole.
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

/// The hash of a text.
pub fn hash(text: &[u8]) -> String {
    reads::hex(&Sha256::digest(text))
}
