//! What was observed of services, without their names: the reference class of later estimates.

use std::collections::{BTreeMap, BTreeSet};

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::LEAST_PROVIDERS;
use super::review::Review;
use crate::grid::observed::{Observed, ObservedFigure};
use crate::money::{self, Overflow, sum};
use crate::order;
use crate::text::word::Word;

/// Significant digits that are published: enough to compare, too few to find a service by.
const SIGNIFICANT: u32 = 2;

/// The reviews of each service.
type Services<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Review>>;

/// How each figure is spread over the services that at least three providers run.
pub(super) fn observed(reviews: &[&Review]) -> Result<LiteMap<ObservedFigure, Observed>, Overflow> {
    let mut services: Services<'_> = BTreeMap::new();
    for review in reviews {
        services.entry(review.identity()).or_default().push(review);
    }
    let mut found = LiteMap::new();
    for &figure in ObservedFigure::ALL {
        let mut values = Vec::new();
        let mut providers = BTreeSet::new();
        for ((provider, _), reviews) in &services {
            if let Some(value) = of_service(figure, reviews)? {
                providers.insert(*provider);
                values.push(value);
            }
        }
        if providers.len() >= LEAST_PROVIDERS {
            found.insert(figure, spread(figure, values, providers.len())?);
        }
    }
    Ok(found)
}

/// The figure of a service over its reviews; `None` when they do not say it.
fn of_service(figure: ObservedFigure, reviews: &[&Review]) -> Result<Option<Decimal>, Overflow> {
    match figure {
        ObservedFigure::OperatingCost => {
            let costs = || {
                reviews
                    .iter()
                    .filter_map(|review| review.operating_cost.as_ref())
            };
            Ok(sum(costs())?.checked_div(costs().count().into()))
        }
        ObservedFigure::Overrun => {
            let totals = reviews.iter().flat_map(|review| &review.totals);
            let estimated = sum(totals.clone().map(|total| &total.estimated))?;
            let actual = sum(totals.map(|total| &total.actual))?;
            let percent = actual.checked_mul(Decimal::ONE_HUNDRED).ok_or(Overflow)?;
            // Of years that were estimated at nothing, nothing can be exceeded.
            Ok(percent.checked_div(estimated))
        }
    }
}

fn spread(
    figure: ObservedFigure,
    mut values: Vec<Decimal>,
    providers: usize,
) -> Result<Observed, Overflow> {
    order::sort_by_key(&mut values, |value| *value);
    let exceeding = values.iter().filter(|value| **value > Decimal::ONE_HUNDRED);
    let above = counted(exceeding.count())?;
    let at = |quarters: usize| quantile(&values, quarters);
    Ok(Observed {
        services: counted(values.len())?,
        providers: counted(providers)?,
        least: at(0)?,
        lower_quartile: at(1)?,
        median: at(2)?,
        upper_quartile: at(3)?,
        most: at(4)?,
        above: (figure == ObservedFigure::Overrun).then_some(above),
    })
}

fn counted(count: usize) -> Result<u32, Overflow> {
    u32::try_from(count).map_err(|_| Overflow)
}

/// A value below which so many quarters of sorted values are, in proportion between two of them.
fn quantile(sorted: &[Decimal], quarters: usize) -> Result<Decimal, Overflow> {
    const QUARTERS: usize = 4;
    let last = sorted.len().saturating_sub(1);
    let (place, beyond) = (quarters * last / QUARTERS, quarters * last % QUARTERS);
    let at = |place: usize| sorted.get(place.min(last)).copied().unwrap_or_default();
    let step = at(place + 1).checked_sub(at(place)).ok_or(Overflow)?;
    let part = step.checked_mul(beyond.into()).ok_or(Overflow)?;
    let part = part.checked_div(QUARTERS.into()).ok_or(Overflow)?;
    let exact = at(place).checked_add(part).ok_or(Overflow)?;
    Ok(money::round_significant(exact, SIGNIFICANT).normalize())
}
