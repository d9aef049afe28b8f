//! Every plan of every service, for spreadsheets.

use cadrage_core::estimate::Estimate;
use cadrage_core::text::word::Word;

use super::BudgetAllocation;
use super::frontier::frontier_csv;
use crate::csv::{CsvField, Dialect, Rows};

/// Every plan of every service as CSV, one row each, with what it uses of each limit where there are
/// several; or the smallest budget for each number of services, where that is asked for.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(shared: &BudgetAllocation, dialect: Dialect) -> Result<String, csv::Error> {
    if let Some(frontier) = &shared.frontier {
        return frontier_csv(frontier, dialect);
    }
    let mut header: Vec<String> = [
        "service",
        "plan",
        "chosen",
        "verdict",
        "esup_cash",
        "esup_in_kind",
        "per_institution_year",
        "not_costed",
        "for_review",
    ]
    .map(str::to_owned)
    .to_vec();
    let limits = match shared.has_limits() {
        true => &shared.question.constraints[..],
        false => &[],
    };
    header.extend(shared.has_limits().then(|| "offered".to_owned()));
    header.extend(limits.iter().map(|own| own.resource.id()));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut rows = Rows::new(dialect, &header)?;
    let chosen = shared.choice.best.chosen.iter();
    for (candidate, chosen) in shared.candidates.iter().zip(chosen) {
        let estimate = candidate.estimate.as_ref();
        let uncosted = estimate.map_or(0, |estimate| estimate.uncosted().count());
        let for_review = estimate.map_or(0, Estimate::for_review);
        for (rank, plan) in candidate.plans.iter().enumerate() {
            let is_chosen = (chosen.unwrap_or(0) == rank).to_string();
            let mut fields = vec![
                CsvField::Word(&candidate.service),
                CsvField::Word(plan.id()),
                CsvField::Word(&is_chosen),
                CsvField::Word(plan.feasibility.verdict.id()),
                CsvField::Figure(Some(plan.esup_cash)),
                CsvField::Figure(Some(plan.esup_in_kind)),
                CsvField::Figure(plan.each),
                CsvField::Figure(Some(uncosted.into())),
                CsvField::Figure(Some(for_review.into())),
            ];
            let is_offered = (*chosen == Some(rank)).to_string();
            fields.extend(shared.has_limits().then_some(CsvField::Word(&is_offered)));
            let uses = limits
                .iter()
                .map(|own| plan.resources.used(&own.resource).ok());
            fields.extend(uses.map(CsvField::Figure));
            rows.write(&fields)?;
        }
    }
    rows.text()
}
