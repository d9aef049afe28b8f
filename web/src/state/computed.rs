//! What the engine makes of a study: the one thing that pages show figures from.

use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::feasibility::{Feasibility, judge};
use cadrage_core::grid::CostGrid;
use cadrage_core::problem::Problem;
use cadrage_core::scoping;
use cadrage_report::headline::{Headline, headline};

use super::study::Study;

/// An estimate and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// The estimate.
    pub estimate: Estimate,
    /// The verdict and its reasons.
    pub feasibility: Feasibility,
    /// What stays in view.
    pub headline: Headline,
}

impl Computed {
    /// Prices a study.
    ///
    /// # Errors
    ///
    /// Every problem of the study, each at the place that its path names.
    pub fn of(grid: &CostGrid, study: &Study) -> Result<Self, Vec<Problem>> {
        let scoping = scoping::read(study.tree(), grid)?;
        let estimate = estimate(grid, &scoping)?;
        let feasibility = judge(grid, &estimate, None);
        Ok(Self {
            headline: headline(grid, &estimate, feasibility.verdict),
            estimate,
            feasibility,
        })
    }
}
