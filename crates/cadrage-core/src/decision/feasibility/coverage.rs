//! Whether the team can cover the hours of the tier.

use super::Reason;
use crate::estimate::Estimate;
use crate::text::lang::Text;

/// The conditions of the coverage that are not met.
pub(super) fn rule(estimate: &Estimate) -> impl Iterator<Item = Reason> {
    estimate.coverage.conditions.iter().filter_map(|condition| {
        Some(Reason::of(
            "coverage",
            Text::in_each(|lang| condition.sentence(lang)),
            condition.lift()?,
        ))
    })
}
