//! `cadrage simulate`: how far the cost may be from its estimate, and with what probability.

use cadrage_core::estimate::estimate;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::{CHUNK, Model, Samples};
use cadrage_report::{json, uncertainty};
use rayon::prelude::*;

use crate::args::SimulateArgs;
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &SimulateArgs, lang: Lang) -> Result<(), Failure> {
    let form = args.written.form(&args.asked.inputs())?;
    let input = input::read(&args.asked)?;
    let mut estimate = estimate(&input.grid, &input.scoping)?;
    estimate.add_stale(&input.grid, input::date(args.asked.date));
    let model = Model::new(&input.grid, &estimate);
    let outcome = draw(&model, args.seed, args.samples).outcome(&model);
    let outcome = outcome.map_err(|overflow| overflow.problems("total"))?;
    let forms = Forms {
        title: &|| uncertainty::title(&input.grid, &estimate, lang),
        blocks: &|| uncertainty::blocks(&input.grid, &estimate, &outcome, lang),
        json: &|| json::uncertainty::write(&estimate, &outcome, lang),
        csv: &|dialect| uncertainty::csv(&estimate, &outcome, dialect),
    };
    args.written.write(form, &forms, lang)
}

/// Draws samples on all processors. Chunks are gathered in order, so that the result does not
/// depend on the number of processors.
pub fn draw(model: &Model, seed: u64, samples: u32) -> Samples {
    let numbers: Vec<u32> = (0..samples.div_ceil(CHUNK)).collect();
    let chunks: Vec<_> = numbers
        .into_par_iter()
        .map(|number| model.chunk(seed, number, samples))
        .collect();
    Samples::gather(model, seed, chunks)
}
