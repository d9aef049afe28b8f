//! A row of a table, whose cells are found by column.

use std::sync::Arc;

use chrono::NaiveDate;
use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::grid::cell::date;
use crate::grid::origin::Origin;
use crate::grid::schema::TableSchema;
use crate::text::number::{self, Dialect};
use crate::text::problem::{Problem, ProblemKind};
use crate::text::range::Range;

/// A row of a table; every cell has been checked against its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The file or the sheet from which the row was read.
    pub origin: Arc<Origin>,
    /// The line of the file, or the row of the sheet, on which the row begins.
    pub line: u64,
    /// Whether every cell was read without a problem. A row that is not sound is kept, so that
    /// references to it are not reported as well.
    pub sound: bool,
    /// The number of layers below the one that changed the row last. Of two rows that contradict
    /// each other, the one of the higher layer is at fault.
    pub(in crate::grid) rank: usize,
    cells: LiteMap<&'static str, String>,
}

impl Row {
    /// A row without cells, which begins on a line.
    pub(super) fn new(origin: &Arc<Origin>, line: u64) -> Self {
        Self {
            origin: Arc::clone(origin),
            line,
            sound: true,
            rank: 0,
            cells: LiteMap::new(),
        }
    }

    /// The text of a cell; empty when the cell is empty or the column absent.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Every cell that the file has, empty or not, by column.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.cells
            .iter()
            .map(|(&column, text)| (column, text.as_str()))
    }

    /// Whether the cell exists and is not empty.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        !self.text(column).is_empty()
    }

    /// The texts of the key columns of the table.
    #[must_use]
    pub fn key(&self, table: &TableSchema) -> Vec<&str> {
        table.key.iter().map(|column| self.text(column)).collect()
    }

    /// A problem at a cell of the row.
    #[must_use]
    pub fn problem(&self, column: &str, kind: ProblemKind) -> Problem {
        self.origin.cell(self.line, column).problem(kind)
    }

    /// Sets the text of a cell, and returns the previous text.
    pub(in crate::grid) fn put(&mut self, column: &'static str, text: String) -> String {
        self.cells.insert(column, text).unwrap_or_default()
    }

    /// The text of a cell, empty or not; `None` when the file lacks the column.
    pub(in crate::grid) fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }

    /// The number in a cell; `None` when it is empty.
    #[must_use]
    pub fn number(&self, column: &str) -> Option<Decimal> {
        number::parse(self.text(column), Dialect::Comma).ok()
    }

    /// The range in a cell; `None` when it is empty.
    #[must_use]
    pub fn range(&self, column: &str) -> Option<Range> {
        Range::parse(self.text(column), Dialect::Comma).ok()
    }

    /// The date in a cell; `None` when it is empty.
    #[must_use]
    pub fn date(&self, column: &str) -> Option<NaiveDate> {
        date(self.text(column))
    }
}
