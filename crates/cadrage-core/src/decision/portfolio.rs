//! A budget over several services: one support plan for each, chosen exactly.
//!
//! First the most services that can be offered, then the lowest cost for their
//! institutions, then the least spent. A service that no plan can make feasible
//! within the budget gets none.

mod bound;
mod constrained;
mod constraint;
mod coupled;
mod effort;
mod improve;
mod offers;
mod search;
mod side;

use rust_decimal::Decimal;

use search::allocate;

pub use constrained::{
    ConstrainedChoice, ConstraintUse, Frontier, FrontierPoint, choose_within, constraint_uses,
    frontier,
};
pub use constraint::{Constraint, PlanResources, Resource};
pub use coupled::{CoupledChoice, CoupledService, Coupling, choose_coupled};
pub use effort::{Effort, ProfileEffort, STEPS, ServiceTeam, YearlyEffort};

use super::feasibility::{Appraisal, Verdict, appraise};
use crate::grid::CostGrid;
use crate::money::{NO_CENT, Overflow, sum};
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
    /// What the consortium gives, in cash and in kind, in euros over the horizon. Lines that it bears
    /// itself are no gift, and the same under every plan.
    pub spent: Decimal,
    /// What an institution pays for a year, on average, in euros, with the VAT that it is invoiced;
    /// zero when the scoping has no institution.
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
        let funding = &estimate.funding;
        let given = funding.esup_cash.iter().chain(&funding.esup_in_kind);
        let each = estimate.sharing.per_institution_year_with_vat()?;
        Ok(Self {
            plan: estimate.funding.plan.clone(),
            feasible: appraisal.feasibility.verdict != Verdict::NoGo,
            spent: sum(given)?,
            // Without institutions, none pays anything.
            each: each.unwrap_or(Decimal::ZERO),
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
    /// A choice with its sums; `plan` finds a plan by the rank of its service and its own.
    fn new<'a>(
        chosen: Vec<Option<usize>>,
        plan: impl Fn(usize, usize) -> Option<&'a Plan>,
    ) -> Result<Self, Overflow> {
        let (mut spent, mut each) = (NO_CENT, NO_CENT);
        let plans = chosen.iter().enumerate();
        for plan in plans.filter_map(|(service, rank)| plan(service, (*rank)?)) {
            spent = spent.checked_add(plan.spent).ok_or(Overflow)?;
            each = each.checked_add(plan.each).ok_or(Overflow)?;
        }
        Ok(Self {
            chosen,
            spent,
            each,
        })
    }

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

/// Chooses one plan for each service within a budget, in euros over the horizon.
///
/// `services` holds the plans of each, in the order of preference when all else
/// is equal. Money is never negative.
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
