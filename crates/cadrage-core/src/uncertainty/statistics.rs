//! The statistics of any number of samples, without keeping them.

use rust_decimal::Decimal;

use super::figure::{Figure, Spread, spread};
use super::model::{Chunk, Model};
use super::samples::Outcome;
use super::tally::{Counted, Tally};
use super::wanted::Wanted;
use crate::money::Overflow;
use crate::random::Draw;

/// The statistics of the figures of a model, whose samples are added chunk by chunk.
pub struct Statistics {
    draw: Draw,
    figures: Vec<FigureStatistics>,
}

/// The statistics of one figure.
pub struct FigureStatistics {
    figure: Figure,
    /// Its amount in the estimate.
    estimate: Decimal,
    /// The index of the figure in a chunk.
    place: usize,
    counted: Counted,
}

impl FigureStatistics {
    /// Adds the samples of the figure; those of one whose order is known already are not looked at.
    pub fn add(&mut self, chunks: &[Chunk]) {
        if let Counted::Again(tally) = &mut self.counted {
            let of_figure = chunks
                .iter()
                .filter_map(|chunk| chunk.cents.get(self.place));
            of_figure.for_each(|cents| tally.add(cents));
        }
    }

    fn settle(&mut self) -> bool {
        let nothing = Counted::Again(Box::new(Tally::new(Wanted::new(Decimal::ZERO, 0))));
        self.counted = match std::mem::replace(&mut self.counted, nothing) {
            Counted::Again(tally) => tally.finish(),
            ordered => ordered,
        };
        matches!(self.counted, Counted::Ordered(_))
    }

    fn spread(self) -> Result<Spread, Overflow> {
        match self.counted {
            Counted::Ordered(ordered) => spread(self.figure, self.estimate, &ordered),
            // Never: statistics are settled when those of all figures are.
            Counted::Again(_) => Err(Overflow),
        }
    }
}

impl Statistics {
    /// No sample of a draw yet.
    #[must_use]
    pub fn new(model: &Model, draw: Draw) -> Self {
        let figures = model.figures.iter().enumerate();
        let figures = figures.map(|(place, (figure, estimate))| {
            let wanted = Wanted::new(*estimate, draw.samples as usize);
            FigureStatistics {
                figure: figure.clone(),
                estimate: *estimate,
                place,
                counted: Counted::Again(Box::new(Tally::new(wanted))),
            }
        });
        Self {
            draw,
            figures: figures.collect(),
        }
    }

    /// The figures, to each of which all chunks are to be added; each may be in another thread.
    pub fn figures(&mut self) -> &mut [FigureStatistics] {
        &mut self.figures
    }

    /// Ends the statistics, once all chunks are added.
    ///
    /// # Errors
    ///
    /// The statistics to which all chunks are to be added again, when a percentile is not where the
    /// first samples let expect it: rarer than once in a million draws.
    pub fn settle(mut self) -> Result<Settled, Self> {
        let mut is_settled = true;
        for figure in &mut self.figures {
            is_settled &= figure.settle();
        }
        match is_settled {
            true => Ok(Settled(self)),
            false => Err(self),
        }
    }
}

/// Statistics of all samples of a draw.
pub struct Settled(Statistics);

impl Settled {
    /// The result of the simulation.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sample is beyond what whole cents hold, some 23 million billion euros:
    /// the bounds of some input are too wide.
    pub fn outcome(self, model: &Model) -> Result<Outcome, Overflow> {
        let Statistics { draw, figures } = self.0;
        let spreads = figures.into_iter().map(FigureStatistics::spread);
        Outcome::new(model, draw, spreads.collect::<Result<_, _>>()?)
    }
}
