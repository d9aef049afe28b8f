//! The choice of plans within several constraints.
//!
//! From the most services that could be offered down, the best choice of so many is looked for: first a
//! good one, by prices on what is used; then every choice that could be better, as far as a fixed
//! number of nodes goes. What is not proved is bounded.

mod instance;
mod relaxation;
mod repair;
mod search;
mod tree;

use rust_decimal::Decimal;

use self::instance::{Instance, Objective, Units, figure};
use self::repair::KnownChoice;
use self::search::{QUESTION, WHOLE, best_of_most, solve};
use super::constraint::{Constraint, PlanResources};
use super::{PlanAllocation, Resource, choose};
use crate::money::Overflow;

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
    best_choice(&units, services)
}

/// The best choice within all limits.
fn best_choice(
    units: &Units,
    services: &[Vec<PlanResources>],
) -> Result<ConstrainedChoice, Overflow> {
    let instance = units.instance(Objective::LeftToPay, None)?;
    let found = best_of_most(&instance, WHOLE)?;
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
pub(super) fn least_each_of(
    services: &[Vec<PlanResources>],
    constraints: &[Constraint],
    count: usize,
) -> Result<Option<Decimal>, Overflow> {
    let units = Units::new(services, constraints)?;
    let instance = units.instance(Objective::LeftToPay, None)?;
    let found = solve(&instance, count, WHOLE)?;
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
    let uses = constraints.iter().enumerate().map(|(at, constraint)| {
        let chosen = services.iter().zip(&best.chosen);
        let mut chosen = chosen.filter_map(|(plans, chosen)| plans.get((*chosen)?));
        let used = chosen.try_fold(Decimal::ZERO, |sum, own| {
            let used = own.used(&constraint.resource)?;
            sum.checked_add(used).ok_or(Overflow)
        })?;
        Ok(ConstraintUse {
            used,
            one_more: one_more(&units, at, best.feasible() + 1)?,
            without: without(&units, services, at, best)?,
        })
    });
    uses.collect()
}

/// The smallest limit at a place with which so many services can be offered, the others being kept.
fn one_more(units: &Units, at: usize, count: usize) -> Result<Option<Decimal>, Overflow> {
    let instance = units.instance(Objective::Used(at), None)?;
    let best = solve(&instance, count, QUESTION)?.best;
    let digits = units.digits_of_use.get(at).copied().unwrap_or(0);
    best.map(|best| figure(best.cost, digits)).transpose()
}

/// The choice without the limit at a place, when it is better: more services are looked for as long as
/// they are found.
fn without(
    units: &Units,
    services: &[Vec<PlanResources>],
    at: usize,
    best: &PlanAllocation,
) -> Result<Option<PlanAllocation>, Overflow> {
    let instance = units.instance(Objective::LeftToPay, Some(at))?;
    let mut found = None;
    for count in best.feasible().. {
        let Some(known) = solve(&instance, count, QUESTION)?.best else {
            break;
        };
        found = Some(allocation(services, &instance, &known)?);
    }
    Ok(found.filter(|then| is_better(then, best)))
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
    let richest = best_choice(&units, services)?;
    let instance = units.instance(Objective::Spent, None)?;
    let mut points: Vec<FrontierPoint> = Vec::new();
    for count in 0..=richest.best.feasible() {
        let solution = solve(&instance, count, QUESTION)?;
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
