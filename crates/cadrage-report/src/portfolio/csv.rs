//! Every plan of every service, for spreadsheets.

use cadrage_core::estimate::Estimate;
use cadrage_core::text::word::Word;

use super::BudgetAllocation;
use super::candidate::{AppraisedPlan, ServiceCandidate};
use super::frontier::frontier_csv;
use crate::csv::{CsvTable, Dialect};

/// A plan of a service.
#[derive(Clone, Copy)]
struct PlanRow<'a> {
    candidate: &'a ServiceCandidate,
    plan: &'a AppraisedPlan,
    is_chosen: bool,
    is_offered: bool,
}

/// Every plan of every service as CSV, one row each, with what it uses of each limit where there are
/// several; or the smallest budget for each number of services, where that is asked for.
pub fn csv(shared: &BudgetAllocation, dialect: Dialect) -> String {
    if let Some(frontier) = &shared.frontier {
        return frontier_csv(frontier, dialect);
    }
    let chosen = shared.choice.best.chosen.iter();
    let services = shared.candidates.iter().zip(chosen);
    let rows = services.flat_map(|(candidate, chosen)| {
        let plans = candidate.plans.iter().enumerate();
        plans.map(move |(rank, plan)| PlanRow {
            candidate,
            plan,
            is_chosen: chosen.unwrap_or(0) == rank,
            is_offered: *chosen == Some(rank),
        })
    });
    let uncosted = |estimate: &Estimate| estimate.uncosted().count();
    let mut table = CsvTable::new(dialect, rows)
        .word("service", |row| &row.candidate.service)
        .word("plan", |row| row.plan.id())
        .word("chosen", |row| row.is_chosen)
        .word("verdict", |row| row.plan.feasibility.verdict.id())
        .figure("esup_cash", |row| row.plan.esup_cash)
        .figure("esup_in_kind", |row| row.plan.esup_in_kind)
        .figure("esup_lines", |row| row.plan.esup_lines)
        .figure("per_institution_year", |row| row.plan.each)
        .figure("per_institution_year_with_vat", |row| {
            row.plan.each_with_vat
        })
        .word("not_costed", |row| {
            row.candidate.estimate.as_ref().map_or(0, uncosted)
        })
        .word("for_review", |row| {
            let estimate = row.candidate.estimate.as_ref();
            estimate.map_or(0, Estimate::for_review)
        });
    if shared.has_limits() {
        table = table.word("offered", |row| row.is_offered);
        for (at, limit) in shared.question.constraints.iter().enumerate() {
            let id = limit.resource.id();
            table = table.figure(&id, move |row| row.plan.used.get(at).copied());
        }
    }
    table.text()
}
