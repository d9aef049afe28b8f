//! Lines whose price nobody knows.

use super::{Reason, fixed};
use crate::estimate::Estimate;
use crate::text::lang::{Lang, Text};
use crate::text::words;
use crate::text::words::decision::Texts;

/// A cost that leaves lines out decides nothing yet: each is named.
pub(super) fn rule(estimate: &Estimate) -> Option<Reason> {
    let labels = |lang: Lang| {
        estimate
            .uncosted()
            .map(|line| line.need.label.get(lang))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let count = estimate.uncosted().count();
    let text = Text::in_each(|lang| match count {
        1 => words::decision(lang).line_without_price(&labels(lang)),
        _ => words::decision(lang).lines_without_price(&count, &labels(lang)),
    });
    if count == 0 {
        return None;
    }
    Some(Reason::of("not_costed", text, fixed(Texts::enter_prices)))
}
