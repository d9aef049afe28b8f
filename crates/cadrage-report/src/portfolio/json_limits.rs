//! What limits the choice, and the frontier from budgets to services, for other programs.

use cadrage_core::decision::portfolio::{
    Constraint, ConstraintUse, Frontier, FrontierPoint, PlanAllocation, Resource,
};
use rust_decimal::Decimal;
use serde::Serialize;

use super::BudgetAllocation;

/// The limits, and how far the choice may be from the best.
#[derive(Serialize)]
pub(super) struct LimitsView {
    exact: bool,
    most_services: usize,
    per_institution_year: String,
    least_per_institution_year: String,
    constraints: Vec<ConstraintView>,
}

#[derive(Serialize)]
struct ConstraintView {
    id: String,
    unit: &'static str,
    limit: String,
    used: String,
    /// With this limit and the others as they are, one service more can be offered.
    one_more: Option<String>,
    /// The choice without this limit; null when it is no better.
    without: Option<WithoutView>,
}

#[derive(Serialize)]
struct WithoutView {
    feasible: usize,
    spent: String,
    per_institution_year: String,
}

#[derive(Serialize)]
pub(super) struct FrontierView<'a> {
    points: Vec<PointView<'a>>,
    /// The budget beyond which nothing gets cheaper.
    beyond: WithoutView,
}

#[derive(Serialize)]
struct PointView<'a> {
    feasible: usize,
    budget: String,
    per_institution_year: String,
    exact: bool,
    least_budget: String,
    /// Null for a service that is not offered.
    plans: Vec<Option<&'a str>>,
}

/// What limits the choice; `None` when the budget alone does.
pub(super) fn limits(shared: &BudgetAllocation) -> Option<LimitsView> {
    if !shared.has_limits() {
        return None;
    }
    let choice = &shared.choice;
    let constraints = shared.question.constraints.iter().zip(&shared.uses);
    Some(LimitsView {
        exact: choice.is_exact,
        most_services: choice.most_services,
        per_institution_year: choice.best.each.to_string(),
        least_per_institution_year: choice.least_each.to_string(),
        constraints: constraints.map(constraint).collect(),
    })
}

fn constraint((constraint, own): (&Constraint, &ConstraintUse)) -> ConstraintView {
    let figure = |figure: Decimal| figure.normalize().to_string();
    ConstraintView {
        id: constraint.resource.id(),
        unit: match constraint.resource {
            Resource::Days { .. } => "day",
            _ => "eur",
        },
        limit: figure(constraint.limit),
        used: figure(own.used),
        one_more: own.one_more.map(figure),
        without: own.without.as_ref().map(without),
    }
}

fn without(then: &PlanAllocation) -> WithoutView {
    WithoutView {
        feasible: then.feasible(),
        spent: then.spent.to_string(),
        per_institution_year: then.each.to_string(),
    }
}

pub(super) fn frontier_view<'a>(
    shared: &'a BudgetAllocation,
    frontier: &'a Frontier,
) -> FrontierView<'a> {
    let points = frontier.points.iter().map(|point| {
        let FrontierPoint {
            choice,
            least_budget,
            is_exact,
        } = point;
        PointView {
            feasible: choice.feasible(),
            budget: choice.spent.to_string(),
            per_institution_year: choice.each.to_string(),
            exact: *is_exact,
            least_budget: least_budget.to_string(),
            plans: shared
                .supported_services(choice)
                .map(|service| service.is_offered.then_some(service.plan.id()))
                .collect(),
        }
    });
    FrontierView {
        points: points.collect(),
        beyond: without(&frontier.richest.best),
    }
}
