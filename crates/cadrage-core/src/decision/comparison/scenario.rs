//! Scenarios: variants with their verdict and their samples, as a comparison is decided by.

use chrono::NaiveDate;

use super::{Comparison, NamedEstimate, compare, weigh};
use crate::decision::feasibility::{Appraisal, Feasibility, appraise};
use crate::grid::CostGrid;
use crate::money::Overflow;
use crate::needs::coverage::outages;
use crate::scoping::Scoping;
use crate::service_level::Commitment;
use crate::text::problem::Problem;
use crate::uncertainty::{Model, SAMPLES_OF_VARIANT, SEED, Samples};

/// A scenario with all that a comparison says of it.
#[derive(Debug, Clone)]
pub struct PricedScenario {
    /// Its estimate, under its name.
    pub variant: NamedEstimate,
    /// What its tier promises and adds; `None` when the base tier asks nothing more.
    pub commitment: Option<Commitment>,
    /// Its verdict and the reasons.
    pub feasibility: Feasibility,
    /// What was drawn, to be compared with the draws of another.
    pub samples: Samples,
}

impl PricedScenario {
    /// Prices a scoping under a name; values of the grid are due for review or not at a date.
    ///
    /// # Errors
    ///
    /// Every problem of the estimate, or of the draws.
    ///
    /// # Examples
    ///
    /// ```
    /// use cadrage_core::decision::comparison::{PricedScenario, compare_scenarios};
    /// use cadrage_core::grid::{CostGrid, builtin};
    /// use cadrage_core::scoping;
    /// use cadrage_core::text::tree;
    ///
    /// # fn main() -> Result<(), Vec<cadrage_core::text::problem::Problem>> {
    /// let grid = CostGrid::read(&builtin::files(), &[])?;
    /// let mut scenarios = Vec::new();
    /// for years in ["3", "5"] {
    ///     let text = format!("service.name = \"SMS\"\nhorizon.years = {years}\n");
    ///     let scoping = scoping::read(&tree::read("my.toml", &text).0, &grid)?;
    ///     let today = "2026-11-24".parse().unwrap_or_default();
    ///     scenarios.push(PricedScenario::price(years.to_owned(), &grid, &scoping, today)?);
    /// }
    /// let comparison = compare_scenarios(&scenarios).map_err(|overflow| overflow.problems("total"))?;
    /// assert!(comparison.variants[0].total < comparison.variants[1].total);
    /// # Ok(())
    /// # }
    /// ```
    pub fn price(
        name: String,
        grid: &CostGrid,
        scoping: &Scoping,
        date: NaiveDate,
    ) -> Result<Self, Vec<Problem>> {
        let Appraisal {
            mut estimate,
            commitment,
            feasibility,
        } = appraise(grid, scoping, outages::YEARS)?;
        estimate.add_stale(grid, date);
        let samples = Model::to_compare(grid, &estimate)
            .and_then(|model| model.draw(SEED, SAMPLES_OF_VARIANT))
            .map_err(|overflow| overflow.problems("total"))?;
        Ok(Self {
            variant: NamedEstimate { name, estimate },
            commitment,
            feasibility,
            samples,
        })
    }
}

/// Compares scenarios with the first of them, in amounts and in draws.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn compare_scenarios(scenarios: &[PricedScenario]) -> Result<Comparison, Overflow> {
    let variants: Vec<NamedEstimate> = scenarios.iter().map(|each| each.variant.clone()).collect();
    let mut comparison = compare(&variants)?;
    let samples: Vec<Samples> = scenarios.iter().map(|each| each.samples.clone()).collect();
    weigh(&mut comparison, &samples)?;
    Ok(comparison)
}
