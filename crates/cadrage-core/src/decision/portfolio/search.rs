//! The best choice of plans within a budget, from both ends of the list of services.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::bound::{Bound, End};
use super::improve::{ChosenOffers, improve};
use super::offers::{Offers, Sums};
use super::side::{PartialChoice, Side};
use super::{Plan, PlanAllocation};
use crate::money::Overflow;

/// How many choices of each number of services the first searches keep; what they find hardly gets
/// better with more, and a last one keeps all.
const LIMITS: [usize; 2] = [1 << 10, 1 << 13];

/// The best choice within a budget, in euros over the horizon.
///
/// What many choices cost is hardly more than the best, when services resemble each other: a good
/// one must be known to leave out the others. So the first searches keep only the most promising,
/// and what they find bounds the next one. The one that is returned left out nothing for want of
/// room.
pub(super) fn allocate(
    services: &[Vec<Plan>],
    budget: Decimal,
) -> Result<PlanAllocation, Overflow> {
    let offers = Offers::of(services, budget)?;
    let mut bound = Bound::new(&offers)?;
    for limit in LIMITS {
        let found = search(&offers, &bound, limit)?;
        if found.is_exact {
            return allocation(&offers, services, found.chosen);
        }
        if let Some(mut chosen) = found.chosen {
            improve(&offers, &mut chosen);
            bound.know(&chosen);
        }
    }
    let found = search(&offers, &bound, usize::MAX)?;
    allocation(&offers, services, found.chosen)
}

/// What a search found.
struct Found {
    /// `None` when none of the choices that were kept fits the budget.
    chosen: Option<ChosenOffers>,
    /// Whether no choice was left out that may have been better.
    is_exact: bool,
}

/// The best choice among at most `limit` for each number of services.
///
/// Services are taken from both ends, always from the one with fewer choices, until both meet: what
/// half of the services can add up to is far less than what all of them can.
fn search(offers: &Offers, bound: &Bound<'_>, limit: usize) -> Result<Found, Overflow> {
    let mut first = Side::new(offers, bound, End::First);
    let mut last = Side::new(offers, bound, End::Last);
    while first.reached() + last.reached() < offers.services.len() {
        match (first.len(), first.reached()) <= (last.len(), last.reached()) {
            true => first.take_next(limit)?,
            false => last.take_next(limit)?,
        }
    }
    let best = meet(offers.budget, bound.most, &first, &last)?;
    let chosen = best.map(|best| {
        let mut chosen = vec![None; offers.services.len()];
        for (service, offer) in first.taken(best.first).chain(last.taken(best.last)) {
            if let Some(chosen) = chosen.get_mut(service) {
                *chosen = Some(offer);
            }
        }
        chosen
    });
    Ok(Found {
        chosen,
        is_exact: first.is_exact && last.is_exact,
    })
}

/// A choice of the first services, and one of the last.
struct JoinedChoice {
    sums: Sums,
    first: PartialChoice,
    last: PartialChoice,
}

/// The best of all choices that are made of one of each side; of those that are equal, the one that
/// comes first for the last services.
fn meet(
    budget: i64,
    most: usize,
    first: &Side<'_>,
    last: &Side<'_>,
) -> Result<Option<JoinedChoice>, Overflow> {
    let mut best: Option<JoinedChoice> = None;
    for count in 0..=most {
        // The more the first services spend, the less the last may.
        let mut of_last = last.front(most - count);
        for choice in first.front(count) {
            while let [shorter @ .., dearest] = of_last
                && i128::from(dearest.sums.spent) + i128::from(choice.sums.spent)
                    > i128::from(budget)
            {
                of_last = shorter;
            }
            // What spends the most leaves the least to pay.
            let Some(&other) = of_last.last() else { break };
            let sums = choice.sums.plus(other.sums).ok_or(Overflow)?;
            let is_better = best.as_ref().is_none_or(|best| {
                let order = (sums.each, sums.spent).cmp(&(best.sums.each, best.sums.spent));
                order.then_with(|| last.compare(other, best.last)) == Ordering::Less
            });
            if is_better {
                best = Some(JoinedChoice {
                    sums,
                    first: *choice,
                    last: other,
                });
            }
        }
    }
    Ok(best)
}

/// A choice with its sums; none is that of no service.
fn allocation(
    offers: &Offers,
    services: &[Vec<Plan>],
    chosen: Option<ChosenOffers>,
) -> Result<PlanAllocation, Overflow> {
    let chosen = chosen.unwrap_or_else(|| vec![None; services.len()]);
    let offered = offers.services.iter().zip(chosen);
    let chosen = offered.map(|(offers, chosen)| Some(offers.get(chosen?)?.plan));
    PlanAllocation::new(chosen.collect(), |service, rank| {
        services.get(service)?.get(rank)
    })
}
