//! The figures of a study of which some answers cannot be read: those of all its other answers.

use cadrage_core::text::problem::{Problem, ProblemKind};

use super::State;
use super::computed::Computed;
use super::study::{Path, Study};

/// How often answers are left out before none is kept.
const ROUNDS: usize = 8;

/// A study that can be priced, with its figures.
pub(super) struct PricedStudy {
    pub(super) study: Study,
    pub(super) computed: Computed,
}

impl State {
    /// The study without the answers that have problems: in place of each the one that it had before
    /// it was entered, or none. Figures are thus always of this study, and of its other answers,
    /// however recent. `None` when not even a study without answers can be priced.
    pub(super) fn without_problems(&self, mut problems: Vec<Problem>) -> Option<PricedStudy> {
        let mut study = (*self.study).clone();
        for round in 0..ROUNDS {
            for problem in &problems {
                self.leave_out(&mut study, path_of(problem), round);
            }
            match self.price(&study) {
                Ok(computed) => return Some(PricedStudy { study, computed }),
                Err(left) => problems = left,
            }
        }
        let earlier = self.settled.iter().map(|settled| (**settled).clone());
        let mut others = earlier.chain([Study::empty(self.lang)]);
        others.find_map(|study| {
            let computed = self.price(&study).ok()?;
            Some(PricedStudy { study, computed })
        })
    }

    /// Leaves one answer out: in the first round what was there before takes its place, later nothing
    /// does, and in the end what is around it goes with it.
    fn leave_out(&self, study: &mut Study, mut at: Path, round: usize) {
        let before = self.settled.as_ref().filter(|_| round == 0);
        let before = before.and_then(|settled| settled.get(&at));
        let kept = at.len().saturating_sub(round.saturating_sub(1));
        at.truncate(kept.max(1));
        study.answer(&at, before.map(|node| node.value.clone()));
    }

    fn price(&self, study: &Study) -> Result<Computed, Vec<Problem>> {
        Computed::price(&self.grid, study, self.today)
    }
}

/// The path of the answer that a problem is about; that of a missing one is where it belongs.
fn path_of(problem: &Problem) -> Path {
    let keys = problem.place.file.split('.').map(str::to_owned);
    match &problem.kind {
        ProblemKind::MissingKey { key } => keys.chain([key.clone()]).collect(),
        _ => keys.collect(),
    }
}
