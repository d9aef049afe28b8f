//! What a service cost in a year of which everything is known.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Actuals, ReviewedYear};
use crate::estimate::Estimate;
use crate::grid::known::DriverId;
use crate::money::{Overflow, sum, to_cents};

/// What comes back cost the provider for each institution and year, in euros to the cent, over the
/// years in which everything with a cost is reported and nothing is needed once; `None` when there is no
/// such year: what is not reported is not known.
pub(super) fn operating_cost(
    planned: &Estimate,
    actuals: &Actuals,
    reported: &BTreeSet<usize>,
    years: &[ReviewedYear],
) -> Result<Option<Decimal>, Overflow> {
    let of_years = reported.iter().copied().zip(years);
    let complete: Vec<(usize, &ReviewedYear)> = of_years
        .filter(|(at, year)| year.unreported == 0 && !sets_up(planned, *at))
        .collect();
    let taken = sum(complete.iter().map(|(_, year)| &year.total.actual))?;
    let counts: Vec<Decimal> = complete
        .iter()
        .filter_map(|(at, _)| institutions(planned, actuals, *at))
        .collect();
    Ok(taken.checked_div(sum(&counts)?).map(to_cents))
}

/// Whether something is paid once in a year of the plan.
fn sets_up(planned: &Estimate, at: usize) -> bool {
    let mut once = planned.provider_lines().filter(|line| line.is_one_off());
    once.any(|line| line.amounts.get(at).is_some_and(|paid| !paid.is_zero()))
}

/// How many institutions there were in a year.
fn institutions(planned: &Estimate, actuals: &Actuals, at: usize) -> Option<Decimal> {
    let id = DriverId::INSTITUTION.id();
    let reached = actuals.sizes.get(&(id.to_owned(), at)).copied();
    reached.or_else(|| Some(planned.sizes.get(id)?.values.get(at)?.value))
}
