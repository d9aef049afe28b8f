//! The service level of a tier and its uplift, as JSON.

use std::collections::BTreeMap;

use cadrage_core::money;
use cadrage_core::service_level::level::{ServiceLevel, ToldCondition, WindowLevel};
use cadrage_core::service_level::requests::{Delays, HandlingTime, RequestKind, WindowRequests};
use cadrage_core::service_level::uplift::Uplift;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use serde::Serialize;

use super::{plain, quantities, texts, views};

/// The service level of a tier, in the first year.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelView<'a> {
    year: i32,
    hours: BTreeMap<&'static str, String>,
    windows: Vec<WindowView<'a>>,
    conditions: Vec<ConditionView>,
    /// Committed windows that are open at the same time, in sentences.
    overlaps: Vec<String>,
    /// What becomes of requests in each committed window in which somebody is at work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    requests: Vec<WindowRequestsView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<ProposalView<'a>>,
    samples: u32,
    seed: u64,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WindowView<'a> {
    window: &'a str,
    label: &'a str,
    opening_hours: &'a str,
    level: &'static str,
    coverage: &'static str,
    hours: String,
    share: String,
    committed_hours: String,
    availability: Option<String>,
    take_up_minutes: Option<String>,
    acknowledgement_hours: Option<String>,
    handling_hours: Option<String>,
    on_time_share: Option<String>,
    allowed_outage_hours_year: Option<String>,
    allowed_outage_hours_month: Option<String>,
    expected_availability: Option<String>,
    probability_held: Option<String>,
    expected_breaches: Option<String>,
    median_outage_hours: Option<String>,
    high_outage_hours: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WindowRequestsView<'a> {
    window: &'a str,
    years: Vec<RequestsView<'a>>,
}

/// The requests of a year: shares in percent, work and delays in hours.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RequestsView<'a> {
    year: i32,
    kinds: Vec<RequestKindView<'a>>,
    hours_at_work: String,
    agents: u32,
    time_share: String,
    peak_ratio: String,
    on_average: DelaysView,
    at_peak: DelaysView,
    agents_needed: Option<u32>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RequestKindView<'a> {
    impact: &'a str,
    number: String,
    hours_each: String,
    urgent: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct DelaysView {
    occupancy: Option<String>,
    taken_up: Option<String>,
    acknowledged: Option<String>,
    handled: Option<String>,
    hours_to_handle: Option<String>,
    /// Whether more requests come than are handled.
    overrun: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ConditionView {
    holds: bool,
    text: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ProposalView<'a> {
    /// Whether every commitment is held in the required share of years.
    reached: bool,
    least_held: String,
    yearly_cost: String,
    replicas: Vec<ReplicaView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ReplicaView<'a> {
    component: &'a str,
    from: u32,
    to: u32,
}

/// What a tier adds to the base tier.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpliftView<'a> {
    base: &'a str,
    steps: Vec<StepView<'a>>,
    differences: Vec<DifferenceView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct StepView<'a> {
    impact: &'a str,
    label: &'a str,
    theme: &'static str,
    nature: &'static str,
    unit: &'a str,
    quantities: Vec<String>,
    amounts: Vec<String>,
    total: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct DifferenceView {
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nature: Option<&'static str>,
    base: String,
    tier: String,
    difference: String,
    ratio: Option<String>,
}

/// The service level in its serialised form; texts are in `lang`.
#[must_use]
pub fn level(level: &ServiceLevel, lang: Lang) -> LevelView<'_> {
    let hours = level.hours.iter();
    LevelView {
        year: level.year,
        hours: hours
            .map(|(class, hours)| (class.id(), plain(*hours)))
            .collect(),
        windows: views(&level.windows, |own| window(own, lang)),
        conditions: level
            .told_conditions(lang)
            .into_iter()
            .map(|ToldCondition { holds, text }| ConditionView { holds, text })
            .collect(),
        overlaps: views(&level.overlaps, |overlap| overlap.sentence(lang)),
        requests: views(&level.requests, requests),
        proposal: level.proposal.as_ref().map(|proposal| ProposalView {
            reached: proposal.reached,
            least_held: plain(proposal.least_held),
            yearly_cost: proposal.yearly_cost.to_string(),
            replicas: views(&proposal.replicas, |replicas| ReplicaView {
                component: &replicas.component,
                from: replicas.present,
                to: replicas.proposed,
            }),
        }),
        samples: level.simulation.samples,
        seed: level.simulation.seed,
    }
}

