//! Bytes of a file into text, as a French spreadsheet may have saved them.

use crate::number::Dialect;
use crate::problem::{Place, Problem, ProblemKind};

/// The largest table that is read, in bytes: a grid is edited by hand, and a
/// file beyond this one was named by mistake.
pub const LARGEST_TABLE: usize = 16 * 1024 * 1024;

/// What Windows-1252 puts on the bytes 0x80 to 0x9F; elsewhere it is Latin-1.
/// The five bytes that it leaves undefined keep their control character.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Reads `bytes` as UTF-8, with or without a byte order mark, else as
/// Windows-1252.
///
/// # Errors
///
/// A problem on the file when it is empty, too large or holds a NUL byte.
pub fn decode(file: &str, bytes: &[u8]) -> Result<String, Problem> {
    let problem = |kind| Problem {
        place: Place::file(file),
        kind,
    };
    if bytes.len() > LARGEST_TABLE {
        return Err(problem(ProblemKind::TooLarge {
            limit: LARGEST_TABLE,
        }));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(problem(ProblemKind::EmptyFile));
    }
    if bytes.contains(&0) {
        return Err(problem(ProblemKind::NulByte));
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| windows_1252(byte)).collect(),
    })
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The text of a table without what a spreadsheet may put before its header, and how it
/// is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout<'a> {
    /// The header and the rows.
    pub text: &'a str,
    /// How many lines stand before them.
    pub skipped: u64,
    /// What stands between cells.
    pub separator: u8,
    /// What commas in numbers mean.
    pub dialect: Dialect,
}

/// How a table is written, told by its header, or by the line `sep=;` that spreadsheets
/// understand before it.
#[must_use]
pub fn layout(text: &str) -> Layout<'_> {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let hint = first.trim().strip_prefix("sep=").and_then(separator);
    if let Some((separator, dialect)) = hint {
        let rest = text.get(first.len()..).unwrap_or_default();
        let rest = rest.strip_prefix('\r').unwrap_or(rest);
        return Layout {
            text: rest.strip_prefix('\n').unwrap_or(rest),
            skipped: 1,
            separator,
            dialect,
        };
    }
    let (separator, dialect) = dialect(text);
    Layout {
        text,
        skipped: 0,
        separator,
        dialect,
    }
}

/// What a line `sep=…` names; `None` is nothing that tables are separated by.
fn separator(text: &str) -> Option<(u8, Dialect)> {
    match text {
        ";" => Some((b';', Dialect::French)),
        "\t" | "" => Some((b'\t', Dialect::French)),
        "," => Some((b',', Dialect::Comma)),
        _ => None,
    }
}

/// The separator of a table and what its commas mean, told by its header line, the first
/// that is not blank.
#[must_use]
pub fn dialect(text: &str) -> (u8, Dialect) {
    let mut lines = text.split(['\n', '\r']);
    let header = lines.find(|line| !line.trim().is_empty());
    let count = |c: char| header.map_or(0, |header| header.matches(c).count());
    if count(';') > count(',') {
        (b';', Dialect::French)
    } else if count('\t') > count(',') {
        (b'\t', Dialect::French)
    } else {
        (b',', Dialect::Comma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_that_spreadsheets_save() {
        let cases: [(&[u8], &str); 3] = [
            ("coût".as_bytes(), "coût"),
            (b"\xef\xbb\xbfco\xc3\xbbt", "coût"),
            (b"co\xfbt 12\xa0\x80", "coût 12\u{a0}€"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(decode("a.csv", bytes).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn files_that_are_no_text_are_refused() {
        let large = vec![b'a'; LARGEST_TABLE + 1];
        let cases: [(&[u8], ProblemKind); 4] = [
            (b"", ProblemKind::EmptyFile),
            (b"\xef\xbb\xbf\r\n", ProblemKind::EmptyFile),
            (b"a,b\0", ProblemKind::NulByte),
            (
                &large,
                ProblemKind::TooLarge {
                    limit: LARGEST_TABLE,
                },
            ),
        ];
        for (bytes, expected) in cases {
            assert_eq!(decode("a.csv", bytes).map_err(|p| p.kind), Err(expected));
        }
    }

    #[test]
    fn how_a_table_is_written_is_told_by_its_header_or_by_a_line_before_it() {
        let cases = [
            ("a,b\n1,2\n", "a,b\n1,2\n", 0, b',', Dialect::Comma),
            ("a;b\n1,5;2,5\n", "a;b\n1,5;2,5\n", 0, b';', Dialect::French),
            ("\n\na;b\n", "\n\na;b\n", 0, b';', Dialect::French),
            // A Macintosh ends lines by a carriage return.
            (
                "a;b\r1,5;2,5,7\r",
                "a;b\r1,5;2,5,7\r",
                0,
                b';',
                Dialect::French,
            ),
            ("sep=;\r\na;b\n", "a;b\n", 1, b';', Dialect::French),
            ("sep=,\na,b\n", "a,b\n", 1, b',', Dialect::Comma),
            ("sep=|\na|b\n", "sep=|\na|b\n", 0, b',', Dialect::Comma),
        ];
        for (text, rest, skipped, separator, dialect) in cases {
            let expected = Layout {
                text: rest,
                skipped,
                separator,
                dialect,
            };
            assert_eq!(layout(text), expected, "{text:?}");
        }
    }
}
