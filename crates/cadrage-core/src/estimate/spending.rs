//! How a measure of a support plan is spent on the provider's lines.

use rust_decimal::Decimal;

use super::line::Line;
use crate::arithmetic::{Amounts, Arithmetic};
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

impl<N> Offer<N> {
    /// An offer of an amount.
    pub(crate) fn of(amount: N) -> Self {
        Self {
            amount: Some(amount),
        }
    }
}

/// Whether a measure is still given in a year, by its index.
fn is_given(measure: &Measure, year: usize) -> bool {
    measure.years.is_none_or(|years| year < years as usize)
}

/// What a measure offers in a year, by its index. `price` finds the price of a day or a unit
/// of what the measure is for; the offer is `None` when that has none.
pub(crate) fn offer<A: Arithmetic>(
    with: &mut A,
    measure: &Measure,
    year: usize,
    price: impl FnOnce(&mut A) -> Result<Option<A::Number>, Overflow>,
) -> Result<Option<Offer<A::Number>>, Overflow> {
    let amount = match measure.kind {
        _ if !is_given(measure, year) => with.amount(Decimal::ZERO)?,
        MeasureKind::None | MeasureKind::Share | MeasureKind::PooledRota => {
            return Ok(Some(Offer { amount: None }));
        }
        MeasureKind::Grant => with.amount(measure.amount)?,
        MeasureKind::StaffDays | MeasureKind::ItemGiven | MeasureKind::ShareOfPrice => {
            let Some(price) = price(with)? else {
                return Ok(None);
            };
            let quantity = with.constant(measure.quantity);
            let worth = with.multiply(price, quantity)?;
            match measure.kind.is_share() {
                true => {
                    let share = with.percent(measure.share)?;
                    with.part(worth, share)?
                }
                false => with.to_cents(worth),
            }
        }
    };
    Ok(Some(Offer::of(amount)))
}

/// How a measure is spent on lines, in an arithmetic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spending<A: Amounts> {
    /// The share that it pays of each line; `None` when it pays all that it can.
    share: Option<A::Percent>,
    /// The most that it pays over all years; `None` means no limit.
    pub cap: Option<A::Number>,
}

/// What a measure may still pay in a year; `None` means no limit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowed<N> {
    limit: Option<N>,
    left: Option<N>,
}

impl<A: Amounts> Spending<A> {
    pub(crate) fn new(with: &mut A, measure: &Measure) -> Result<Self, Overflow> {
        Ok(Self {
            share: match measure.kind.is_share() {
                true => Some(with.percent(measure.share)?),
                false => None,
            },
            cap: match measure.cap {
                Some(cap) => Some(with.amount(cap)?),
                None => None,
            },
        })
    }

    /// What may be paid in a year: no more than is offered, nor than is left of the cap.
    pub(crate) fn allow(
        with: &mut A,
        offer: &Offer<A::Number>,
        cap: Option<A::Number>,
    ) -> Allowed<A::Number> {
        let limit = match (offer.amount, cap) {
            (Some(amount), Some(cap)) => Some(with.least(amount, cap)),
            (amount, cap) => amount.or(cap),
        };
        Allowed { limit, left: limit }
    }

    /// Pays for a line, no more than what remains of it. Returns what is paid; `None` when nothing
    /// remained.
    pub(crate) fn pay(
        &self,
        with: &mut A,
        allowed: &mut Allowed<A::Number>,
        remains: &mut A::Number,
    ) -> Result<Option<A::Number>, Overflow> {
        if with.is_zero(*remains) {
            return Ok(None);
        }
        let wanted = match self.share {
            Some(share) => with.part(*remains, share)?,
            None => *remains,
        };
        let paid = match allowed.left {
            Some(left) => with.least(wanted, left),
            None => wanted,
        };
        *remains = with.subtract(*remains, paid)?;
        if let Some(left) = &mut allowed.left {
            *left = with.subtract(*left, paid)?;
        }
        Ok(Some(paid))
    }

    /// What is left of the cap after a year.
    pub(crate) fn close(
        with: &mut A,
        allowed: &Allowed<A::Number>,
        cap: Option<A::Number>,
    ) -> Result<Option<A::Number>, Overflow> {
        let (Some(before), Some(limit), Some(left)) = (cap, allowed.limit, allowed.left) else {
            return Ok(cap);
        };
        let spent = with.subtract(limit, left)?;
        Ok(Some(with.subtract(before, spent)?))
    }
}

/// Spends a measure on what remains of the lines that match, in their order: no more than its
/// offer, its cap over all years, and the line. Returns what it brings in each year.
pub(crate) fn spend<A: Arithmetic>(
    with: &mut A,
    measure: &Measure,
    offers: &[Offer<A::Number>],
    lines: &mut [Supported<'_, A::Number>],
) -> Result<Vec<A::Number>, Overflow> {
    let spending = Spending::new(with, measure)?;
    let mut cap = spending.cap;
    let mut brought = Vec::with_capacity(offers.len());
    let mut matched: Vec<_> = lines
        .iter_mut()
        .filter(|supported| matches(measure, supported.line))
        .collect();
    for (year, offer) in offers.iter().enumerate() {
        let mut allowed = Spending::allow(with, offer, cap);
        let mut paid_by_line = Vec::new();
        for supported in &mut matched {
            if let Some(remains) = supported.remains.get_mut(year) {
                paid_by_line.extend(spending.pay(with, &mut allowed, remains)?);
            }
        }
        cap = Spending::close(with, &allowed, cap)?;
        let of_year = with.sum(&paid_by_line)?;
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
