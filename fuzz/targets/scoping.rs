//! Any text as a scoping file, TOML or JSON: as a file, a link and a study of the page are read. What is
//! accepted is estimated, and is the same once written and read again.
#![no_main]

use std::sync::LazyLock;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::tree;
use libfuzzer_sys::fuzz_target;

static GRID: LazyLock<CostGrid> =
    LazyLock::new(|| match CostGrid::read_builtin(&builtin::figures(), &[]) {
        Ok(grid) => grid,
        Err(problems) => panic!("{problems:?}"),
    });

fuzz_target!(|text: &str| {
    let (tree, problems) = tree::read("fuzz.toml", text);
    if !problems.is_empty() {
        return;
    }
    let _ = scoping::comparison(&tree);
    let (layers, _) = scoping::overlay("fuzz.toml", &tree);
    let laid = match layers.is_empty() {
        true => None,
        false => CostGrid::read_builtin(&builtin::figures(), &layers).ok(),
    };
    let grid = laid.as_ref().unwrap_or(&GRID);
    let Ok(read) = scoping::read(&tree, grid) else {
        return;
    };
    let estimated = estimate(grid, &read);
    let written = scoping::write(&tree);
    let (again, problems) = tree::read("again.toml", &written);
    assert!(problems.is_empty(), "{written}");
    let Ok(read) = scoping::read(&again, grid) else {
        panic!("refused once written: {written}");
    };
    let totals = |estimate: &cadrage_core::estimate::Estimate| estimate.totals.total;
    let again = estimate(grid, &read);
    assert_eq!(
        estimated.as_ref().ok().map(totals),
        again.as_ref().ok().map(totals),
        "{written}"
    );
});
