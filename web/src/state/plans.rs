//! What each support plan comes to, priced once as long as nothing that it rests on changes.

use std::rc::Rc;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::known::NO_SUPPORT;
use cadrage_core::scoping::{self, Scoping};
use cadrage_report::support::{PlanSummary, summary};

use super::study::Study;

/// The plans of the grid, none first, with what each comes to; `None` when it could not be priced.
pub type Summaries = Rc<Vec<(String, Option<PlanSummary>)>>;

/// What was priced last, and of what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plans {
    of: Option<(String, Scoping)>,
    known: Summaries,
}

impl Plans {
    /// What each plan comes to for a study; the last ones when it cannot be read.
    ///
    /// Who shares, by which key and within which limits moves none of it, so that typing
    /// there prices nothing again.
    pub fn of(&mut self, grid: &CostGrid, study: &Study) -> Summaries {
        let Ok(read) = scoping::read(study.tree(), grid) else {
            return Rc::clone(&self.known);
        };
        let rests_on = Scoping {
            support: None,
            ..read.costing()
        };
        let of = (grid.sha256.clone(), rests_on);
        if self.of.as_ref() != Some(&of) {
            // No plan at all is what the others are compared with.
            let none = grid.support_plans.keys().filter(|plan| *plan == NO_SUPPORT);
            let others = grid.support_plans.keys().filter(|plan| *plan != NO_SUPPORT);
            let plans = none.chain(others).map(|plan| {
                let scoping = Scoping {
                    support: Some(plan.clone()),
                    ..of.1.clone()
                };
                let estimate = estimate(grid, &scoping).ok();
                (plan.clone(), estimate.map(|found| summary(grid, &found)))
            });
            self.known = Rc::new(plans.collect());
            self.of = Some(of);
        }
        Rc::clone(&self.known)
    }
}
