//! The tables of a grid: their columns, what each cell may contain, their keys.
//!
//! The reader, the data package and the documentation all use this definition.

mod finance;
mod tables;
mod words;

pub use finance::CLASSIFICATIONS;
pub use tables::{
    CHOICES, COMPONENTS, DRIVERS, HOLIDAYS, IMPACTS, OBSERVED, PARAMETERS, PRICES, SHARING,
    SOURCES, STAFF, SUPPORT_PLANS, TABLES, THEMES, TIERS, TOPICS, UNITS,
};
pub use words::{CLOSURES, CONFIDENCES, DELIVERABLES, YES};

use crate::text::lang::Lang;
use crate::text::word::List;

/// What the cells of a column contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// An identifier: lower case without accents, digits, `_` and `-`.
    Id,
    /// The identifier of a row in one of these tables, found in their first column.
    Ref(&'static [&'static str]),
    /// A condition on choices, `hosting=vm|container; tier!=classic`.
    When,
    /// How often an impact recurs: `once`, `yearly` or `every:N`.
    Recurrence,
    /// Opening hours, `Mo-Fr 08:00-18:00; PH off`.
    OpeningHours,
    /// Any text.
    Text,
    /// A decimal number, negative or not.
    Number,
    /// A decimal number that may not be negative.
    Amount,
    /// A range that may not be negative, in one cell: `10;8;14` or `8..14`.
    Range,
    /// A whole number that is not negative.
    Integer,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A word of a closed list.
    OneOf(List),
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The header.
    pub name: &'static str,
    /// What its cells contain.
    pub cell: CellKind,
    /// Whether every row must fill it.
    pub required: bool,
}

/// A table of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableSchema {
    /// The file name, for example `prices.csv`.
    pub file: &'static str,
    /// The columns, in the order of the shipped file.
    pub columns: &'static [Column],
    /// The columns that identify a row.
    pub key: &'static [&'static str],
}

impl TableSchema {
    /// The column with a name; `None` when there is none.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The column whose numbers `low` and `high` enclose; `None` when the table has no bounds.
    #[must_use]
    pub fn bounded(&self) -> Option<&'static Column> {
        let mut before = self
            .columns
            .iter()
            .zip(self.columns.iter().skip(1))
            .filter(|(_, next)| next.name == BOUNDS[0]);
        before.next().map(|(column, _)| column)
    }

    /// The columns of the figures whose source the row gives: the one with bounds or, without
    /// bounds, all of them.
    pub fn figures(&self) -> impl Iterator<Item = &'static Column> {
        let bounded = self.bounded();
        let key = self.key;
        self.columns.iter().filter(move |column| match bounded {
            Some(bounded) => column.name == bounded.name,
            None => column.cell.is_figure() && !key.contains(&column.name),
        })
    }
}

/// Every table that is read: those that a grid must have, and the one that it may have.
pub fn every_table() -> impl Iterator<Item = &'static TableSchema> + Clone {
    TABLES.iter().chain([&OBSERVED])
}

/// The columns that enclose the number of the column before them.
pub const BOUNDS: [&str; 2] = ["low", "high"];

/// The columns with the provenance of the figures of a row.
pub const PROVENANCE: [&str; 5] = ["status", "source", "review_by", "note", "note_en"];

/// The French columns with those of other languages beside them; when the latter are empty, the
/// French text is shown in these languages too.
const TRANSLATED: [&str; 2] = ["note", "citation"];

/// The French column that another column translates; `None` for any other column.
#[must_use]
pub fn translated(column: &str) -> Option<&'static str> {
    TRANSLATED.into_iter().find(|french| {
        column
            .strip_prefix(french)
            .and_then(|suffix| Lang::from_code(suffix.strip_prefix('_')?))
            .is_some()
    })
}

/// The column with the date from which a row applies.
pub const VALID_FROM: &str = "valid_from";

impl CellKind {
    /// Whether the cell contains figures.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Number | Self::Amount | Self::Range | Self::Integer | Self::OpeningHours
        )
    }
}

/// The name of a table in scoping files, such as `prices`.
pub(crate) fn stem(table: &TableSchema) -> &'static str {
    table.file.trim_end_matches(".csv")
}
