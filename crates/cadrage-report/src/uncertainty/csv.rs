//! Every figure with its percentiles, for spreadsheets.

use cadrage_core::estimate::Estimate;
use cadrage_core::uncertainty::Outcome;
use rust_decimal::Decimal;

use crate::csv::{CsvField, Dialect, Rows};

/// The figures as CSV, one row each.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(estimate: &Estimate, outcome: &Outcome, dialect: Dialect) -> Result<String, csv::Error> {
    let mut rows = Rows::new(
        dialect,
        &[
            "figure",
            "estimate",
            "p10",
            "p50",
            "p80",
            "p90",
            "mean",
            "deviation",
            "least",
            "most",
            "p10_error",
            "p50_error",
            "p80_error",
            "p90_error",
            "mean_error",
            "not_costed",
            "for_review",
        ],
    )?;
    let counts = [estimate.uncosted().count(), estimate.for_review()];
    for spread in &outcome.spreads {
        let id = spread.of.id();
        let mut fields = vec![CsvField::Word(&id), CsvField::Figure(Some(spread.estimate))];
        let figure = |figure: Decimal| CsvField::Figure(Some(figure));
        fields.extend(spread.percentiles.iter().map(|p| figure(p.amount)));
        fields.extend([spread.mean, spread.deviation, spread.least, spread.most].map(figure));
        fields.extend(spread.percentiles.iter().map(|p| figure(p.error)));
        fields.push(figure(spread.mean_error));
        fields.extend(counts.map(|count| CsvField::Figure(Some(count.into()))));
        rows.write(&fields)?;
    }
    rows.text()
}
