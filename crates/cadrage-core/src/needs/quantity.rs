//! How much of a line each year needs and buys.

use rust_decimal::Decimal;

use super::need::Need;
use crate::arithmetic::{Arithmetic, Input, Label, SourceKind};
use crate::grid::recurrence::Recurrence;
use crate::money::{MILLIONTHS, Overflow};
use crate::scoping::Existing;

/// Quantities bought and in service, one for each year.
#[derive(Debug, Clone)]
pub(crate) struct Quantities<N> {
    /// What is bought or spent in the year.
    pub bought: Vec<N>,
    /// What has been bought by then and has not reached the end of its life.
    pub in_service: Vec<N>,
}

/// The quantities of a need for the size of its driver in each year.
///
/// # Errors
///
/// [`Overflow`] when a quantity has more than 28 digits.
pub(crate) fn quantities<A: Arithmetic>(
    with: &mut A,
    need: &Need,
    sizes: &[A::Number],
) -> Result<Quantities<A::Number>, Overflow> {
    let mut needed_by_year = Vec::with_capacity(sizes.len());
    for year in 1..=sizes.len() {
        let size = match need.serves_all_who_joined() {
            true => with.sum(sizes.get(..year).unwrap_or_default())?,
            false => sizes.get(year - 1).copied().ok_or(Overflow)?,
        };
        needed_by_year.push(needed(with, need, size)?);
    }
    buy(with, need.recurrence, first_year(need), &needed_by_year)
}

/// The index of the first year in which a need occurs.
pub(crate) fn first_year(need: &Need) -> usize {
    need.from_year.saturating_sub(1) as usize
}

/// What a year needs: `quantity × size ÷ per`, less what exists already.
pub(crate) fn needed<A: Arithmetic>(
    with: &mut A,
    need: &Need,
    size: A::Number,
) -> Result<A::Number, Overflow> {
    let per = with.constant(need.per);
    let served = with.divide(size, per)?;
    let served = match need.round_up {
        true => with.round_up(served),
        false => served,
    };
    let each = with.input(Input {
        kind: SourceKind::Quantity,
        id: &need.impact,
        range: need.quantity,
        label: Label::Text(&need.label),
    });
    let needed = with.multiply(each, served)?;
    let open = match need.existing {
        None => needed,
        Some(Existing::Share(share)) => {
            let open = with.constant(Decimal::ONE_HUNDRED.checked_sub(share).ok_or(Overflow)?);
            with.percent_of(needed, open)?
        }
        Some(Existing::Quantity(met)) => {
            let met = with.constant(met);
            let open = with.subtract(needed, met)?;
            let zero = with.constant(Decimal::ZERO);
            with.most(open, zero)
        }
    };
    Ok(with.round(open, MILLIONTHS))
}

/// What each year buys: what it needs beyond what is still in service.
fn buy<A: Arithmetic>(
    with: &mut A,
    recurrence: Recurrence,
    first: usize,
    needed: &[A::Number],
) -> Result<Quantities<A::Number>, Overflow> {
    let zero = with.constant(Decimal::ZERO);
    let mut bought = Vec::with_capacity(needed.len());
    let mut in_service = Vec::with_capacity(needed.len());
    for (year, &needed) in needed.iter().enumerate() {
        let oldest = recurrence.oldest_in_service(year);
        let (buy, serves) = if year < first {
            (zero, zero)
        } else if oldest == year {
            (needed, needed)
        } else {
            let lives = with.sum(bought.get(oldest..).unwrap_or_default())?;
            let more = with.subtract(needed, lives)?;
            let more = with.most(more, zero);
            let buy = with.round(more, MILLIONTHS);
            (buy, with.add(lives, buy)?)
        };
        bought.push(buy);
        in_service.push(serves);
    }
    Ok(Quantities { bought, in_service })
}
