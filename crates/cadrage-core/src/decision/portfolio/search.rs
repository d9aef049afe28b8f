//! The best choice of plans within a budget, service by service.

use std::num::NonZeroU32;

use rust_decimal::Decimal;

use super::bound::Bound;
use super::improve::{ChosenOffers, improve};
use super::offers::{Offers, Sums};
use super::{Plan, PlanAllocation};
use crate::money::Overflow;

/// A choice for the services seen so far; no other costs as little and leaves as
/// little to pay.
#[derive(Clone, Copy)]
struct PartialChoice {
    sums: Sums,
    /// The last service that it adds; `None` when it has none.
    last: Option<AddedRank>,
}

/// A service that a choice adds to an earlier one. There may be millions: ranks are short.
struct AddedService {
    /// The last service of the earlier choice.
    before: Option<AddedRank>,
    /// The rank of the service.
    service: u32,
    /// The rank of its offer.
    offer: u32,
}

/// The rank of an added service among all, from one.
type AddedRank = NonZeroU32;

/// How many choices of each number of services the first searches keep; what they find hardly gets
/// better with more, and a last one keeps all.
const LIMITS: [usize; 2] = [1 << 10, 1 << 14];

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
        let mut found = search(&offers, &bound, limit)?;
        if found.is_exact {
            return allocation(&offers, services, &found.chosen);
        }
        improve(&offers, &mut found.chosen);
        bound.know(&found.chosen);
    }
    let found = search(&offers, &bound, usize::MAX)?;
    allocation(&offers, services, &found.chosen)
}

/// What a search found.
struct Found {
    chosen: ChosenOffers,
    /// Whether no choice was left out that may have been better.
    is_exact: bool,
}

/// The best choice among at most `limit` for each number of services.
///
/// The services are gone through once. For each number of services that can be offered, the choices
/// that another beats in both what is spent and what remains are left out, and those that can no
/// longer win ([`Bound`]): nothing better is lost.
fn search(offers: &Offers, bound: &Bound<'_>, limit: usize) -> Result<Found, Overflow> {
    // The services of all choices that were kept, each with the one before it.
    let mut added: Vec<AddedService> = Vec::new();
    let mut is_exact = true;
    // By number of feasible services.
    let mut fronts = vec![Vec::new(); bound.most + 1];
    if let Some(front) = fronts.first_mut() {
        front.push(PartialChoice {
            sums: Sums::default(),
            last: None,
        });
    }
    for (service, plans) in offers.services.iter().enumerate() {
        // From the most services down: those of the earlier front are then still there.
        for count in (0..=bound.most).rev() {
            let least = |sums: Sums| bound.least(service + 1, count, sums);
            let mut candidates = Vec::new();
            // Without the service first: of two that are equal, the earlier is kept.
            for choice in fronts.get(count).into_iter().flatten() {
                candidates.extend(least(choice.sums).map(|least| PlanCandidate {
                    sums: choice.sums,
                    least,
                    last: choice.last,
                    offer: None,
                }));
            }
            let shorter = count.checked_sub(1).and_then(|count| fronts.get(count));
            for choice in shorter.into_iter().flatten() {
                for (rank, offer) in (0_u32..).zip(plans) {
                    let sums = choice.sums.with(offer)?;
                    candidates.extend(least(sums).map(|least| PlanCandidate {
                        sums,
                        least,
                        last: choice.last,
                        offer: Some(rank),
                    }));
                }
            }
            keep_unbeaten(&mut candidates);
            if candidates.len() > limit && bound.is_priced() {
                keep_promising(&mut candidates, limit);
                is_exact = false;
            }
            let mut front = Vec::with_capacity(candidates.len());
            for PlanCandidate {
                sums, last, offer, ..
            } in candidates
            {
                let last = match offer {
                    None => last,
                    Some(offer) => {
                        added.push(AddedService {
                            before: last,
                            service: u32::try_from(service).map_err(|_| Overflow)?,
                            offer,
                        });
                        let rank = u32::try_from(added.len()).map_err(|_| Overflow)?;
                        AddedRank::new(rank)
                    }
                };
                front.push(PartialChoice { sums, last });
            }
            if let Some(kept) = fronts.get_mut(count) {
                *kept = front;
            }
        }
    }
    // Sorted by what is spent, what remains falls: the last leaves the least to pay.
    let best = fronts.last().and_then(|front| front.last());
    let mut chosen = vec![None; offers.services.len()];
    let mut last = best.and_then(|best| best.last);
    while let Some(service) = last.and_then(|last| added.get(last.get() as usize - 1)) {
        if let Some(chosen) = chosen.get_mut(service.service as usize) {
            *chosen = Some(service.offer as usize);
        }
        last = service.before;
    }
    Ok(Found { chosen, is_exact })
}

/// A choice that may be kept.
struct PlanCandidate {
    sums: Sums,
    /// The least that it will weigh with the services to come.
    least: i128,
    last: Option<AddedRank>,
    /// The offer of the service at hand; `None` for a choice without it.
    offer: Option<u32>,
}

/// Keeps the choices that no other beats, in order of what is spent; of two that are equal, the
/// one that was made first.
fn keep_unbeaten(candidates: &mut Vec<PlanCandidate>) {
    // Stable, so that of two that are equal the first stays the first.
    candidates.sort_by_key(|candidate| candidate.sums);
    let mut least: Option<i64> = None;
    candidates.retain(|candidate| {
        let each = candidate.sums.each;
        let better = least.is_none_or(|least| each < least);
        if better {
            least = Some(each);
        }
        better
    });
}

/// Keeps the `limit` choices whose bound is the lowest, in their order.
fn keep_promising(candidates: &mut Vec<PlanCandidate>, limit: usize) {
    // No two have the same sums, so that none of them are equal.
    let key = |candidate: &PlanCandidate| (candidate.least, candidate.sums);
    let mut keys: Vec<(i128, Sums)> = candidates.iter().map(key).collect();
    let (_, first_out, _) = keys.select_nth_unstable(limit);
    let first_out = *first_out;
    candidates.retain(|candidate| key(candidate) < first_out);
}

/// A choice with its sums.
fn allocation(
    offers: &Offers,
    services: &[Vec<Plan>],
    chosen: &ChosenOffers,
) -> Result<PlanAllocation, Overflow> {
    let (mut spent, mut each) = (Decimal::new(0, 2), Decimal::new(0, 2));
    let offered = offers.services.iter().zip(chosen);
    let chosen: Vec<Option<usize>> = offered
        .map(|(offers, chosen)| Some(offers.get((*chosen)?)?.plan))
        .collect();
    let plans = services.iter().zip(&chosen);
    for plan in plans.filter_map(|(plans, chosen)| plans.get((*chosen)?)) {
        spent = spent.checked_add(plan.spent).ok_or(Overflow)?;
        each = each.checked_add(plan.each).ok_or(Overflow)?;
    }
    Ok(PlanAllocation {
        chosen,
        spent,
        each,
    })
}
