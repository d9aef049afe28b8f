//! Chunks gathered into samples, and their statistics.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::figure::{Figure, Spread, is_held, percentiles, spread};
use super::model::{CHUNK, Chunk, Model};
use super::ordered::Ordered;
use super::sensitivity::{Sensitivity, rank};
use super::source::float;
use super::wanted::Wanted;
use crate::money::{self, Overflow};
use crate::random::Draw;
use crate::text::range::{Basis, Distribution};

/// The samples of a model, in the order in which they are numbered.
#[derive(Debug, Clone)]
pub struct Samples {
    seed: u64,
    /// The figures of the model.
    figures: Vec<Figure>,
    /// The samples of each figure, in cents.
    cents: Vec<Vec<i64>>,
}

/// The result of a simulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How many samples were drawn.
    pub samples: u32,
    /// The seed of the samples.
    pub seed: u64,
    /// How values are spread between their bounds.
    pub distribution: Distribution,
    /// What the estimate takes of each value.
    pub basis: Basis,
    /// The total with every value at its mean, in euros: the mean of the draws, but for what is not
    /// in proportion (steps, quotients) and for chance.
    pub expected: Decimal,
    /// The total first, then the net cost, the consortium, the years, themes, natures,
    /// institutions.
    pub spreads: Vec<Spread>,
    /// The sources, the most important first.
    pub sensitivities: Vec<Sensitivity>,
    /// Whether some lines keep the quantities counted on the calendar of the windows or by the
    /// search for replicas, whatever is drawn.
    pub held: bool,
}

impl Outcome {
    /// The result of a draw of a model, with its sensitivities.
    pub(super) fn new(model: &Model, draw: Draw, spreads: Vec<Spread>) -> Result<Self, Overflow> {
        let deviation = spreads.first().map_or(0.0, |total| float(total.deviation));
        Ok(Self {
            samples: draw.samples,
            seed: draw.seed,
            distribution: model.distribution,
            basis: model.basis,
            expected: model.expected(),
            spreads,
            sensitivities: rank(model, deviation * deviation)?,
            held: model.held,
        })
    }

    /// How far apart the estimate of the total, [`Outcome::expected`] and the mean of the draws are at
    /// most, in percent of the estimate; `None` when there is no cost, or it has no statistics.
    #[must_use]
    pub fn disagreement(&self) -> Option<Decimal> {
        let total = self.spread(&Figure::Total)?;
        let all = [total.estimate, self.expected, total.mean];
        let (low, high) = (all.iter().min()?, all.iter().max()?);
        let share = (high - low).checked_div(total.estimate)?;
        Some(money::round(
            share.abs().checked_mul(Decimal::ONE_HUNDRED)?,
            2,
        ))
    }

    /// The statistics of a figure; `None` when the model does not have it.
    #[must_use]
    pub fn spread(&self, of: &Figure) -> Option<&Spread> {
        self.spreads.iter().find(|spread| spread.of == *of)
    }
}

impl Samples {
    /// Joins the chunks of a model, which must come in order from the first.
    #[must_use]
    pub fn gather(model: &Model, seed: u64, chunks: impl IntoIterator<Item = Chunk>) -> Self {
        let mut samples = Self {
            seed,
            figures: model.figures.iter().map(|(of, _)| of.clone()).collect(),
            cents: vec![Vec::new(); model.figures.len()],
        };
        for chunk in chunks {
            for (all, cents) in samples.cents.iter_mut().zip(chunk.cents) {
                all.extend(cents);
            }
        }
        samples
    }

