//! What a unit of what a line is counted by adds to it, by the formulas of the method.

use rust_decimal::Decimal;

use super::{RowKey, SummaryPart};
use crate::arithmetic::{Addition, Affine, Arithmetic, Marginal};
use crate::estimate::Estimate;
use crate::estimate::line::{Line, amount};
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::grid::model::{Bearer, Item};
use crate::grid::recurrence::Recurrence;
use crate::money::Overflow;
use crate::needs::energy::megawatt_hours;
use crate::needs::need::Need;
use crate::needs::quantity::{Needed, needed};
use crate::pricing::values::Values;

/// What a line adds to a row.
pub(super) struct Term<'a> {
    /// The row.
    pub key: RowKey,
    /// The line.
    pub line: &'a Line,
    /// Euros in a year.
    pub amount: Affine,
    /// Days in a year; none when the line is no work.
    pub days: Affine,
    /// For electricity, the megawatt-hours of a block; the line is that of the electricity.
    pub megawatt_hours: Option<Decimal>,
}

/// What rows are read from.
pub(super) struct Reading<'a> {
    pub grid: &'a CostGrid,
    pub part: SummaryPart,
    pub estimate: &'a Estimate,
}

/// The part of a figure that belongs to a block: all of it when nothing is counted.
pub(super) fn of_block(key: &RowKey, figure: Affine) -> Decimal {
    match key.driver == DriverId::SERVICE {
        true => figure.fixed,
        false => figure.slope,
    }
}

impl<'a> Reading<'a> {
    /// What a line adds to the rows: by itself, and by the electricity that it draws.
    pub fn terms(&self, line: &'a Line) -> Result<Vec<Term<'a>>, Overflow> {
        let key = self.key(&line.need);
        let mut with = self.arithmetic(&key);
        let needed = self.needed(&mut with, &key, &line.need)?;
        let to_buy = needed.to_buy;
        let bought = match line.need.recurrence {
            Recurrence::Yearly => to_buy,
            // What a year buys beyond what is in service: both are rounded.
            _ => with.subtract(to_buy, rounding(to_buy))?,
        };
        let in_service = match needed.existing {
            None => to_buy,
            Some(existing) => with.add(to_buy, existing)?,
        };
        let price = line.prices.first().ok_or(Overflow)?.amount;
        let price = with.constant(price);
        let mut terms = self.electricity(&key, &line.need, in_service)?;
        terms.push(Term {
            amount: amount(&mut with, bought, price)?,
            days: match line.is_work() {
                true => bought,
                false => with.zero(),
            },
            megawatt_hours: None,
            key,
            line,
        });
        Ok(terms)
    }

    fn key(&self, need: &Need) -> RowKey {
        let is_step = need.round_up && !(self.is_whole(&need.driver) && need.per == Decimal::ONE);
        let impact = self.grid.impacts.get(&need.impact);
        RowKey {
            part: self.part.clone(),
            bearer: need.bearer,
            driver: need.driver.clone(),
            block: match is_step {
                true => need.per,
                false => Decimal::ONE,
            },
            begun: is_step,
            recurrence: need.recurrence,
            from_year: impact.map_or(1, |impact| impact.from_year),
        }
    }

    fn is_whole(&self, driver: &str) -> bool {
        let known = self.grid.drivers.get(driver);
        driver == DriverId::NEW_INSTITUTION.id() || known.is_some_and(|known| known.whole)
    }

    /// Blocks that count when they are begun are whole, and so are machines and institutions.
    fn arithmetic(&self, key: &RowKey) -> Marginal {
        Marginal {
            is_whole: key.begun || self.is_whole(&key.driver),
        }
    }

    /// What a year needs for every number of blocks; what was counted on the calendar stays.
    fn needed(
        &self,
        with: &mut Marginal,
        key: &RowKey,
        need: &Need,
    ) -> Result<Needed<Affine>, Overflow> {
        if need.counted {
            let counted = need.quantities.first().ok_or(Overflow)?;
            return Ok(Needed {
                to_buy: with.constant(*counted),
                existing: None,
            });
        }
        let size = match key.driver == DriverId::SERVICE {
            true => with.constant(Decimal::ONE),
            false => Affine::size(key.block),
        };
        needed(with, need, size)
    }

    /// What the electricity of a line costs, under each line of the electricity. That of all lines is
    /// rounded once, so that what it adds to one may be off by a cent's half.
    fn electricity(
        &self,
        key: &RowKey,
        need: &Need,
        in_service: Affine,
    ) -> Result<Vec<Term<'a>>, Overflow> {
        let watts = self.grid.items.get(&need.item).and_then(Item::billed_watts);
        let Some(watts) = watts.filter(|_| need.bearer == Bearer::Provider) else {
            return Ok(Vec::new());
        };
        let (estimate, with) = (self.estimate, &mut self.arithmetic(key));
        let year = estimate.years.first();
        let values = Values::new(self.grid, &estimate.scoping);
        let watts = with.constant(watts);
        let watts = with.multiply(in_service, watts)?;
        let drawn = megawatt_hours(with, watts, &values, year)?;
        let mut terms = Vec::new();
        let lines = estimate.lines.iter();
        for line in lines.filter(|line| line.need.driver == DriverId::ENERGY) {
            let each = with.constant(line.need.each);
            let price = line.prices.first().ok_or(Overflow)?.amount;
            let price = with.constant(price);
            let bought = with.multiply(drawn, each)?;
            let exact = with.multiply(bought, price)?;
            let cent = Affine {
                below: Decimal::new(1, 2),
                above: Decimal::new(1, 2),
                ..Affine::default()
            };
            let key = RowKey {
                recurrence: Recurrence::Yearly,
                ..key.clone()
            };
            terms.push(Term {
                megawatt_hours: Some(of_block(&key, drawn)),
                key,
                line,
                amount: with.add(exact, cent)?,
                days: with.zero(),
            });
        }
        Ok(terms)
    }
}

/// Nothing, with the rounding of a figure.
fn rounding(of: Affine) -> Affine {
    Affine {
        fixed: Decimal::ZERO,
        slope: Decimal::ZERO,
        ..of
    }
}
