//! `cadrage simulate`: how far the cost may be from its estimate, and with what probability.

use cadrage_core::estimate::estimate;
use cadrage_core::money::Overflow;
use cadrage_core::random::Draw;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::{CHUNK, Model, Outcome, Statistics};
use cadrage_report::{json, uncertainty};
use rayon::prelude::*;

use crate::args::SimulateArgs;
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &SimulateArgs, lang: Lang) -> Result<(), Failure> {
    let form = args.result.form(&args.study.inputs())?;
    let input = input::read(&args.study)?;
    let mut estimate = estimate(&input.grid, &input.scoping)?;
    estimate.add_stale(&input.grid, input::date(args.study.date));
    let overflow = |overflow: Overflow| overflow.problems("total");
    let model = Model::new(&input.grid, &estimate).map_err(overflow)?;
    let draw = Draw {
        samples: args.samples,
        seed: args.seed,
    };
    let outcome = simulate(&model, draw).map_err(overflow)?;
    let forms = Forms {
        title: &|| uncertainty::title(&input.grid, &estimate, lang),
        blocks: &|| uncertainty::blocks(&input.grid, &estimate, &outcome, lang),
        json: &|| json::uncertainty::write(&estimate, &outcome, lang),
        csv: &|dialect| uncertainty::csv(&estimate, &outcome, dialect),
    };
    args.result.write(form, &forms, lang)
}

/// Chunks that are drawn before they are added to the statistics: enough for all processors, few
/// enough for a small memory.
const ROUND: u32 = 32;

/// Draws samples on all processors. Statistics are in whole numbers, so that the result does not
/// depend on the number of processors.
fn simulate(model: &Model, draw: Draw) -> Result<Outcome, Overflow> {
    let Draw { samples, seed } = draw;
    let chunks = samples.div_ceil(CHUNK);
    let mut statistics = Statistics::new(model, draw);
    loop {
        for first in (0..chunks).step_by(ROUND as usize) {
            let round: Vec<_> = (first..chunks.min(first + ROUND))
                .into_par_iter()
                .map(|number| model.chunk(seed, number, samples))
                .collect();
            let figures = statistics.figures().par_iter_mut();
            figures.for_each(|figure| figure.add(&round));
        }
        match statistics.settle() {
            Ok(settled) => return settled.outcome(model),
            Err(again) => statistics = again,
        }
    }
}
