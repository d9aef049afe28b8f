//! Whether the commitment is held often enough, by a team that can keep it.

use super::{Measured, Reason, fixed};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::commitment::Level;
use crate::needs::coverage::promise::least_held;
use crate::scoping::Owner;
use crate::service_level::requests::WindowRequests;
use crate::text::format::number;
use crate::text::lang::Text;
use crate::text::words;
use crate::text::words::decision::Texts;

/// Commitments must be held often enough, and the team must be able to keep them.
pub(super) fn rule(
    grid: &CostGrid,
    estimate: &Estimate,
    measured: Option<Measured<'_>>,
) -> Vec<Reason> {
    let year = estimate.years.first().copied().unwrap_or(0);
    let least = least_held(grid, &estimate.scoping, year);
    let entered = estimate.scoping.limits.contains_key("min_sla_probability");
    let windows = measured.into_iter().flat_map(|measured| measured.windows);
    let committed = windows.filter(|level| level.window.level == Level::Sla);
    let mut reasons: Vec<Reason> = committed
        .filter_map(|level| {
            let held = level.expected?.held?;
            (held < least).then(|| Reason {
                rule: "min_sla_probability",
                forbids: entered,
                topic: None,
                owner: Owner::Provider,
                text: Text::in_each(|lang| {
                    let window = level.window.label.get(lang);
                    let (held, least) = (number(held, lang), number(least, lang));
                    words::decision(lang).held_in_years(&window, &held, &least)
                }),
                lift: fixed(Texts::add_redundancy),
            })
        })
        .collect();
    let requests = measured.into_iter().flat_map(|measured| measured.requests);
    reasons.extend(
        requests
            .filter_map(WindowRequests::shortfall)
            .map(|shortfall| Reason {
                rule: "requests",
                forbids: false,
                topic: None,
                owner: Owner::Provider,
                text: Text::in_each(|lang| shortfall.sentence(lang)),
                lift: fixed(Texts::give_time_to_requests),
            }),
    );
    reasons.extend(estimate.coverage.conditions.iter().filter_map(|condition| {
        Some(Reason {
            rule: "coverage",
            forbids: false,
            topic: None,
            owner: Owner::Provider,
            text: Text::in_each(|lang| condition.sentence(lang)),
            lift: condition.lift()?,
        })
    }));
    reasons
}
