//! The amounts of each support plan, cached until an answer that they depend on changes.

use std::rc::Rc;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::known::NO_SUPPORT;
use cadrage_core::scoping::{self, Scoping};
use cadrage_report::support::{PlanSummary, summary};

use super::study::Study;

/// The plans of the grid, starting with no support, each with its summary; `None` when it could not
/// be priced.
pub type Summaries = Rc<Vec<(String, Option<PlanSummary>)>>;

/// Cache of the last summaries, with the grid and answers they were computed from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plans {
    of: Option<(String, Scoping)>,
    known: Summaries,
}

impl Plans {
    /// The summary of each plan for a study; the previous ones when the study cannot be read.
    ///
    /// Institutions, sharing key and limits do not affect them, so typing those prices nothing
    /// again.
    pub fn summaries(&mut self, grid: &CostGrid, study: &Study) -> Summaries {
        let Ok(read) = scoping::read(study.tree(), grid) else {
            return Rc::clone(&self.known);
        };
        let rests_on = Scoping {
            support: None,
            ..read.costing()
        };
        let of = (grid.sha256.clone(), rests_on);
        if self.of.as_ref() != Some(&of) {
            // No support comes first: the other plans are compared with it.
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
