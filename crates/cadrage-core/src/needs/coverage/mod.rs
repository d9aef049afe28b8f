//! What a wider window or a stricter commitment needs: hours of the real calendar, people at work
//! and on call, replicas.
//!
//! Availability and draws are floats, which no amount reads.

pub mod availability;
pub mod condition;
pub mod hours;
pub mod on_call;
pub mod outages;
pub mod promise;
pub mod question;
pub mod redundancy;
pub mod search;
mod staffed;
pub mod tier_line;
pub mod timeline;

use question::{CoverageNeeds, Question, Year, measure};
use staffed::staffed;

/// The lines and conditions of a coverage, over the years.
#[must_use]
pub fn ask(question: &Question<'_>, years: &[i32]) -> CoverageNeeds {
    let mut asked = CoverageNeeds::default();
    if question.windows == question.base {
        return asked;
    }
    let measured: Vec<Year> = years.iter().map(|&year| measure(question, year)).collect();
    staffed(question, &measured, &mut asked);
    on_call::lines(question, &measured, &mut asked);
    asked
}
