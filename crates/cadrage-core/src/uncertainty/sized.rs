//! The samples of estimates that differ only in sizes that are certain: all but these are drawn once.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::distribution::Tables;
use super::figure::{Figure, is_held, percentiles};
use super::formula::{LANES, Lanes};
use super::model::{Model, to_cents};
use super::program::{ProgramValues, SizedProgram};
use super::source::{float, of_size};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::contribution::MeasureKind;
use crate::money::Overflow;
use crate::random::Draw;

/// The most samples that are kept: some eight megabytes of a service.
const MOST_SAMPLES: u32 = 1 << 13;

/// A formula whose figures are sampled for one set of sizes after the other, with what is drawn.
///
/// The percentiles are those of a [`Model`] of the estimate with these sizes, to the last bit: both
/// have the same operations.
pub struct SizedModel {
    program: SizedProgram,
    /// The place of each size in the formula; `None` when no figure depends on it.
    places: Vec<Option<usize>>,
    /// The number of figures.
    figures: usize,
    samples: usize,
    /// The inputs of the program when each source is as the estimate takes it.
    taken: Vec<Lanes>,
    /// Its inputs for each chunk of samples.
    draws: Vec<Vec<Lanes>>,
}

/// Buffers in which samples are computed.
pub struct SizedWork {
    work: ProgramValues,
    /// The samples of each figure, in cents.
    cents: Vec<Vec<i64>>,
}

impl SizedModel {
    /// The formula of some figures of all estimates that differ from this one only in `sizes`, the ids
    /// of drivers. `None` when it does not follow from them, since what a support plan brings is not
    /// the same for all, when there are too many samples to keep, or on overflow, which the formula of a
    /// single estimate reports.
    #[must_use]
    pub fn new(
        grid: &CostGrid,
        estimate: &Estimate,
        figures: &[Figure],
        sizes: &[&str],
        draw: Draw,
        tables: &mut Tables,
    ) -> Option<Self> {
        let plan = grid.support_plans.get(&estimate.funding.plan);
        let mut measures = plan.into_iter().flat_map(|plan| &plan.measures);
        if draw.samples > MOST_SAMPLES || measures.any(|measure| measure.kind != MeasureKind::None)
        {
            return None;
        }
        let model = Model::with_open_sizes(grid, estimate, figures, sizes, tables).ok()?;
        let mut places = Vec::new();
        for size in sizes {
            let mut of_driver = model.given.iter().enumerate().filter(|(_, id)| id == size);
            let place = of_driver.next().map(|(place, _)| place);
            // A size of several values is none that rows give.
            if of_driver.next().is_some() {
                return None;
            }
            places.push(place);
        }
        let samples = draw.samples as usize;
        let program = SizedProgram::new(&model.program);
        let taken = model.drawn.iter().map(|of| [of.taken; LANES]);
        let draws = model.draws(draw.seed, samples);
        Some(Self {
            places,
            figures: model.figures.len(),
            samples,
            taken: program.inputs(&taken.collect::<Vec<_>>()),
            draws: draws.iter().map(|drawn| program.inputs(drawn)).collect(),
            program,
        })
    }

    /// About how many bytes it takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let drawn = self.draws.iter().map(|drawn| size_of_val(&**drawn));
        size_of_val(self) + drawn.sum::<usize>()
    }

    /// Buffers to sample one set of sizes after the other.
    #[must_use]
    pub fn work(&self) -> SizedWork {
        SizedWork {
            work: self.program.work(),
            cents: vec![Vec::with_capacity(self.samples); self.figures],
        }
    }

    /// Percentiles of each figure, in euros, for `sizes` in the order of the model; `exact` holds the
    /// amount of each figure in the estimate.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sample is beyond what whole cents hold.
    pub fn percentiles(
        &self,
        sizes: impl IntoIterator<Item = Decimal>,
        exact: &[Decimal],
        percents: &[u32],
        work: &mut SizedWork,
    ) -> Result<Vec<Vec<Decimal>>, Overflow> {
        let SizedWork { work, cents } = work;
        let program = &self.program;
        let given = self.places.iter().zip(sizes);
        let given = given.filter_map(|(place, size)| Some(((*place)?, of_size(size))));
        program.give(given, work);
        program.run(&self.taken, work);
        let centre = |place| program.figure(work, place).first().copied();
        let rounded = exact.iter().enumerate().map(|(place, exact)| {
            let centre = centre(place).unwrap_or(0.0);
            float(*exact) - centre
        });
        let rounded: Vec<f64> = rounded.collect();
        cents.iter_mut().for_each(Vec::clear);
        for (number, drawn) in self.draws.iter().enumerate() {
            program.run(drawn, work);
            let lanes = LANES.min(self.samples - number * LANES);
            for (place, (cents, rounded)) in cents.iter_mut().zip(&rounded).enumerate() {
                let figures = program.figure(work, place).iter().take(lanes);
                cents.extend(figures.map(|figure| to_cents(figure + rounded)));
            }
        }
        if !cents.iter().flatten().all(|cents| is_held(*cents)) {
            return Err(Overflow);
        }
        Ok(cents
            .iter()
            .map(|cents| percentiles(cents, percents))
            .collect())
    }
}
