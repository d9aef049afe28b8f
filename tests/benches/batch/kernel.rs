//! The engine on rows of the portfolio: the whole estimate, and the kernel compiled from it.

use cadrage_core::batch::fixed::millionths;
use cadrage_core::batch::kernel::Kernel;
use cadrage_core::batch::{Figure, explained};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::tree;

use crate::portfolio::{SERVICE, SIZES, cells};

pub fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).expect("the grid is sound")
}

/// The service as it is.
pub fn service(grid: &CostGrid) -> Scoping {
    scoping_with(grid, &[])
}

/// The service with the sizes of a row.
pub fn scoping_of_row(grid: &CostGrid, row: u64) -> Scoping {
    let settings: Vec<Setting> = SIZES
        .iter()
        .zip(cells(row))
        .map(|(size, value)| Setting {
            path: size.column.to_owned(),
            value,
        })
        .collect();
    scoping_with(grid, &settings)
}

fn scoping_with(grid: &CostGrid, settings: &[Setting]) -> Scoping {
    let text = builtin::service(SERVICE).expect("a ready service");
    let (mut node, _) = tree::read(SERVICE, text);
    scoping::set(&mut node, settings);
    scoping::read(&node, grid).expect("a sound scoping")
}

/// The kernel of the portfolio.
pub fn compile(grid: &CostGrid) -> Kernel {
    let estimate = estimate(grid, &scoping_of_row(grid, 0)).expect("an estimate");
    let sizes: Vec<&str> = SIZES
        .iter()
        .filter_map(|size| size.column.strip_prefix("sizes."))
        .collect();
    Kernel::compile(grid, &estimate, None, &sizes, &amounts()).expect("it compiles")
}

/// A row as the kernel reads it.
pub fn millionths_of_row(row: u64) -> Vec<i64> {
    cells(row)
        .iter()
        .filter_map(|cell| millionths(cell.as_bytes()))
        .collect()
}

/// Every figure but the verdict, which needs simulated years.
fn amounts() -> Vec<Figure> {
    Figure::all()
        .into_iter()
        .filter(|figure| *figure != Figure::Verdict)
        .collect()
}

/// How many rows have another figure by the kernel than by the estimate.
pub fn count_differences(rows: u64) -> u64 {
    let grid = grid();
    let figures = amounts();
    let kernel = compile(&grid);
    let mut row = kernel.row();
    let mut differ = 0;
    for number in 0..rows {
        let given = millionths_of_row(number);
        kernel.price(&given, &mut row).expect("small sizes");
        let scoping = scoping_of_row(&grid, number);
        let mut expected = Vec::new();
        explained(&grid, &scoping, &figures, None, |cell| {
            expected.extend_from_slice(cell.as_bytes());
            expected.push(b',');
        })
        .expect("an estimate");
        let mut found = Vec::new();
        for figure in &figures {
            kernel.write(*figure, &row, &mut found);
            found.push(b',');
        }
        differ += u64::from(found != expected);
    }
    differ
}