fn window(level: &WindowLevel, lang: Lang) -> WindowView<'_> {
    let window = &level.window;
    let expected = level.expected.as_ref();
    WindowView {
        window: &window.id,
        label: window.label.get(lang),
        opening_hours: &window.hours_text,
        level: window.level.id(),
        coverage: window.coverage.id(),
        hours: plain(level.hours),
        share: plain(level.share),
        committed_hours: plain(level.committed_hours),
        availability: window.availability.map(plain),
        take_up_minutes: window.take_up_minutes.map(plain),
        acknowledgement_hours: window.acknowledgement_hours.map(plain),
        handling_hours: window.handling_hours.map(plain),
        on_time_share: window.on_time_share.map(plain),
        allowed_outage_hours_year: level.allowed.map(|allowed| plain(allowed.year)),
        allowed_outage_hours_month: level.allowed.map(|allowed| plain(allowed.month)),
        expected_availability: expected.map(|e| plain(e.mean)),
        probability_held: expected.and_then(|e| e.held).map(plain),
        expected_breaches: expected.and_then(|e| e.breaches).map(plain),
        median_outage_hours: expected.map(|e| plain(e.median_outage)),
        high_outage_hours: expected.map(|e| plain(e.high_outage)),
    }
}

fn requests(of: &WindowRequests) -> WindowRequestsView<'_> {
    WindowRequestsView {
        window: &of.window.id,
        years: views(&of.years, |year| RequestsView {
            year: year.year,
            kinds: views(&year.kinds, request_kind),
            hours_at_work: plain(year.hours),
            agents: year.team.agents,
            time_share: plain(money::round(year.team.time_share, 2)),
            peak_ratio: plain(year.peak_ratio),
            on_average: delays(&year.on_average),
            at_peak: delays(&year.at_peak),
            agents_needed: year.agents_needed,
        }),
    }
}

fn request_kind(kind: &RequestKind) -> RequestKindView<'_> {
    RequestKindView {
        impact: &kind.impact,
        number: plain(money::round(kind.number, 2)),
        hours_each: plain(money::round(kind.hours, 4)),
        urgent: kind.are_urgent,
    }
}

fn delays(delays: &Delays) -> DelaysView {
    DelaysView {
        occupancy: delays.occupancy.map(plain),
        taken_up: delays.taken_up.map(plain),
        acknowledged: delays.acknowledged.map(plain),
        handled: delays.handled.map(plain),
        hours_to_handle: match delays.handling {
            Some(HandlingTime::Hours(hours)) => Some(plain(hours)),
            Some(HandlingTime::Overrun) | None => None,
        },
        overrun: delays.handling == Some(HandlingTime::Overrun),
    }
}

/// The uplift in its serialised form; texts are in `lang`.
#[must_use]
pub fn uplift(uplift: &Uplift, lang: Lang) -> UpliftView<'_> {
    UpliftView {
        base: &uplift.base,
        steps: views(&uplift.steps, |step| StepView {
            impact: &step.line.need.impact,
            label: step.line.need.label.get(lang),
            theme: step.line.need.theme.id(),
            nature: step.line.nature.id(),
            unit: &step.line.unit,
            quantities: quantities(&step.line.need.quantities),
            amounts: texts(&step.amounts),
            total: step.total.to_string(),
        }),
        differences: uplift
            .all_differences()
            .map(|difference| DifferenceView {
                theme: difference.group.map(|group| group.theme.id()),
                nature: difference.group.map(|group| group.nature.id()),
                base: difference.base.to_string(),
                tier: difference.tier.to_string(),
                difference: difference.difference.to_string(),
                ratio: difference.ratio.map(plain),
            })
            .collect(),
    }
}
