//! The engine itself: a grid, estimates, the kernel compiled from one.

use std::fs;
use std::path::Path;

use cadrage_core::batch::Figure;
use cadrage_core::batch::fixed::millionths;
use cadrage_core::batch::kernel::Kernel;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::order;
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::tree;

use crate::portfolio::{SERVICE, SIZES, SizeValues, cells};

/// The default grid, with an overlay of one table if any.
pub fn read_grid(overlay: Option<&Path>) -> CostGrid {
    let overlays: Vec<GridFiles> = overlay
        .iter()
        .map(|folder| {
            let table = fs::read(folder.join("impacts.csv")).expect("a table");
            GridFiles {
                tables: order::map([("impacts.csv".to_owned(), table)]),
                ..GridFiles::default()
            }
        })
        .collect();
    CostGrid::read(&builtin::files(), &overlays).expect("the grid is sound")
}

/// A service with these settings.
pub fn read_scoping(grid: &CostGrid, service: &str, settings: &[Setting]) -> Scoping {
    let text = builtin::service(service).expect("a ready service");
    let (mut node, _) = tree::read(service, text);
    scoping::set(&mut node, settings);
    scoping::read(&node, grid).expect("a sound scoping")
}

/// The estimate of the first row of a portfolio.
pub fn estimate_first_row(grid: &CostGrid) -> Estimate {
    let settings: Vec<Setting> = SIZES
        .iter()
        .zip(cells(0, SizeValues::Repeated))
        .map(|(size, value)| Setting {
            path: size.column.to_owned(),
            value,
        })
        .collect();
    estimate(grid, &read_scoping(grid, SERVICE, &settings)).expect("an estimate")
}

/// The kernel of the portfolio: every figure but the verdict, which needs simulated years.
pub fn compile(grid: &CostGrid) -> Kernel {
    let sizes: Vec<&str> = SIZES
        .iter()
        .filter_map(|size| size.column.strip_prefix("sizes."))
        .collect();
    let mut figures = Figure::all();
    figures.retain(|figure| *figure != Figure::Verdict);
    let estimate = estimate_first_row(grid);
    Kernel::compile(grid, &estimate, None, &sizes, &figures).expect("it compiles")
}

/// The first row as the kernel reads it.
pub fn millionths_of_first_row() -> Vec<i64> {
    cells(0, SizeValues::Repeated)
        .iter()
        .filter_map(|cell| millionths(cell.as_bytes()))
        .collect()
}
