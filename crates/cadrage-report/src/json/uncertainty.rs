//! A simulation as JSON: amounts are decimal strings, in euros.

use cadrage_core::estimate::Estimate;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::{Outcome, Sensitivity, Spread};
use serde::Serialize;

use super::{plain, pretty, views};
use crate::not_costed;

/// The results of a simulation.
#[derive(Serialize)]
struct SimulationDocument<'a> {
    stamp: super::Stamp<'a>,
    service: super::Service<'a>,
    currency: &'static str,
    years: &'a [i32],
    samples: u32,
    seed: u64,
    distribution: &'static str,
    /// What the estimate takes of each range.
    basis: &'static str,
    /// The total with every value at its mean.
    expected: String,
    figures: Vec<FigureView>,
    sensitivities: Vec<SensitivityView<'a>>,
    held: bool,
    /// The lines without a price, which no figure includes.
    not_costed: Vec<&'a str>,
    /// The number of grid values due for review.
    for_review: usize,
}

/// The range of an estimate.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RangeView {
    samples: u32,
    seed: u64,
    distribution: &'static str,
    figures: Vec<FigureView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FigureView {
    figure: String,
    estimate: String,
    percentiles: Vec<PercentileView>,
    mean: String,
    mean_error: String,
    deviation: String,
    least: String,
    most: String,
    estimate_rank: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    histogram: Option<HistogramView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PercentileView {
    percent: u32,
    amount: String,
    error: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct HistogramView {
    from: String,
    width: String,
    counts: Vec<u32>,
}

#[derive(Serialize)]
struct SensitivityView<'a> {
    source: String,
    kind: &'static str,
    of: &'a str,
    label: &'a str,
    low: String,
    value: String,
    high: String,
    share: String,
    total_low: String,
    total_high: String,
}

fn figure(spread: &Spread, histogram: bool) -> FigureView {
    FigureView {
        figure: spread.of.id(),
        estimate: spread.estimate.to_string(),
        percentiles: views(&spread.percentiles, |own| PercentileView {
            percent: own.percent,
            amount: own.amount.to_string(),
            error: own.error.to_string(),
        }),
        mean: spread.mean.to_string(),
        mean_error: spread.mean_error.to_string(),
        deviation: spread.deviation.to_string(),
        least: spread.least.to_string(),
        most: spread.most.to_string(),
        estimate_rank: plain(spread.estimate_rank),
        histogram: histogram.then(|| HistogramView {
            from: spread.histogram.from.to_string(),
            width: spread.histogram.width.to_string(),
            counts: spread.histogram.counts.clone(),
        }),
    }
}

fn sensitivity(of: &Sensitivity, lang: Lang) -> SensitivityView<'_> {
    let source = &of.source;
    SensitivityView {
        source: source.id(),
        kind: source.kind.id(),
        of: &source.of,
        label: source.label.get(lang),
        low: plain(source.range.low),
        value: plain(source.range.value),
        high: plain(source.range.high),
        share: plain(of.share),
        total_low: of.low.to_string(),
        total_high: of.high.to_string(),
    }
}

/// The range of an estimate; `None` when nothing is uncertain.
pub(super) fn range(outcome: &Outcome) -> Option<RangeView> {
    if outcome.sensitivities.is_empty() {
        return None;
    }
    Some(RangeView {
        samples: outcome.samples,
        seed: outcome.seed,
        distribution: outcome.distribution.id(),
        figures: views(&outcome.spreads, |spread| figure(spread, false)),
    })
}

/// A simulation as indented JSON.
pub fn write(estimate: &Estimate, outcome: &Outcome, lang: Lang) -> String {
    let document = SimulationDocument {
        stamp: super::Stamp::from_estimate(estimate),
        service: super::Service::from_estimate(estimate),
        currency: "EUR",
        years: &estimate.years,
        samples: outcome.samples,
        seed: outcome.seed,
        distribution: outcome.distribution.id(),
        basis: outcome.basis.id(),
        expected: outcome.expected.to_string(),
        figures: views(&outcome.spreads, |spread| figure(spread, true)),
        sensitivities: views(&outcome.sensitivities, |own| sensitivity(own, lang)),
        held: outcome.held,
        not_costed: not_costed::impacts(estimate).collect(),
        for_review: estimate.for_review(),
    };
    pretty(&document)
}
