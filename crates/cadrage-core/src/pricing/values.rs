//! The parameters in force in a year: the grid's, or those that were entered.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::arithmetic::{Arithmetic, Exact, Input, Label, SourceKind};
use crate::grid::CostGrid;
use crate::grid::known::ParameterId;
use crate::grid::model::{Dated, Parameter, Role, in_force, year_of};
use crate::money::{MILLIONTHS, Overflow};
use crate::scoping::Scoping;
use crate::text::range::{Estimator, Range};

/// A parameter's value in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce<'a> {
    /// The value and its bounds.
    pub range: Range,
    /// The number that an estimate takes of it.
    pub taken: Decimal,
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
    /// not have the parameter either, or when it does not count under the choices taken.
    #[must_use]
    pub fn get(&self, id: &str, year: i32) -> Option<InForce<'a>> {
        self.in_force(id, self.grid.parameters.get(id)?, year)
    }

    fn in_force(&self, id: &str, parameter: &'a Parameter, year: i32) -> Option<InForce<'a>> {
        if !self.counts(parameter) {
            return None;
        }
        let entered = self.scoping.parameters.get(id);
        let (range, dated) = match entered {
            Some(range) => (*range, None),
            None => {
                let dated = parameter.in_force(year)?;
                (dated.value, Some(dated))
            }
        };
        Some(InForce {
            range,
            taken: self.estimator().of(range),
            dated,
        })
    }

    /// Whether a parameter counts under the choices taken.
    #[must_use]
    pub fn counts(&self, parameter: &Parameter) -> bool {
        let grid = self.grid;
        parameter
            .when
            .holds(|choice| self.scoping.taken(grid, choice))
    }

    /// The item that is bought in place of another: see [`Scoping::bought`].
    #[must_use]
    pub fn bought(&self, item: &'a str) -> &'a str {
        self.scoping.bought(self.grid, item)
    }

    /// How an estimate takes one number of each value with bounds.
    #[must_use]
    pub fn estimator(&self) -> Estimator {
        self.scoping.estimator()
    }

    /// The number of a parameter that the engine knows: every checked grid has it, and what is a
    /// constant has a value in every year. A drift has none before its first date: zero.
    #[must_use]
    pub fn constant(&self, id: ParameterId, year: i32) -> Decimal {
        self.number(id.id(), year)
    }

    /// The number with which formulas compute for a parameter; zero where none is in force, since
    /// what is not in force yet is not paid.
    #[must_use]
    pub fn number(&self, id: &str, year: i32) -> Decimal {
        self.input(&mut Exact, id, year)
    }

    /// The parameters of a role that are in force in a year.
    pub fn of_role(
        &self,
        role: Role,
        year: i32,
    ) -> impl Iterator<Item = (&'a str, &'a Parameter, InForce<'a>)> + use<'a> {
        let values = *self;
        let all = self.grid.parameters.iter();
        all.filter(move |(_, parameter)| parameter.role == role)
            .filter_map(move |(id, parameter)| {
                let value = values.in_force(id, parameter, year)?;
                Some((id.as_str(), parameter, value))
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

    /// The year of the value in force or, before the grid's first date, of that first value: a value that
    /// is entered earlier counts from there. `None` for a parameter that the grid does not have.
    pub(crate) fn known_from(&self, id: &str, year: i32) -> Option<i32> {
        let parameter = self.grid.parameters.get(id)?;
        let known = in_force(&parameter.values, year).or(parameter.values.first());
        known.map(year_of)
    }

    /// The year whose pay the grid lists. `None` when it is no year.
    #[must_use]
    pub fn price_year(&self, year: i32) -> Option<i32> {
        self.constant(ParameterId::PRICE_YEAR, year).to_i32()
    }

    /// A parameter in a year, as a formula starts from it; zero where none is in force.
    pub(crate) fn input<A: Arithmetic>(&self, with: &mut A, id: &str, year: i32) -> A::Number {
        let parameter = self.grid.parameters.get(id);
        let value = parameter.and_then(|parameter| self.in_force(id, parameter, year));
        match (parameter, value) {
            (Some(parameter), Some(value)) => with.input(input(id, parameter, value)),
            _ => with.constant(Decimal::ZERO),
        }
    }

    /// The sum of the parameters of a role that are in force in a year, in exact decimals.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when it has more than 28 digits.
    pub fn sum(&self, role: Role, year: i32) -> Result<Decimal, Overflow> {
        self.role(&mut Exact, role, year)
    }

    /// The sum of the parameters of a role that are in force in a year.
    pub(crate) fn role<A: Arithmetic>(
        &self,
        with: &mut A,
        role: Role,
        year: i32,
    ) -> Result<A::Number, Overflow> {
        let values: Vec<A::Number> = self
            .of_role(role, year)
            .map(|(id, parameter, value)| with.input(input(id, parameter, value)))
            .collect();
        with.sum(&values)
    }

    /// By how much a price grows from one year to another by an index:
    /// the product of each year's drift, rounded once to the millionth.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when it has more than 28 digits, or for more years than anyone plans.
    pub(crate) fn growth<A: Arithmetic>(
        &self,
        with: &mut A,
        index: &str,
        years: RangeInclusive<i32>,
    ) -> Result<A::Number, Overflow> {
        let (from, to) = years.into_inner();
        if to.saturating_sub(from) > MOST_YEARS {
            return Err(Overflow);
        }
        let mut growth = with.constant(Decimal::ONE);
        for year in from.saturating_add(1)..=to {
            let drift = self.input(with, index, year);
            growth = with.add_percent(growth, drift)?;
        }
        Ok(with.round(growth, MILLIONTHS))
    }
}

/// The value of a parameter, as a formula starts from it.
fn input<'a>(id: &'a str, parameter: &'a Parameter, value: InForce<'_>) -> Input<'a> {
    Input {
        kind: SourceKind::Parameter,
        id,
        range: value.range,
        taken: value.taken,
        is_whole: false,
        label: Label::Text(&parameter.label),
    }
}
