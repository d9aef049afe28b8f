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
    let form = args.result.form(&args.study.inputs())?;
    let input = input::read(&args.study)?;
    let mut estimate = estimate(&input.grid, &input.scoping)?;
    estimate.add_stale(&input.grid, input::date(args.study.date));
    let model = Model::new(&input.grid, &estimate);
    let outcome = draw(&model, args.seed, args.samples)
        .outcome(&model)
        .map_err(|overflow| overflow.problems("total"))?;
    let forms = Forms {
        title: &|| uncertainty::title(&input.grid, &estimate, lang),
        blocks: &|| uncertainty::blocks(&input.grid, &estimate, &outcome, lang),
        json: &|| json::uncertainty::write(&estimate, &outcome, lang),
        csv: &|dialect| uncertainty::csv(&estimate, &outcome, dialect),
    };
    args.result.write(form, &forms, lang)
}

/// Draws samples on all processors. Chunks are gathered in order, so that the result does not
/// depend on the number of processors.
pub fn draw(model: &Model, seed: u64, samples: u32) -> Samples {
    let chunks: Vec<_> = (0..samples.div_ceil(CHUNK))
        .into_par_iter()
        .map(|number| model.chunk(seed, number, samples))
        .collect();
    Samples::gather(model, seed, chunks)
}
