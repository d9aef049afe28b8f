//! The extent of the records of a CSV text, and faults in their quotes.
//!
//! A cell that begins with a quote ends with one; quotes inside it are doubled, and line breaks
//! inside it belong to it. A line break is LF, CRLF or CR. Anything else is a fault: a lenient
//! reader would silently change the text that was entered.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::problem::ProblemKind;

/// A record at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordExtent {
    /// Its length in bytes, including its line break.
    pub length: usize,
    /// The fault in its quotes. The record then ends with the line on which the faulty cell begins,
    /// so that the lines after it are still read.
    pub fault: Option<ProblemKind>,
}

/// The first record of a text; `None` when more text is needed to find its end.
#[must_use]
pub fn extent(text: &[u8], separator: u8, is_last: bool) -> Option<RecordExtent> {
    let mut at = 0;
    loop {
        let open = at;
        let fault = |kind| {
            let length = open + line(text.get(open..)?, is_last)?;
            Some(RecordExtent {
                length,
                fault: Some(kind),
            })
        };
        if text.get(at) == Some(&b'"') {
            match closing(text, at + 1) {
                // A quote at the end of the text may be the first of a pair.
                Some(after) if after < text.len() || is_last => at = after,
                None if is_last => return fault(ProblemKind::UnclosedQuote),
                _ => return None,
            }
            let rest = text.get(at..).unwrap_or_default();
            at += rest.iter().take_while(|byte| **byte == b' ').count();
        } else {
            let rest = text.get(at..).unwrap_or_default();
            let special = |byte: &u8| *byte == separator || matches!(byte, b'"' | b'\n' | b'\r');
            at += rest.iter().position(special).unwrap_or(rest.len());
            if text.get(at) == Some(&b'"') {
                return fault(ProblemKind::QuoteInside);
            }
        }
        match text.get(at) {
            None => {
                return is_last.then_some(RecordExtent {
                    length: at,
                    fault: None,
                });
            }
            Some(byte) if *byte == separator => at += 1,
            Some(b'\n' | b'\r') => {
                let length = at + break_length(text.get(at..)?, is_last)?;
                return Some(RecordExtent {
                    length,
                    fault: None,
                });
            }
            // A quote that closes on another line was more likely left open on the first.
            Some(_) if is_broken(text.get(open..at).unwrap_or_default()) => {
                return fault(ProblemKind::UnclosedQuote);
            }
            Some(_) => return fault(ProblemKind::TextAfterQuote),
        }
    }
}

/// Whether a text contains a line break.
fn is_broken(text: &[u8]) -> bool {
    text.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
}

/// The length of the first line of a text, including its line break; `None` when more text is
/// needed to know it.
#[must_use]
pub fn line(text: &[u8], is_last: bool) -> Option<usize> {
    match text.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(end) => Some(end + break_length(text.get(end..)?, is_last)?),
        None => is_last.then_some(text.len()),
    }
}

/// The position after the quote that closes a cell, searched from a position inside the cell.
fn closing(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        at += rest.iter().position(|byte| *byte == b'"')? + 1;
        if text.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

/// The length of the line break at the start of a text; `None` when more text is needed to know it.
fn break_length(text: &[u8], is_last: bool) -> Option<usize> {
    match (text.first(), text.get(1)) {
        (Some(b'\r'), Some(b'\n')) => Some(2),
        (Some(b'\r'), None) if !is_last => None,
        _ => Some(1),
    }
}

/// The number of line breaks in a text.
#[must_use]
pub fn breaks(text: &[u8]) -> u64 {
    let mut count = 0;
    let mut previous = 0;
    for &byte in text {
        // A CR counts at once, so the LF after it does not.
        count += u64::from(byte == b'\r' || byte == b'\n' && previous != b'\r');
        previous = byte;
    }
    count
}

/// The cells of a record without a fault, each without its quotes.
pub fn cells(record: &[u8], separator: u8) -> impl Iterator<Item = Cow<'_, [u8]>> {
    spans(record, separator).map(|span| {
        let cell = record.get(span).unwrap_or_default();
        let Some(quoted) = cell.strip_prefix(b"\"") else {
            return Cow::Borrowed(cell);
        };
        let end = quoted.iter().rposition(|byte| *byte == b'"');
        let inner = quoted.get(..end.unwrap_or(quoted.len()));
        let mut plain = Vec::with_capacity(quoted.len());
        let mut is_second = false;
        for &byte in inner.unwrap_or_default() {
            is_second = byte == b'"' && !is_second;
            if !is_second {
                plain.push(byte);
            }
        }
        Cow::Owned(plain)
    })
}

/// The positions of the cells in a record without fault, including their quotes.
pub fn spans(record: &[u8], separator: u8) -> impl Iterator<Item = Range<usize>> + '_ {
    let text = record.strip_suffix(b"\n").unwrap_or(record);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let from = next?;
        let after = match text.get(from) {
            Some(b'"') => closing(text, from + 1).unwrap_or(text.len()),
            _ => from,
        };
        let rest = text.get(after..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == separator);
        next = end.map(|end| after + end + 1);
        Some(from..end.map_or(text.len(), |end| after + end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_outside_quotes_and_faults_with_their_line() {
        use ProblemKind::{QuoteInside, TextAfterQuote, UnclosedQuote};
        // The text, whether it is the last, the length of its first record, its fault.
        let cases: [(&str, bool, Option<usize>, Option<ProblemKind>); 22] = [
            ("a,b\nc", false, Some(4), None),
            ("a,b\r\nc", false, Some(5), None),
            ("a,b\rc", false, Some(4), None),
            ("a,b\r", false, None, None),
            ("a,b\r", true, Some(4), None),
            ("a,b", false, None, None),
            ("a,b", true, Some(3), None),
            ("", true, Some(0), None),
            ("\n\n", false, Some(1), None),
            ("\"a\nb\",c\nd", false, Some(8), None),
            ("\"a\"\"b\"\n", false, Some(7), None),
            ("\"a\"", false, None, None),
            ("\"a\" ,b\n", false, Some(7), None),
            ("\"a", false, None, None),
            ("\"a\nb,c\n", false, None, None),
            ("\"a\nb,c\n", true, Some(3), Some(UnclosedQuote)),
            ("x,\"a\r\nb,c\n", true, Some(6), Some(UnclosedQuote)),
            ("\"a\"b,c\nd\n", false, Some(7), Some(TextAfterQuote)),
            // A quote left open on the first line seems to close on the second.
            ("\"a\nb,\"c\"\n", false, Some(3), Some(UnclosedQuote)),
            ("a\"b,c\nd\n", false, Some(6), Some(QuoteInside)),
            ("a, \"b\"\nd\n", false, Some(7), Some(QuoteInside)),
            // The fault is on the second line of the record, which ends there.
            ("\"a\nb\",c\"d\ne", false, Some(10), Some(QuoteInside)),
        ];
        for (text, is_last, length, fault) in cases {
            let read = extent(text.as_bytes(), b',', is_last);
            let expected = length.map(|length| RecordExtent { length, fault });
            assert_eq!(read, expected, "{text:?}");
        }
    }

    #[test]
    fn line_breaks_are_counted_in_every_style() {
        for (text, expected) in [
            ("a\nb\n", 2),
            ("a\r\nb\r\n", 2),
            ("a\rb\r", 2),
            ("\r\r\n\n", 3),
        ] {
            assert_eq!(breaks(text.as_bytes()), expected, "{text:?}");
        }
    }
}
