//! The plan with the sizes that were reached.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::estimate::Estimate;
use crate::estimate::line::Line;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::money::{Overflow, sum, to_cents, to_millionths};
use crate::needs::energy;
use crate::needs::need::{self, Need};
use crate::needs::sizes::{Sizes, joining};
use crate::pricing::values::Values;
use crate::scoping::Existing;
use crate::text::range::Range;

/// A line of the plan, and the same line with the sizes that were reached.
#[derive(Debug, Clone)]
pub(super) struct ReachedLine<'a> {
    /// The line as it was planned.
    pub line: &'a Line,
    /// Its quantity in each year.
    pub quantities: Vec<Decimal>,
    /// Its amount in each year, at the prices of the plan, rounded to the cent.
    pub amounts: Vec<Decimal>,
    /// What its quantity for one unit of the driver is multiplied by in each year.
    pub units: Vec<Decimal>,
    /// What exists already in each year, of a line of which a fixed quantity does; zeros for others.
    pub existing: Vec<ExistingPart>,
}

/// What exists already of a line in a fixed quantity, beside what a year takes; by default nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ExistingPart {
    /// What the plan would take more in the year if nothing existed.
    pub needed: Decimal,
    /// What the plan still has of it in the year.
    pub left: Decimal,
    /// The first year, from 0, whose needs still keep some of it.
    pub since: usize,
}

impl ReachedLine<'_> {
    /// The planned price of a unit in the year at a place.
    ///
    /// # Errors
    ///
    /// [`Overflow`] beyond the horizon, in which no year is reviewed.
    pub fn price(&self, year: usize) -> Result<Decimal, Overflow> {
        let price = self.line.prices.get(year).ok_or(Overflow)?;
        Ok(price.amount)
    }

    /// The quantity in the year at a place.
    ///
    /// # Errors
    ///
    /// Those of [`Self::price`].
    pub fn quantity(&self, year: usize) -> Result<Decimal, Overflow> {
        self.quantities.get(year).copied().ok_or(Overflow)
    }
}

/// The lines that the provider bears, with the sizes that were reached; in years without reported sizes,
/// with those of the plan.
pub(super) fn reached_lines<'a>(
    grid: &CostGrid,
    estimate: &'a Estimate,
    reported: &BTreeMap<(String, usize), Decimal>,
) -> Result<Vec<ReachedLine<'a>>, Overflow> {
    let mut sizes = reached_sizes(&estimate.sizes, reported)?;
    count_energy(grid, estimate, &mut sizes)?;
    let lines = estimate.provider_lines();
    lines.map(|line| reached(line, &sizes)).collect()
}

/// The sizes of a plan, replaced by those that are reported. Those that join follow from the institutions.
fn reached_sizes(
    planned: &Sizes,
    reported: &BTreeMap<(String, usize), Decimal>,
) -> Result<Sizes, Overflow> {
    let mut sizes = planned.clone();
    for ((driver, year), size) in reported {
        let own = sizes.get_mut(driver);
        if let Some(value) = own.and_then(|own| own.values.get_mut(*year)) {
            *value = Range::certain(*size);
        }
    }
    let institutions = sizes.get(DriverId::INSTITUTION.id());
    let joined = institutions.map(|counted| joining(&counted.values));
    let new = sizes.get_mut(DriverId::NEW_INSTITUTION.id());
    if let (Some(joined), Some(new)) = (joined, new) {
        new.values = joined?;
    }
    Ok(sizes)
}

/// Counts the electricity that is drawn with the sizes that were reached.
fn count_energy(grid: &CostGrid, estimate: &Estimate, sizes: &mut Sizes) -> Result<(), Overflow> {
    let planned = estimate.lines.iter().map(|line| &line.need);
    let planned = planned.chain(estimate.not_costed.iter().map(|line| &line.need));
    let mut needs: Vec<Need> = planned.cloned().collect();
    for need in &mut needs {
        if need.driver == DriverId::ENERGY {
            need.in_service.clear();
        } else if !need.counted {
            need::fill(need, sizes)?;
        }
    }
    let values = Values::new(grid, &estimate.scoping);
    let energy = energy::measure(grid, &values, &needs, &estimate.years);
    let energy = energy.map_err(|_| Overflow)?;
    energy::count(&energy, &mut needs, sizes).map_err(|_| Overflow)
}

fn reached<'a>(line: &'a Line, sizes: &Sizes) -> Result<ReachedLine<'a>, Overflow> {
    let mut need = line.need.clone();
    // What the calendar counts does not follow a size.
    if !need.counted {
        need::fill(&mut need, sizes)?;
    }
    let priced = need.quantities.iter().zip(&*line.prices);
    let amounts =
        priced.map(|(quantity, price)| Exact.multiply(*quantity, price.amount).map(to_cents));
    Ok(ReachedLine {
        line,
        amounts: amounts.collect::<Result<_, _>>()?,
        units: units(&need, sizes)?,
        existing: existing(&need, sizes)?,
        quantities: need.quantities,
    })
}

/// What exists already of a need in each year: what is taken of the same need of which nothing exists,
/// beside what is taken of it.
fn existing(need: &Need, sizes: &Sizes) -> Result<Vec<ExistingPart>, Overflow> {
    let all = match need.existing {
        Some(Existing::Quantity(all)) if !need.counted => all,
        _ => return Ok(vec![ExistingPart::default(); need.quantities.len()]),
    };
    let mut anew = Need {
        existing: None,
        ..need.clone()
    };
    need::fill(&mut anew, sizes)?;
    let years = anew.quantities.iter().zip(&need.quantities);
    let needed = years.map(|(anew, taken)| Exact.subtract(*anew, *taken));
    let needed: Vec<Decimal> = needed.collect::<Result<_, _>>()?;
    let part = |year: usize| {
        let since = need.recurrence.oldest_in_service(year);
        let before = sum(needed.get(since..year).ok_or(Overflow)?)?;
        Ok(ExistingPart {
            needed: *needed.get(year).ok_or(Overflow)?,
            left: Exact.subtract(all, before)?,
            since,
        })
    };
    (0..needed.len()).map(part).collect()
}

/// What multiplies the quantity of a need in each year: what it would be of a quantity of one, of which
/// no fixed quantity exists.
fn units(planned: &Need, sizes: &Sizes) -> Result<Vec<Decimal>, Overflow> {
    if planned.counted {
        let each = planned.each;
        let unit = |quantity: &Decimal| match each.is_zero() {
            // A quantity of zero says nothing of the units, of which nothing is learned then.
            true => Ok(Decimal::ZERO),
            false => Exact.divide(*quantity, each).map(to_millionths),
        };
        return planned.quantities.iter().map(unit).collect();
    }
    let mut one = Need {
        quantity: Range::certain(Decimal::ONE),
        each: Decimal::ONE,
        existing: match planned.existing {
            Some(Existing::Quantity(_)) => None,
            share => share,
        },
        ..planned.clone()
    };
    need::fill(&mut one, sizes)?;
    Ok(one.quantities)
}
