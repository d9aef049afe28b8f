//! What matters most: how much of the spread each source makes, and how far it
//! moves the total by itself.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::model::Model;
use super::source::Source;
use crate::service_level::availability::decimal;

/// How much a source matters to the provider's cost over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// The source.
    pub source: Source,
    /// The share of the variance of the total that goes with it, in percent, to the
    /// tenth: the square of their correlation, less what chance makes of it; zero
    /// where chance may have made all of it. Shares add up to less than 100 where
    /// sources multiply each other, quantities go by steps or samples are few.
    pub share: Decimal,
    /// The total when it is at its low bound and all others at their value, in euros.
    pub low: Decimal,
    /// The total when it is at its high bound.
    pub high: Decimal,
}

impl Sensitivity {
    /// By how much the total moves between its bounds, in euros.
    #[must_use]
    pub fn swing(&self) -> Decimal {
        (self.high - self.low).abs()
    }
}

/// The squared correlation that is seen without any, so many times over, is chance:
/// of a thousand sources that do not matter, three are beyond it.
const CHANCE: f64 = 9.0;

/// A squared correlation of so many samples, adjusted for what chance adds.
fn beyond_chance(share: f64, count: f64) -> f64 {
    if !share.is_finite() || share * count < CHANCE {
        return 0.0;
    }
    (share - (1.0 - share) / (count - 2.0)).max(0.0)
}

/// The sources by share of the variance, the largest first.
pub(super) fn rank(
    model: &Model,
    moments: &[[f64; 3]],
    (count, sum, squares): (f64, f64, f64),
) -> Vec<Sensitivity> {
    let total_variance = squares - sum * sum / count;
    let swings = model.swings();
    let sources = model.sources().iter().zip(moments).zip(swings);
    let mut ranked: Vec<Sensitivity> = sources
        .map(|((source, [own, own_squares, products]), [low, high])| {
            let covariance = products - own * sum / count;
            let variance = own_squares - own * own / count;
            let share = covariance * covariance / (variance * total_variance);
            let share = beyond_chance(share, count);
            Sensitivity {
                source: source.clone(),
                share: decimal(share * 100.0, 1),
                low: Decimal::new(low, 2),
                high: Decimal::new(high, 2),
            }
        })
        .collect();
    ranked.sort_by(|a, b| {
        let key = |s: &Sensitivity| (std::cmp::Reverse(s.share), std::cmp::Reverse(s.swing()));
        key(a)
            .cmp(&key(b))
            .then_with(|| a.source.id().cmp(&b.source.id()))
    });
    ranked
}
