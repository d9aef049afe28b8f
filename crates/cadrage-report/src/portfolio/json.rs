//! The choice for other programs.

use cadrage_core::text::word::Word;
use serde::Serialize;

use super::{BudgetAllocation, total};
use crate::not_costed;

#[derive(Serialize)]
struct PortfolioView<'a> {
    budget: String,
    spent: String,
    feasible: usize,
    services: Vec<ServiceView<'a>>,
    next: Option<NextView<'a>>,
}

#[derive(Serialize)]
struct ServiceView<'a> {
    service: &'a str,
    plan: &'a str,
    verdict: &'static str,
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

/// The choice as indented JSON; amounts are decimal strings, in euros.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(shared: &BudgetAllocation) -> Result<String, serde_json::Error> {
    let best = &shared.portfolio.best;
    let services = shared.supported_services(best).map(|service| {
        let plans = service.candidate.appraisals.iter().map(|appraisal| {
            let estimate = &appraisal.estimate;
            let each = estimate.sharing.per_institution_year;
            PlanView {
                plan: &estimate.funding.plan,
                verdict: appraisal.feasibility.verdict.id(),
                esup_cash: total(&estimate.funding.esup_cash).to_string(),
                esup_in_kind: total(&estimate.funding.esup_in_kind).to_string(),
                per_institution_year: each.map(|each| each.to_string()),
            }
        });
        let estimate = &service.appraisal.estimate;
        ServiceView {
            service: &service.candidate.service,
            plan: &service.plan.plan,
            verdict: service.appraisal.feasibility.verdict.id(),
            not_costed: not_costed::impacts(estimate).collect(),
            for_review: estimate.for_review(),
            plans: plans.collect(),
        }
    });
    let next = shared.portfolio.next.as_ref().map(|larger| NextView {
        budget: larger.budget.to_string(),
        plans: shared
            .supported_services(&larger.best)
            .map(|service| service.plan.plan.as_str())
            .collect(),
    });
    let document = PortfolioView {
        budget: shared.budget.to_string(),
        spent: best.spent.to_string(),
        feasible: best.feasible(),
        services: services.collect(),
        next,
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}
