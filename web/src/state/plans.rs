//! The amounts of each support plan, cached until an answer that they depend on changes.

use std::rc::Rc;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::{self, Scoping};
use cadrage_report::support::{PlanSummary, summary};

use super::study::Study;

/// A support plan of the grid with its amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedPlan {
    /// Its id.
    pub plan: String,
    /// Its amounts; `None` when it could not be priced.
    pub summary: Option<PlanSummary>,
}

/// The plans of the grid, starting with no support.
pub type PricedPlans = Rc<Vec<PricedPlan>>;

/// Cache of the last plans, with what they were computed from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plans {
    basis: Option<PlanBasis>,
    priced: PricedPlans,
}

/// What the amounts of plans are computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PlanBasis {
    /// The fingerprint of the grid.
    grid_sha256: String,
    /// The answers that the amounts depend on, without the support plan.
    scoping: Scoping,
}

impl Plans {
    /// Prices each plan for a study that can be read, as [`super::State::priced_study`] can; the previous
    /// amounts otherwise.
    ///
    /// Institutions, sharing key and limits do not affect them, so typing those prices nothing
    /// again.
    pub fn price(&mut self, grid: &CostGrid, study: &Study) -> PricedPlans {
        let Ok(read) = scoping::read(study.tree(), grid) else {
            return Rc::clone(&self.priced);
        };
        let basis = PlanBasis {
            grid_sha256: grid.sha256.clone(),
            scoping: Scoping {
                support: None,
                ..read.costing()
            },
        };
        if self.basis.as_ref() != Some(&basis) {
            let priced = grid.plans().into_iter().map(|plan| {
                let scoping = Scoping {
                    support: Some(plan.to_owned()),
                    ..basis.scoping.clone()
                };
                PricedPlan {
                    plan: plan.to_owned(),
                    summary: estimate(grid, &scoping)
                        .ok()
                        .map(|estimate| summary(grid, &estimate)),
                }
            });
            self.priced = Rc::new(priced.collect());
            self.basis = Some(basis);
        }
        Rc::clone(&self.priced)
    }
}
