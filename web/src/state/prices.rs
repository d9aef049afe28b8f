//! The default grid as tables, and the grid that an overlay makes of it.

use std::sync::LazyLock;

use cadrage_core::grid::builtin::Builtin;
use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::problem::Problem;
use cadrage_core::scoping;

use super::study::Study;

/// The tables of the default grid, read when they are first shown.
pub fn base() -> &'static Tables {
    static BASE: LazyLock<Tables> = LazyLock::new(|| Tables::read(&builtin::files(), &[]).0);
    &BASE
}

/// The default grid under what a study changes in it.
///
/// # Errors
///
/// Every problem of the study’s section: of its form at the place that its path names, of a
/// cell at the row that `overlay.row_of` finds.
pub fn grid_of(
    builtin: &Builtin,
    study: &Study,
    overlay: &Overlay,
) -> Result<CostGrid, Vec<Problem>> {
    let (_, mut problems) = scoping::overlay("", study.tree());
    match CostGrid::read_builtin(builtin, &overlay.layers()) {
        Ok(grid) if problems.is_empty() => Ok(grid),
        read => {
            problems.extend(read.err().unwrap_or_default());
            Err(problems)
        }
    }
}
