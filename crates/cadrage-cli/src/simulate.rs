//! `cadrage simulate`: how far a cost may lie from its estimate, how surely.

use cadrage_core::estimate::estimate;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::{CHUNK, Model, Samples};
use cadrage_report::{html, json, markdown, terminal, uncertainty};
use rayon::prelude::*;

use crate::args::{Format, SimulateArgs};
use crate::{Failure, input, output};

pub fn run(args: &SimulateArgs, lang: Lang) -> Result<(), Failure> {
    let (format, dialect) = args.written.form(&args.asked.inputs())?;
    let input = input::read(&args.asked)?;
    let mut estimate = estimate(&input.grid, &input.scoping)?;
    estimate.add_stale(&input.grid, input::date(args.asked.date));
    let model = Model::new(&input.grid, &estimate);
    let outcome = draw(&model, args.seed, args.samples).outcome(&model);
    let blocks = || uncertainty::blocks(&input.grid, &estimate, &outcome, lang);
    let text = match format {
        Format::Table => terminal::write(&blocks(), output::width()),
        Format::Json => json::uncertainty::write(&estimate, &outcome, lang).unwrap_or_default(),
        Format::Csv => uncertainty::csv(&estimate, &outcome, dialect).unwrap_or_default(),
        Format::Markdown => markdown::write(&blocks()),
        Format::Html => {
            let title = uncertainty::title(&input.grid, &estimate, lang);
            html::write(&title, &blocks(), lang)
        }
    };
    output::result(&text, args.written.output.as_deref())
}

/// Draws samples on every processor: chunks are gathered in their order, so that the
/// outcome is the same on any number of them.
pub fn draw(model: &Model, seed: u64, samples: u32) -> Samples {
    let numbers: Vec<u32> = (0..samples.div_ceil(CHUNK)).collect();
    let chunks: Vec<_> = numbers
        .into_par_iter()
        .map(|number| model.chunk(seed, number, samples))
        .collect();
    Samples::gather(model, seed, chunks)
}
