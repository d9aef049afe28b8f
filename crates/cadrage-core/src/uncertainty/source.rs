//! What is uncertain: each source is drawn once, so that all that rests on it
//! moves together.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::distribution::{Quantiles, Tables};
use super::formula::{Formula, Node};
use crate::grid::schema::{self, Table};
use crate::text::lang::Text;
use crate::text::range::{Distribution, Range};

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// The price of an item of the grid.
    Price,
    /// A price that was entered for a line.
    Quote,
    /// How much a line needs.
    Quantity,
    /// How much there is of what is counted.
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
}

impl SourceKind {
    /// The word of the kind in outputs.
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
        }
    }

    /// The table of the grid in which sources of the kind stand by their id; `None` for
    /// what a scoping alone says.
    #[must_use]
    pub fn table(self) -> Option<&'static Table> {
        match self {
            Self::Price => Some(&schema::PRICES),
            Self::Quantity => Some(&schema::IMPACTS),
            Self::Size => Some(&schema::DRIVERS),
            Self::IndexPoints | Self::Bonuses | Self::GrossPay => Some(&schema::STAFF),
            Self::Parameter => Some(&schema::PARAMETERS),
            Self::Quote | Self::Failures | Self::Repair => None,
        }
    }
}

/// A value that is known within bounds alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// The item, the line, the driver, the profile or the parameter.
    pub of: String,
    /// What that is called.
    pub label: Text,
    /// The value and its bounds: the first, where there is one for each year or date.
    pub range: Range,
}

impl Source {
    /// What tells it from others, in the same words for every estimate: sources of
    /// the same name are drawn alike.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.kind.id(), self.of)
    }
}

/// A value of a source: sources with one for each year or date have several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawn {
    /// The source, by its place.
    pub source: usize,
    /// The table of its quantiles, by its place.
    pub table: usize,
    /// Whether it is the first of its source, which stands for it.
    pub leads: bool,
    pub low: f64,
    pub value: f64,
    pub high: f64,
}

/// The sources that an estimate rests on.
pub(super) struct Sources<'t> {
    distribution: Distribution,
    pub list: Vec<Source>,
    pub drawn: Vec<Drawn>,
    pub tables: Vec<Arc<Quantiles>>,
    made: &'t mut Tables,
    places: BTreeMap<(SourceKind, String), usize>,
    /// Tables by where the mode stands, in millionths of the width.
    shapes: BTreeMap<u32, usize>,
    nodes: BTreeMap<(usize, Decimal, Decimal, Decimal), Node>,
}

pub(super) fn float(figure: Decimal) -> f64 {
    figure.to_f64().unwrap_or(0.0)
}

impl<'t> Sources<'t> {
    /// None yet; their values will be spread as asked.
    pub fn new(distribution: Distribution, made: &'t mut Tables) -> Self {
        Self {
            distribution,
            list: Vec::new(),
            drawn: Vec::new(),
            tables: Vec::new(),
            made,
            places: BTreeMap::new(),
            shapes: BTreeMap::new(),
            nodes: BTreeMap::new(),
        }
    }

    /// A value of a source; a constant when it is certain.
    pub fn value(
        &mut self,
        formula: &mut Formula,
        (kind, of): (SourceKind, &str),
        range: Range,
        label: impl FnOnce() -> Text,
    ) -> Node {
        if range.is_certain() {
            return formula.constant(float(range.value));
        }
        let key = (kind, of.to_owned());
        let known = self.places.get(&key).copied();
        let source = match known {
            Some(place) => place,
            None => {
                let place = self.list.len();
                self.places.insert(key, place);
                self.list.push(Source {
                    kind,
                    of: of.to_owned(),
                    label: label(),
                    range,
                });
                place
            }
        };
        let key = (source, range.value, range.low, range.high);
        if let Some(node) = self.nodes.get(&key) {
            return *node;
        }
        let (low, value, high) = (float(range.low), float(range.value), float(range.high));
        let table = self.table((value - low) / (high - low));
        let node = formula.drawn(self.drawn.len(), value);
        self.drawn.push(Drawn {
            source,
            table,
            leads: known.is_none(),
            low,
            value,
            high,
        });
        self.nodes.insert(key, node);
        node
    }

    fn table(&mut self, mode: f64) -> usize {
        let shape = match self.distribution {
            // Uniform values do not know their mode.
            Distribution::Uniform => 0,
            _ => libm::round(mode * 1e6) as u32,
        };
        if let Some(table) = self.shapes.get(&shape) {
            return *table;
        }
        let table = self.tables.len();
        self.tables.push(self.made.table(self.distribution, shape));
        self.shapes.insert(shape, table);
        table
    }
}
