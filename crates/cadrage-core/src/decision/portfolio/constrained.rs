//! The choice of plans within several constraints.
//!
//! From the most services that could be offered down, the best choice of so many is looked for: first a
//! good one, by prices on what is used; then every choice that could be better, as far as a fixed
//! number of nodes goes. What is not proved is bounded.

mod instance;
mod relaxation;
mod repair;
mod tree;

use rust_decimal::Decimal;

use self::instance::{Instance, Objective, Units, figure};
use self::relaxation::Relaxation;
use self::repair::{KnownChoice, improve, repair};
use self::tree::Tree;
use super::bound::sums_of_lightest;
use super::constraint::{Constraint, PlanResources};
use super::{PlanAllocation, Resource, choose};
use crate::money::Overflow;

/// Choices that the search for the best one visits at most, whole or not.
const NODES: u64 = 3_000_000;
/// Those that a search visits which tells what one limit alone changes.
const NODES_OF_QUESTION: u64 = 100_000;

/// At one in so many prices that are tried, the lightest choice is changed until it is within the limits.
const STEPS_OF_REPAIR: u32 = 20;

/// The choice within constraints, and how far it may be from the best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConstrainedChoice {
    /// The choice.
    pub best: PlanAllocation,
    /// No choice within the constraints offers more services.
    pub most_services: usize,
    /// No choice of as many services within the constraints leaves less to pay, in euros a year, added up
    /// as [`PlanAllocation::each`] is.
    pub least_each: Decimal,
    /// Whether no better choice exists; otherwise one may, within both bounds.
    pub is_exact: bool,
}

/// A constraint beside what is used of it, and what it alone changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConstraintUse {
    /// What the choice uses, in euros or in days.
    pub used: Decimal,
    /// With this limit and the others as they are, one service more can be offered; `None` when none
    /// was found. A smaller one may be enough where the search did not end.
    pub one_more: Option<Decimal>,
    /// The choice without this limit, when it is better.
    pub without: Option<PlanAllocation>,
}

/// The smallest budget found with which so many services can be offered, and the choice that leaves
/// the least to pay with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontierPoint {
    /// The choice; what it spends is the budget.
    pub choice: PlanAllocation,
    /// No smaller budget offers as many services, in euros over the horizon.
    pub least_budget: Decimal,
    /// Whether no smaller budget does, nor leaves a choice with it less to pay.
    pub is_exact: bool,
}

/// From budgets to what they buy, other constraints being kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frontier {
    /// The smallest budget for each number of services, from the most that cost nothing up.
    pub points: Vec<FrontierPoint>,
    /// The best choice whatever the budget: what is given beyond what it spends buys nothing.
    pub richest: ConstrainedChoice,
}

/// The best choice of so many services, as far as it is known.
struct Solution {
    /// `None` when no choice was found; there is none where `is_exact` says so.
    best: Option<KnownChoice>,
    /// No choice costs less.
    least: i128,
    is_exact: bool,
}

/// The best choice of the most services, as far as both are known.
struct BestOfMost {
    most_services: usize,
    best: KnownChoice,
    least: i128,
    is_exact: bool,
}

