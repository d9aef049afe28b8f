//! A small, a medium and a large service, priced under the answers of the page.

use rust_decimal::Decimal;

use crate::estimate::estimate;
use crate::grid::known::DriverId;
use crate::grid::{CostGrid, builtin};
use crate::money::{Overflow, sum, to_cents};
use crate::scoping::{self, Scoping};
use crate::text::problem::Problem;
use crate::text::tree;
use crate::uncertainty::Figure;
use crate::uncertainty::provision::EstimateRange;

/// What a service of a size costs the provider, for those who have no sizes of their own yet; in euros
/// with the VAT that is not recovered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchetypeCost {
    /// `small`, `medium` or `large`.
    pub id: &'static str,
    /// How many institutions it has in the first year.
    pub institutions: Decimal,
    /// How many years it is priced over.
    pub years: usize,
    /// What is paid once.
    pub once: Decimal,
    /// What comes back, a year on average, to the cent.
    pub yearly: Decimal,
    /// All years.
    pub total: Decimal,
    /// What eight cases in ten do not exceed of all years.
    pub p80: Decimal,
}

/// The three, from the first year of a reference on and under its answers; those whose sizes a grid of
/// one's own does not know are left out.
pub(super) fn archetypes(
    grid: &CostGrid,
    reference: &Scoping,
) -> Result<Vec<ArchetypeCost>, Vec<Problem>> {
    let mut costs = Vec::new();
    for (id, text) in builtin::ARCHETYPES {
        let (tree, _) = tree::read(id, text);
        let Ok(mut own) = scoping::read(&tree, grid) else {
            continue;
        };
        own.horizon.first_year = reference.horizon.first_year;
        own.choices = reference.choices.clone();
        own.commitment = reference.commitment.clone();
        costs.push(cost(grid, &own, id)?);
    }
    Ok(costs)
}

fn cost(
    grid: &CostGrid,
    scoping: &Scoping,
    id: &'static str,
) -> Result<ArchetypeCost, Vec<Problem>> {
    let overflow = |overflow: Overflow| overflow.problems(id);
    let estimate = estimate(grid, scoping)?;
    let range = EstimateRange::draw(grid, &estimate).map_err(overflow)?;
    let spread = range.outcome.spread(&Figure::Total).ok_or(Overflow);
    let totals = &estimate.totals;
    let recurring = sum(&totals.recurring).map_err(overflow)?;
    let years = estimate.years.len();
    let institutions = estimate.sizes.get(DriverId::INSTITUTION.id());
    let first = institutions.and_then(|counted| counted.values.first());
    let first = first.ok_or(Overflow).map_err(overflow)?;
    let yearly = recurring.checked_div(years.into()).ok_or(Overflow);
    Ok(ArchetypeCost {
        id,
        institutions: first.value,
        years,
        once: totals.one_off,
        yearly: to_cents(yearly.map_err(overflow)?),
        total: totals.total,
        p80: spread.map_err(overflow)?.percentile(80),
    })
}
