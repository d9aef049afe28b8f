//! Decodes the bytes of a file that a French spreadsheet may have saved.

use crate::text::number::Dialect;
use crate::text::problem::{Place, Problem, ProblemKind};

/// The largest table that is read, in bytes: grids are edited by hand, so a larger file was named
/// by mistake.
pub const LARGEST_TABLE: usize = 16 * 1024 * 1024;

/// The characters of the bytes 0x80 to 0x9F in Windows-1252; other bytes are as in Latin-1. The
/// five undefined bytes keep their control character.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Decodes `bytes` as UTF-8, with or without a byte order mark, or else as Windows-1252.
///
/// A first line `sep=;`, with which some spreadsheets declare the separator, is left empty.
///
/// # Errors
///
/// A problem on the file when it is empty, too large, in UTF-16 or holds a NUL byte.
pub fn decode(file: &str, bytes: &[u8]) -> Result<String, Problem> {
    let problem = |kind| Place::file(file).problem(kind);
    if bytes.len() > LARGEST_TABLE {
        return Err(problem(ProblemKind::TooLarge {
            limit: LARGEST_TABLE,
        }));
    }
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(problem(ProblemKind::EmptyFile));
    }
    if let Some(kind) = not_text(bytes) {
        return Err(problem(kind));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => windows_1252(bytes),
    };
    Ok(match declared_separator(text.as_bytes()) {
        Some((_, length)) => text.get(length..).unwrap_or_default().to_owned(),
        None => text,
    })
}

/// The byte order mark of UTF-8, which some editors put before a text.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// Why the first bytes of a file are not text; `None` when they are.
#[must_use]
pub fn not_text(bytes: &[u8]) -> Option<ProblemKind> {
    let is_marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let zeros = |parity: usize| {
        let first = bytes.iter().take(64).skip(parity).step_by(2);
        first.len() > 1 && first.into_iter().all(|byte| *byte == 0)
    };
    // In UTF-16, every second byte of unaccented letters is zero.
    if is_marked || zeros(0) || zeros(1) {
        return Some(ProblemKind::Utf16);
    }
    bytes.contains(&0).then_some(ProblemKind::NulByte)
}

/// Whether bytes beyond ASCII are UTF-8, judged line by line: one bad line among good ones is
/// reported as such. `None` when all bytes are ASCII.
#[must_use]
pub fn is_utf8(bytes: &[u8]) -> Option<bool> {
    if bytes.is_ascii() {
        return None;
    }
    let mut lines = bytes
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|line| !line.is_ascii());
    Some(lines.any(|line| std::str::from_utf8(line).is_ok()))
}

/// Decodes bytes as Windows-1252, which never fails.
#[must_use]
pub fn windows_1252(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// The separator that a first line `sep=;` declares, and the length of this line without its break.
#[must_use]
pub fn declared_separator(text: &[u8]) -> Option<(u8, usize)> {
    let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    let words = std::str::from_utf8(line).ok()?.trim().trim_matches('"');
    let (key, separator) = words.split_at_checked(4)?;
    match separator.as_bytes() {
        &[separator] if key.eq_ignore_ascii_case("sep=") => Some((separator, line.len())),
        // A tab at the end of the line was trimmed as a blank.
        [] if key.eq_ignore_ascii_case("sep=") => Some((b'\t', line.len())),
        _ => None,
    }
}

/// The separator of a table and the meaning of its commas, from the header: the first line that is
/// not blank.
#[must_use]
pub fn dialect(text: &str) -> (u8, Dialect) {
    let header = text
        .split(['\n', '\r'])
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |c: char| header.matches(c).count();
    let separator = if count(';') > count(',') {
        b';'
    } else if count('\t') > count(',') {
        b'\t'
    } else {
        b','
    };
    (separator, separated_by(separator))
}

/// The meaning of commas in a table with this separator.
#[must_use]
pub fn separated_by(separator: u8) -> Dialect {
    match separator {
        b',' => Dialect::Comma,
        _ => Dialect::French,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_that_spreadsheets_save() {
        let cases: [(&[u8], &str); 5] = [
            ("coût".as_bytes(), "coût"),
            (b"\xef\xbb\xbfco\xc3\xbbt", "coût"),
            (b"co\xfbt 12\xa0\x80", "coût 12\u{a0}€"),
            (b"sep=;\r\na;b", "\r\na;b"),
            (b"\xef\xbb\xbf\"SEP=\t\"\na\tb", "\na\tb"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(decode("a.csv", bytes).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn files_that_are_no_text_are_refused() {
        let large = vec![b'a'; LARGEST_TABLE + 1];
        let cases: [(&[u8], ProblemKind); 7] = [
            (b"\xff\xfea\0,\0", ProblemKind::Utf16),
            (b"a\0,\0b\0\n\0", ProblemKind::Utf16),
            (b"\0a\0,\0b\0\n", ProblemKind::Utf16),
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
    fn the_first_line_that_is_not_blank_tells_the_separator() {
        let cases = [
            ("a,b\n", b','),
            ("\n\r\n  \na;b\n1,2;3,4\n", b';'),
            ("a;b\r1,2,3;4,5\r", b';'),
            ("a\tb\n", b'\t'),
            ("", b','),
        ];
        for (text, separator) in cases {
            assert_eq!(dialect(text).0, separator, "{text:?}");
        }
    }

    #[test]
    fn a_wrong_line_among_right_ones_is_no_encoding() {
        let cases: [(&[u8], Option<bool>); 4] = [
            (b"a\nb", None),
            ("é\nb".as_bytes(), Some(true)),
            (b"\xe9\nb\xe8", Some(false)),
            (b"\xe9\n\xc3\xa9\n", Some(true)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(is_utf8(bytes), expected);
        }
    }
}
