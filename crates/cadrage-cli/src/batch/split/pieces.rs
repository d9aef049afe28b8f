//! Cuts a block into pieces of whole records, so that an interruption does not lose the rows of a
//! slow block.

use std::time::Duration;

use cadrage_core::grid::record::{breaks, extent};

/// The length of the first piece of a block, and of the shortest, in bytes.
const PIECE: usize = 1 << 7;

/// After a piece that takes longer, the next one is shorter.
const LONG: Duration = Duration::from_millis(100);

/// Whole records of a block, at least one.
pub struct BlockPiece<'a> {
    pub text: &'a [u8],
    /// The line on which it begins.
    pub line: u64,
}

/// A byte of a block, and the line to which it belongs.
#[derive(Clone, Copy)]
pub struct BlockPosition {
    pub byte: usize,
    pub line: u64,
}

/// The pieces of a block, longer and longer unless they take long.
pub struct Pieces<'a> {
    block: &'a [u8],
    position: BlockPosition,
    length: usize,
    separator: u8,
}

impl<'a> Pieces<'a> {
    /// The pieces from a position on.
    pub fn new(block: &'a [u8], from: BlockPosition, separator: u8) -> Self {
        Self {
            block,
            position: from,
            length: PIECE,
            separator,
        }
    }

    /// The end of the last piece.
    pub fn position(&self) -> BlockPosition {
        self.position
    }

    /// Chooses the length of the next piece by the time that the last one took.
    pub fn adapt(&mut self, took: Duration) {
        self.length = if took < LONG {
            self.length.saturating_mul(2)
        } else {
            PIECE.max(self.length / 2)
        };
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = BlockPiece<'a>;

    fn next(&mut self) -> Option<BlockPiece<'a>> {
        let rest = self.block.get(self.position.byte..)?;
        if rest.is_empty() {
            return None;
        }
        let text = cut_piece(rest, self.length, self.separator);
        let line = self.position.line;
        self.position = BlockPosition {
            byte: self.position.byte + text.len(),
            line: line + line_breaks(text),
        };
        Some(BlockPiece { text, line })
    }
}

/// Some whole records, at least one, at the beginning of a text of whole records: about `length`
/// bytes.
pub fn cut_piece(text: &[u8], mut length: usize, separator: u8) -> &[u8] {
    let is_cr = memchr::memchr(b'\n', text).is_none();
    while let Some(begin) = text.get(..length) {
        if memchr::memchr(b'"', begin).is_some() {
            return cut_quoted_piece(text, length, separator);
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

/// As [`cut_piece`], record by record, where cells may contain line breaks.
fn cut_quoted_piece(text: &[u8], length: usize, separator: u8) -> &[u8] {
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
                    let piece = cut_piece(rest, length, b',');
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
