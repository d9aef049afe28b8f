//! Texts cut into reader.

use std::io::Cursor;

use cadrage_core::grid::record::breaks;

use super::*;
use crate::batch::split::BLOCK;

fn reader(text: &[u8], length: usize) -> RecordReader {
    let text = PortfolioText {
        lines: LineNumbers::new("p.csv".to_owned(), None),
        source: Box::new(Cursor::new(text.to_vec())),
        packing: Packing::None,
    };
    RecordReader::new(text, length)
}

#[test]
fn records_stay_whole_whatever_they_hold() {
    for line_break in ["\n", "\r\n", "\r"] {
        let mut text = format!("id,note{line_break}").into_bytes();
        for number in 0..60_000 {
            let row = format!("{number},\"a\nb \"\"{number}\"\", c\"{line_break}");
            text.extend_from_slice(row.as_bytes());
        }
        text.extend_from_slice(b"last,no break");
        let mut reader = self::reader(&text, BLOCK);
        let mut joined = reader.read_heading().expect("a header").bytes;
        assert_eq!(joined, format!("id,note{line_break}").as_bytes());
        let mut line = 2;
        while let Some(block) = reader.next().expect("readable") {
            assert_eq!(block.line, line);
            line += breaks(&block.bytes);
            joined.extend_from_slice(&block.bytes);
            assert_eq!(block.end, joined.len() as u64);
            let end = format!("\"{line_break}");
            assert!(block.bytes.ends_with(end.as_bytes()) || block.bytes.ends_with(b"break"));
        }
        assert!(joined == text, "{line_break:?}");
    }
}

#[test]
fn a_header_stands_where_it_begins() {
    // The text, the line of its header, its separator.
    let cases: [(&[u8], u64, u8); 7] = [
        (b"id,service\n", 1, b','),
        (b"\xef\xbb\xbfid;service\r\n", 1, b';'),
        (b"\n\r\n;;\n\nid;service\n", 5, b';'),
        (b"sep=;\r\nid;service,x\r\n", 2, b';'),
        (b"\"sep=|\"\nid|service\n", 2, b'|'),
        (b"\rid\tservice\ra\tpod", 2, b'\t'),
        (b"id,service", 1, b','),
    ];
    for (text, line, separator) in cases {
        let heading = reader(text, BLOCK).read_heading().expect("a header");
        assert_eq!((heading.line, heading.separator), (line, separator));
        assert!(heading.bytes.starts_with(b"id"));
    }
    let cases: [(&[u8], ProblemKind); 4] = [
        (b"", ProblemKind::EmptyFile),
        (b"\n\n", ProblemKind::EmptyFile),
        (b"\xff\xfei\0d\0", ProblemKind::Utf16),
        (b"id,\"service\n", ProblemKind::UnclosedQuote),
    ];
    for (text, kind) in cases {
        let read = reader(text, BLOCK).read_heading();
        assert_eq!(read.map(|_| ()).map_err(|problem| problem.kind), Err(kind));
    }
}

#[test]
fn an_open_quote_takes_no_more_than_its_line() {
    let mut text = b"id,service\na,\"pod\n".to_vec();
    for number in 0..200_000 {
        text.extend_from_slice(format!("{number},pod\n").as_bytes());
    }
    let mut reader = self::reader(&text, BLOCK);
    reader.read_heading().expect("a header");
    let first = reader.next().expect("readable").expect("a block");
    assert_eq!(first.bytes, b"a,\"pod\n");
    let mut lines = first.next_line;
    while let Some(block) = reader.next().expect("readable") {
        assert!(block.bytes.len() <= LONGEST + 2 * BLOCK);
        lines = block.next_line;
    }
    assert_eq!(lines, 200_003);
    // A line that never ends is refused.
    let mut text = b"id,service\n".to_vec();
    text.extend(vec![b'a'; 2 * LONGEST]);
    let mut reader = self::reader(&text, BLOCK);
    reader.read_heading().expect("a header");
    let read = reader.next().map(|_| ()).map_err(|problem| problem.kind);
    assert_eq!(read, Err(ProblemKind::LongLine { limit: LONGEST }));
}

#[test]
fn the_first_accents_tell_the_encoding() {
    let cases: [(&[u8], &str); 3] = [
        (b"id,service\n\xe9t\xe9,pod\n", "été,pod\n"),
        ("id,service\nété,pod\n".as_bytes(), "été,pod\n"),
        (b"x.\xe9tat,service\n\xe9,pod\n", "é,pod\n"),
    ];
    for (text, expected) in cases {
        let mut reader = self::reader(text, BLOCK);
        reader.read_heading().expect("a header");
        let block = reader.next().expect("readable").expect("a block");
        assert_eq!(block.bytes, expected.as_bytes());
    }
}
