//! The line on which each record of a text begins.

use crate::grid::record;

/// Line numbers in a text, counted on from record to record.
pub(super) struct LineCounter<'a> {
    text: &'a [u8],
    /// The position where the last record begins, and its line.
    at: usize,
    line: u64,
}

impl<'a> LineCounter<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line of a record that was read from this position on. The CSV reader ends a record
    /// before the LF of a CRLF and skips empty lines, so the record may begin on a later line.
    pub(super) fn line_at(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX);
        let rest = self.text.get(from..).unwrap_or_default();
        let empty = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let begin = from.saturating_add(empty.count());
        self.line += record::breaks(self.text.get(self.at..begin).unwrap_or_default());
        self.at = begin;
        self.line
    }
}
