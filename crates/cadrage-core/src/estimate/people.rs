//! Staff needed: days and full-time equivalents by profile.

use crate::grid::known::ParameterId;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::line::Line;
use crate::money::{Overflow, to_cents};
use crate::pricing::values::Values;

/// The days that the provider's lines need of one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The id of the profile.
    pub profile: String,
    /// Days in each year.
    pub days: Vec<Decimal>,
    /// Full-time equivalents in each year: days ÷ productive days, to the hundredth.
    pub fte: Vec<Decimal>,
    /// The part of `days` at work beyond the base tier.
    pub days_beyond_base: Vec<Decimal>,
    /// The part of `fte` at work beyond the base tier.
    pub fte_beyond_base: Vec<Decimal>,
}

/// Days of a profile in each year: all, and those beyond the base tier.
#[derive(Clone)]
struct Days {
    all: Vec<Decimal>,
    beyond_base: Vec<Decimal>,
}

/// The provider's staff by profile, sorted by the id of the profile.
pub(crate) fn people(
    lines: &[Line],
    values: &Values<'_>,
    years: &[i32],
) -> Result<Vec<People>, Overflow> {
    let none = vec![Decimal::ZERO; years.len()];
    let none = Days {
        all: none.clone(),
        beyond_base: none,
    };
    let mut days: BTreeMap<&str, Days> = BTreeMap::new();
    let provider = lines.iter().filter(|line| line.is_provider());
    for line in provider.filter(|line| line.is_work()) {
        let of_profile = days.entry(&line.need.item).or_insert_with(|| none.clone());
        add(&mut of_profile.all, &line.need.quantities)?;
        if line.is_beyond_base() {
            add(&mut of_profile.beyond_base, &line.need.quantities)?;
        }
    }
    let productive = years.iter();
    let productive =
        productive.map(|year| values.constant(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, *year));
    let productive: Vec<Decimal> = productive.collect();
    let fte = |days: &[Decimal]| -> Result<Vec<Decimal>, Overflow> {
        let years = days.iter().zip(&productive);
        years
            .map(|(days, productive)| fte(*days, *productive))
            .collect()
    };
    days.into_iter()
        .map(|(profile, days)| {
            Ok(People {
                profile: profile.to_owned(),
                fte: fte(&days.all)?,
                days: days.all.iter().map(Decimal::normalize).collect(),
                fte_beyond_base: fte(&days.beyond_base)?,
                days_beyond_base: days.beyond_base.iter().map(Decimal::normalize).collect(),
            })
        })
        .collect()
}

fn add(sums: &mut [Decimal], quantities: &[Decimal]) -> Result<(), Overflow> {
    for (sum, quantity) in sums.iter_mut().zip(quantities) {
        *sum = sum.checked_add(*quantity).ok_or(Overflow)?;
    }
    Ok(())
}

/// Full-time equivalents, to the hundredth. The check of a grid refuses a year without productive days.
fn fte(days: Decimal, productive_days: Decimal) -> Result<Decimal, Overflow> {
    let fte = days.checked_div(productive_days);
    fte.map(to_cents).ok_or(Overflow)
}
