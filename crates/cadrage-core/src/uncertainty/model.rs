//! The formula of an estimate, drawn and computed chunk by chunk.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::common::{ByNormal, CommonFactor, CommonFactors, NORMAL};
use super::compile::{Compiler, Reported};
use super::distribution::{Quantiles, Tables};
use super::figure::{COMPARED, Figure};
use super::formula::{Formula, LANES, Lanes, Node};
use super::program::Program;
use super::sampled::Sampled;
use super::source::{Drawn, Sources, UncertainSource, float};
use super::{SAMPLES_OF_VARIANT, SEED, SampledAmount};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::money::Overflow;
use crate::pricing::prices::Prices;
use crate::pricing::values::Values;
use crate::random::{hashed, key, mix};
use crate::text::range::{Basis, Distribution};

/// Samples in a chunk. Chunks begin at multiples of it, so that they may be drawn in any order, by
/// any number of threads.
pub const CHUNK: u32 = 1024;

/// An estimate as a formula of its uncertain sources, with the distribution of its scoping.
///
/// Amounts of a sample are not rounded to the cent. What the estimate rounds off is added to each
/// price and each figure, so that a sample with every source at its value gives the estimate, to
/// the cent.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) distribution: Distribution,
    /// What the estimate takes of each source.
    pub(super) basis: Basis,
    pub(super) sources: Vec<UncertainSource>,
    pub(super) drawn: Vec<Drawn>,
    pub(super) tables: Vec<Arc<Quantiles>>,
    /// What groups of sources have in common.
    pub(super) factors: Vec<CommonFactor>,
    /// The factor of each value that has one, and its quantiles by normal numbers.
    pub(super) shared: Vec<Option<SharedValue>>,
    pub(super) program: Program,
    /// The ids of the drivers whose sizes are certain, one for each size of the formula.
    pub(super) given: Vec<String>,
    /// Each figure, with its amount in the estimate.
    pub(super) figures: Vec<(Figure, Decimal)>,
    /// What is added to each figure so that it equals the estimate when every source is at its
    /// value.
    pub(super) rounded: Vec<f64>,
    /// Whether a provider's line was counted on the calendar or by the search for replicas.
    pub(super) held: bool,
}

/// A value that has a part in common with others.
#[derive(Debug, Clone)]
pub(super) struct SharedValue {
    /// The index of its factor.
    pub factor: usize,
    pub quantiles: Arc<ByNormal>,
}

/// What the draws of sources, and of what they have in common, are hashed with.
struct Keys {
    sources: Vec<u64>,
    factors: Vec<u64>,
}

/// The samples of one chunk.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// The samples of each figure, in cents.
    pub(super) cents: Vec<Vec<i64>>,
}

impl Model {
    /// The formula of an estimate that was made with `grid`.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits; the estimate reports that first.
    pub fn new(grid: &CostGrid, estimate: &Estimate) -> Result<Self, Overflow> {
        // The other figures serve only to compare variants.
        let is_reported = |figure: &Figure| {
            matches!(figure, Figure::Total | Figure::Net) || !COMPARED.contains(figure)
        };
        Self::reporting(grid, estimate, |compiler| compiler.reported(&is_reported))
    }

    /// The formula of the figures by which variants are compared. The total and the net cost have the
    /// same samples as in [`Model::new`].
    ///
    /// # Errors
    ///
    /// That of [`Model::new`].
    pub fn to_compare(grid: &CostGrid, estimate: &Estimate) -> Result<Self, Overflow> {
        Self::of_figures(grid, estimate, &COMPARED)
    }

    /// The formula of some figures of an estimate. The samples are the same as in [`Model::new`];
    /// sensitivities need the total among the figures.
    ///
    /// # Errors
    ///
    /// That of [`Model::new`].
    pub fn of_figures(
        grid: &CostGrid,
        estimate: &Estimate,
        figures: &[Figure],
    ) -> Result<Self, Overflow> {
        Self::with_open_sizes(grid, estimate, figures, &[], &mut Tables::default())
    }

    /// The total of an estimate in the draws of a variant.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sample is beyond what whole cents hold.
    pub fn draw_total(grid: &CostGrid, estimate: &Estimate) -> Result<SampledAmount, Overflow> {
        let model = Self::of_figures(grid, estimate, &[Figure::Total])?;
        let samples = model.draw(SEED, SAMPLES_OF_VARIANT)?;
        // A model of the total has the total.
        samples.amount(&[Figure::Total]).ok_or(Overflow)
    }

    /// The same formula with some sizes left open, by the ids of their drivers, and with tables shared
    /// with other estimates.
    pub(crate) fn with_open_sizes(
        grid: &CostGrid,
        estimate: &Estimate,
        figures: &[Figure],
        open: &[&str],
        tables: &mut Tables,
    ) -> Result<Self, Overflow> {
        Self::compile(grid, estimate, tables, open, |compiler| {
            compiler.reported(&|figure| figures.contains(figure))
        })
    }

