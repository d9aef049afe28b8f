//! How a value is distributed between its bounds, with a table of its quantiles.
//!
//! A draw looks up the quantile of a uniform number in a table of straight pieces, which are
//! shorter near the bounds. The error is below [`TABLE_ERROR`] of the width of the range, except in
//! the outermost 2⁻²⁵ of each tail.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use libm::{exp, lgamma, log, pow, sqrt};

use super::common::ByNormal;
use crate::text::range::Distribution;

impl Distribution {
    /// The mean of a value with these bounds.
    #[must_use]
    pub fn mean(self, low: f64, value: f64, high: f64) -> f64 {
        let [below, at, above] = self.weights().map(f64::from);
        (below * low + at * value + above * high) / (below + at + above)
    }

    /// The variance of a value with these bounds.
    #[must_use]
    pub fn variance(self, low: f64, value: f64, high: f64) -> f64 {
        match self {
            // A beta distribution whose two parameters add up to 6.
            Self::Pert => {
                let mean = self.mean(low, value, high);
                (mean - low) * (high - mean) / 7.0
            }
            Self::Triangular => {
                let (up, down) = (value - low, high - value);
                (up * up + up * down + down * down) / 18.0
            }
            Self::Uniform => (high - low) * (high - low) / 12.0,
        }
    }
}

/// The largest error of a tabulated quantile, as a share of the width of the range.
pub const TABLE_ERROR: f64 = 1e-4;

/// Halvings of the uniform number that a table resolves on each side of the median.
const OCTAVES: usize = 24;
/// Bits of the mantissa that select a piece within a halving.
const PIECE_BITS: u32 = 5;
/// Pieces in a halving.
const PIECES: usize = 1 << PIECE_BITS;
/// Pieces of a side: those of the halvings, and one below them all.
const SIDE: usize = OCTAVES * PIECES + 1;
/// Entries kept for a side: a power of two, so that a masked index stays within the table.
const PLACES: usize = (SIDE + 1).next_power_of_two();
/// The leading bits (exponent and `PIECE_BITS` of mantissa) of the float where the lowest halving
/// begins.
const FIRST: i64 = (1023 - 1 - OCTAVES as i64) << PIECE_BITS;

/// Quantiles of a distribution between 0 and 1.
#[derive(Debug, Clone)]
pub struct Quantiles {
    /// For each piece the value at zero and the slope: the lower half, then the upper half.
    pieces: Box<[[f64; 2]]>,
}

impl Quantiles {
    /// The table of a distribution; `mode` is the position of the mode as a share of the width,
    /// from 0 to 1.
    #[must_use]
    pub fn new(distribution: Distribution, mode: f64) -> Self {
        let lower = |mode: f64| -> Vec<f64> {
            match distribution {
                Distribution::Pert => pert_below_median(1.0 + 4.0 * mode, 5.0 - 4.0 * mode),
                Distribution::Triangular => knots().map(|u| triangular(u, mode)).collect(),
                Distribution::Uniform => knots().collect(),
            }
        };
        // The upper half mirrors the lower half of the mirrored distribution.
        Self::mirrored(&lower(mode), &lower(1.0 - mode), 1.0)
    }

    /// The table of a distribution around zero, from its quantiles up to one half.
    #[must_use]
    pub(super) fn symmetric(quantile: impl Fn(f64) -> f64) -> Self {
        let lower: Vec<f64> = knots().map(quantile).collect();
        Self::mirrored(&lower, &lower, 0.0)
    }

    /// The table of quantiles at the knots of the lower half, and of those that the upper half
    /// mirrors: both halves of a quantile add up to `whole`.
    fn mirrored(lower: &[f64], upper: &[f64], whole: f64) -> Self {
        let mut pieces = vec![[0.0; 2]; 2 * PLACES];
        let (below, above) = pieces.split_at_mut(PLACES);
        straight(lower, below, |piece| piece);
        straight(upper, above, |[at_zero, slope]| [whole - at_zero, -slope]);
        Self {
            pieces: pieces.into_boxed_slice(),
        }
    }

    /// The quantile of a number from 0 to 1, as a share of the width.
    #[must_use]
    pub fn at(&self, uniform: f64) -> f64 {
        let uniform = uniform.clamp(0.0, 1.0);
        if uniform >= 0.5 {
            self.beyond(PLACES, 1.0 - uniform)
        } else {
            self.beyond(0, uniform)
        }
    }

