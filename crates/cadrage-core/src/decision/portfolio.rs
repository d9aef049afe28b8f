//! A budget over several services: one support plan for each, chosen exactly.
//!
//! First the most services that can be offered, then the lowest cost for their
//! institutions, then the least spent. A service that no plan can make feasible
//! within the budget gets none.

use rust_decimal::Decimal;

use super::feasibility::{Appraisal, Verdict, appraise};
use crate::grid::CostGrid;
use crate::money::{Overflow, sum};
use crate::random::Draw;
use crate::scoping::Scoping;
use crate::text::problem::Problem;

/// What one plan does for one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The plan of the grid.
    pub plan: String,
    /// Whether the offer can be made with it: no reason forbids it.
    pub feasible: bool,
    /// What the consortium gives, in cash and in kind, in euros over the horizon.
    pub spent: Decimal,
    /// What remains for an institution and a year, on average, in euros; zero when
    /// the scoping has no institution.
    pub each: Decimal,
}

impl Plan {
    /// What an appraisal says of its plan.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn from_appraisal(appraisal: &Appraisal) -> Result<Self, Overflow> {
        let estimate = &appraisal.estimate;
        let (cash, in_kind) = (
            sum(&estimate.funding.esup_cash)?,
            sum(&estimate.funding.esup_in_kind)?,
        );
        let each = estimate.sharing.per_institution_year;
        Ok(Self {
            plan: estimate.funding.plan.clone(),
            feasible: appraisal.feasibility.verdict != Verdict::NoGo,
            spent: cash.checked_add(in_kind).ok_or(Overflow)?,
            each: each.unwrap_or_default(),
        })
    }
}

/// A service under each of these plans, in their order; the commitment is measured
/// from the years of a draw.
///
/// # Errors
///
/// Every problem of an estimate.
pub fn under_plans(
    grid: &CostGrid,
    scoping: &Scoping,
    plans: &[String],
    draw: Draw,
) -> Result<Vec<Appraisal>, Vec<Problem>> {
    let mut scoping = scoping.clone();
    plans
        .iter()
        .map(|plan| {
            scoping.support = Some(plan.clone());
            appraise(grid, &scoping, draw)
        })
        .collect()
}

/// One plan for each service, in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanAllocation {
    /// The rank of the plan of each service that can be offered; `None` is no support.
    pub chosen: Vec<Option<usize>>,
    /// What is given to them, in euros over the horizon.
    pub spent: Decimal,
    /// What remains for an institution of each, added up, in euros a year.
    pub each: Decimal,
}

impl PlanAllocation {
    /// How many services can be offered.
    #[must_use]
    pub fn feasible(&self) -> usize {
        self.chosen.iter().flatten().count()
    }
}

/// The best choice, and what a larger budget would buy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portfolio {
    /// The choice within the budget.
    pub best: PlanAllocation,
    /// The smallest budget that makes one more service feasible; `None` when no plan helps any
    /// other service.
    pub next: Option<LargerBudget>,
}

/// A budget, and the best choice within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LargerBudget {
    /// The budget, in euros over the horizon.
    pub budget: Decimal,
    /// The choice within it.
    pub best: PlanAllocation,
}

/// A choice for the services seen so far; no other costs as little and leaves as
/// little to pay.
struct PartialChoice {
    spent: Decimal,
    each: Decimal,
    /// How the last feasible service was added; `None` when there is none.
    last: Option<AddedService>,
}

/// A service that a choice adds to an earlier one.
#[derive(Clone, Copy)]
struct AddedService {
    /// The rank of the earlier choice.
    before: usize,
    /// The rank of the service.
    service: usize,
    /// The rank of its plan.
    plan: usize,
}

