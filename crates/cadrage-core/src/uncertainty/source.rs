//! The sources of uncertainty. Each is drawn once in a sample, so that everything that depends on
//! it varies together.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::distribution::{Quantiles, Tables};
use super::formula::{Formula, Node};
use crate::arithmetic::{Input, SourceKind};
use crate::text::lang::Text;
use crate::text::range::{Distribution, Range};

/// A value that is known only within bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UncertainSource {
    /// The kind of value.
    pub kind: SourceKind,
    /// The id of the item, line, driver, profile, parameter or component.
    pub of: String,
    /// Its label.
    pub label: Text,
    /// The value and its bounds; those of the first year or date when there are several.
    pub range: Range,
}

impl UncertainSource {
    /// Identifies the source, in the same words for every estimate: sources with the same id have
    /// the same draws.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.kind.id(), self.of)
    }
}

/// A value that is drawn; a source has several when it has one for each year or date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawn {
    /// The index of its source.
    pub source: usize,
    /// The index of its table of quantiles.
    pub table: usize,
    /// The position of its mode, in millionths of the width.
    pub shape: u32,
    /// Whether it is the first value of its source, which represents it.
    pub leads: bool,
    pub low: f64,
    /// What the estimate takes.
    pub taken: f64,
    /// The likeliest.
    pub value: f64,
    pub high: f64,
}

/// The sources of an estimate, collected while its formula is built.
pub(super) struct Sources<'t> {
    distribution: Distribution,
    pub list: Vec<UncertainSource>,
    pub drawn: Vec<Drawn>,
    pub tables: Vec<Arc<Quantiles>>,
    pub made: &'t mut Tables,
    /// The ids of the drivers whose sizes are certain, one for each size.
    pub given: Vec<String>,
    places: BTreeMap<(SourceKind, String), usize>,
    /// Indices of sizes that are certain.
    sizes: BTreeMap<(String, Decimal), usize>,
    /// Indices of tables by the position of the mode, in millionths of the width.
    shapes: BTreeMap<u32, usize>,
    nodes: BTreeMap<(usize, Decimal, Decimal, Decimal), Node>,
}

pub(super) fn float(figure: Decimal) -> f64 {
    figure.to_f64().unwrap_or(0.0)
}

/// A size as a float, however many zeros end it.
pub(super) fn of_size(size: Decimal) -> f64 {
    float(size.normalize())
}

impl<'t> Sources<'t> {
    /// No source yet; the values will have this distribution.
    pub fn new(distribution: Distribution, made: &'t mut Tables) -> Self {
        Self {
            distribution,
            list: Vec::new(),
            drawn: Vec::new(),
            tables: Vec::new(),
            made,
            given: Vec::new(),
            places: BTreeMap::new(),
            sizes: BTreeMap::new(),
            shapes: BTreeMap::new(),
            nodes: BTreeMap::new(),
        }
    }

    /// The node of a size that is certain.
    fn size(&mut self, formula: &mut Formula, driver: &str, size: Decimal) -> Node {
        let place = self.sizes.entry((driver.to_owned(), size));
        let place = *place.or_insert_with(|| {
            self.given.push(driver.to_owned());
            self.given.len() - 1
        });
        formula.given(place, of_size(size))
    }

    /// The node of an input; its value itself when that is certain.
    pub fn value(&mut self, formula: &mut Formula, input: Input<'_>) -> Node {
        let range = input.range;
        if range.is_certain() {
            return match input.kind {
                SourceKind::Size => self.size(formula, input.id, range.value),
                _ => formula.constant(float(range.value)),
            };
        }
        let key = (input.kind, input.id.to_owned());
        let known = self.places.get(&key).copied();
        let source = match known {
            Some(place) => place,
            None => {
                let place = self.list.len();
                self.places.insert(key, place);
                self.list.push(UncertainSource {
                    kind: input.kind,
                    of: input.id.to_owned(),
                    label: input.label.text(),
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
        let shape = self.shape((value - low) / (high - low));
        let table = self.table(shape);
        let taken = float(input.taken);
        let node = formula.drawn(self.drawn.len(), taken);
        let node = match input.is_whole && range.value.fract().is_zero() {
            // To the nearest whole number, as long as the scenario is one.
            true => {
                let half = formula.constant(0.5);
                let below = formula.subtract(node, half);
                formula.up(below)
            }
            false => node,
        };
        self.drawn.push(Drawn {
            source,
            table,
            shape,
            leads: known.is_none(),
            low,
            taken,
            value,
            high,
        });
        self.nodes.insert(key, node);
        node
    }

    fn shape(&self, mode: f64) -> u32 {
        match self.distribution {
            // A uniform distribution does not depend on its mode.
            Distribution::Uniform => 0,
            _ => libm::round(mode * 1e6) as u32,
        }
    }

    fn table(&mut self, shape: u32) -> usize {
        if let Some(table) = self.shapes.get(&shape) {
            return *table;
        }
        let table = self.tables.len();
        self.tables.push(self.made.table(self.distribution, shape));
        self.shapes.insert(shape, table);
        table
    }
}