    /// The quantile of a number given by 64 random bits.
    ///
    /// The first bit selects the half, the next 52 the position within it: without a branch, whose
    /// mispredictions would cost more than everything else.
    #[must_use]
    #[inline]
    pub fn drawn(&self, bits: u64) -> f64 {
        let upper = bits >> 63;
        let within = ((bits ^ upper.wrapping_neg()) << 1 >> 12) as i64;
        let tail = (within as f64 + 0.5) * (0.5 / 4_503_599_627_370_496.0);
        self.beyond(upper as usize * PLACES, tail)
    }

    /// The quantile at the distance `tail` from the bound of a half.
    #[inline]
    fn beyond(&self, half: usize, tail: f64) -> f64 {
        // The exponent and the leading mantissa bits are the index of the piece.
        let number = (tail.to_bits() >> (52 - PIECE_BITS)) as i64 - (FIRST - 1);
        let place = (half + number.max(0) as usize) & (2 * PLACES - 1);
        match self.pieces.get(place) {
            Some([at_zero, slope]) => at_zero + slope * tail,
            None => 0.0,
        }
    }
}

/// A cache of tables: similar estimates share most of them.
#[derive(Debug, Default)]
pub struct Tables {
    known: BTreeMap<(Distribution, u32), Arc<Quantiles>>,
    by_normal: BTreeMap<(Distribution, u32), Arc<ByNormal>>,
}

/// The most tables in the cache, some thirty kilobytes each.
const TABLES: usize = 256;

impl Tables {
    /// The table of a distribution; `mode` is in millionths of the width.
    pub(super) fn table(&mut self, distribution: Distribution, mode: u32) -> Arc<Quantiles> {
        if self.known.len() >= TABLES {
            self.known.clear();
            self.by_normal.clear();
        }
        let known = self.known.entry((distribution, mode));
        let table =
            known.or_insert_with(|| Arc::new(Quantiles::new(distribution, f64::from(mode) / 1e6)));
        Arc::clone(table)
    }

    /// The same table by normal numbers.
    pub(super) fn by_normal(&mut self, distribution: Distribution, mode: u32) -> Arc<ByNormal> {
        let quantiles = self.table(distribution, mode);
        let known = self.by_normal.entry((distribution, mode));
        Arc::clone(known.or_insert_with(|| Arc::new(ByNormal::new(&quantiles))))
    }
}

/// The uniform numbers at which the pieces of a side begin, and its end, one half.
fn knots() -> impl Iterator<Item = f64> {
    let inner = (0..OCTAVES).flat_map(|octave| {
        let base = pow(2.0, octave as f64 - 1.0 - OCTAVES as f64);
        (0..PIECES).map(move |piece| base * (1.0 + piece as f64 / PIECES as f64))
    });
    [0.0].into_iter().chain(inner).chain([0.5])
}

/// Joins the quantiles at the knots by straight pieces.
fn straight(quantiles: &[f64], pieces: &mut [[f64; 2]], side: impl Fn([f64; 2]) -> [f64; 2]) {
    let at: Vec<(f64, f64)> = knots().zip(quantiles.iter().copied()).collect();
    for (pair, piece) in at.windows(2).zip(&mut *pieces) {
        if let [(u, x), (next_u, next_x)] = pair {
            let slope = (next_x - x) / (next_u - u);
            *piece = side([x - slope * u, slope]);
        }
    }
    // The end itself falls into one more piece, a copy of the last.
    pieces.copy_within(SIDE - 1..SIDE, SIDE);
}

fn triangular(u: f64, mode: f64) -> f64 {
    if u < mode {
        sqrt(u * mode)
    } else {
        1.0 - sqrt((1.0 - u) * (1.0 - mode))
    }
}

