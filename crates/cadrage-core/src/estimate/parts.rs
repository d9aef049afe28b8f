//! Parts that estimates have in common: rows of a portfolio share a few prices and calendars.

use crate::calendar::years::Years;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::money::Overflow;
use crate::needs::coverage;
use crate::needs::coverage::question::{CoverageNeeds, Question};
use crate::needs::need::Need;
use crate::needs::sizes::Sizes;
use crate::pricing::prices::UnitPrice;
use crate::scoping::Scoping;

/// The price of a unit in each year; `None` when it has none.
pub type YearlyPrices = Result<Option<Arc<[UnitPrice]>>, Overflow>;

/// Where an estimate takes parts that others may have in common with it: the same as when they are
/// computed again.
pub trait CommonParts {
    /// What the coverage of a tier needs.
    fn coverage(&self, inputs: &CoverageInputs<'_>) -> Result<CoverageNeeds, Overflow> {
        inputs.ask()
    }

    /// The prices of earlier estimates with the same answers; `None` when none are kept.
    fn prices(&self, _scoping: &Scoping, _years: &Years) -> Option<Arc<dyn KnownPrices>> {
        None
    }
}

/// Prices that follow from the same answers, over the same years.
pub trait KnownPrices {
    /// These answers: all that the prices follow from, beside the grid.
    fn answers(&self) -> &Scoping;

    /// The prices of a need at the price of the grid, computed unless they are known.
    fn find_or_compute(&self, need: &Need, compute: &dyn Fn() -> YearlyPrices) -> YearlyPrices;
}

/// Every part is computed.
pub(super) struct Computed;

impl CommonParts for Computed {}

/// From what the coverage of a tier follows, beside the answers that it reads.
#[derive(Clone, Copy)]
pub struct CoverageInputs<'a> {
    /// The grid.
    pub grid: &'a CostGrid,
    /// The scoping.
    pub scoping: &'a Scoping,
    /// The id of the tier.
    pub tier: &'a str,
    /// People in the rota.
    pub rota: Decimal,
    /// The years of the horizon.
    pub years: &'a Years,
}

impl<'a> CoverageInputs<'a> {
    /// The question of what coverage needs.
    #[must_use]
    pub fn question(&self) -> Question<'a> {
        Question::of(self.grid, self.scoping, self.tier, self.rota)
    }

    /// Computes what coverage needs.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn ask(&self) -> Result<CoverageNeeds, Overflow> {
        coverage::ask(&self.question(), self.years)
    }
}

/// The people in the rota in the first year, which all years have.
pub(super) fn rota(sizes: &Sizes) -> Decimal {
    let rota = sizes
        .get(DriverId::ON_CALL_AGENT.id())
        .and_then(|counted| counted.values.first());
    rota.map_or(Decimal::ZERO, |people| people.value)
}