/// Chooses one plan for each service within constraints: the most services, then the least that remains
/// to be paid, then the least spent, then as [`choose`] prefers equal choices.
///
/// `services` holds the plans of each, in the order of preference when all else is equal. No figure is
/// negative. Without constraints, each service has its best plan.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits, or leaves no room for the search: some hundred
/// million euros a service do.
///
/// # Example
///
/// Both services fit the budget of the horizon, and one alone that of the first year:
///
/// ```
/// use cadrage_core::decision::portfolio::{Constraint, Plan, PlanResources, Resource, choose_within};
/// use rust_decimal::Decimal;
///
/// let plan = |cash: [i64; 2], each| PlanResources {
///     plan: Plan {
///         plan: "startup".to_owned(),
///         feasible: true,
///         spent: cash.into_iter().map(Decimal::from).sum(),
///         each: Decimal::from(each),
///     },
///     years: vec![2027, 2028],
///     cash: cash.map(Decimal::from).to_vec(),
///     in_kind: vec![Decimal::ZERO; 2],
///     people: Vec::new(),
/// };
/// let services = [vec![plan([20_000, 5_000], 900)], vec![plan([30_000, 0], 700)]];
/// let within = |resource, limit| Constraint { resource, limit: Decimal::from(limit) };
/// let horizon = within(Resource::Spent, 60_000);
/// let year = within(Resource::SpentIn(2027), 40_000);
/// let found = choose_within(&services, &[horizon, year]).unwrap();
/// // The second leaves less to pay.
/// assert_eq!(found.best.chosen, [None, Some(0)]);
/// assert!(found.is_exact);
/// ```
pub fn choose_within(
    services: &[Vec<PlanResources>],
    constraints: &[Constraint],
) -> Result<ConstrainedChoice, Overflow> {
    if let [
        Constraint {
            resource: Resource::Spent,
            limit,
        },
    ] = constraints
    {
        let plans = services
            .iter()
            .map(|plans| plans.iter().map(|own| own.plan.clone()));
        let plans: Vec<Vec<_>> = plans.map(Iterator::collect).collect();
        let best = choose(&plans, *limit)?.best;
        return Ok(ConstrainedChoice {
            most_services: best.feasible(),
            least_each: best.each,
            is_exact: true,
            best,
        });
    }
    let units = Units::new(services, constraints)?;
    best_choice(&units, services, &[], NODES)
}

/// The best choice within all limits but those at some places.
fn best_choice(
    units: &Units,
    services: &[Vec<PlanResources>],
    without: &[usize],
    nodes: u64,
) -> Result<ConstrainedChoice, Overflow> {
    let instance = units.instance(Objective::LeftToPay, without)?;
    let found = best_of_most(&instance, nodes)?;
    let best = allocation(services, &instance, &found.best)?;
    Ok(ConstrainedChoice {
        most_services: found.most_services,
        least_each: match found.is_exact {
            true => best.each,
            // The rest of a cost is what is spent, less than a unit.
            false => figure(found.least.div_euclid(instance.unit), units.digits)?,
        },
        is_exact: found.is_exact,
        best,
    })
}

/// What no choice of exactly so many services within constraints leaves less to pay than; `None` when
/// there is none.
///
/// # Errors
///
/// Those of [`choose_within`].
pub(super) fn least_each_of(
    services: &[Vec<PlanResources>],
    constraints: &[Constraint],
    count: usize,
) -> Result<Option<Decimal>, Overflow> {
    let units = Units::new(services, constraints)?;
    let instance = units.instance(Objective::LeftToPay, &[])?;
    let found = solve(&instance, count, NODES)?;
    if found.best.is_none() && found.is_exact {
        return Ok(None);
    }
    figure(found.least.div_euclid(instance.unit), units.digits).map(Some)
}

/// What each constraint limits: how much of it the best choice within all of them uses, and what it
/// alone changes.
///
/// # Errors
///
/// Those of [`choose_within`].
pub fn constraint_uses(
    services: &[Vec<PlanResources>],
    constraints: &[Constraint],
    best: &PlanAllocation,
) -> Result<Vec<ConstraintUse>, Overflow> {
    let units = Units::new(services, constraints)?;
    let uses = constraints.iter().enumerate();
    let uses = uses.map(|(at, constraint)| {
        let chosen = services.iter().zip(&best.chosen);
        let mut chosen = chosen.filter_map(|(plans, chosen)| plans.get((*chosen)?));
        let used = chosen.try_fold(Decimal::ZERO, |sum, own| {
            let used = own.used(&constraint.resource)?;
            sum.checked_add(used).ok_or(Overflow)
        })?;
        let without = best_choice(&units, services, &[at], NODES_OF_QUESTION)?.best;
        Ok(ConstraintUse {
            used,
            one_more: one_more(&units, at, best.feasible() + 1)?,
            without: is_better(&without, best).then_some(without),
        })
    });
    uses.collect()
}

