//! The efforts of reviews, by impact and by provider.
#![allow(clippy::float_arithmetic)]

use std::collections::{BTreeMap, BTreeSet};

use libm::log;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::LeftOut;
use super::fit::Standardized;
use super::review::{Effort, Review};
use super::spread::LogNormal;
use crate::grid::CostGrid;
use crate::text::problem::{Place, Problem, ProblemKind};
use crate::text::range::Range;

/// What was observed of an effort.
pub(super) struct ObservedEffort {
    pub impact: String,
    /// Its range in the grid.
    pub prior: Range,
    /// The same as a log-normal distribution.
    pub in_grid: LogNormal,
    /// The logarithms of what each provider took for a unit.
    pub providers: Vec<Vec<f64>>,
}

impl ObservedEffort {
    pub fn observations(&self) -> usize {
        self.providers.iter().map(Vec::len).sum()
    }

    /// Its id, and how many observations it has.
    pub fn counted(&self) -> (String, usize) {
        (self.impact.clone(), self.observations())
    }

    /// The observations in units of the range of the grid, around its middle.
    pub fn standardized(&self) -> Standardized {
        let LogNormal { mean, deviation } = self.in_grid;
        let scaled = |values: &Vec<f64>| {
            let values = values.iter();
            values.map(|value| (value - mean) / deviation).collect()
        };
        Standardized::new(self.providers.iter().map(scaled).collect())
    }
}

/// The efforts of reviews: those that are observed, in the order of their ids, and how many others.
pub(super) struct SortedEfforts {
    pub efforts: Vec<ObservedEffort>,
    pub left_out: BTreeMap<(LeftOut, String), usize>,
}

/// What an impact took in the years of all services of a provider, as logarithms.
type ByProvider<'a> = BTreeMap<&'a str, Vec<f64>>;

impl SortedEfforts {
    pub fn new(grid: &CostGrid, reviews: &[&Review]) -> Self {
        let mut left_out = BTreeMap::new();
        let mut observed: BTreeMap<&str, ByProvider<'_>> = BTreeMap::new();
        for review in reviews {
            for effort in of_impacts(review) {
                match logarithm(grid, &effort) {
                    Ok(value) => {
                        let of_impact = observed.entry(effort.impact).or_default();
                        let of_provider = of_impact.entry(&review.provider);
                        of_provider.or_default().push(value);
                    }
                    Err(why) => {
                        let count = left_out.entry((why, effort.impact.to_owned()));
                        *count.or_insert(0) += 1;
                    }
                }
            }
        }
        let efforts = observed.into_iter().filter_map(|(impact, by_provider)| {
            let prior = grid.impacts.get(impact)?.quantity;
            Some(ObservedEffort {
                impact: impact.to_owned(),
                prior,
                in_grid: LogNormal::of_range(prior)?,
                providers: by_provider.into_values().collect(),
            })
        });
        Self {
            efforts: efforts.collect(),
            left_out,
        }
    }
}

/// What an impact took in a year, whoever did it.
struct ImpactEffort<'a> {
    impact: &'a str,
    units: Decimal,
    days: Decimal,
}

/// The work of each impact in each year: days of several profiles are added.
fn of_impacts(review: &Review) -> impl Iterator<Item = ImpactEffort<'_>> {
    let mut found: BTreeMap<(&str, i32), ImpactEffort<'_>> = BTreeMap::new();
    for Effort {
        impact,
        year,
        units,
        days,
    } in &review.efforts
    {
        let work = found.entry((impact, *year)).or_insert(ImpactEffort {
            impact,
            units: *units,
            days: Decimal::ZERO,
        });
        work.days = work.days.saturating_add(*days);
        work.units = work.units.max(*units);
    }
    found.into_values()
}

/// The logarithm of the days of a unit, or why nothing is learned from it.
fn logarithm(grid: &CostGrid, work: &ImpactEffort<'_>) -> Result<f64, LeftOut> {
    let impact = grid.impacts.get(work.impact).ok_or(LeftOut::Unknown)?;
    if grid.items.contains_key(&impact.item) {
        return Err(LeftOut::Bought);
    }
    if impact.quantity.is_certain() {
        return Err(LeftOut::Certain);
    }
    if work.units.is_zero() {
        return Err(LeftOut::NoUnits);
    }
    let each = work.days.checked_div(work.units);
    match each.and_then(|each| each.to_f64()) {
        Some(each) if each > 0.0 => Ok(log(each)),
        _ => Err(LeftOut::NoDays),
    }
}

/// A problem for each service-year that two reviews are of.
pub(super) fn observed_twice(reviews: &[&Review]) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for review in reviews {
        for year in &review.years {
            if !seen.insert((review.identity(), *year)) {
                let Review {
                    service, provider, ..
                } = review;
                let name = format!("{service}, {provider}, {year}");
                let place = Place::file(&review.file);
                let kind = ProblemKind::ListedTwice { name };
                problems.push(Problem { place, kind });
            }
        }
    }
    problems
}
