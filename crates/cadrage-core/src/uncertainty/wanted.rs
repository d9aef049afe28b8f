//! Where the statistics of a figure are read: ranks of percentiles, bounds of the histogram.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figure::{PERCENTILES, are_held};

/// The ranks, from 0, and the bounds that the statistics of a figure ask for.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// How many samples there are in all.
    pub count: usize,
    pub ranks: Vec<usize>,
    /// The first amount above the estimate; `None` when percentiles only are asked for.
    above_centre: Option<i64>,
}

impl Wanted {
    /// For some of [`PERCENTILES`] of `count` samples, in percent.
    pub fn percentiles(percents: &[u32], count: usize) -> Self {
        let ranks = percents
            .iter()
            .map(|percent| Ranks::of(count, *percent).rank);
        Self {
            count,
            ranks: ranks.collect(),
            above_centre: None,
        }
    }

    /// The first amount above the estimate.
    pub fn above_centre(&self) -> Option<i64> {
        self.above_centre
    }

    /// For the statistics of a figure with this estimate, of `count` samples.
    pub fn new(estimate: Decimal, count: usize) -> Self {
        let centre = (estimate * Decimal::ONE_HUNDRED).floor();
        let above_centre = centre.to_i64().map_or(i64::MAX, |c| c.saturating_add(1));
        let ranks = PERCENTILES.map(|percent| Ranks::of(count, percent));
        Self {
            count,
            ranks: ranks.iter().flat_map(Ranks::all).collect(),
            above_centre: Some(above_centre),
        }
    }

    /// The bounds of samples between these.
    pub fn bounds(&self, least: i64, most: i64) -> Vec<i64> {
        let Some(above_centre) = self.above_centre.filter(|_| are_held(least, most)) else {
            return Vec::new();
        };
        let (from, width, count) = intervals(least, most);
        let begins = (0..=count).map(|number| begin(from, width, number));
        begins.chain([above_centre]).collect()
    }

    /// All bounds between samples that there may be with samples beyond these: the width of the
    /// intervals is then a multiple of the same power of ten.
    pub fn likely_bounds(&self, least: i64, most: i64) -> Vec<i64> {
        let Some(above_centre) = self.above_centre.filter(|_| are_held(least, most)) else {
            return Vec::new();
        };
        let (_, width, _) = intervals(least, most);
        let mut unit = 1_i64;
        while unit.saturating_mul(10) <= width {
            unit *= 10;
        }
        let first = least.div_euclid(unit);
        let last = most.div_euclid(unit);
        let bounds = (first..=last).map(|number| number.saturating_mul(unit));
        bounds.chain([above_centre]).collect()
    }
}

/// The ranks, from 0, at which a percentile and its error are read.
pub(super) struct Ranks {
    pub percent: u32,
    pub rank: usize,
    /// The rank of a percentile is binomial: the standard error is half the distance between the
    /// samples one standard deviation of the rank below and above.
    pub low: usize,
    pub high: usize,
}

impl Ranks {
    pub fn of(count: usize, percent: u32) -> Self {
        let (count, share) = (count as f64, f64::from(percent) / 100.0);
        let rank = count * share;
        let deviation = libm::sqrt(count * share * (1.0 - share));
        let from_one = |rank: f64| (libm::round(rank) as usize).saturating_sub(1);
        let last = (count as usize).saturating_sub(1);
        Self {
            percent,
            rank: from_one(libm::ceil(rank)).min(last),
            low: from_one(libm::floor(rank - deviation).max(1.0)).min(last),
            high: from_one(libm::ceil(rank + deviation)).min(last),
        }
    }

    fn all(&self) -> [usize; 3] {
        [self.rank, self.low, self.high]
    }
}

/// The fewest intervals that a histogram should have.
const INTERVALS: f64 = 16.0;

/// The start, the width and the number of the intervals that cover these cents; the width is 1, 2
/// or 5 times a power of ten.
pub(super) fn intervals(least: i64, most: i64) -> (i64, i64, usize) {
    let wanted = ((most - least) as f64 / INTERVALS).max(1.0);
    let mut width = 1_i64;
    while (width as f64) * 10.0 <= wanted {
        width = width.saturating_mul(10);
    }
    let width = [5, 2]
        .into_iter()
        .map(|times| width.saturating_mul(times))
        .find(|w| *w as f64 <= wanted)
        .unwrap_or(width);
    let from = least.div_euclid(width) * width;
    let last = usize::try_from((most - from) / width).unwrap_or(0);
    (from, width, last + 1)
}

/// The start of an interval, by its number from 0.
pub(super) fn begin(from: i64, width: i64, number: usize) -> i64 {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    from.saturating_add(width.saturating_mul(number))
}
