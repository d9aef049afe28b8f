//! What the tests of each text format of office suites write.

use std::io::{Cursor, Read};

use cadrage_core::text::lang::Lang;
use chrono::NaiveDate;

use super::FileProperties;
use crate::block::{Block, Definition, Span, Table, TableRow, Tone};
use crate::document::Density;

/// All parts of the file that a writer makes, joined in their order.
pub(crate) fn parts(
    write: fn(&FileProperties<'_>, &[Block]) -> Result<Vec<u8>, String>,
    footer: &str,
    blocks: &[Block],
) -> String {
    let about = FileProperties {
        title: "<script>",
        footer,
        date: NaiveDate::default(),
        density: Density::Normal,
        lang: Lang::default(),
    };
    let bytes = write(&about, blocks).unwrap();
    assert_eq!(bytes, write(&about, blocks).unwrap(), "the same bytes");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for index in 0..zip.len() {
        zip.by_index(index)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
    }
    text
}

/// Blocks of every kind that others write in, each text of which is this one.
pub(crate) fn blocks_of(text: &str) -> Vec<Block> {
    let text = || text.to_owned();
    let table = Table {
        caption: text(),
        header: vec![text()],
        words: 0,
        rows: vec![TableRow::plain([text()]), TableRow::group(text())],
    };
    vec![
        Block::heading(1, text()),
        Block::paragraph(text()),
        Block::List(vec![text()]),
        Block::Table(table),
        Block::Callout(Tone::Bad, text(), text()),
        Block::Clause(vec![Span::Blank(text())]),
        Block::Clauses(vec![vec![Span::Text(text())]]),
        Block::Definitions(vec![Definition {
            name: text(),
            text: text(),
        }]),
        Block::Drawing {
            lines: vec![text()],
            description: text(),
        },
    ]
}
