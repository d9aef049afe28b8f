//! What limits the choice, and the frontier from budgets to services, for other programs.

use cadrage_core::decision::portfolio::{
    Constraint, ConstraintUse, Frontier, PlanAllocation, Resource,
};

use super::BudgetAllocation;
use crate::json::{Object, plain};

/// What limits the choice, and how far it may be from the best; `None` when the budget alone limits it.
pub(super) fn limits(shared: &BudgetAllocation) -> Option<Object> {
    if !shared.has_limits() {
        return None;
    }
    let choice = &shared.choice;
    let constraints = shared.question.constraints.iter().zip(&shared.uses);
    let limits = Object::new()
        .with("exact", choice.is_exact)
        .with("most_services", choice.most_services)
        .figure("per_institution_year_with_vat", choice.best.each)
        .figure("least_per_institution_year_with_vat", choice.least_each)
        .objects("constraints", constraints.map(constraint));
    Some(limits)
}

fn constraint((constraint, own): (&Constraint, &ConstraintUse)) -> Object {
    let unit = match constraint.resource {
        Resource::Days { .. } => "day",
        _ => "eur",
    };
    Object::new()
        .with("id", constraint.resource.id())
        .with("unit", unit)
        .with("limit", plain(constraint.limit))
        .with("used", plain(own.used))
        // With this limit and the others as they are, one service more can be offered.
        .with("one_more", own.one_more.map(plain))
        // The choice without this limit; null when it is no better.
        .object("without", own.without.as_ref().map(without))
}

fn without(then: &PlanAllocation) -> Object {
    Object::new()
        .with("feasible", then.feasible())
        .figure("spent", then.spent)
        .figure("per_institution_year_with_vat", then.each)
}

pub(super) fn frontier(shared: &BudgetAllocation, frontier: &Frontier) -> Object {
    let points = frontier.points.iter().map(|point| {
        let services = shared.supported_services(&point.choice);
        // Null for a service that is not offered.
        let plans = services.map(|service| service.is_offered.then_some(service.plan.id()));
        Object::new()
            .with("feasible", point.choice.feasible())
            .figure("budget", point.choice.spent)
            .figure("per_institution_year_with_vat", point.choice.each)
            .with("exact", point.is_exact)
            .figure("least_budget", point.least_budget)
            .with("plans", plans.collect::<Vec<_>>())
    });
    Object::new()
        .objects("points", points)
        // The budget beyond which nothing gets cheaper.
        .object("beyond", without(&frontier.richest.best))
}