    /// The formula of figures that are computed beside those of the estimate.
    pub(crate) fn reporting(
        grid: &CostGrid,
        estimate: &Estimate,
        report: impl FnOnce(&mut Compiler<'_, '_>) -> Result<Vec<Reported>, Overflow>,
    ) -> Result<Self, Overflow> {
        Self::compile(grid, estimate, &mut Tables::default(), &[], report)
    }

    fn compile(
        grid: &CostGrid,
        estimate: &Estimate,
        tables: &mut Tables,
        open: &[&str],
        report: impl FnOnce(&mut Compiler<'_, '_>) -> Result<Vec<Reported>, Overflow>,
    ) -> Result<Self, Overflow> {
        let distribution = estimate.scoping.distribution.unwrap_or_default();
        let mut compiler = Compiler {
            grid,
            estimate,
            values: Values::new(grid, &estimate.scoping),
            prices: Prices::new(grid, &estimate.scoping),
            with: Sampled {
                formula: Formula::default(),
                sources: Sources::new(distribution, tables),
            },
            sizes: BTreeMap::new(),
            staff: BTreeMap::new(),
        };
        let figures = report(&mut compiler)?;
        let nodes: Vec<Node> = figures.iter().map(|(.., node)| *node).collect();
        let rounded = figures
            .iter()
            .map(|(_, exact, node)| float(*exact) - compiler.with.formula.centre(*node))
            .collect();
        let mut sources = compiler.with.sources.list;
        let common = CommonFactors::find(grid, estimate, &mut sources);
        let shared = compiler.with.sources.drawn.iter().map(|of| {
            let factor = common.of_sources.get(of.source).copied().flatten()?;
            let quantiles = compiler.with.sources.made.by_normal(distribution, of.shape);
            Some(SharedValue { factor, quantiles })
        });
        let given = compiler.with.sources.given;
        let is_open = |place: usize| {
            let driver = given.get(place).map(String::as_str);
            driver.is_some_and(|driver| open.contains(&driver))
        };
        let exact = figures.into_iter().map(|(of, exact, _)| (of, exact));
        Ok(Self {
            distribution,
            basis: estimate.scoping.estimator().basis,
            shared: shared.collect(),
            factors: common.factors,
            sources,
            drawn: compiler.with.sources.drawn,
            tables: compiler.with.sources.tables,
            program: compiler.with.formula.program(&nodes, is_open),
            given,
            figures: exact.collect(),
            rounded,
            held: estimate.provider_lines().any(|line| line.need.counted),
        })
    }

    /// The uncertain sources, with their bounds.
    #[must_use]
    pub fn sources(&self) -> &[UncertainSource] {
        &self.sources
    }

    /// Draws the samples of the chunk `number`, as far as they are below `samples`.
    #[must_use]
    pub fn chunk(&self, seed: u64, number: u32, samples: u32) -> Chunk {
        let first = number.saturating_mul(CHUNK);
        let count = samples.saturating_sub(first).min(CHUNK) as usize;
        let keys = self.keys(seed);
        let mut chunk = Chunk {
            cents: vec![Vec::with_capacity(count); self.figures.len()],
        };
        let mut work = self.program.work();
        let mut drawn = vec![[0.0; LANES]; self.drawn.len()];
        let mut taken = 0;
        while taken < count {
            let start = u64::from(first) + taken as u64;
            let lanes = LANES.min(count - taken);
            self.fill(&keys, start, &mut drawn);
            self.program.run(&drawn, &mut work);
            for (place, cents) in chunk.cents.iter_mut().enumerate() {
                let rounded = self.rounded.get(place).copied().unwrap_or(0.0);
                let figures = self.program.figure(&work, place).iter().take(lanes);
                cents.extend(figures.map(|figure| to_cents(figure + rounded)));
            }
            taken += lanes;
        }
        chunk
    }

    fn keys(&self, seed: u64) -> Keys {
        Keys {
            sources: self.sources.iter().map(|s| key(seed, &s.id())).collect(),
            factors: self.factors.iter().map(|f| key(seed, &f.id)).collect(),
        }
    }

    /// What is drawn for the first samples, so many at a time as are computed together.
    pub(super) fn draws(&self, seed: u64, samples: usize) -> Vec<Vec<Lanes>> {
        let keys = self.keys(seed);
        let draws = (0..samples).step_by(LANES).map(|start| {
            let mut drawn = vec![[0.0; LANES]; self.drawn.len()];
            self.fill(&keys, start as u64, &mut drawn);
            drawn
        });
        draws.collect()
    }

