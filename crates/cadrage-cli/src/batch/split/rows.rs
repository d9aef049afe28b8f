//! Splits a piece into rows: line by line where there are no quotes, otherwise record by record.

use std::borrow::Cow;

use cadrage_core::grid::record::{breaks, cells, extent};
use cadrage_core::text::problem::{Problem, ProblemKind, Refusal};

use super::pieces::BlockPiece;
use crate::batch::prepare::header::{ColumnRole, PortfolioHeader};

/// The cells of a row as read.
#[derive(Clone, Copy)]
pub enum RowCells<'a> {
    /// A line without quotes.
    Line(&'a [u8]),
    Record(&'a csv::ByteRecord),
}

impl<'a> RowCells<'a> {
    /// The cells as a record.
    pub fn record(self, separator: u8) -> Cow<'a, csv::ByteRecord> {
        match self {
            Self::Record(record) => Cow::Borrowed(record),
            Self::Line(line) => {
                let mut record = csv::ByteRecord::new();
                fill(&mut record, line, separator);
                Cow::Owned(record)
            }
        }
    }
}

/// A row of the portfolio and the line on which it begins.
#[derive(Clone, Copy)]
pub struct ReadRow<'a> {
    pub cells: RowCells<'a>,
    pub line: u64,
}

/// A row that was split into its cells.
pub enum SplitRow<'a> {
    Sound {
        record: &'a csv::ByteRecord,
        line: u64,
    },
    /// A row with a problem that can be seen without reading its values.
    Faulty {
        record: &'a csv::ByteRecord,
        line: u64,
        problem: Problem,
    },
}

/// What was found while the record of [`RowSplitter`] was filled.
struct FilledRecord {
    quote_fault: Option<ProblemKind>,
}

/// The rows of a piece.
pub struct RowSplitter<'a> {
    header: &'a PortfolioHeader,
    /// The text that is not split yet, and the line on which it begins.
    rest: &'a [u8],
    line: u64,
    is_plain: bool,
    record: csv::ByteRecord,
}

impl<'a> RowSplitter<'a> {
    pub fn new(piece: &BlockPiece<'a>, header: &'a PortfolioHeader) -> Self {
        Self {
            header,
            rest: piece.text,
            line: piece.line,
            is_plain: is_plain(piece.text),
            record: csv::ByteRecord::new(),
        }
    }

    /// The text that is not split yet, if every line of it is a row; `None` at the end.
    pub fn plain_text(&self) -> Option<&'a [u8]> {
        (self.is_plain && !self.rest.is_empty()).then_some(self.rest)
    }

    /// Takes the first line of the plain text as a row, given its length and that of its line
    /// break in bytes.
    pub fn take_line(&mut self, length: usize, line_break: usize) -> ReadRow<'a> {
        let (text, after) = self.rest.split_at(length);
        self.rest = after.get(line_break..).unwrap_or_default();
        let line = self.line;
        self.line += 1;
        ReadRow {
            cells: RowCells::Line(text),
            line,
        }
    }

    /// Splits the next row that is not blank into its cells; `None` at the end.
    pub fn next(&mut self) -> Option<SplitRow<'_>> {
        loop {
            let line = self.line;
            let filled = match self.is_plain {
                true => self.fill_from_line()?,
                false => self.fill_from_record()?,
            };
            // Spreadsheets write rows of nothing but separators for formatted empty cells.
            let is_blank = self.record.iter().all(|cell| cell.trim_ascii().is_empty());
            let problem = match filled.quote_fault {
                Some(kind) => {
                    let place = self.header.lines.place(line, None);
                    Some(Problem { place, kind })
                }
                None if is_blank => continue,
                None => find_fault(self.header, &self.record, line),
            };
            let record = &self.record;
            return Some(match problem {
                Some(problem) => SplitRow::Faulty {
                    record,
                    line,
                    problem,
                },
                None => SplitRow::Sound { record, line },
            });
        }
    }

    /// Fills the record with the next line of a plain text, which has no fault in its quotes.
    fn fill_from_line(&mut self) -> Option<FilledRecord> {
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.rest);
        let (line, after) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        fill(&mut self.record, line, self.header.separator);
        self.rest = after.get(1..).unwrap_or_default();
        self.line += 1;
        Some(FilledRecord { quote_fault: None })
    }

    /// Fills the record with the next record of a text with quotes.
    fn fill_from_record(&mut self) -> Option<FilledRecord> {
        let separator = self.header.separator;
        let found = extent(self.rest, separator, true).filter(|found| found.length > 0)?;
        let (text, after) = self.rest.split_at(found.length.min(self.rest.len()));
        if found.fault.is_some() {
            // Written unchanged, with its quotes, so that it can be corrected in the rejects.
            fill(&mut self.record, without_break(text), separator);
        } else {
            self.record.clear();
            for cell in cells(text, separator) {
                self.record.push_field(&cell);
            }
        }
        self.rest = after;
        self.line += breaks(text);
        Some(FilledRecord {
            quote_fault: found.fault,
        })
    }
}

/// The first problem of a record that can be seen without reading its values.
fn find_fault(header: &PortfolioHeader, record: &csv::ByteRecord, line: u64) -> Option<Problem> {
    let expected = header.columns.len();
    if record.len() != expected {
        return Some(
            header
                .lines
                .place(line, None)
                .problem(ProblemKind::CellCount {
                    read: record.len(),
                    expected,
                }),
        );
    }
    record
        .iter()
        .zip(&header.columns)
        .find_map(|(cell, column)| {
            let kind = match (std::str::from_utf8(cell), &column.role) {
                (Err(_), _) => ProblemKind::Unreadable {
                    why: Refusal::NotText,
                },
                (Ok(cell), ColumnRole::Nameless) if !cell.trim().is_empty() => {
                    ProblemKind::NamelessColumn {
                        read: cell.chars().take(60).collect(),
                    }
                }
                _ => return None,
            };
            let name = Some(column.name.as_str()).filter(|name| !name.is_empty());
            let place = header.lines.place(line, name);
            Some(Problem { place, kind })
        })
}

/// Whether every separator ends a cell and every line break a row: UTF-8 without quotes, without a
/// CR that is not followed by LF.
fn is_plain(text: &[u8]) -> bool {
    let breaks_alone = || {
        let mut pairs = text.windows(2);
        !text.ends_with(b"\r") && pairs.all(|pair| pair[0] != b'\r' || pair[1] == b'\n')
    };
    memchr::memchr(b'"', text).is_none()
        && (memchr::memchr(b'\r', text).is_none() || breaks_alone())
        && std::str::from_utf8(text).is_ok()
}

/// Fills a record with the cells of a line without quotes.
fn fill(record: &mut csv::ByteRecord, line: &[u8], separator: u8) {
    record.clear();
    for cell in line.split(|byte| *byte == separator) {
        record.push_field(cell);
    }
}

fn without_break(text: &[u8]) -> &[u8] {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    text.strip_suffix(b"\r").unwrap_or(text)
}
