//! `cadrage explain`: any figure in sentences.

use cadrage_core::estimate::estimate;
use cadrage_core::explain::figures;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Place, ProblemKind};
use cadrage_report::{explanation, terminal};

use crate::args::ExplainArgs;
use crate::{Failure, input, output};

pub fn run(args: &ExplainArgs, lang: Lang) -> Result<(), Failure> {
    let input = input::read(&args.study)?;
    let mut estimate = estimate(&input.grid, &input.scoping)?;
    estimate.add_stale(&input.grid, input::date(args.study.date));
    let Some(explained) = explanation::explain(&input.grid, &estimate, &args.figure, lang) else {
        let names = figures(&input.grid, &estimate);
        return Err(Place::file("FIGURE")
            .problem(ProblemKind::UnknownReference {
                read: args.figure.clone(),
                tables: vec![input.scoping.service.name.clone()],
                nearest: problem::nearest(&args.figure, names.iter().map(String::as_str)),
            })
            .into());
    };
    let text = terminal::write(&explained.blocks, output::width());
    output::write_text(&text, None)
}
