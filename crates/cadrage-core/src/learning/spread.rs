//! A range of the grid as a log-normal distribution, and back.
#![allow(clippy::float_arithmetic)]

use libm::{exp, log};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::money::{self, Overflow};
use crate::text::range::{Distribution, Range};
use crate::uncertainty::distribution::Quantiles;

/// The share of a distribution below the lower of the two bounds that ranges are compared by.
const TENTH: f64 = 0.1;
/// The normal number above which a tenth lies.
const NORMAL_TENTH: f64 = 1.281_551_565_544_600_4;
/// That above which a twentieth lies.
const NORMAL_TWENTIETH: f64 = 1.644_853_626_951_472_2;
/// No effort is known better than to a twentieth, whatever a range says: it would rule all others.
const LEAST_DEVIATION: f64 = 0.05;
/// Digits after the mark of a figure before it is shortened.
const DIGITS: u32 = 9;
/// Significant digits of what is learned: the reviews do not support more.
const SIGNIFICANT: u32 = 3;

/// A value whose logarithm is normal.
#[derive(Debug, Clone, Copy)]
pub(super) struct LogNormal {
    /// The mean of the logarithm.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
}

impl LogNormal {
    /// The distribution with the same P10 and P90 as a range, or wider than a very narrow one; `None`
    /// for one without doubt.
    pub fn of_range(range: Range) -> Option<Self> {
        let [low, value, high] = [range.low, range.value, range.high].map(|bound| bound.to_f64());
        let (low, high) = (low?, high?);
        let width = high - low;
        if width <= 0.0 {
            return None;
        }
        let quantiles = Quantiles::new(Distribution::Pert, (value? - low) / width);
        let at = |share: f64| log(low + width * quantiles.at(share));
        let (below, above) = (at(TENTH), at(1.0 - TENTH));
        Some(Self {
            mean: (below + above) / 2.0,
            deviation: ((above - below) / (2.0 * NORMAL_TENTH)).max(LEAST_DEVIATION),
        })
    }

    /// Moved by so many of its deviations, with another variance in units of its own.
    pub fn moved(&self, shift: f64, variance: f64) -> Self {
        Self {
            mean: self.mean + self.deviation * shift,
            deviation: self.deviation * libm::sqrt(variance),
        }
    }

    fn at(&self, normal: f64) -> f64 {
        exp(self.mean + self.deviation * normal)
    }

    fn expected(&self) -> f64 {
        exp(self.mean + self.deviation * self.deviation / 2.0)
    }

    /// Its median, and the bounds that enclose nine tenths of it.
    pub fn interval(&self, freedom: f64) -> Result<Range, Overflow> {
        let bound = student(NORMAL_TWENTIETH, freedom);
        range([-bound, 0.0, bound].map(|normal| self.at(normal)))
    }
}

/// The number of Student’s distribution of the same rank as a normal number: farther out, since the
/// variance is not known exactly (the first term of Cornish and Fisher).
fn student(normal: f64, freedom: f64) -> f64 {
    normal + (normal * normal * normal + normal) / (4.0 * freedom)
}

/// A range of the grid with these bounds: low, likeliest, high.
fn range(figures: [f64; 3]) -> Result<Range, Overflow> {
    let shortened = |figure: f64| -> Result<Decimal, Overflow> {
        let figure = money::decimal(figure, DIGITS)?;
        Ok(money::round_significant(figure, SIGNIFICANT).normalize())
    };
    let [low, value, high] = figures.map(shortened);
    let (low, value, high) = (low?, value?, high?);
    Ok(Range { value, low, high })
}

/// A PERT distribution whose mode is somewhere in the lower half of its width.
struct Shape {
    /// The mode, as a share of the width.
    mode: f64,
    tenth: f64,
    mean: f64,
    nine_tenths: f64,
}

impl Shape {
    fn new(mode: f64) -> Self {
        let quantiles = Quantiles::new(Distribution::Pert, mode);
        Self {
            mode,
            tenth: quantiles.at(TENTH),
            mean: Distribution::Pert.mean(0.0, mode, 1.0),
            nine_tenths: quantiles.at(1.0 - TENTH),
        }
    }

    /// How much farther P90 is from the mean than P10.
    fn lean(&self) -> f64 {
        (self.nine_tenths - self.mean) / (self.mean - self.tenth)
    }

    /// The shape between this one and another, at a share of the way.
    fn toward(&self, other: &Self, share: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * share;
        Self {
            mode: between(self.mode, other.mode),
            tenth: between(self.tenth, other.tenth),
            mean: between(self.mean, other.mean),
            nine_tenths: between(self.nine_tenths, other.nine_tenths),
        }
    }
}

/// PERT distributions that lean right, from the most to the symmetric one.
pub(super) struct PertTable(Vec<Shape>);

/// Steps of the mode between the lower bound and the middle.
const STEPS: u32 = 64;

impl PertTable {
    pub fn new() -> Self {
        let modes = (0..=STEPS).map(|step| 0.5 * f64::from(step) / f64::from(STEPS));
        Self(modes.map(Shape::new).collect())
    }

    /// The range whose PERT distribution has the P10, the mean and the P90 of a log-normal one. One
    /// that leans more than any PERT keeps P10 and P90, and its mode is its lower bound.
    pub fn range(&self, of: &LogNormal, freedom: f64) -> Result<Range, Overflow> {
        let bound = student(NORMAL_TENTH, freedom);
        let (below, mean, above) = (of.at(-bound), of.expected(), of.at(bound));
        let shape = self.leaning((above - mean) / (mean - below));
        let width = (above - below) / (shape.nine_tenths - shape.tenth);
        let low = (below - shape.tenth * width).max(0.0);
        range([low, low + shape.mode * width, low + width])
    }

    fn leaning(&self, lean: f64) -> Shape {
        // The lean decreases as the mode goes to the middle.
        for pair in self.0.windows(2) {
            if let [from, to] = pair
                && lean >= to.lean()
            {
                let share = (from.lean() - lean) / (from.lean() - to.lean());
                return from.toward(to, share.max(0.0));
            }
        }
        Shape::new(0.5)
    }
}