    fn fill(&self, keys: &Keys, start: u64, drawn: &mut [Lanes]) {
        let mut counters = [0_u64; LANES];
        for (lane, counter) in (0_u64..).zip(&mut counters) {
            *counter = mix(start + lane);
        }
        let normal = |key: u64, counter: &u64| NORMAL.drawn(hashed(key, *counter));
        let mut common: Vec<Lanes> = Vec::new();
        for (factor, key) in self.factors.iter().zip(&keys.factors) {
            let mut lanes = [0.0; LANES];
            for (lane, counter) in lanes.iter_mut().zip(&counters) {
                *lane = factor.shared * normal(*key, counter);
            }
            common.push(lanes);
        }
        for ((value, shared), lanes) in self.drawn.iter().zip(&self.shared).zip(drawn) {
            let key = keys.sources.get(value.source);
            let (Some(key), Some(table)) = (key, self.tables.get(value.table)) else {
                continue;
            };
            let width = value.high - value.low;
            let Some(shared) = shared else {
                for (lane, counter) in lanes.iter_mut().zip(&counters) {
                    *lane = value.low + width * table.drawn(hashed(*key, *counter));
                }
                continue;
            };
            let of_factor = self
                .factors
                .get(shared.factor)
                .zip(common.get(shared.factor));
            if let Some((factor, common)) = of_factor {
                for ((lane, counter), common) in lanes.iter_mut().zip(&counters).zip(common) {
                    let number = common + factor.own * normal(*key, counter);
                    *lane = value.low + width * shared.quantiles.at(number);
                }
            }
        }
    }

    /// Euros of each figure when each source is at a quantile, given as a number from 0 to 1 in the
    /// order of [`Model::sources`]; `None` leaves a source at its value. A source that has something in
    /// common with others is at its own quantile unless what they have in common is given as well.
    #[must_use]
    pub fn at(&self, uniforms: &[Option<f64>]) -> Vec<(Figure, Decimal)> {
        let mut work = self.program.work();
        let drawn: Vec<Lanes> = self
            .drawn
            .iter()
            .enumerate()
            .map(|(place, value)| {
                let at = self.share(place, value, uniforms);
                let moved = at.map(|share| value.low + (value.high - value.low) * share);
                [moved.unwrap_or(value.taken); LANES]
            })
            .collect();
        self.program.run(&drawn, &mut work);
        let figures = self.figures.iter().zip(&self.rounded).enumerate();
        figures
            .map(|(place, ((of, _), rounded))| {
                let figure = self.program.figure(&work, place);
                let figure = figure.first().copied().unwrap_or(0.0);
                (of.clone(), Decimal::new(to_cents(figure + rounded), 2))
            })
            .collect()
    }

    /// The first figure with every source at its mean, in euros.
    pub(super) fn expected(&self) -> Decimal {
        let means = self.drawn.iter();
        let means = means.map(|of| self.distribution.mean(of.low, of.value, of.high));
        let drawn: Vec<Lanes> = means.map(|mean| [mean; LANES]).collect();
        let mut work = self.program.work();
        self.program.run(&drawn, &mut work);
        let figure = self.program.figure(&work, 0).first().copied();
        let rounded = self.rounded.first().copied();
        let euros = figure.unwrap_or(0.0) + rounded.unwrap_or(0.0);
        Decimal::new(to_cents(euros), 2)
    }

    /// Where a value lies between its bounds, from 0 to 1, at the quantiles given; `None` when none of
    /// its own is.
    fn share(&self, place: usize, value: &Drawn, uniforms: &[Option<f64>]) -> Option<f64> {
        let given = |source: usize| uniforms.get(source).copied().flatten();
        let shared = self.shared.get(place).and_then(Option::as_ref);
        let Some(shared) = shared else {
            return Some(self.tables.get(value.table)?.at(given(value.source)?));
        };
        let factor = self.factors.get(shared.factor)?;
        let (common, own) = (factor.source.and_then(given), given(value.source));
        let number = match (common, own) {
            (None, own) => return Some(self.tables.get(value.table)?.at(own?)),
            (Some(common), None) => factor.shared * NORMAL.at(common),
            (Some(common), Some(own)) => {
                factor.shared * NORMAL.at(common) + factor.own * NORMAL.at(own)
            }
        };
        Some(shared.quantiles.at(number))
    }

    /// The number of operations of the formula, which is what a sample costs.
    #[must_use]
    pub fn size(&self) -> usize {
        self.program.len()
    }
}

/// Whole cents, half away from zero; the largest whole number for what is beyond it or no number,
/// so that who reads them sees it: a cast alone would make zero of the latter.
#[inline]
pub(super) fn to_cents(euros: f64) -> i64 {
    if euros.is_nan() {
        return i64::MAX;
    }
    let half = if euros < 0.0 { -0.5 } else { 0.5 };
    (euros * 100.0 + half) as i64
}
