//! Draws years and costs of the ready services and prints what every machine must find alike,
//! natively and in wasm: `cargo xtask test` runs both and compares.
#![allow(clippy::unwrap_used)]

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::random::Draw;
use cadrage_core::scoping;
use cadrage_core::service_level::level::measure;
use cadrage_core::text::tree;
use cadrage_core::uncertainty::{CHUNK, Model};

fn main() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    for (name, text) in builtin::SERVICES {
        let (node, _) = tree::read(name, text);
        let scoping = scoping::read(&node, &grid).unwrap();
        let estimate = estimate(&grid, &scoping).unwrap();
        let level = measure(
            &grid,
            &estimate,
            Draw {
                samples: 2000,
                seed: 7,
            },
        )
        .unwrap();
        // More than a chunk, and not a whole number of them.
        let outcome = Model::new(&grid, &estimate)
            .unwrap()
            .run(7, 2 * CHUNK + 100)
            .unwrap();
        println!("{name} {:?}", outcome.spreads);
        println!("{name} {:?}", outcome.sensitivities);
        println!("{name} {} {:?}", estimate.totals.total, level.windows);
    }
}
