//! Learns the grid from made-up reviews and prints the overlay that every machine must find alike,
//! natively and in wasm: `cargo xtask test` runs both and compares.
#![allow(clippy::float_arithmetic, clippy::unwrap_used)]

use std::fmt::Write;

use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::learning::review::Review;
use cadrage_core::learning::{BaseGrid, learn, overlay};
use cadrage_core::random::{key, uniform};

/// A review in which every effort of the grid took between half of what it says and twice as much.
fn review(grid: &CostGrid, provider: u32, year: i32) -> Review {
    let mut efforts = String::new();
    for (id, impact) in &grid.impacts {
        let drawn = 1.5 * uniform(key(1, id), u64::from(provider) * 10_000 + year as u64);
        let days = (0.5 + drawn) * impact.quantity.value.to_string().parse::<f64>().unwrap();
        let comma = if efforts.is_empty() { "" } else { "," };
        write!(
            efforts,
            r#"{comma}{{"impact": "{id}", "year": {year}, "units": 1, "days": "{days:.4}"}}"#
        )
        .unwrap();
    }
    let text = format!(
        r#"{{"service": "s", "provider": "{provider}", "years": [{year}], "efforts": [{efforts}],
        "operating_cost_per_institution": {}}}"#,
        1_000 * (provider + 3)
    );
    Review::read("review.json", &text).unwrap()
}

fn main() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let reviews = (0..10).flat_map(|provider| (2027..2031).map(move |year| (provider, year)));
    let reviews = reviews.map(|(provider, year)| review(&grid, provider, year));
    let learned = learn(&grid, &reviews.collect::<Vec<_>>()).unwrap();
    let base = BaseGrid {
        tables: &Tables::read(&builtin::files(), &[]).0,
        name: builtin::NAME,
    };
    for (name, bytes) in overlay(&learned, base).tables {
        println!("{name}\n{}", String::from_utf8(bytes).unwrap());
    }
    println!("{learned:?}");
}
