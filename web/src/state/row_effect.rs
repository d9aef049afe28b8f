//! What the change of a row of the grid does to the cost.

use std::rc::Rc;

use cadrage_report::headline::movement;
use rust_decimal::Decimal;
use yew::Reducible;

use super::{Action, GridRow, State};

/// By how much the provider's cost would rise or fall if the row had the values of the default grid,
/// the other way round: what its change does, in euros over the horizon. `None` for a row that is
/// not changed, that changes no line, or while the grid or the study has a problem.
pub fn row_effect(state: &State, row: &GridRow) -> Option<Decimal> {
    let is_sound = state.is_priced() && state.grid_problems.is_empty();
    if !is_sound || !state.overlay.has(row.table, &row.key) {
        return None;
    }
    let mut overlay = (*state.overlay).clone();
    row.restore(&mut overlay);
    let before = Rc::new(state.clone()).reduce(Action::Lay(overlay));
    if !before.grid_problems.is_empty() || !before.is_priced() {
        return None;
    }
    let moved = movement(&before.computed.estimate, &state.computed.estimate)?;
    Some(moved.difference)
}
