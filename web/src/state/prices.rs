//! The default grid as tables, and the grid that an overlay makes of it.

use std::sync::LazyLock;

use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::problem::Problem;

/// The tables of the default grid, read when they are first shown.
pub fn base() -> &'static Tables {
    static BASE: LazyLock<Tables> = LazyLock::new(|| Tables::read(&builtin::files(), &[]).0);
    &BASE
}

/// The default grid under an overlay.
///
/// # Errors
///
/// Every problem of the overlay, at its line and column.
pub fn grid_of(overlay: &Overlay) -> Result<CostGrid, Vec<Problem>> {
    let overlays = (!overlay.is_empty()).then(|| overlay.files(base()));
    CostGrid::read(&builtin::files(), overlays.as_slice())
}

/// An overlay with the tables of files that were dropped laid over it.
///
/// # Errors
///
/// Every problem of the files, at the line and column of each.
pub fn laid(overlay: &Overlay, dropped: &GridFiles) -> Result<Overlay, Vec<Problem>> {
    let mut layers = vec![dropped.clone()];
    if !overlay.is_empty() && grid_of(overlay).is_ok() {
        layers.insert(0, overlay.files(base()));
    }
    CostGrid::read(&builtin::files(), &layers)?;
    let mut laid = overlay.clone();
    laid.lay(base(), dropped);
    Ok(laid)
}
