//! How many people it takes: days and full-time equivalents by profile.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::estimate::Line;
use crate::money::to_cents;
use crate::values::Values;

/// What the provider's lines ask of one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The profile.
    pub profile: String,
    /// Days in each year.
    pub days: Vec<Decimal>,
    /// Full-time equivalents in each year: days over productive days, to the hundredth.
    pub fte: Vec<Decimal>,
}

/// The provider's people, by profile in the order of their ids.
pub(crate) fn people(lines: &[Line], values: &Values<'_>, years: &[i32]) -> Vec<People> {
    let mut days: BTreeMap<&str, Vec<Decimal>> = BTreeMap::new();
    let provider = lines.iter().filter(|line| line.is_provider());
    for line in provider.filter(|line| line.is_work()) {
        let sums = days
            .entry(&line.need.item)
            .or_insert_with(|| vec![Decimal::ZERO; years.len()]);
        for (sum, quantity) in sums.iter_mut().zip(&line.need.quantities) {
            *sum = sum.saturating_add(*quantity);
        }
    }
    days.into_iter()
        .map(|(profile, days)| People {
            profile: profile.to_owned(),
            fte: days
                .iter()
                .zip(years)
                .map(|(days, year)| fte(*days, values.constant("productive_days_per_year", *year)))
                .collect(),
            days: days.iter().map(Decimal::normalize).collect(),
        })
        .collect()
}

/// Full-time equivalents, to the hundredth; none when there is no productive day.
fn fte(days: Decimal, productive_days: Decimal) -> Decimal {
    days.checked_div(productive_days)
        .map_or(Decimal::ZERO, to_cents)
}
