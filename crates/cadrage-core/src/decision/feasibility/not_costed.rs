//! Lines whose price nobody knows.

use super::{Reason, fixed};
use crate::estimate::Estimate;
use crate::scoping::Owner;
use crate::text::lang::{Lang, Text};
use crate::text::words::decision::Texts;

/// A cost that leaves lines out decides nothing yet: each is named.
pub(super) fn rule(estimate: &Estimate) -> Option<Reason> {
    let labels = |lang: Lang| {
        let labels = estimate.uncosted().map(|line| line.need.label.get(lang));
        labels.collect::<Vec<_>>().join(", ")
    };
    let text = match estimate.uncosted().count() {
        0 => return None,
        1 => Text {
            fr: format!("Ligne sans prix, hors du coût : {}", labels(Lang::Fr)),
            en: format!(
                "Line without a price, not in the cost: {}",
                labels(Lang::En)
            ),
        },
        count => Text {
            fr: format!(
                "{count} lignes sans prix, hors du coût : {}",
                labels(Lang::Fr)
            ),
            en: format!(
                "{count} lines without a price, not in the cost: {}",
                labels(Lang::En)
            ),
        },
    };
    Some(Reason {
        rule: "not_costed",
        forbids: false,
        topic: None,
        owner: Owner::Provider,
        text,
        lift: fixed(Texts::enter_price_for_each_or),
    })
}
