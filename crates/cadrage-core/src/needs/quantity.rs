//! How much of a line each year needs and buys.

use rust_decimal::Decimal;

use super::need::Need;
use super::size_formula::increase;
use crate::arithmetic::{Addition, Arithmetic, Input, Label, SourceKind};
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
pub(crate) fn quantities<A: Arithmetic>(
    with: &mut A,
    need: &Need,
    sizes: &[A::Number],
) -> Result<Quantities<A::Number>, Overflow> {
    let mut needed_by_year = Vec::with_capacity(sizes.len());
    // Most sizes stay the same, and so does what they need.
    let mut before = None;
    for year in 1..=sizes.len() {
        let size = match need.serves_all_who_joined() {
            true => with.sum(sizes.get(..year).unwrap_or_default())?,
            false => sizes.get(year - 1).copied().ok_or(Overflow)?,
        };
        let needed = match before {
            Some((same, needed)) if same == size => needed,
            _ => needed(with, need, size)?,
        };
        before = Some((size, needed));
        needed_by_year.push(needed);
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
    let served = match need.per == Decimal::ONE {
        true => size,
        false => {
            let per = with.constant(need.per);
            with.divide(size, per)?
        }
    };
    let served = match need.round_up {
        true => with.round_up(served),
        false => served,
    };
    let each = with.input(Input {
        kind: SourceKind::Quantity,
        id: &need.impact,
        range: need.quantity,
        taken: need.each,
        is_whole: false,
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
            let zero = with.zero();
            with.most(open, zero)
        }
    };
    Ok(with.round(open, MILLIONTHS))
}

/// What each year buys, from the year of index `first` on: what it needs beyond what is still in
/// service.
pub(crate) fn buy<A: Addition>(
    with: &mut A,
    recurrence: Recurrence,
    first: usize,
    needed: &[A::Number],
) -> Result<Quantities<A::Number>, Overflow> {
    let zero = with.zero();
    let mut bought = Vec::with_capacity(needed.len());
    let mut in_service = Vec::with_capacity(needed.len());
    for (year, &needed) in needed.iter().enumerate() {
        let purchase = match year < first {
            true => Purchase {
                bought: zero,
                in_service: zero,
            },
            false => Purchase::of_year(with, recurrence, needed, &bought)?,
        };
        bought.push(purchase.bought);
        in_service.push(purchase.in_service);
    }
    Ok(Quantities { bought, in_service })
}

/// What a year buys of a line, and what is then in service; by default nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Purchase<N> {
    /// What the year buys.
    pub bought: N,
    /// What is in service once that is bought.
    pub in_service: N,
}

impl<N: Copy> Purchase<N> {
    /// What a year buys that needs so much, after what each year before it bought.
    #[inline]
    pub(crate) fn of_year<A: Addition<Number = N>>(
        with: &mut A,
        recurrence: Recurrence,
        needed: N,
        before: &[N],
    ) -> Result<Self, Overflow> {
        let oldest = recurrence.oldest_in_service(before.len());
        let serving = before.get(oldest..).unwrap_or_default();
        if serving.is_empty() {
            let (bought, in_service) = (needed, needed);
            return Ok(Self { bought, in_service });
        }
        let serving = with.sum(serving)?;
        let bought = increase(with, serving, needed)?;
        let in_service = with.add(serving, bought)?;
        Ok(Self { bought, in_service })
    }
}
