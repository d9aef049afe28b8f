//! What was observed of services that ran: the reference class of an estimate.

use rust_decimal::Decimal;

use super::table::Row;
use super::typed::{Typed, integer, needed, needed_number, word};
use crate::text::problem::ProblemKind;
use crate::text::word::words;

/// A figure that is observed of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObservedFigure {
    /// What the provider bears a year for what comes back, for each institution; in euros.
    OperatingCost,
    /// What years took, in percent of what was estimated of them.
    Overrun,
}

words!(ObservedFigure: OperatingCost = "operating_cost_per_institution"
        ("Coût d’exploitation par établissement et par an", "Operating cost per institution and year"),
    Overrun = "actual_to_estimated" ("Réalisé rapporté à l’estimé", "Actual to estimated"));

/// How a figure is spread over the services that were followed; no service nor institution is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// How many services.
    pub services: u32,
    /// How many providers run them.
    pub providers: u32,
    /// The least.
    pub least: Decimal,
    /// A quarter of the services are below.
    pub lower_quartile: Decimal,
    /// Half of them are.
    pub median: Decimal,
    /// Three quarters of them are.
    pub upper_quartile: Decimal,
    /// The most.
    pub most: Decimal,
    /// How many services took more than was estimated; `None` for another figure.
    pub above: Option<u32>,
}

impl Observed {
    /// Its five figures, in ascending order.
    #[must_use]
    pub fn figures(&self) -> [Decimal; 5] {
        [
            self.least,
            self.lower_quartile,
            self.median,
            self.upper_quartile,
            self.most,
        ]
    }
}

/// The columns of its five figures, in ascending order.
pub const FIGURES: [&str; 5] = [
    "least",
    "lower_quartile",
    "median",
    "upper_quartile",
    "most",
];

pub(super) fn entry(row: &Row) -> Typed<(ObservedFigure, Observed)> {
    let counted = |column: &str| needed(row, column, integer(row, column)?);
    let [least, lower_quartile, median, upper_quartile, most] =
        FIGURES.map(|column| needed_number(row, column));
    let observed = Observed {
        services: counted("services")?,
        providers: counted("providers")?,
        least: least?,
        lower_quartile: lower_quartile?,
        median: median?,
        upper_quartile: upper_quartile?,
        most: most?,
        above: integer(row, "above")?,
    };
    if !observed.figures().is_sorted() {
        let read = observed
            .figures()
            .map(|figure| figure.to_string())
            .join(" ≤ ");
        let problem = row.problem(&FIGURES.join(", "), ProblemKind::ReversedRange { read });
        return Err(Box::new(problem));
    }
    Ok((word(row, "figure")?, observed))
}
