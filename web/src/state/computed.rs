//! What the engine computes from a study; every figure that pages show comes from here.

use cadrage_core::decision::feasibility::{Feasibility, FirstAnswer, judge, missing_first};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::CostGrid;
use cadrage_core::scoping;
use cadrage_core::text::problem::Problem;
use cadrage_report::headline::{Headline, headline};
use chrono::NaiveDate;

use super::study::Study;

/// An estimate with the conclusions drawn from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// The estimate.
    pub estimate: Estimate,
    /// The verdict and its reasons.
    pub feasibility: Feasibility,
    /// The figures that stay in view.
    pub headline: Headline,
    /// The questions to answer before there is a verdict and an amount to the cent.
    pub missing: Vec<FirstAnswer>,
}

impl Computed {
    /// Prices a study; `today` decides which values of the grid are due for review.
    ///
    /// # Errors
    ///
    /// Every problem of the study, located by the path of the answer.
    pub fn price(grid: &CostGrid, study: &Study, today: NaiveDate) -> Result<Self, Vec<Problem>> {
        let scoping = scoping::read(study.tree(), grid)?;
        let mut estimate = estimate(grid, &scoping)?;
        estimate.add_stale(grid, today);
        let feasibility = judge(grid, &estimate, Vec::new());
        Ok(Self {
            headline: headline(grid, &estimate, feasibility.given()),
            missing: missing_first(&scoping),
            estimate,
            feasibility,
        })
    }

    /// Whether only an order of magnitude may be shown.
    pub fn is_rough(&self) -> bool {
        !self.missing.is_empty()
    }
}
