//! The tables of a grid: their columns, what each cell may hold, their keys.
//!
//! One definition serves the reader, the data package and the documentation.

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// An identifier: lower case without accents, digits, `_` and `-`.
    Id,
    /// Any text.
    Text,
    /// A decimal number, negative or not, or a range `value;low;high`.
    Number,
    /// A decimal number that may not be negative, or a range.
    Amount,
    /// A whole number that is not negative.
    Integer,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// One word of a closed list.
    OneOf(&'static [&'static str]),
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The header.
    pub name: &'static str,
    /// What its cells hold.
    pub cell: Cell,
    /// Whether every row must fill it.
    pub required: bool,
}

/// A table of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// The file, for example `prices.csv`.
    pub file: &'static str,
    /// The columns, in the order of the shipped file.
    pub columns: &'static [Column],
    /// The columns that tell a row from the others.
    pub key: &'static [&'static str],
}

const fn required(name: &'static str, cell: Cell) -> Column {
    Column {
        name,
        cell,
        required: true,
    }
}

const fn optional(name: &'static str, cell: Cell) -> Column {
    Column {
        name,
        cell,
        required: false,
    }
}

/// Where a value comes from.
pub const STATUSES: &[&str] = &["sourced", "computed", "assumption"];

/// The units in which every figure of the grid is expressed.
pub const UNITS: Table = Table {
    file: "units.csv",
    key: &["unit"],
    columns: &[
        required("unit", Cell::Id),
        required("label_fr", Cell::Text),
        required("plural_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("plural_en", Cell::Text),
        required("symbol_fr", Cell::Text),
        required("symbol_en", Cell::Text),
    ],
};

/// Where the figures of the grid were read.
pub const SOURCES: Table = Table {
    file: "sources.csv",
    key: &["source"],
    columns: &[
        required("source", Cell::Id),
        required("citation", Cell::Text),
        required("title", Cell::Text),
        optional("publisher", Cell::Text),
        required("reference", Cell::Text),
        optional("published", Cell::Text),
        required("checked", Cell::Date),
        required("confidence", Cell::OneOf(&["high", "medium", "low"])),
    ],
};

/// Dated values: pay, rates, working time, on-call amounts, drifts.
pub const PARAMETERS: Table = Table {
    file: "parameters.csv",
    key: &["parameter", "valid_from"],
    columns: &[
        required("parameter", Cell::Id),
        required("valid_from", Cell::Date),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required(
            "role",
            Cell::OneOf(&[
                "constant",
                "civil_servant_rate",
                "civil_servant_flat",
                "contract_agent_rate",
                "contract_agent_rate_below_ceiling",
                "contract_agent_rate_above_ceiling",
                "contract_agent_flat",
                "drift",
            ]),
        ),
        required("unit", Cell::Id),
        required("value", Cell::Number),
        optional("low", Cell::Number),
        optional("high", Cell::Number),
        required("status", Cell::OneOf(STATUSES)),
        optional("source", Cell::Id),
        optional("review_by", Cell::Date),
        optional("note", Cell::Text),
    ],
};

/// What the people who do the work are paid.
pub const STAFF: Table = Table {
    file: "staff.csv",
    key: &["profile", "employment"],
    columns: &[
        required("profile", Cell::Id),
        required(
            "employment",
            Cell::OneOf(&["civil_servant", "contract_agent"]),
        ),
        required("code", Cell::Text),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        required("category", Cell::OneOf(&["A", "B", "C"])),
        optional("index_points", Cell::Amount),
        optional("bonuses", Cell::Amount),
        optional("gross_pay", Cell::Amount),
        required("status", Cell::OneOf(STATUSES)),
        optional("source", Cell::Id),
        optional("note", Cell::Text),
    ],
};

/// Every table, in the order in which a reader meets them.
pub const TABLES: &[Table] = &[UNITS, SOURCES, PARAMETERS, STAFF];
