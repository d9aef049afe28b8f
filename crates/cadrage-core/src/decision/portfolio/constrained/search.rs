//! The best choice of so many services, and of the most: a good one first, then a proof or a bound.

use super::super::bound::sums_of_lightest;
use super::instance::Instance;
use super::relaxation::Relaxation;
use super::repair::{KnownChoice, improve, repair};
use super::tree::Tree;
use crate::money::Overflow;

/// How far a search goes: fixed, so that the same question has the same answer on any machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct SearchSize {
    /// How often prices are changed.
    steps: u32,
    /// Changes of two services that are tried.
    changes: u32,
    /// Choices that are visited, whole or not.
    nodes: u64,
}

/// The search for the best choice.
pub(super) const WHOLE: SearchSize = SearchSize {
    steps: 400,
    changes: 1_000_000,
    nodes: 1_500_000,
};
/// A search that tells what one limit alone changes, or one point of the frontier.
pub(super) const QUESTION: SearchSize = SearchSize {
    steps: 80,
    changes: 30_000,
    nodes: 10_000,
};

/// At one in so many prices that are tried, the lightest choice is changed until it is within the limits.
const STEPS_OF_REPAIR: u32 = 20;

/// The best choice of so many services, as far as it is known.
pub(super) struct Solution {
    /// `None` when no choice was found; there is none where `is_exact` says so.
    pub best: Option<KnownChoice>,
    /// No choice costs less.
    pub least: i128,
    pub is_exact: bool,
}

/// The best choice of the most services, as far as both are known.
pub(super) struct BestOfMost {
    pub most_services: usize,
    pub best: KnownChoice,
    pub least: i128,
    pub is_exact: bool,
}

/// The best choice of the most services.
pub(super) fn best_of_most(
    instance: &Instance,
    mut size: SearchSize,
) -> Result<BestOfMost, Overflow> {
    let mut most_services = None;
    for count in (1..=most_alone(instance)?).rev() {
        let Solution {
            best,
            least,
            is_exact,
        } = solve(instance, count, size)?;
        let most_known = *most_services.get_or_insert(count);
        if let Some(best) = best {
            return Ok(BestOfMost {
                most_services: most_known,
                is_exact: is_exact && most_known == count,
                best,
                least,
            });
        }
        match is_exact {
            true if most_known == count => most_services = None,
            _ => size.nodes = (size.nodes / 2).max(QUESTION.nodes),
        }
    }
    Ok(BestOfMost {
        most_services: most_services.unwrap_or(0),
        best: KnownChoice {
            chosen: vec![None; instance.services.len()],
            cost: 0,
        },
        least: 0,
        is_exact: most_services.is_none(),
    })
}

/// The most services that each limit alone allows.
fn most_alone(instance: &Instance) -> Result<usize, Overflow> {
    let services = &instance.services;
    let mut most = services.iter().filter(|plans| !plans.is_empty()).count();
    for (at, limit) in instance.limits.iter().enumerate() {
        let least = services.iter().map(|plans| {
            let uses = plans.iter().filter_map(|plan| plan.uses.get(at));
            uses.min().copied().map(i128::from)
        });
        let least: Vec<Option<i128>> = least.collect();
        let sums = sums_of_lightest(least.iter(), services.len())?;
        let sums = sums.last().map_or(&[][..], Vec::as_slice);
        let fits = sums.iter().rposition(|sum| *sum <= limit.most.into());
        most = most.min(fits.unwrap_or(0));
    }
    Ok(most)
}

/// The best choice of exactly `count` services.
pub(super) fn solve(
    instance: &Instance,
    count: usize,
    size: SearchSize,
) -> Result<Solution, Overflow> {
    let dearest = instance.services.iter();
    let dearest = dearest.filter_map(|plans| plans.iter().map(|plan| plan.cost).max());
    let dearest: i128 = dearest.sum();
    let (mut known, mut step) = (None, 0_u32);
    let relaxation = Relaxation::new(instance, count, dearest, size.steps, |lightest| {
        step += 1;
        if step % STEPS_OF_REPAIR != 1 {
            return None;
        }
        let found = repair(instance, &lightest.chosen)?;
        let cost = found.cost;
        if known
            .as_ref()
            .is_none_or(|known: &KnownChoice| cost < known.cost)
        {
            known = Some(found);
        }
        Some(cost)
    })
    .filter(|found| found.least_cost() <= dearest);
    let Some(relaxation) = relaxation else {
        return Ok(Solution {
            best: None,
            least: 0,
            is_exact: true,
        });
    };
    let known = known.map(|known| improve(instance, &known, size.changes));
    let most = known.as_ref().map_or(dearest, |known| known.cost);
    let found = Tree::new(instance, &relaxation, count, most)?.search(size.nodes);
    let best = found.best.or(known);
    let least = relaxation.least_cost();
    let cost = best.as_ref().map(|best| best.cost);
    let is_exact = found.is_exhausted || cost.is_some_and(|cost| cost <= least);
    Ok(Solution {
        least: cost.filter(|_| is_exact).unwrap_or(least),
        is_exact,
        best,
    })
}
