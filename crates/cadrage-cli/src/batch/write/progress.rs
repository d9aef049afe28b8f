//! How far a run has come, as its journal records it.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use crate::batch::split::ReadPosition;

/// How far a run has come.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RunProgress {
    /// Bytes of the portfolio (once decompressed) and number of blocks whose rows are written.
    pub read: u64,
    pub blocks: usize,
    /// SHA-256 of these bytes, in hexadecimal.
    pub portfolio: String,
    /// Rows, each counted once per variant.
    pub written: u64,
    pub rejected: u64,
    pub output: FileExtent,
    pub rejects: FileExtent,
    /// The next block, when only some of its rows are written.
    pub begun: Option<BegunBlock>,
}

impl RunProgress {
    /// How far the portfolio was read with the rows that are written.
    pub fn position(&self) -> ReadPosition {
        ReadPosition {
            bytes: self.read,
            blocks: self.blocks,
            hash: self.portfolio.clone(),
        }
    }

    pub fn set_position(&mut self, position: ReadPosition) {
        self.read = position.bytes;
        self.blocks = position.blocks;
        self.portfolio = position.hash;
    }
}

/// A block of which only some rows are priced: they follow the whole blocks in the outputs, until
/// the whole block replaces them.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BegunBlock {
    /// Bytes of the block that were priced, the line that follows them, and their SHA-256.
    pub read: usize,
    pub line: u64,
    pub text: String,
    pub written: u64,
    pub rejected: u64,
    /// Their extents in the files, known once they are written.
    pub output: FileExtent,
    pub rejects: FileExtent,
}

/// The length of a part of a file in bytes, and its CRC-32.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FileExtent {
    pub bytes: u64,
    pub checksum: u32,
}

impl FileExtent {
    pub fn extend(&mut self, bytes: &[u8]) {
        let mut hasher = crc32fast::Hasher::new_with_initial(self.checksum);
        hasher.update(bytes);
        *self = Self {
            bytes: self.bytes + bytes.len() as u64,
            checksum: hasher.finalize(),
        };
    }

    /// Whether the next bytes of a text have this length and checksum.
    pub fn is_next(&self, text: &mut impl Read) -> io::Result<bool> {
        let mut found = Self::default();
        let mut rest = text.take(self.bytes);
        let mut room = vec![0; 1 << 16];
        loop {
            let read = rest.read(&mut room)?;
            if read == 0 {
                return Ok(found == *self);
            }
            found.extend(room.get(..read).unwrap_or_default());
        }
    }
}
