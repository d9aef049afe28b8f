//! The choice for other programs.

use cadrage_core::decision::portfolio::{Effort, YearlyEffort};
use cadrage_core::estimate::Estimate;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use serde::Serialize;

use super::BudgetAllocation;
use super::json_limits::{FrontierView, LimitsView, frontier_view, limits};
use super::sharing::SharedWorkView;
use crate::not_costed;

#[derive(Serialize)]
struct PortfolioView<'a> {
    /// Null without a budget over the horizon.
    budget: Option<String>,
    spent: String,
    feasible: usize,
    services: Vec<ServiceView<'a>>,
    next: Option<NextView<'a>>,
    effort: EffortView<'a>,
    /// Absent when the budget alone limits the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    limits: Option<LimitsView>,
    /// Absent when it is not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    frontier: Option<FrontierView<'a>>,
    /// Absent when each service is priced alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    shared: Option<SharedWorkView<'a>>,
}

/// The work of providers for all services, each under its plan.
#[derive(Serialize)]
struct EffortView<'a> {
    years: &'a [i32],
    profiles: Vec<ProfileView<'a>>,
    total: WorkView,
    /// The part of the total for services that can be offered; null when all can.
    offered: Option<WorkView>,
}

#[derive(Serialize)]
struct ProfileView<'a> {
    profile: &'a str,
    #[serde(flatten)]
    work: WorkView,
}

/// Days and full-time equivalents, year by year.
#[derive(Serialize)]
struct WorkView {
    days: Vec<String>,
    fte: Vec<String>,
}

impl From<&YearlyEffort> for WorkView {
    fn from(work: &YearlyEffort) -> Self {
        let days = work.days.iter().map(|days| days.normalize().to_string());
        Self {
            days: days.collect(),
            fte: work.fte.iter().map(Decimal::to_string).collect(),
        }
    }
}

impl<'a> From<&'a Effort> for EffortView<'a> {
    fn from(effort: &'a Effort) -> Self {
        let profiles = effort.profiles.iter().map(|profile| ProfileView {
            profile: &profile.profile,
            work: (&profile.work).into(),
        });
        Self {
            years: &effort.years,
            profiles: profiles.collect(),
            total: (&effort.all).into(),
            offered: effort.offered.as_ref().map(WorkView::from),
        }
    }
}

#[derive(Serialize)]
struct ServiceView<'a> {
    service: &'a str,
    plan: &'a str,
    verdict: &'static str,
    /// Absent when the budget alone limits the choice: the verdict says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    offered: Option<bool>,
    /// The lines that no figure counts, for want of a price.
    not_costed: Vec<&'a str>,
    /// How many values of the grid are due for review.
    for_review: usize,
    plans: Vec<PlanView<'a>>,
}

#[derive(Serialize)]
struct PlanView<'a> {
    plan: &'a str,
    verdict: &'static str,
    esup_cash: String,
    esup_in_kind: String,
    per_institution_year: Option<String>,
}

#[derive(Serialize)]
struct NextView<'a> {
    budget: String,
    plans: Vec<&'a str>,
}

/// The choice as indented JSON; amounts, days and full-time equivalents
/// are decimal strings, amounts in euros.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(shared: &BudgetAllocation) -> Result<String, serde_json::Error> {
    let best = &shared.choice.best;
    let services = shared.supported_services(best).map(|service| {
        let plans = service.candidate.plans.iter().map(|plan| PlanView {
            plan: plan.id(),
            verdict: plan.feasibility.verdict.id(),
            esup_cash: plan.esup_cash.to_string(),
            esup_in_kind: plan.esup_in_kind.to_string(),
            per_institution_year: plan.each.map(|each| each.to_string()),
        });
        let estimate = service.candidate.estimate.as_ref();
        ServiceView {
            service: &service.candidate.service,
            plan: service.plan.id(),
            verdict: service.plan.feasibility.verdict.id(),
            offered: shared.has_limits().then_some(service.is_offered),
            not_costed: estimate.into_iter().flat_map(not_costed::impacts).collect(),
            for_review: estimate.map_or(0, Estimate::for_review),
            plans: plans.collect(),
        }
    });
    let next = shared.next.as_ref().map(|larger| NextView {
        budget: larger.budget.to_string(),
        plans: shared
            .supported_services(&larger.best)
            .map(|service| service.plan.id())
            .collect(),
    });
    let document = PortfolioView {
        budget: shared.question.budget().map(|budget| budget.to_string()),
        spent: best.spent.to_string(),
        feasible: best.feasible(),
        services: services.collect(),
        next,
        effort: (&shared.effort).into(),
        limits: limits(shared),
        frontier: shared
            .frontier
            .as_ref()
            .map(|frontier| frontier_view(shared, frontier)),
        shared: shared.shared_work.as_ref().map(SharedWorkView::from),
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}
