//! What is wrong with an input, and where: sentences with an address.
//!
//! Reading never stops at the first problem; it returns them all.

mod expected;
mod kind;
mod mismatch;
mod nearest;
mod overflow;
mod place;
mod refusal;
mod sentence;
mod syntax;

pub use expected::ExpectedValue;
pub use kind::ProblemKind;
pub use mismatch::LineMismatch;
pub use nearest::{Candidate, meant, nearest};
pub use place::Place;
pub use refusal::Refusal;
pub use sentence::{MOST_SAID, others, sentences};

use crate::order;
use crate::text::lang::Lang;

/// Something wrong in an input, with the place to go and mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Place {
    /// A problem at this place.
    #[must_use]
    pub fn problem(self, kind: ProblemKind) -> Problem {
        Problem { place: self, kind }
    }
}

/// A value when there are no problems with it, otherwise these problems.
pub fn checked<T>(value: T, problems: Vec<Problem>) -> Result<T, Vec<Problem>> {
    match problems.is_empty() {
        true => Ok(value),
        false => Err(problems),
    }
}

/// Puts problems in the order of their places, each once; those of one place by what they say.
///
/// Not a derived order of every kind of problem, which is more code than the page should fetch.
pub fn sort(problems: &mut Vec<Problem>) {
    let order = |a: &Problem, b: &Problem| {
        let told = |problem: &Problem| problem.kind.sentence(Lang::Fr);
        a.place.cmp(&b.place).then_with(|| told(a).cmp(&told(b)))
    };
    order::sort_by(problems, order);
    problems.dedup_by(|a, b| order(a, b).is_eq());
}
