//! Values of the grid that are due for review: outputs that do not list the notices of an
//! estimate say how many there are.

use cadrage_core::estimate::Estimate;
use cadrage_core::text::lang::Lang;

use crate::words;

/// How many values of the grid are due for review; `None` when none is.
#[must_use]
pub fn sentence(estimate: &Estimate, lang: Lang) -> Option<String> {
    let count = estimate.for_review();
    if count == 0 {
        return None;
    }
    Some(words::for_review(lang).values(count))
}
