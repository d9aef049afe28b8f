//! Draws years of a ready service and prints what every machine must find alike,
//! natively and in wasm: `cargo xtask test` runs both and compares.
#![allow(clippy::unwrap_used)]

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::service_level::level::measure;
use cadrage_core::{scoping, tree};

fn main() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    for (name, text) in builtin::SERVICES {
        let (node, _) = tree::read(name, text);
        let scoping = scoping::read(&node, &grid).unwrap();
        let estimate = estimate(&grid, &scoping).unwrap();
        let level = measure(&grid, &estimate, 2000, 7).unwrap();
        println!("{name} {} {:?}", estimate.totals.total, level.windows);
    }
}
