//! The parameters in force in a year: the grid's, or those that were entered.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::grid::CostGrid;
use crate::grid::known::ParameterId;
use crate::grid::model::{Dated, Parameter, Role, in_force, year_of};
use crate::money::{MILLIONTHS, compound};
use crate::scoping::Scoping;
use crate::text::range::Range;

/// A parameter's value in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce<'a> {
    /// The value.
    pub range: Range,
    /// Where it comes from; `None` when it was entered in the scoping.
    pub dated: Option<&'a Dated<Range>>,
}

/// Years over which drift is computed at most: those between the years that a grid or a
/// scoping may name, and more than anyone plans.
const MOST_YEARS: i32 = 1000;

/// Parameters by name and year.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    grid: &'a CostGrid,
    scoping: &'a Scoping,
}

impl<'a> Values<'a> {
    /// The values of a grid, under those that a scoping enters.
    #[must_use]
    pub fn new(grid: &'a CostGrid, scoping: &'a Scoping) -> Self {
        Self { grid, scoping }
    }

    /// The value of a parameter on 1 January of a year.
    ///
    /// Before its first date, a constant has its first value, and a rate has
    /// none: what is not in force yet is not paid. `None` when the grid does
    /// not have the parameter either.
    #[must_use]
    pub fn get(&self, id: &str, year: i32) -> Option<InForce<'a>> {
        let parameter = self.grid.parameters.get(id)?;
        if let Some(range) = self.scoping.parameters.get(id) {
            return Some(InForce {
                range: *range,
                dated: None,
            });
        }
        let dated = parameter.in_force(year)?;
        Some(InForce {
            range: dated.value,
            dated: Some(dated),
        })
    }

    /// The number of a parameter that the engine knows: every checked grid has it, and what is a
    /// constant has a value in every year. A drift has none before its first date: zero.
    #[must_use]
    pub fn constant(&self, id: ParameterId, year: i32) -> Decimal {
        self.number(id.id(), year)
    }

    /// The number of a parameter in a year; zero where none is in force.
    fn number(&self, id: &str, year: i32) -> Decimal {
        self.get(id, year)
            .map_or(Decimal::ZERO, |value| value.range.value)
    }

    /// The parameters of a role that are in force in a year.
    pub fn of_role(
        &self,
        role: Role,
        year: i32,
    ) -> impl Iterator<Item = (&'a str, &'a Parameter, InForce<'a>)> {
        let values = *self;
        let all = self.grid.parameters.iter();
        all.filter(move |(_, parameter)| parameter.role == role)
            .filter_map(move |(id, parameter)| {
                Some((id.as_str(), parameter, values.get(id, year)?))
            })
    }

    /// The year since which the grid knows a value that is in force: of the dates not after
    /// 1 January of the year, the latest. A value entered in its place is taken to be of the
    /// same year, so that entering the grid's own changes nothing.
    ///
    /// `None` when no value is in force yet.
    #[must_use]
    pub fn known_since(&self, id: &str, year: i32) -> Option<i32> {
        let parameter = self.grid.parameters.get(id)?;
        in_force(&parameter.values, year).map(year_of)
    }

    /// The year whose pay the grid lists. `None` when it is no year.
    #[must_use]
    pub fn price_year(&self, year: i32) -> Option<i32> {
        self.constant(ParameterId::PRICE_YEAR, year).to_i32()
    }

    /// By how much a price grows from one year to another by an index:
    /// the product of each year's drift, rounded once to the millionth. `None` when it
    /// overflows, or for more years than anyone plans.
    #[must_use]
    pub fn growth(&self, index: &str, from: i32, to: i32) -> Option<Decimal> {
        if to.saturating_sub(from) > MOST_YEARS {
            return None;
        }
        let years = from.saturating_add(1)..=to;
        let drifts = years.map(|year| self.number(index, year));
        compound(drifts, MILLIONTHS).map(|growth| growth.normalize())
    }
}
