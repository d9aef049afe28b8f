//! Staff needed: days and full-time equivalents by profile.

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::line::Line;
use crate::grid::known::ParameterId;
use crate::money::{Overflow, add_each, to_cents};
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
    let none = || Days {
        all: vec![Decimal::ZERO; years.len()],
        beyond_base: vec![Decimal::ZERO; years.len()],
    };
    let mut days: LiteMap<&str, Days> = LiteMap::new();
    let provider = lines.iter().filter(|line| line.is_provider());
    for line in provider.filter(|line| line.is_work()) {
        let of_profile = days.entry(&line.need.item).or_insert_with(none);
        add_each(&mut of_profile.all, &line.need.quantities)?;
        if line.is_beyond_base() {
            add_each(&mut of_profile.beyond_base, &line.need.quantities)?;
        }
    }
    // The check of a grid refuses a year without productive days.
    let in_year = |(days, year): (&Decimal, &i32)| {
        let productive = values.constant(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, *year);
        days.checked_div(productive).map(to_cents).ok_or(Overflow)
    };
    let fte = |days: &[Decimal]| -> Result<Vec<Decimal>, Overflow> {
        days.iter().zip(years).map(in_year).collect()
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
