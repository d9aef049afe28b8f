//! Splits a block into rows: line by line where there are no quotes, otherwise record by record.

use cadrage_core::grid::record::{breaks, cells, extent};
use cadrage_core::text::problem::{Problem, ProblemKind, Refusal};

use super::blocks::Block;
use super::cells::Given;
use super::portfolio::Column;
use super::rows::{Batch, Done};
use super::shapes::ReadRow;
use super::worker::Worker;

impl Batch {
    pub fn records(&self, block: &Block, worker: &mut Worker, done: &mut Done) {
        let separator = self.header.separator;
        let mut record = csv::ByteRecord::new();
        let (mut rest, mut line) = (block.bytes.as_slice(), block.line);
        while let Some(found) = extent(rest, separator, true).filter(|found| found.length > 0) {
            let (text, after) = rest.split_at(found.length.min(rest.len()));
            if let Some(kind) = found.fault {
                // Written unchanged, with its quotes, so that it can be corrected in the rejects.
                fill(&mut record, without_break(text), separator);
                let place = self.lines.place(line, None);
                self.reject_all(&record, line, &[Problem { place, kind }], done);
            } else if !without_break(text).is_empty() {
                record.clear();
                for cell in cells(text, separator) {
                    record.push_field(&cell);
                }
                self.record(&record, line, worker, done);
            }
            line += breaks(text);
            rest = after;
        }
    }

    /// Prices the lines of a text that [`is_plain`]; `number` is that of the first line.
    pub fn lines(&self, text: &[u8], mut number: u64, worker: &mut Worker, done: &mut Done) {
        let mut rest = text;
        let mut record = csv::ByteRecord::new();
        while !rest.is_empty() {
            if let Some((rank, length, line_break)) =
                worker.like_the_last(rest, self.header.separator)
            {
                let (line, after) = rest.split_at(length);
                let read = ReadRow {
                    given: Given::Line(line),
                    line: number,
                };
                self.price_row(read, rank, worker, done);
                rest = after.get(line_break..).unwrap_or_default();
            } else {
                let end = rest.iter().position(|byte| *byte == b'\n');
                let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                if !line.is_empty() {
                    fill(&mut record, line, self.header.separator);
                    self.record(&record, number, worker, done);
                }
                rest = after.get(1..).unwrap_or_default();
            }
            number += 1;
        }
    }

    fn record(&self, record: &csv::ByteRecord, line: u64, worker: &mut Worker, done: &mut Done) {
        // Spreadsheets write rows of nothing but separators for formatted empty cells.
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return;
        }
        if let Some(problem) = self.fault(record, line) {
            self.reject_all(record, line, &[problem], done);
            return;
        }
        worker.key(&self.header, record);
        self.price_record(record, line, worker, done);
    }

    /// The first problem of a record that can be seen without reading its values.
    pub fn fault(&self, record: &csv::ByteRecord, line: u64) -> Option<Problem> {
        let expected = self.header.names.len();
        if record.len() != expected {
            return Some(Problem {
                place: self.lines.place(line, None),
                kind: ProblemKind::CellCount {
                    read: record.len(),
                    expected,
                },
            });
        }
        let columns = self.header.names.iter().zip(&self.header.columns);
        record
            .iter()
            .zip(columns)
            .find_map(|(cell, (name, column))| {
                let kind = match (std::str::from_utf8(cell), column) {
                    (Err(_), _) => ProblemKind::Unreadable {
                        why: Refusal::NotText,
                    },
                    (Ok(cell), Column::Nameless) if !cell.trim().is_empty() => {
                        ProblemKind::NamelessColumn {
                            read: cell.chars().take(60).collect(),
                        }
                    }
                    _ => return None,
                };
                let name = Some(name.as_str()).filter(|name| !name.is_empty());
                let place = self.lines.place(line, name);
                Some(Problem { place, kind })
            })
    }
}

/// Whether every separator ends a cell and every line break a row: UTF-8 without quotes, without a
/// CR that is not followed by LF.
pub fn is_plain(text: &[u8]) -> bool {
    let breaks_alone = || {
        let mut pairs = text.windows(2);
        !text.ends_with(b"\r") && pairs.all(|pair| pair[0] != b'\r' || pair[1] == b'\n')
    };
    memchr::memchr(b'"', text).is_none()
        && (memchr::memchr(b'\r', text).is_none() || breaks_alone())
        && std::str::from_utf8(text).is_ok()
}

/// Fills a record with the cells of a line without quotes.
pub fn fill(record: &mut csv::ByteRecord, line: &[u8], separator: u8) {
    record.clear();
    for cell in line.split(|byte| *byte == separator) {
        record.push_field(cell);
    }
}

fn without_break(text: &[u8]) -> &[u8] {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    text.strip_suffix(b"\r").unwrap_or(text)
}
