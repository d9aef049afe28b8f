//! Reads a CSV file into rows whose cells match its schema.

mod free;
mod header;
mod lines;
mod row;

use std::collections::BTreeMap;
use std::sync::Arc;

use header::ColumnHeader;
use lines::LineCounter;

use super::cell::{fault, plain};
use super::origin::Origin;
use super::schema::{CellKind, TableSchema, YES};
use super::text;
use crate::text::number::Dialect;
use crate::text::problem::{self, Problem, ProblemKind};

pub use super::cell::date;
pub use free::{FreeRow, FreeTable};
pub use row::Row;

/// Whether a table is complete on its own or laid over another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// On its own: every required cell must be filled.
    Base,
    /// Over a base: columns may be left out, which keeps the cells of the base, and a column
    /// `remove` may drop rows.
    Overlay,
}

/// The column with which an overlay drops a row of its base: `yes`, or empty.
pub const REMOVE: &str = "remove";

/// Reads a table and checks every cell, the header and the keys.
///
/// `origin` is the name of the file or the sheet in problems. Returns the rows with all problems,
/// so that one run reports everything there is to correct.
#[must_use]
pub fn read(
    table: &TableSchema,
    origin: impl Into<Origin>,
    bytes: &[u8],
    layer: Layer,
) -> (Vec<Row>, Vec<Problem>) {
    let origin = origin.into();
    let text = match text::decode(&origin.file, bytes) {
        Ok(text) => text,
        Err(problem) => {
            let place = origin.whole();
            return (Vec::new(), vec![Problem { place, ..problem }]);
        }
    };
    // A first line `sep=;` was emptied, not removed, so that line numbers stay right.
    let (separator, dialect) = text::dialect(&text);
    let mut reading = TableReading {
        table,
        layer,
        origin: Arc::new(origin),
        dialect,
        problems: Vec::new(),
    };
    let mut header: Option<Vec<ColumnHeader>> = None;
    let mut rows = Vec::new();
    let (mut last_line, mut last_cell_breaks) = (0, false);
    let origin = Arc::clone(&reading.origin);
    for (line, record) in records(&origin, &text, separator) {
        last_line = line;
        last_cell_breaks = record.iter().next_back().is_some_and(|c| c.contains('\n'));
        if is_blank(&record) {
            continue;
        }
        match &header {
            None => match reading.read_header(line, &record) {
                Ok(columns) => header = Some(columns),
                Err(problem) => return (Vec::new(), vec![problem]),
            },
            Some(columns) => rows.push(reading.read_row(line, columns, &record)),
        }
    }
    let mut problems = reading.problems;
    if text.matches('"').count() % 2 == 1 && last_cell_breaks {
        problems.push(
            reading
                .origin
                .row(last_line)
                .problem(ProblemKind::UnclosedQuote),
        );
    }
    check_keys(table, &rows, &mut problems);
    problem::sort(&mut problems);
    (rows, problems)
}

/// The records of a text, each with the line that problems name; blank ones too.
fn records<'t>(
    origin: &'t Origin,
    text: &'t str,
    separator: u8,
) -> impl Iterator<Item = (u64, csv::StringRecord)> + 't {
    let reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut lines = LineCounter::new(text.as_bytes());
    // Cannot fail: the text is UTF-8 and in memory.
    let records = reader.into_records().enumerate();
    records.filter_map(move |(index, record)| {
        let record = record.ok()?;
        let line = lines.line_at(record.position().map_or(0, csv::Position::byte));
        Some((origin.line(index, line), record))
    })
}

/// Whether nothing is written in a record: spreadsheets save empty rows below a table as `;;;`.
fn is_blank(record: &csv::StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// A table that is being read, and the problems found in it so far.
struct TableReading<'a> {
    table: &'a TableSchema,
    layer: Layer,
    origin: Arc<Origin>,
    dialect: Dialect,
    problems: Vec<Problem>,
}

impl TableReading<'_> {
    /// The row of a record, below its header; it is sound when the record has no problem.
    fn read_row(&mut self, line: u64, header: &[ColumnHeader], record: &csv::StringRecord) -> Row {
        let mut row = Row::new(&self.origin, line);
        let found = self.fill_row(&mut row, header, record);
        row.sound = found.is_empty();
        self.problems.extend(found);
        row
    }

    /// Fills a row with its cells, and returns the problems with them.
    fn fill_row(
        &self,
        row: &mut Row,
        header: &[ColumnHeader],
        record: &csv::StringRecord,
    ) -> Vec<Problem> {
        let table = self.table;
        // Blank columns to the right of a table are ignored in the header and in rows.
        let expected = header
            .iter()
            .rposition(|header| *header != ColumnHeader::Blank)
            .map_or(0, |at| at + 1);
        let is_filled = |at: &usize| record.get(*at).is_some_and(|cell| !cell.trim().is_empty());
        let read = (0..record.len())
            .rev()
            .find(is_filled)
            .map_or(0, |at| at + 1);
        if read > header.len() || record.len() < expected {
            // Cells may have shifted: only the key is kept, since other rows refer to it.
            for (header, cell) in header.iter().zip(record).take(table.key.len()) {
                if let ColumnHeader::Column(name) = header {
                    row.put(name, cell.trim().to_owned());
                }
            }
            return vec![row.origin.row(row.line).problem(ProblemKind::CellCount {
                read: record.len(),
                expected,
            })];
        }
        let mut problems = Vec::new();
        for (at, (header, cell)) in header.iter().zip(record).enumerate() {
            let cell = cell.trim();
            let name = match header {
                ColumnHeader::Column(name) => *name,
                ColumnHeader::Unknown => continue,
                ColumnHeader::Blank if cell.is_empty() => continue,
                ColumnHeader::Blank => {
                    let kind = ProblemKind::NamelessColumn {
                        read: cell.to_owned(),
                    };
                    problems.push(row.problem(&(at + 1).to_string(), kind));
                    continue;
                }
            };
            let (kind_of_cell, required) = match table.column(name) {
                Some(column) => (column.cell, column.required),
                None => (CellKind::OneOf(YES), false),
            };
            let needed = required && (self.layer == Layer::Base || table.key.contains(&name));
            let kind = if cell.is_empty() {
                needed.then_some(ProblemKind::MissingValue)
            } else {
                fault(kind_of_cell, cell, self.dialect)
            };
            problems.extend(kind.map(|kind| row.problem(name, kind)));
            row.put(name, plain(kind_of_cell, cell, self.dialect));
        }
        problems
    }
}

/// Writes lines of cells as a comma-separated table.
///
/// The csv crate's writer would pull in the standard library's tables for parsing floats: 11 kB,
/// even compressed, in the first load of the page.
pub(crate) fn write(lines: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::new();
    for line in lines {
        // A line with a single empty cell would be an empty line, which readers skip.
        let alone = line.len() == 1;
        for (at, cell) in line.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            if cell.contains([',', '"', '\n', '\r']) || alone && cell.is_empty() {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push('\n');
    }
    text.into_bytes()
}

fn check_keys(table: &TableSchema, rows: &[Row], problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<Vec<&str>, u64> = BTreeMap::new();
    for row in rows {
        let key = row.key(table);
        if key.iter().all(|part| part.is_empty()) {
            continue;
        }
        if let Some(line) = first.get(&key) {
            problems.push(row.origin.row(row.line).problem(ProblemKind::DuplicateKey {
                key: key.join(", "),
                first: *line,
            }));
        } else {
            first.insert(key, row.line);
        }
    }
}

#[cfg(test)]
mod tests;
