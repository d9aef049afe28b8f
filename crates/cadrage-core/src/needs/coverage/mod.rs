//! What a wider window or a stricter commitment needs: hours of the real calendar, people at work
//! and on call, replicas.
//!
//! Availability and drawn samples are floats; no amount is computed from them.

pub mod availability;
pub mod condition;
pub mod hours;
mod interventions;
pub mod on_call;
pub mod outages;
pub mod promise;
pub mod question;
pub mod redundancy;
pub(crate) mod repairs;
pub mod replica_lines;
pub mod search;
pub(crate) mod staffed;
pub mod tier_line;
pub mod timeline;

use std::sync::Arc;

use crate::money::Overflow;
use question::{CoverageNeeds, Question};
pub(crate) use question::{Year, measure};
use staffed::staffed;

/// The lines and conditions that cover a tier over the years; empty when its windows are those of
/// the base tier.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn ask(question: &Question<'_>, years: &[i32]) -> Result<CoverageNeeds, Overflow> {
    ask_with(question, years, &|year| {
        measure(question, year).map(Arc::new)
    })
}

/// As [`ask`], where `measured` gives what [`measure`] does.
///
/// # Errors
///
/// Those of [`ask`].
pub(crate) fn ask_with(
    question: &Question<'_>,
    years: &[i32],
    measured: &dyn Fn(i32) -> Result<Arc<Year>, Overflow>,
) -> Result<CoverageNeeds, Overflow> {
    let mut asked = CoverageNeeds::default();
    if question.windows == question.base {
        return Ok(asked);
    }
    let years: Vec<Arc<Year>> = years
        .iter()
        .map(|&year| measured(year))
        .collect::<Result<_, _>>()?;
    staffed(question, &years, &mut asked)?;
    on_call::lines(question, &years, &mut asked)?;
    Ok(asked)
}
