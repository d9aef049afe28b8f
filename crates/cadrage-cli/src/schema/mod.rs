//! `cadrage schema`: the JSON Schema of inputs and outputs, the Table Schema of a portfolio.

mod pattern;
mod portfolio;
mod scoping;

use cadrage_core::text::lang::Lang;
use cadrage_report::{json, summary};

use crate::args::{SchemaArgs, SchemaOf};
use crate::{Failure, input, output};

pub fn run(args: &SchemaArgs, lang: Lang) -> Result<(), Failure> {
    let grid = || input::grid(args.grid.as_deref(), &args.overlay);
    let text = match args.of {
        SchemaOf::Estimate => json::schema(),
        SchemaOf::Scoping => format!("{:#}\n", scoping::schema(&grid()?, lang)),
        SchemaOf::Summary => format!("{:#}\n", summary::data_package(lang)),
        SchemaOf::Portfolio => format!("{:#}\n", portfolio::schema(&grid()?)),
    };
    output::write_text(&text, None)
}
