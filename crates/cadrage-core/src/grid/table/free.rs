//! A table as it was written: an export of another tool, whose columns no schema knows, or a table
//! that is copied cell by cell.

use super::{is_blank, records};
use crate::grid::origin::Origin;
use crate::grid::text;
use crate::text::number::Dialect;
use crate::text::problem::{Problem, ProblemKind};

/// The cells of a table, as they were written.
#[derive(Debug)]
pub struct FreeTable {
    /// How its numbers are written.
    pub dialect: Dialect,
    /// The first row that is not blank.
    pub header: Vec<String>,
    /// The rows below it that are not blank.
    pub rows: Vec<FreeRow>,
}

/// A row of a table.
#[derive(Debug)]
pub struct FreeRow {
    /// Its line in the file, or its row on the sheet.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

impl FreeTable {
    /// Reads the cells of an export.
    ///
    /// # Errors
    ///
    /// Bytes that are no text, a quote that nothing closes.
    pub(crate) fn read(origin: &Origin, bytes: &[u8]) -> Result<Self, Problem> {
        let text = decode(origin, bytes)?;
        if text.matches('"').count() % 2 == 1 {
            return Err(origin.whole().problem(ProblemKind::UnclosedQuote));
        }
        Ok(Self::new(origin, &text))
    }

    /// Reads the cells of a table, in which a lone quote may stand within a cell.
    ///
    /// # Errors
    ///
    /// Bytes that are no text.
    pub(crate) fn of_table(origin: &Origin, bytes: &[u8]) -> Result<Self, Problem> {
        Ok(Self::new(origin, &decode(origin, bytes)?))
    }

    fn new(origin: &Origin, text: &str) -> Self {
        let (separator, dialect) = text::dialect(text);
        let all = records(origin, text, separator).filter(|(_, record)| !is_blank(record));
        let mut all = all.map(|(line, record)| FreeRow {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        });
        let header = all.next().map(|row| row.cells);
        Self {
            dialect,
            header: header.unwrap_or_default(),
            rows: all.collect(),
        }
    }
}

/// The text of a file.
fn decode(origin: &Origin, bytes: &[u8]) -> Result<String, Problem> {
    text::decode(&origin.file, bytes).map_err(|problem| {
        let place = origin.whole();
        Problem { place, ..problem }
    })
}
