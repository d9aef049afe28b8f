//! Every figure with its percentiles, for spreadsheets.

use cadrage_core::estimate::Estimate;
use cadrage_core::uncertainty::figure::PERCENTILES;
use cadrage_core::uncertainty::{Outcome, Percentile, Spread};

use crate::csv::{CsvTable, Dialect};

/// The figures as CSV, one row each.
pub fn csv(estimate: &Estimate, outcome: &Outcome, dialect: Dialect) -> String {
    let mut table = CsvTable::new(dialect, &outcome.spreads)
        .word("figure", |spread| spread.of.id())
        .figure("estimate", |spread| spread.estimate);
    for percent in PERCENTILES {
        let name = format!("p{percent}");
        table = table.figure(&name, move |spread| Some(find(spread, percent)?.amount));
    }
    table = table
        .figure("mean", |spread| spread.mean)
        .figure("deviation", |spread| spread.deviation)
        .figure("least", |spread| spread.least)
        .figure("most", |spread| spread.most);
    for percent in PERCENTILES {
        let name = format!("p{percent}_error");
        table = table.figure(&name, move |spread| Some(find(spread, percent)?.error));
    }
    table
        .figure("mean_error", |spread| spread.mean_error)
        .word("not_costed", |_| estimate.uncosted().count())
        .word("for_review", |_| estimate.for_review())
        .text()
}

fn find(spread: &Spread, percent: u32) -> Option<&Percentile> {
    spread.percentiles.iter().find(|own| own.percent == percent)
}
