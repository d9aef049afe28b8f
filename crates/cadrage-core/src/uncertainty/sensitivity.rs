//! Which sources matter most: the share of the variance that each one causes, and how far each one
//! moves the total.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::effect::{Cases, POINTS};
use super::figure::is_held;
use super::model::{Model, to_cents};
use super::moved::Variance;
use super::source::UncertainSource;
use crate::money::{Overflow, decimal};

/// How much a source matters to the provider's total cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// The source.
    pub source: UncertainSource,
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

/// The sources by their share of the variance of the total, the largest first.
///
/// The share of a source is the variance of the total when all others are at their mean (its
/// first-order index, exact where sources are added or multiplied). It is computed rather than
/// drawn, so it has no sampling error.
///
/// # Errors
///
/// [`Overflow`] when the total at some bounds is beyond what whole cents hold, or a share beyond
/// an exact decimal.
pub(super) fn rank(model: &Model, variance: f64) -> Result<Vec<Sensitivity>, Overflow> {
    let point = |number: usize| (number as f64 + 0.5) / POINTS as f64;
    let totals = model.totals_by_source(point);
    let all = totals.iter().flat_map(|cases| cases.0);
    if !all.map(to_cents).all(is_held) {
        return Err(Overflow);
    }
    // A few points underestimate the variance; that of the source itself is known, and corrects it.
    let ranked: Result<Vec<(f64, Sensitivity)>, Overflow> = model
        .sources()
        .iter()
        .zip(&totals)
        .zip(model.variances(point))
        .map(
            |((source, Cases([low, high, own @ ..])), Variance { exact, seen })| {
                // Bounds closer than floats can tell move nothing; and where the total did not vary by
                // a cent, as in a single sample, there is nothing of which to make a share.
                let share = if seen > 0.0 && variance > 0.0 {
                    spread(own) * (exact / seen) / variance
                } else {
                    0.0
                };
                let total = |euros: &f64| Decimal::new(to_cents(*euros), 2);
                let sensitivity = Sensitivity {
                    source: source.clone(),
                    share: decimal(share * 100.0, 1)?,
                    low: total(low),
                    high: total(high),
                };
                Ok((share, sensitivity))
            },
        )
        .collect();
    let mut ranked = ranked?;
    // Shares that differ by a rounding error of floats are equal: their ids decide.
    let rounded = |share: f64| libm::round(share * 1e9);
    ranked.sort_by(|(a_share, a), (b_share, b)| {
        let swing = || b.swing().cmp(&a.swing());
        let id = || a.source.id().cmp(&b.source.id());
        let share = rounded(*b_share).total_cmp(&rounded(*a_share));
        share.then_with(swing).then_with(id)
    });
    let ranked = ranked.into_iter();
    Ok(ranked.map(|(_, sensitivity)| sensitivity).collect())
}

/// The variance of points with equal weights.
pub(super) fn spread(points: &[f64]) -> f64 {
    let count = points.len() as f64;
    let mean = points.iter().sum::<f64>() / count;
    let squares = points.iter().map(|point| (point - mean) * (point - mean));
    squares.sum::<f64>() / count
}
