//! The values from which formulas start: those of the grid and of the scoping.

use rust_decimal::Decimal;

use crate::grid::schema::{self, TableSchema};
use crate::text::lang::Text;
use crate::text::range::Range;

/// The kind of value from which a formula starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// The price of an item of the grid.
    Price,
    /// A unit price that was entered for a line.
    Quote,
    /// The quantity of a line.
    Quantity,
    /// The size of a driver.
    Size,
    /// The index points of a profile.
    IndexPoints,
    /// The bonuses of a profile.
    Bonuses,
    /// The gross pay of a profile.
    GrossPay,
    /// A parameter: a rate, a drift, days a year.
    Parameter,
    /// The time between failures of a component.
    Failures,
    /// The time of a repair of a component.
    Repair,
    /// What a group of values has in common, in standard deviations.
    Common,
}

impl SourceKind {
    /// The id of the kind in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Quote => "quote",
            Self::Quantity => "quantity",
            Self::Size => "size",
            Self::IndexPoints => "index_points",
            Self::Bonuses => "bonuses",
            Self::GrossPay => "gross_pay",
            Self::Parameter => "parameter",
            Self::Failures => "mtbf_hours",
            Self::Repair => "repair_hours",
            Self::Common => "common",
        }
    }

    /// The table of the grid that holds sources of this kind under their id; `None` for a quote,
    /// which only a scoping has, for components, and for what values have in common.
    #[must_use]
    pub fn table(self) -> Option<&'static TableSchema> {
        match self {
            Self::Price => Some(&schema::PRICES),
            Self::Quantity => Some(&schema::IMPACTS),
            Self::Size => Some(&schema::DRIVERS),
            Self::IndexPoints | Self::Bonuses | Self::GrossPay => Some(&schema::STAFF),
            Self::Parameter => Some(&schema::PARAMETERS),
            Self::Quote | Self::Failures | Self::Repair | Self::Common => None,
        }
    }
}

/// A value of the grid or the scoping from which a formula starts.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The kind of value.
    pub kind: SourceKind,
    /// The id of the item, line, driver, profile, parameter or component.
    pub id: &'a str,
    /// The value, and the bounds between which it is believed to lie.
    pub range: Range,
    /// The number that the estimate takes of it.
    pub taken: Decimal,
    /// Whether it counts what is whole, such as machines: draws are then whole numbers.
    pub is_whole: bool,
    /// Its name, as shown.
    pub label: Label<'a>,
}

/// The name of an input, as shown.
#[derive(Debug, Clone, Copy)]
pub enum Label<'a> {
    /// In each language.
    Text(&'a Text),
    /// The same in all languages, such as the code of a profile.
    Code(&'a str),
}

impl Label<'_> {
    /// The name in each language.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Text(text) => text.clone(),
            Self::Code(code) => Text::same(code),
        }
    }
}