    /// The number of samples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cents.first().map_or(0, Vec::len)
    }

    /// Whether there is no sample.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The samples of a figure, in cents; `None` when the model does not have it.
    pub(super) fn of(&self, figure: &Figure) -> Option<&[i64]> {
        let at = self.figures.iter().position(|known| known == figure)?;
        self.cents.get(at).map(Vec::as_slice)
    }

    /// The share of the variance of a whole that comes from a part of it: the covariance of both, over
    /// the variance of the whole. Shares of all parts add up to one; that of a part which falls
    /// as the whole rises is negative. `None` when the model lacks a figure, or the whole does
    /// not vary.
    pub(super) fn share_of_variance(&self, part: &Figure, whole: &Figure) -> Option<f64> {
        let (part, whole) = (self.of(part)?, self.of(whole)?);
        let mean = |cents: &[i64]| {
            let sum: i128 = cents.iter().map(|cents| i128::from(*cents)).sum();
            sum as f64 / cents.len().max(1) as f64
        };
        let (mean_of_part, mean_of_whole) = (mean(part), mean(whole));
        let (mut together, mut alone) = (0.0, 0.0);
        for (part, whole) in part.iter().zip(whole) {
            let off = *whole as f64 - mean_of_whole;
            together += (*part as f64 - mean_of_part) * off;
            alone += off * off;
        }
        (alone > 0.0).then(|| together / alone)
    }

    /// P10 and P90 of a figure, in euros; `None` when the model does not have it.
    #[must_use]
    pub fn range(&self, figure: &Figure) -> Option<(Decimal, Decimal)> {
        match percentiles(self.of(figure)?, &[10, 90]).as_slice() {
            [low, high] => Some((*low, *high)),
            _ => None,
        }
    }

    /// Percentiles of each figure of the model, in euros: the same amounts as in
    /// [`Samples::outcome`], for some of its percentiles.
    #[must_use]
    pub fn percentiles(&self, percents: &[u32]) -> Vec<Vec<Decimal>> {
        let figures = self.cents.iter();
        figures.map(|cents| percentiles(cents, percents)).collect()
    }

    /// The statistics of the samples.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sample is beyond what whole cents hold, some 23 million billion euros:
    /// the bounds of some input are too wide.
    pub fn outcome(self, model: &Model) -> Result<Outcome, Overflow> {
        let samples = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let figures = model.figures.iter().zip(self.cents);
        let spreads = figures.map(|((of, exact), cents)| {
            let wanted = Wanted::new(*exact, cents.len());
            spread(of.clone(), *exact, &Ordered::of(&cents, &wanted))
        });
        let draw = Draw {
            samples,
            seed: self.seed,
        };
        Outcome::new(model, draw, spreads.collect::<Result<_, _>>()?)
    }
}

impl Model {
    /// Draws samples, one chunk after the other.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sample is beyond what whole cents hold: percentiles that are read of it
    /// without an outcome would be wrong.
    pub fn draw(&self, seed: u64, samples: u32) -> Result<Samples, Overflow> {
        let chunks = (0..samples.div_ceil(CHUNK)).map(|number| self.chunk(seed, number, samples));
        let samples = Samples::gather(self, seed, chunks);
        let mut cents = samples.cents.iter().flatten();
        match cents.all(|cents| is_held(*cents)) {
            true => Ok(samples),
            false => Err(Overflow),
        }
    }

    /// Draws samples, and returns their statistics.
    ///
    /// ```
    /// use cadrage_core::estimate::estimate;
    /// use cadrage_core::grid::{CostGrid, builtin};
    /// use cadrage_core::uncertainty::{Figure, Model};
    /// use cadrage_core::scoping;
    /// use cadrage_core::text::tree;
    ///
    /// let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    /// let (tree, _) = tree::read("smsu.toml", builtin::service("smsu").unwrap());
    /// let estimate = estimate(&grid, &scoping::read(&tree, &grid).unwrap()).unwrap();
    /// let outcome = Model::new(&grid, &estimate).unwrap().run(1, 1000).unwrap();
    /// let total = outcome.spread(&Figure::Total).unwrap();
    /// assert_eq!(total.estimate, estimate.totals.total);
    /// assert!(total.percentile(10) < total.percentile(90));
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Samples::outcome`].
    pub fn run(&self, seed: u64, samples: u32) -> Result<Outcome, Overflow> {
        self.draw(seed, samples)?.outcome(self)
    }
}
