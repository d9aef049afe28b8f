//! How alive the software is, and the need for it.

use crate::grid::known::ParameterId;
use crate::text::words;
use crate::text::words::decision::Texts;
use rust_decimal::Decimal;

use super::{Reason, fixed};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::pricing::values::Values;
use crate::scoping::Owner;
use crate::text::format::number;
use crate::text::lang::Text;

/// The software must live, and so must the need.
pub(super) fn rule(grid: &CostGrid, estimate: &Estimate) -> Vec<Reason> {
    let upstream = &estimate.scoping.upstream;
    let (first, last) = (estimate.years.first(), estimate.years.last());
    let values = Values::new(grid, &estimate.scoping);
    let mut reasons = Vec::new();
    let mut add = |rule: &'static str, text: Text, lift: Text| {
        reasons.push(Reason {
            owner: Owner::Both,
            ..Reason::of(rule, text, lift)
        });
    };
    if let Some(release) = upstream.last_release {
        let silent = Decimal::from(first.saturating_sub(release));
        if silent > values.constant(ParameterId::FEASIBILITY_RELEASE_YEARS, first) {
            add(
                "upstream_release",
                Text::in_each(|lang| words::decision(lang).last_release(&release)),
                fixed(Texts::secure_project),
            );
        }
    }
    if let Some(count) = upstream.contributors
        && count < values.constant(ParameterId::FEASIBILITY_CONTRIBUTORS, first)
    {
        add(
            "upstream_contributors",
            Text::in_each(|lang| words::decision(lang).active_contributors(&number(count, lang))),
            fixed(Texts::join_project),
        );
    }
    if let Some(until) = upstream.needed_until.filter(|until| *until < last) {
        add(
            "need_durability",
            Text::in_each(|lang| words::decision(lang).need_certain_until(&until)),
            fixed(Texts::shorten_horizon),
        );
    }
    reasons
}
