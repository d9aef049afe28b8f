//! How a measure of a support plan is spent on the provider's lines.

use super::line::Line;
use crate::arithmetic::Arithmetic;
use crate::grid::contribution::{Measure, MeasureKind, Supply};
use crate::money::Overflow;
use crate::text::word::Word;

/// A provider's line under the measures of a plan.
#[derive(Debug, Clone)]
pub(crate) struct Supported<'a, N> {
    /// The line.
    pub line: &'a Line,
    /// Its unit price in each year, in euros.
    pub prices: Vec<N>,
    /// What remains of its amount in each year, in euros.
    pub remains: Vec<N>,
}

/// What a measure offers in a year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offer<N> {
    /// Euros; `None` for a share of what remains, which has no amount of its own.
    pub amount: Option<N>,
}

/// Whether a measure is still given in a year, by its index.
fn is_given(measure: &Measure, year: usize) -> bool {
    measure.years.is_none_or(|years| year < years as usize)
}

/// What a measure offers in a year, by its index. `price` finds the price of a day or a unit
/// of what the measure is for; the offer is `None` when that has none.
///
/// # Errors
///
/// [`Overflow`] when an amount has more than 28 digits.
pub(crate) fn offer<A: Arithmetic>(
    with: &mut A,
    measure: &Measure,
    year: usize,
    price: impl FnOnce(&mut A) -> Result<Option<A::Number>, Overflow>,
) -> Result<Option<Offer<A::Number>>, Overflow> {
    let amount = match measure.kind {
        _ if !is_given(measure, year) => with.zero(),
        MeasureKind::None | MeasureKind::Share | MeasureKind::PooledRota => {
            return Ok(Some(Offer { amount: None }));
        }
        MeasureKind::Grant => with.constant(measure.amount),
        MeasureKind::StaffDays | MeasureKind::ItemGiven | MeasureKind::ShareOfPrice => {
            let Some(price) = price(with)? else {
                return Ok(None);
            };
            let quantity = with.constant(measure.quantity);
            let worth = with.multiply(price, quantity)?;
            match measure.kind.is_share() {
                true => part(with, measure, worth)?,
                false => worth,
            }
        }
    };
    let amount = Some(with.to_cents(amount));
    Ok(Some(Offer { amount }))
}

/// The part of an amount that a measure pays, to the cent.
fn part<A: Arithmetic>(
    with: &mut A,
    measure: &Measure,
    amount: A::Number,
) -> Result<A::Number, Overflow> {
    let share = with.constant(measure.share);
    let part = with.percent_of(amount, share)?;
    Ok(with.to_cents(part))
}

/// Spends a measure on what remains of the lines that match, in their order: no more than its
/// offer, its cap over all years, and the line. Returns what it brings in each year.
///
/// # Errors
///
/// [`Overflow`] when an amount has more than 28 digits.
pub(crate) fn spend<A: Arithmetic>(
    with: &mut A,
    measure: &Measure,
    offers: &[Offer<A::Number>],
    lines: &mut [Supported<'_, A::Number>],
) -> Result<Vec<A::Number>, Overflow> {
    let mut cap = measure.cap.map(|cap| {
        let cap = with.constant(cap);
        with.to_cents(cap)
    });
    let mut brought = Vec::with_capacity(offers.len());
    let is_matched: Vec<bool> = lines
        .iter()
        .map(|supported| matches(measure, supported.line))
        .collect();
    for (year, offer) in offers.iter().enumerate() {
        let limit = match (offer.amount, cap) {
            (Some(amount), Some(cap)) => Some(with.least(amount, cap)),
            (amount, cap) => amount.or(cap),
        };
        let mut open = limit;
        let mut taken_by_line = Vec::new();
        let matched = lines.iter_mut().zip(&is_matched);
        for (supported, _) in matched.filter(|(_, is_matched)| **is_matched) {
            let remains = supported.remains.get_mut(year);
            let Some(remains) = remains.filter(|remains| !with.is_zero(**remains)) else {
                continue;
            };
            let wanted = match measure.kind.is_share() {
                true => part(with, measure, *remains)?,
                false => *remains,
            };
            let taken = match open {
                Some(open) => with.least(wanted, open),
                None => wanted,
            };
            *remains = with.subtract(*remains, taken)?;
            open = match open {
                Some(open) => Some(with.subtract(open, taken)?),
                None => None,
            };
            taken_by_line.push(taken);
        }
        if let (Some(before), Some(limit), Some(open)) = (cap, limit, open) {
            let spent = with.subtract(limit, open)?;
            cap = Some(with.subtract(before, spent)?);
        }
        let of_year = with.sum(&taken_by_line)?;
        brought.push(with.to_cents(of_year));
    }
    Ok(brought)
}

/// Whether a measure may be spent on a line: the line matches its conditions and, for a measure
/// with an item, is for that item or profile.
#[must_use]
pub fn matches(measure: &Measure, line: &Line) -> bool {
    let is_supplied = match measure.kind.supply() {
        None => true,
        Some(supply) => {
            let is_work = supply == Supply::Days;
            line.is_work() == is_work && measure.item.as_deref() == Some(&line.need.item)
        }
    };
    let recurrence = line.need.recurrence.to_string();
    is_supplied
        && measure.matches.holds(|key| match key {
            "theme" => Some(line.need.theme.id()),
            "nature" => Some(line.nature.id()),
            "recurrence" => Some(recurrence.as_str()),
            "topic" => Some(line.need.topic.as_str()),
            "impact" => Some(line.need.impact.as_str()),
            _ => None,
        })
}