/// Chooses one plan for each service within a budget, in euros over the horizon.
///
/// `services` holds the plans of each, in the order of preference when all else
/// is equal. Choices are kept for each number of feasible services, those that
/// another beats in both what is spent and what remains left out: nothing better
/// is lost. Money is never negative, so the budget prunes as it goes.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
///
/// # Example
///
/// With 60 000 € the second plan of one service and none for the other:
///
/// ```
/// use cadrage_core::decision::portfolio::{choose, Plan};
/// use rust_decimal::Decimal;
///
/// let plan = |plan: &str, feasible, spent, each| Plan {
///     plan: plan.to_owned(),
///     feasible,
///     spent: Decimal::from(spent),
///     each: Decimal::from(each),
/// };
/// let services = [
///     vec![plan("none", false, 0, 9_000), plan("startup", true, 20_000, 5_000)],
///     vec![plan("none", false, 0, 8_000), plan("startup", true, 50_000, 2_000)],
/// ];
/// let chosen = choose(&services, Decimal::from(60_000)).unwrap();
/// // 2 000 € for each institution rather than 5 000 €, and both for 10 000 € more.
/// assert_eq!(chosen.best.chosen, [None, Some(1)]);
/// let larger = chosen.next.unwrap();
/// assert_eq!((larger.budget, larger.best.feasible()), (Decimal::from(70_000), 2));
/// ```
pub fn choose(services: &[Vec<Plan>], budget: Decimal) -> Result<Portfolio, Overflow> {
    let best = allocate(services, budget)?;
    let next = match next_budget(services, best.feasible())? {
        None => None,
        Some(budget) => Some(LargerBudget {
            budget,
            best: allocate(services, budget)?,
        }),
    };
    Ok(Portfolio { best, next })
}

fn allocate(services: &[Vec<Plan>], budget: Decimal) -> Result<PlanAllocation, Overflow> {
    let mut states = vec![PartialChoice {
        spent: Decimal::new(0, 2),
        each: Decimal::new(0, 2),
        last: None,
    }];
    // Ranks in `states`, by number of feasible services.
    let mut fronts: Vec<Vec<usize>> = vec![vec![0]];
    for (service, plans) in services.iter().enumerate() {
        let mut longer = fronts.clone();
        longer.push(Vec::new());
        for (count, front) in fronts.iter().enumerate() {
            for &before in front {
                for (rank, plan) in plans.iter().enumerate().filter(|(_, p)| p.feasible) {
                    let Some(from) = states.get(before) else {
                        continue;
                    };
                    let spent = from.spent.checked_add(plan.spent).ok_or(Overflow)?;
                    let each = from.each.checked_add(plan.each).ok_or(Overflow)?;
                    if spent > budget {
                        continue;
                    }
                    let last = Some(AddedService {
                        before,
                        service,
                        plan: rank,
                    });
                    longer
                        .get_mut(count + 1)
                        .into_iter()
                        .for_each(|f| f.push(states.len()));
                    states.push(PartialChoice { spent, each, last });
                }
            }
        }
        for front in &mut longer {
            keep_unbeaten(front, &states);
        }
        longer.retain(|front| !front.is_empty());
        fronts = longer;
    }
    let mut allocation = PlanAllocation {
        chosen: vec![None; services.len()],
        spent: Decimal::new(0, 2),
        each: Decimal::new(0, 2),
    };
    // Sorted by what is spent, what remains falls: the last leaves the least to pay.
    let best = fronts.last().and_then(|front| front.last());
    if let Some(state) = best.and_then(|best| states.get(*best)) {
        (allocation.spent, allocation.each) = (state.spent, state.each);
        let mut last = state.last;
        while let Some(added) = last {
            if let Some(chosen) = allocation.chosen.get_mut(added.service) {
                *chosen = Some(added.plan);
            }
            last = states.get(added.before).and_then(|state| state.last);
        }
    }
    Ok(allocation)
}

/// Keeps the choices that no other beats, in order of what is spent; of two that
/// are equal, the one that was made first.
fn keep_unbeaten(front: &mut Vec<usize>, states: &[PartialChoice]) {
    let of = |rank: &usize| states.get(*rank).map(|state| (state.spent, state.each));
    front.sort_by_key(|rank| (of(rank), *rank));
    let mut least: Option<Decimal> = None;
    front.retain(|rank| {
        let each = of(rank).map(|(_, each)| each);
        let better = least.is_none() || each < least;
        if better {
            least = each;
        }
        better
    });
}

/// What it takes for one service more than `feasible`.
///
/// The most services for a budget are those whose cheapest plans cost the least,
/// so the next number asks for the next cheapest.
fn next_budget(services: &[Vec<Plan>], feasible: usize) -> Result<Option<Decimal>, Overflow> {
    let mut cheapest: Vec<Decimal> = services
        .iter()
        .filter_map(|plans| {
            plans
                .iter()
                .filter(|plan| plan.feasible)
                .map(|plan| plan.spent)
                .min()
        })
        .collect();
    cheapest.sort_unstable();
    let Some(wanted) = cheapest.get(..=feasible) else {
        return Ok(None);
    };
    let budget = wanted.iter().try_fold(Decimal::new(0, 2), |sum, spent| {
        sum.checked_add(*spent).ok_or(Overflow)
    })?;
    Ok(Some(budget))
}
