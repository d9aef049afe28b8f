//! What is wrong with an input, and where: sentences with an address.
//!
//! Reading never stops at the first problem; it returns them all.

mod expected;
mod kind;
mod nearest;
mod overflow;
mod place;
mod refusal;
mod sentence;
mod syntax;

pub use expected::ExpectedValue;
pub use kind::ProblemKind;
pub use nearest::{Candidate, meant, nearest};
pub use place::Place;
pub use refusal::Refusal;
pub use sentence::{MOST_SAID, others, sentences};

/// Something wrong in an input, with the place to go and mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub kind: ProblemKind,
}
