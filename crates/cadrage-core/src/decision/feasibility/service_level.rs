//! Whether the commitment is held often enough, by a team that can keep it.

use super::{Reason, fixed};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::commitment::Level;
use crate::needs::coverage::promise::least_held;
use crate::service_level::level::WindowLevel;
use crate::service_level::requests::WindowRequests;
use crate::text::format::number;
use crate::text::lang::Text;
use crate::text::words;
use crate::text::words::decision::Texts;

/// What the service level of an estimate says against it: commitments that are not held often
/// enough, from what to expect of its windows in the first year, and requests that are late.
#[must_use]
pub fn level_reasons(
    grid: &CostGrid,
    estimate: &Estimate,
    windows: &[WindowLevel],
    requests: &[WindowRequests],
) -> Vec<Reason> {
    let year = estimate.years.first();
    let least = least_held(grid, &estimate.scoping, year);
    let entered = estimate.scoping.limits.contains_key("min_sla_probability");
    let mut reasons: Vec<Reason> = windows
        .iter()
        .filter(|level| level.window.level == Level::Sla)
        .filter_map(|level| {
            let held = level.expected?.held?;
            (held < least).then(|| Reason {
                forbids: entered,
                ..Reason::of(
                    "min_sla_probability",
                    Text::in_each(|lang| {
                        let window = level.window.label.get(lang);
                        let (held, least) = (number(held, lang), number(least, lang));
                        words::decision(lang).held_in_years(&window, &held, &least)
                    }),
                    fixed(Texts::add_redundancy),
                )
            })
        })
        .collect();
    let requests = requests.iter();
    reasons.extend(
        requests
            .filter_map(WindowRequests::shortfall)
            .map(|shortfall| {
                Reason::of(
                    "requests",
                    Text::in_each(|lang| shortfall.sentence(lang)),
                    fixed(Texts::give_time_to_requests),
                )
            }),
    );
    reasons
}