/// Quantiles of a beta distribution at the knots of the lower half.
///
/// The distribution function is integrated by Simpson's rule over cells in which it grows by about
/// a fifth, from a point where its series at the bound is accurate enough, then inverted in each
/// cell by the cubic with the same values and slopes.
fn pert_below_median(alpha: f64, beta: f64) -> Vec<f64> {
    let norm = exp(lgamma(alpha + beta) - lgamma(alpha) - lgamma(beta));
    let density = |x: f64| norm * exp((alpha - 1.0) * log(x) + (beta - 1.0) * log(1.0 - x));
    let least = pow(2.0, -2.0 - OCTAVES as f64);
    let mut x = pow(least * alpha / norm, 1.0 / alpha);
    let series = 1.0 - (beta - 1.0) * alpha / (alpha + 1.0) * x
        + (beta - 1.0) * (beta - 2.0) * alpha / (2.0 * (alpha + 2.0)) * x * x;
    let mut below = norm * pow(x, alpha) / alpha * series;
    let mut slope = density(x);
    let step = pow(2.0, 0.25 / alpha);
    let mut quantiles = Vec::with_capacity(SIDE + 1);
    let mut knots = knots().peekable();
    while knots.peek().is_some() {
        let next = (x * step).min(1.0 - 1e-12);
        let middle = density((x + next) / 2.0);
        let next_slope = density(next);
        let next_below = below + (next - x) / 6.0 * (slope + 4.0 * middle + next_slope);
        let height = next_below - below;
        while let Some(u) = knots.next_if(|u| *u <= next_below || next >= 1.0 - 1e-12) {
            let s = (u - below) / height;
            quantiles.push(if s < 0.0 {
                // Below the first cell: proportional, down to the bound.
                x * u.max(0.0) / below
            } else {
                let (s2, s3) = (s * s, s * s * s);
                x * (2.0 * s3 - 3.0 * s2 + 1.0)
                    + next * (3.0 * s2 - 2.0 * s3)
                    + height / slope * (s3 - 2.0 * s2 + s)
                    + height / next_slope * (s3 - s2)
            });
        }
        (x, below, slope) = (next, next_below, next_slope);
    }
    quantiles
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The distribution function of a beta distribution by brute force: a midpoint
    /// rule in the cube root of the distance from the nearer bound, where it is smooth.
    fn beta_below(x: f64, alpha: f64, beta: f64) -> f64 {
        if x > 0.5 {
            return 1.0 - beta_below(1.0 - x, beta, alpha);
        }
        let norm = exp(lgamma(alpha + beta) - lgamma(alpha) - lgamma(beta));
        let steps = 3_000;
        let density = |root: f64| {
            let at = x * root * root * root;
            norm * pow(at, alpha - 1.0) * pow(1.0 - at, beta - 1.0) * 3.0 * x * root * root
        };
        let middles = (0..steps).map(|step| (f64::from(step) + 0.5) / f64::from(steps));
        middles.map(density).sum::<f64>() / f64::from(steps)
    }

    #[test]
    fn tables_stay_within_the_error_that_is_stated() {
        for mode in [0.0, 0.1, 0.25, 1.0 / 3.0, 0.5, 0.77, 1.0] {
            let pert = Quantiles::new(Distribution::Pert, mode);
            let triangle = Quantiles::new(Distribution::Triangular, mode);
            let uniform = Quantiles::new(Distribution::Uniform, mode);
            let (alpha, beta) = (1.0 + 4.0 * mode, 5.0 - 4.0 * mode);
            for step in 1..200 {
                let x = f64::from(step) / 200.0;
                let u = beta_below(x, alpha, beta);
                // Farther out the brute force errs more; the next test goes there.
                if u > 1e-5 && u < 1.0 - 1e-5 {
                    let found = pert.at(u);
                    assert!((found - x).abs() < TABLE_ERROR, "{mode} {u} {found} {x}");
                }
                assert!((triangle.at(x) - triangular(x, mode)).abs() < TABLE_ERROR);
                assert!((uniform.at(x) - x).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_drawn_number_is_the_quantile_of_its_bits() {
        // Bits, and the number from 0 to 1 that they say: k ÷ 2^53 and half a step.
        let table = Quantiles::new(Distribution::Pert, 0.3);
        let cases = [
            (0, 0.0),
            (1 << 62, 0.25),
            (3 << 60, 0.1875),
            ((1 << 63) - 1, 0.5 - pow(2.0, -54.0)),
            (1 << 63, 0.5),
            (3 << 62, 0.75),
            (u64::MAX, 1.0),
            (0x1999_9999_9999_9999, 0.1),
            (0xe666_6666_6666_6666, 0.9),
            // Near the bounds: 2^-40 and 1 - 2^-20.
            (1 << 24, pow(2.0, -40.0)),
            (u64::MAX << 44, 1.0 - pow(2.0, -20.0)),
        ];
        for (bits, number) in cases {
            let (found, expected) = (table.drawn(bits), table.at(number));
            assert!(
                (found - expected).abs() < 1e-9,
                "{bits:x} {found} {expected}"
            );
        }
    }

    #[test]
    fn a_known_quantile() {
        // Beta(3, 3) is symmetric; Beta(1, 5) and Beta(5, 1) are powers:
        // 1 − (1 − u)^⅕ and u^⅕.
        let close = |a: f64, b: f64| assert!((a - b).abs() < TABLE_ERROR, "{a} {b}");
        close(Quantiles::new(Distribution::Pert, 0.5).at(0.5), 0.5);
        for u in [1e-6, 0.001, 0.1, 0.5, 0.9, 0.999, 1.0 - 1e-6] {
            let low = Quantiles::new(Distribution::Pert, 0.0);
            close(low.at(u), 1.0 - pow(1.0 - u, 0.2));
            let high = Quantiles::new(Distribution::Pert, 1.0);
            close(high.at(u), pow(u, 0.2));
        }
    }
}
