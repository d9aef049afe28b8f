//! A figure that overflowed, as a problem.

use super::{Place, Problem, ProblemKind};
use crate::money::Overflow;

impl Overflow {
    /// The problem with `what`, a figure computed from what stands at `place`.
    #[must_use]
    pub fn problem(self, place: Place, what: &str) -> Problem {
        place.problem(ProblemKind::Overflow {
            what: what.to_owned(),
        })
    }

    /// The problem with `what`, a figure computed from the whole input, at no place of its own.
    ///
    /// ```
    /// use cadrage_core::money::Overflow;
    /// use cadrage_core::text::lang::Lang;
    /// let problems = Overflow.problems("total");
    /// let sentence = "\"total\" exceeds the 28 digits of an exact amount";
    /// assert_eq!(problems[0].sentence(Lang::En), sentence);
    /// ```
    #[must_use]
    pub fn problems(self, what: &str) -> Vec<Problem> {
        vec![self.problem(Place::default(), what)]
    }
}
