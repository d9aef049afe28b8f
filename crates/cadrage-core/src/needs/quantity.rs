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
    /// What has been bought by then and has not reached the end of its life, with what exists already.
    pub in_service: Vec<N>,
}

/// What a year needs of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Needed<N> {
    /// What is to be bought for it.
    pub to_buy: N,
    /// What exists already, for as much as is needed of it; `None` when the
    /// scoping says nothing of it.
    pub existing: Option<N>,
}

/// The quantities of a need for the size of its driver in each year.
pub(crate) fn quantities<A: Arithmetic>(
    with: &mut A,
    need: &Need,
    sizes: &[A::Number],
) -> Result<Quantities<A::Number>, Overflow> {
    let mut to_buy = Vec::with_capacity(sizes.len());
    let mut existing = Vec::with_capacity(sizes.len());
    // Most sizes stay the same, and so does what they need.
    let mut before = None;
    for year in 1..=sizes.len() {
        let size = match need.serves_all_who_joined() {
            true => with.sum(sizes.get(..year).unwrap_or_default())?,
            false => sizes.get(year - 1).copied().ok_or(Overflow)?,
        };
        let needed: Needed<_> = match before {
            Some((same, needed)) if same == size => needed,
            _ => needed(with, need, size)?,
        };
        before = Some((size, needed));
        to_buy.push(needed.to_buy);
        existing.push(needed.existing);
    }
    let first = first_year(need);
    let mut quantities = buy(with, need.recurrence, first, &to_buy)?;
    let in_service = quantities.in_service.iter_mut().zip(existing);
    for (in_service, existing) in in_service.skip(first) {
        if let Some(existing) = existing {
            *in_service = with.add(*in_service, existing)?;
        }
    }
    Ok(quantities)
}

/// The index of the first year in which a need occurs.
pub(crate) fn first_year(need: &Need) -> usize {
    need.from_year.saturating_sub(1) as usize
}

/// What a year needs: `quantity × size ÷ per`, of which a share or a quantity may exist already.
pub(crate) fn needed<A: Arithmetic>(
    with: &mut A,
    need: &Need,
    size: A::Number,
) -> Result<Needed<A::Number>, Overflow> {
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
    let (to_buy, existing) = match need.existing {
        None => (needed, None),
        Some(Existing::Share(share)) => {
            let missing = Decimal::ONE_HUNDRED.checked_sub(share).ok_or(Overflow)?;
            let (missing, share) = (with.constant(missing), with.constant(share));
            let to_buy = with.percent_of(needed, missing)?;
            (to_buy, Some(with.percent_of(needed, share)?))
        }
        Some(Existing::Quantity(existing)) => {
            let existing = with.constant(existing);
            let zero = with.zero();
            let lacks = with.subtract(needed, existing)?;
            (with.most(lacks, zero), Some(with.least(needed, existing)))
        }
    };
    Ok(Needed {
        to_buy: with.round(to_buy, MILLIONTHS),
        existing: existing.map(|existing| with.round(existing, MILLIONTHS)),
    })
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
