//! Writes the workbooks of a ready service to standard output, one after the other, so that
//! what is written natively and in wasm can be compared.

use std::error::Error;
use std::io::{self, Write};

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree;
use cadrage_report::workbook::{BesideEstimate, ods, workbook, xlsx};
use chrono::NaiveDate;

fn main() -> Result<(), Box<dyn Error>> {
    let sentences = |problems: Vec<Problem>| -> String {
        problems.iter().map(|p| p.sentence(Lang::En)).collect()
    };
    let grid = CostGrid::read(&builtin::files(), &[]).map_err(sentences)?;
    let (tree, _) = tree::read("pod.toml", builtin::service("pod").unwrap_or_default());
    let scoping = scoping::read(&tree, &grid).map_err(sentences)?;
    let estimate = estimate(&grid, &scoping).map_err(sentences)?;
    let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
    let workbook = workbook(&grid, &estimate, BesideEstimate::default(), date, Lang::Fr)
        .map_err(|_| "a figure with more than 28 digits")?;
    let mut output = io::stdout().lock();
    output.write_all(&xlsx::write(&workbook)?)?;
    output.write_all(&ods::write(&workbook)?)?;
    Ok(())
}
