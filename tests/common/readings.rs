//! The default grid, and scopings and estimates under it.

use std::sync::LazyLock;

use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree;

use crate::without_wide_spaces;

/// The default grid, read once: some tests ask for it a thousand times.
static GRID: LazyLock<CostGrid> = LazyLock::new(|| CostGrid::read(&builtin::files(), &[]).unwrap());

/// The default grid.
#[must_use]
pub fn grid() -> &'static CostGrid {
    &GRID
}

/// The scoping of a file; panics where the file has a problem.
#[must_use]
pub fn read_scoping(grid: &CostGrid, text: &str) -> Scoping {
    read_with(grid, text, &[])
}

/// The scoping of a file with other answers, each `path=value`.
#[must_use]
pub fn read_with(grid: &CostGrid, text: &str, settings: &[&str]) -> Scoping {
    let (mut node, problems) = tree::read("case.toml", text);
    assert_eq!(problems, []);
    let settings: Vec<Setting> = settings
        .iter()
        .map(|setting| Setting::parse(setting).unwrap())
        .collect();
    assert_eq!(scoping::set(&mut node, &settings), []);
    scoping::read(&node, grid).unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[must_use]
pub fn estimate_text(grid: &CostGrid, text: &str) -> Estimate {
    estimate(grid, &read_scoping(grid, text)).unwrap()
}

/// Problems as sentences, with plain spaces.
#[must_use]
pub fn sentences(problems: &[Problem], lang: Lang) -> Vec<String> {
    problems
        .iter()
        .map(|problem| without_wide_spaces(&problem.sentence(lang)))
        .collect()
}

/// A service of the grid with a tier and a support plan, as the page saves it.
#[must_use]
pub fn saved_study(service: &str, tier: &str, plan: &str) -> String {
    let (mut tree, _) = tree::read("study.toml", builtin::service(service).unwrap());
    for (keys, value) in [(["commitment", "tier"], tier), (["support", "plan"], plan)] {
        let value = tree::Value::Text(value.to_owned());
        assert!(scoping::put(&mut tree, &keys, value));
    }
    scoping::write(&tree)
}
