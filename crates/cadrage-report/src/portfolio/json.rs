//! The choice for other programs.

use cadrage_core::decision::portfolio::{Effort, LargerBudget, YearlyEffort};
use cadrage_core::estimate::Estimate;
use cadrage_core::text::word::Word;

use super::BudgetAllocation;
use super::candidate::{AppraisedPlan, SupportedService};
use super::json_limits::{frontier, limits};
use super::sharing::SharedWork;
use crate::json::{Object, pretty, quantities};
use crate::not_costed;

/// Days and full-time equivalents, year by year.
fn work(work: &YearlyEffort) -> Object {
    Object::new()
        .with("days", quantities(&work.days))
        .figures("fte", &work.fte)
}

/// The work of providers for all services, each under its plan.
fn effort(effort: &Effort) -> Object {
    let profiles = effort.profiles.iter().map(|profile| {
        Object::new()
            .with("profile", profile.profile.as_str())
            .extend(work(&profile.work))
    });
    Object::new()
        .with("years", effort.years.as_slice())
        .objects("profiles", profiles)
        .object("total", work(&effort.all))
        // The part of the total for services that can be offered; null when all can.
        .object("offered", effort.offered.as_ref().map(work))
}

fn plan(plan: &AppraisedPlan) -> Object {
    Object::new()
        .with("plan", plan.id())
        .with("verdict", plan.feasibility.verdict.id())
        .figure("esup_cash", plan.esup_cash)
        .figure("esup_in_kind", plan.esup_in_kind)
        .figure("esup_lines", plan.esup_lines)
        .figure("per_institution_year", plan.each)
        .figure("per_institution_year_with_vat", plan.each_with_vat)
}

fn service(shared: &BudgetAllocation, own: SupportedService<'_>) -> Object {
    let estimate = own.candidate.estimate.as_ref();
    let not_costed = estimate.into_iter().flat_map(not_costed::impacts);
    // Absent when the budget alone limits the choice: the verdict says it.
    let has_limits = shared.has_limits();
    let offered = has_limits.then(|| Object::new().with("offered", own.is_offered));
    Object::new()
        .with("service", own.candidate.service.as_str())
        .with("plan", own.plan.id())
        .with("verdict", own.plan.feasibility.verdict.id())
        .extend(offered)
        .with("not_costed", not_costed.collect::<Vec<_>>())
        .with("for_review", estimate.map_or(0, Estimate::for_review))
        .objects("plans", own.candidate.plans.iter().map(plan))
}

fn next(shared: &BudgetAllocation, larger: &LargerBudget) -> Object {
    let services = shared.supported_services(&larger.best);
    let plans: Vec<&str> = services.map(|service| service.plan.id()).collect();
    Object::new()
        .figure("budget", larger.budget)
        .with("plans", plans)
}

/// The choice as indented JSON; amounts, days and full-time equivalents
/// are decimal strings, amounts in euros.
///
/// `limits` is absent when the budget alone limits the choice, `frontier` when it is not asked for,
/// `shared` when each service is priced alone.
pub fn json(shared: &BudgetAllocation) -> String {
    let best = &shared.choice.best;
    let named = |name, of: Option<Object>| of.map(|of| Object::new().object(name, of));
    let points = shared.frontier.as_ref();
    let services = shared.supported_services(best);
    let document = Object::new()
        .figure("budget", shared.question.budget())
        .figure("spent", best.spent)
        .with("feasible", best.feasible())
        .objects("services", services.map(|own| service(shared, own)))
        .object(
            "next",
            shared.next.as_ref().map(|larger| next(shared, larger)),
        )
        .object("effort", effort(&shared.effort))
        .extend(named("limits", limits(shared)))
        .extend(named(
            "frontier",
            points.map(|points| frontier(shared, points)),
        ))
        .extend(named(
            "shared",
            shared.shared_work.as_ref().map(SharedWork::json),
        ));
    pretty(&document)
}
