//! A figure that overflowed, as a problem.

use super::{Place, Problem, ProblemKind};
use crate::money::Overflow;

impl Overflow {
    /// The problem with `what`, a figure that was computed of what stands at `place`.
    #[must_use]
    pub fn problem(self, place: Place, what: &str) -> Problem {
        Problem {
            place,
            kind: ProblemKind::Overflow {
                what: what.to_owned(),
            },
        }
    }

    /// The problem with `what`, a figure that comes from the whole input.
    #[must_use]
    pub fn problems(self, what: &str) -> Vec<Problem> {
        vec![self.problem(Place::default(), what)]
    }
}
