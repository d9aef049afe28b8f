//! Records of fields in one text, the format of messages between the page and its worker.

use cadrage_report::block::{Block, RowKind, Table, TableRow};

/// Separate records, and the fields of a record.
const RECORD: char = '\u{1e}';
const FIELD: char = '\u{1f}';
/// Escapes a mark inside a text: followed by the letter of the mark.
const ESCAPE: char = '\u{1b}';
/// The marks and their letters; the escape must come first.
const MARKS: [(char, char); 3] = [(ESCAPE, 'e'), (RECORD, 'r'), (FIELD, 'f')];

/// The kind of the record, then its escaped fields.
pub(crate) type MessageRecord = Vec<String>;

/// Makes a record; fields may be any text.
pub(crate) fn record<'f>(kind: &str, fields: impl IntoIterator<Item = &'f str>) -> MessageRecord {
    let escaped = |field: &str| {
        MARKS.iter().fold(field.to_owned(), |text, (mark, letter)| {
            text.replace(*mark, &format!("{ESCAPE}{letter}"))
        })
    };
    let fields = fields.into_iter().map(escaped);
    std::iter::once(kind.to_owned()).chain(fields).collect()
}

/// Undoes the escaping of a field.
fn unescape(field: &str) -> String {
    MARKS
        .iter()
        .rev()
        .fold(field.to_owned(), |text, (mark, letter)| {
            text.replace(&format!("{ESCAPE}{letter}"), &mark.to_string())
        })
}

/// Joins records into one text.
pub(crate) fn join(records: &[MessageRecord]) -> String {
    records
        .iter()
        .map(|fields| fields.join(&FIELD.to_string()))
        .collect::<Vec<_>>()
        .join(&RECORD.to_string())
}

/// Splits a text into records, each with its kind and fields.
pub(crate) fn split(text: &str) -> impl Iterator<Item = (String, Fields<'_>)> {
    text.split(RECORD).map(|record| {
        let mut fields: Fields<'_> = Box::new(record.split(FIELD).map(unescape));
        (fields.next().unwrap_or_default(), fields)
    })
}

/// The unescaped fields of a record.
pub(crate) type Fields<'a> = Box<dyn Iterator<Item = String> + 'a>;

/// Headings, paragraphs, lists and tables as records; other blocks are left out.
pub(crate) fn block_records(blocks: &[Block]) -> Vec<MessageRecord> {
    let mut records = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(level, text) => {
                records.push(record("heading", [level.to_string().as_str(), text]));
            }
            Block::Paragraph(text) => records.push(record("paragraph", [text.as_str()])),
            Block::List(texts) => records.push(record("list", texts.iter().map(String::as_str))),
            Block::Table(table) => {
                let words = table.words.to_string();
                let header = table.header.iter().map(String::as_str);
                let fields = [table.caption.as_str(), &words].into_iter().chain(header);
                records.push(record("table", fields));
                records.extend(table.rows.iter().map(row));
            }
            _ => {}
        }
    }
    records
}

fn row(row: &TableRow) -> MessageRecord {
    let kind = match row.kind {
        RowKind::Group => "group",
        RowKind::Plain => "plain",
        RowKind::Total => "total",
    };
    let figure = |at: usize| row.figures.get(at).map_or("", String::as_str);
    let tints: Vec<String> = (0..row.cells.len())
        .map(|at| row.tint(at).map_or(String::new(), |tint| tint.to_string()))
        .collect();
    let cells = row.cells.iter().zip(&tints).zip(0..);
    record(
        kind,
        cells.flat_map(|((cell, tint), at)| [cell.as_str(), figure(at), tint.as_str()]),
    )
}

/// Adds a record of [`block_records`] to the blocks read so far; `None` for any other record.
pub(crate) fn take(kind: &str, mut fields: Fields<'_>, blocks: &mut Vec<Block>) -> Option<()> {
    let block = match kind {
        "heading" => {
            let level = fields.next()?.parse().ok()?;
            Block::Heading(level, fields.next()?)
        }
        "paragraph" => Block::Paragraph(fields.next()?),
        "list" => Block::List(fields.collect()),
        "table" => Block::Table(Table {
            caption: fields.next()?,
            words: fields.next()?.parse().ok()?,
            header: fields.collect(),
            rows: Vec::new(),
        }),
        kind => {
            let Some(Block::Table(table)) = blocks.last_mut() else {
                return None;
            };
            let (mut cells, mut figures, mut tints) = (Vec::new(), Vec::new(), Vec::new());
            while let Some(cell) = fields.next() {
                cells.push(cell);
                figures.push(fields.next()?);
                tints.push(match fields.next()?.as_str() {
                    "" => 0,
                    tint => tint.parse().ok()?,
                });
            }
            let kind = match kind {
                "group" => RowKind::Group,
                "plain" => RowKind::Plain,
                "total" => RowKind::Total,
                _ => return None,
            };
            table.rows.push(TableRow {
                kind,
                cells,
                figures,
                tints,
            });
            return Some(());
        }
    };
    blocks.push(block);
    Some(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_crosses_as_it_was(
            fields in proptest::collection::vec("[a-e\u{1b}\u{1e}\u{1f}\n é€]{0,12}", 0..5)
        ) {
            let first = record("kind", fields.iter().map(String::as_str));
            let text = join(&[first.clone(), record("other", [])]);
            let mut read = split(&text);
            let (kind, found) = read.next().unwrap();
            prop_assert_eq!((kind.as_str(), found.collect::<Vec<_>>()), ("kind", fields));
            prop_assert_eq!(read.next().unwrap().0, "other");
            prop_assert!(read.next().is_none());
        }
    }
}
