//! The page: asks, shows, explains; computes nothing about money.
//!
//! It is not drawn yet; what it will show is computed here already, by the
//! engine and the reports that the command uses too.
#![deny(missing_docs)]

use cadrage_core::estimate::estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::lang::Lang;
use cadrage_core::problem::Problem;
use cadrage_core::{scoping, tree};
use cadrage_report::block::Block;

/// What the page shows of a scoping: the blocks of its estimate, or every problem.
///
/// # Errors
///
/// Every problem of the text.
pub fn show(grid: &CostGrid, text: &str, lang: Lang) -> Result<Vec<Block>, Vec<Problem>> {
    let (node, problems) = tree::read("scoping", text);
    if !problems.is_empty() {
        return Err(problems);
    }
    let estimate = estimate(grid, &scoping::read(&node, grid)?)?;
    Ok(cadrage_report::estimate::blocks(grid, &estimate, lang))
}
