//! What the tests share: the default grid, layers over it, and what is read and estimated with them.

use std::sync::LazyLock;

use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::order;
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::range::Basis;
use cadrage_core::text::tree;
use rust_decimal::Decimal;

/// The default grid, read once.
pub static GRID: LazyLock<CostGrid> =
    LazyLock::new(|| CostGrid::read(&builtin::files(), &[]).unwrap());

pub fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn decs(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| dec(text)).collect()
}

/// Numbers with a space between two.
pub fn numbers(text: &str) -> Vec<Decimal> {
    text.split(' ').map(dec).collect()
}

/// The default grid under a layer.
pub fn grid_under(layer: GridFiles) -> CostGrid {
    CostGrid::read(&builtin::files(), &[layer]).unwrap()
}

/// A layer that holds one table.
pub fn layer(folder: &str, table: &str, text: &str) -> GridFiles {
    GridFiles {
        folder: folder.to_owned(),
        tables: order::map([(table.to_owned(), text.as_bytes().to_vec())]),
        ..GridFiles::default()
    }
}

/// A layer that takes all impacts out of the default grid: what a scoping adds is all there is.
pub fn layer_without_impacts() -> GridFiles {
    let impacts = builtin::files().tables.get("impacts.csv").unwrap().clone();
    let removed: String = String::from_utf8(impacts)
        .unwrap()
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .map(|id| format!("{id},yes\n"))
        .collect();
    layer("test", "impacts.csv", &format!("impact,remove\n{removed}"))
}

/// The scoping of a file; panics where the file has a problem.
pub fn read_scoping(grid: &CostGrid, text: &str) -> Scoping {
    let (node, problems) = tree::read("case.toml", text);
    assert_eq!(problems, []);
    scoping::read(&node, grid).unwrap()
}

/// The scoping of a file with other answers, each `path=value`.
pub fn read_with(grid: &CostGrid, text: &str, settings: &[impl AsRef<str>]) -> Scoping {
    let (mut node, problems) = tree::read("case.toml", text);
    assert_eq!(problems, []);
    let settings: Vec<Setting> = settings
        .iter()
        .map(|setting| Setting::parse(setting.as_ref()).unwrap())
        .collect();
    assert_eq!(scoping::set(&mut node, &settings), []);
    scoping::read(&node, grid).unwrap()
}

pub fn estimate_text(grid: &CostGrid, text: &str) -> Estimate {
    estimate(grid, &read_scoping(grid, text)).unwrap()
}

/// The scoping of a file, whose estimate takes the likeliest of each range: a test of another rule
/// then computes with the numbers that the grid shows.
pub fn read_likeliest(grid: &CostGrid, text: &str) -> Scoping {
    Scoping {
        estimate: Some(Basis::Likeliest),
        ..read_scoping(grid, text)
    }
}

/// The estimate of a file at the likeliest of each range: see [`read_likeliest`].
pub fn estimate_likeliest(grid: &CostGrid, text: &str) -> Estimate {
    estimate(grid, &read_likeliest(grid, text)).unwrap()
}
