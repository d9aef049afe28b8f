//! The compiled kernel against the whole estimate: the same bytes, whatever the sizes.

mod cache;
mod decisions;
pub(crate) mod kernel;
mod ranges;

use cadrage_core::batch::kernel::{Kernel, Row};
use cadrage_core::batch::{Figure, explained, fixed};
use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::Scoping;

/// The cells of a row by the kernel, or nothing when it gives up.
fn price_by_kernel(
    kernel: &Kernel,
    values: &[impl AsRef<str>],
    figures: &[Figure],
) -> Option<Vec<String>> {
    let given: Option<Vec<i64>> = values
        .iter()
        .map(|value| fixed::millionths(value.as_ref().as_bytes()))
        .collect();
    let mut row = kernel.row();
    kernel.price(&given?, &mut row)?;
    Some(write_cells(kernel, &row, figures))
}

/// The cells of a row that a kernel has priced.
fn write_cells(kernel: &Kernel, row: &Row, figures: &[Figure]) -> Vec<String> {
    let write = |figure: &Figure| {
        let mut cell = Vec::new();
        kernel.write(*figure, row, &mut cell);
        String::from_utf8(cell).unwrap()
    };
    figures.iter().map(write).collect()
}

fn price_by_estimate(grid: &CostGrid, scoping: &Scoping, figures: &[Figure]) -> Vec<String> {
    let mut cells = Vec::new();
    explained(grid, scoping, figures, None, |cell| {
        cells.push(cell.to_owned())
    })
    .expect("an estimate");
    cells
}

/// Every figure but the verdict, which draws years.
fn amounts() -> Vec<Figure> {
    let all = Figure::all().into_iter();
    all.filter(|figure| *figure != Figure::Verdict).collect()
}

#[test]
fn figures_are_named_and_found_by_their_names() {
    let asked = [Figure::ForReview, Figure::Notices];
    for figure in Figure::all().into_iter().chain(asked) {
        assert_eq!(Figure::parse(&figure.name()), Some(figure));
    }
    assert_eq!(Figure::parse("totale"), None);
}
