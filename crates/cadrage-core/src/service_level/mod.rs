//! The service level of an estimate: what is promised and expected, and what a tier adds to the
//! cost.

pub mod expectation;
pub mod level;
pub mod overlap;
pub mod requests;
pub mod shortfall;
pub mod simulation;
pub mod uplift;

use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::money::Overflow;
use crate::random::Draw;
use crate::scoping::Scoping;
use crate::text::problem::Problem;
use level::ServiceLevel;
use uplift::Uplift;

/// What a tier promises, and what it adds to the base tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// What is promised and expected.
    pub level: ServiceLevel,
    /// What the tier adds to the cost.
    pub uplift: Uplift,
}

/// Measures the commitment of an estimate of `scoping`, made with `grid`; `draw` gives the years to
/// simulate.
///
/// # Errors
///
/// Every problem of the estimate under the base tier; a figure of more than 28 digits.
pub fn commitment(
    grid: &CostGrid,
    scoping: &Scoping,
    estimate: &Estimate,
    draw: Draw,
) -> Result<Commitment, Vec<Problem>> {
    let overflow = |overflow: Overflow| overflow.problems("service_level");
    let base = uplift::base(grid, scoping)?;
    Ok(Commitment {
        level: level::measure(grid, estimate, draw).map_err(overflow)?,
        uplift: uplift::uplift(estimate, &base).map_err(overflow)?,
    })
}