/// The smallest limit at a place with which so many services can be offered, the others being kept.
fn one_more(units: &Units, at: usize, count: usize) -> Result<Option<Decimal>, Overflow> {
    let instance = units.instance(Objective::Used(at), &[])?;
    let best = solve(&instance, count, NODES_OF_QUESTION)?.best;
    let digits = units.digits_of_use.get(at).copied().unwrap_or(0);
    best.map(|best| figure(best.cost, digits)).transpose()
}

fn is_better(one: &PlanAllocation, other: &PlanAllocation) -> bool {
    let (more, fewer) = (one.feasible(), other.feasible());
    more > fewer || (more == fewer && (one.each, one.spent) < (other.each, other.spent))
}

/// The smallest budget over the horizon for each number of services, other constraints being kept.
///
/// # Errors
///
/// Those of [`choose_within`].
pub fn frontier(
    services: &[Vec<PlanResources>],
    constraints: &[Constraint],
) -> Result<Frontier, Overflow> {
    let others = constraints
        .iter()
        .filter(|own| own.resource != Resource::Spent);
    let others: Vec<Constraint> = others.cloned().collect();
    let units = Units::new(services, &others)?;
    let richest = best_choice(&units, services, &[], NODES)?;
    let instance = units.instance(Objective::Spent, &[])?;
    let mut points: Vec<FrontierPoint> = Vec::new();
    for count in 0..=richest.best.feasible() {
        let solution = solve(&instance, count, NODES_OF_QUESTION)?;
        let Some(best) = &solution.best else {
            continue;
        };
        let choice = allocation(services, &instance, best)?;
        let least = figure(solution.least.div_euclid(instance.unit), units.digits)?;
        // What offers more for as little is better.
        points.retain(|point| point.choice.spent < choice.spent);
        points.push(FrontierPoint {
            least_budget: if solution.is_exact {
                choice.spent
            } else {
                least
            },
            is_exact: solution.is_exact,
            choice,
        });
    }
    Ok(Frontier { points, richest })
}

/// The best choice of the most services.
fn best_of_most(instance: &Instance, mut nodes: u64) -> Result<BestOfMost, Overflow> {
    let mut most_services = None;
    for count in (1..=most_alone(instance)?).rev() {
        let Solution {
            best,
            least,
            is_exact,
        } = solve(instance, count, nodes)?;
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
            _ => nodes = (nodes / 2).max(NODES_OF_QUESTION),
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
fn solve(instance: &Instance, count: usize, nodes: u64) -> Result<Solution, Overflow> {
    let dearest = instance.services.iter();
    let dearest = dearest.filter_map(|plans| plans.iter().map(|plan| plan.cost).max());
    let dearest: i128 = dearest.sum();
    let (mut known, mut step) = (None, 0_u32);
    let relaxation = Relaxation::new(instance, count, dearest, |lightest| {
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
    });
    let relaxation = relaxation.filter(|found| found.least_cost() <= dearest);
    let Some(relaxation) = relaxation else {
        return Ok(Solution {
            best: None,
            least: 0,
            is_exact: true,
        });
    };
    let known = known.map(|known| improve(instance, &known));
    let most = known.as_ref().map_or(dearest, |known| known.cost);
    let found = Tree::new(instance, &relaxation, count, most)?.search(nodes);
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

/// A choice of an instance, with its sums.
fn allocation(
    services: &[Vec<PlanResources>],
    instance: &Instance,
    known: &KnownChoice,
) -> Result<PlanAllocation, Overflow> {
    let chosen = instance.services.iter().zip(&known.chosen);
    let chosen = chosen.map(|(plans, chosen)| Some(plans.get((*chosen)?)?.plan));
    let chosen: Vec<Option<usize>> = chosen.collect();
    PlanAllocation::new(chosen, |service, rank| {
        services.get(service)?.get(rank).map(|own| &own.plan)
    })
}
