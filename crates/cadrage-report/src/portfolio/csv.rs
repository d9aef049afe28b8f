//! Every plan of every service, for spreadsheets.

use cadrage_core::text::word::Word;

use super::{BudgetAllocation, total};
use crate::csv::{CsvField, Dialect, Rows};

/// Every plan of every service as CSV, one row each.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(shared: &BudgetAllocation, dialect: Dialect) -> Result<String, csv::Error> {
    let header = [
        "service",
        "plan",
        "chosen",
        "verdict",
        "esup_cash",
        "esup_in_kind",
        "per_institution_year",
        "not_costed",
        "for_review",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    let chosen = shared.portfolio.best.chosen.iter();
    for (candidate, chosen) in shared.candidates.iter().zip(chosen) {
        for (rank, appraisal) in candidate.appraisals.iter().enumerate() {
            let estimate = &appraisal.estimate;
            let is_chosen = chosen.unwrap_or(0) == rank;
            rows.write(&[
                CsvField::Word(&candidate.service),
                CsvField::Word(&estimate.funding.plan),
                CsvField::Word(&is_chosen.to_string()),
                CsvField::Word(appraisal.feasibility.verdict.id()),
                CsvField::Figure(Some(total(&estimate.funding.esup_cash))),
                CsvField::Figure(Some(total(&estimate.funding.esup_in_kind))),
                CsvField::Figure(estimate.sharing.per_institution_year),
                CsvField::Figure(Some(estimate.uncosted().count().into())),
                CsvField::Figure(Some(estimate.for_review().into())),
            ])?;
        }
    }
    rows.text()
}
