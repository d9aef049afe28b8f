//! Which sources matter most: the share of the variance that each one causes, and how far each one
//! moves the total.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::model::{Model, to_cents};
use super::source::{Drawn, Source};
use crate::money::decimal;

/// How much a source matters to the provider's total cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// The source.
    pub source: Source,
    /// The share of the variance of the total that the source causes by itself, in percent, to the
    /// tenth. Shares add up to less than 100 where sources multiply each other.
    pub share: Decimal,
    /// The total with the source at its low bound and all others at their value, in euros.
    pub low: Decimal,
    /// The total with the source at its high bound and all others at their value, in euros.
    pub high: Decimal,
}

impl Sensitivity {
    /// The distance between the two totals, in euros.
    #[must_use]
    pub fn swing(&self) -> Decimal {
        (self.high - self.low).abs()
    }
}

/// Quantiles of a source at which the total is computed.
const POINTS: usize = 8;

/// The sources by their share of the variance of the total, the largest first.
///
/// The share of a source is the variance of the total when all others are at their mean (its
/// first-order index, exact where sources are added or multiplied). It is computed rather than
/// drawn, so it has no sampling error.
pub(super) fn rank(model: &Model, variance: f64) -> Vec<Sensitivity> {
    let sources = model.sources().len();
    let swings = model.totals(2 * sources, |case, of, _| {
        match (case / 2 == of.source, case % 2) {
            (false, _) => of.value,
            (true, 0) => of.low,
            (true, _) => of.high,
        }
    });
    let point = |number: usize| (number as f64 + 0.5) / POINTS as f64;
    let own = model.totals(POINTS * sources, |case, of, table| {
        if case / POINTS == of.source {
            of.low + (of.high - of.low) * table.at(point(case % POINTS))
        } else {
            model.distribution.mean(of.low, of.value, of.high)
        }
    });
    // A few points underestimate the variance; that of the source itself is known, and corrects it.
    let missed = |of: &Drawn| {
        let exact = model.distribution.variance(of.low, of.value, of.high);
        let seen = model.at_points(of, POINTS, point);
        exact / spread(&seen)
    };
    let leading = model.drawn().iter().filter(|of| of.leads);
    let mut ranked: Vec<(f64, Sensitivity)> = leading
        .zip(model.sources())
        .zip(swings.chunks(2).zip(own.chunks(POINTS)))
        .map(|((of, source), (swing, own))| {
            let share = spread(own) * missed(of) / variance;
            let share = if share.is_finite() { share } else { 0.0 };
            let total = |at: usize| {
                let euros = swing.get(at).copied().unwrap_or(0.0);
                Decimal::new(to_cents(euros), 2)
            };
            let sensitivity = Sensitivity {
                source: source.clone(),
                share: decimal(share * 100.0, 1),
                low: total(0),
                high: total(1),
            };
            (share, sensitivity)
        })
        .collect();
    ranked.sort_by(|(a_share, a), (b_share, b)| {
        let swing = || b.swing().cmp(&a.swing());
        let id = || a.source.id().cmp(&b.source.id());
        b_share.total_cmp(a_share).then_with(swing).then_with(id)
    });
    ranked
        .into_iter()
        .map(|(_, sensitivity)| sensitivity)
        .collect()
}

/// The variance of points with equal weights.
fn spread(points: &[f64]) -> f64 {
    let count = points.len() as f64;
    let mean = points.iter().sum::<f64>() / count;
    let squares = points.iter().map(|point| (point - mean) * (point - mean));
    squares.sum::<f64>() / count
}
