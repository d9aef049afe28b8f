//! When the effect of a changed row is computed.

use std::rc::Rc;
use std::time::Duration;

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::browser;
use crate::state::{GridRow, StateHandle, row_effect};

/// How long the grid must stay unchanged before effects are computed: each reads the grid once more.
const PAUSE: Duration = Duration::from_millis(200);

/// What the change of a row does to the cost, told after a pause; `None` before, and for a row that
/// is not changed.
#[hook]
pub fn use_told_effect(state: Option<&StateHandle>, row: &GridRow) -> Option<Decimal> {
    let basis = state
        .filter(|state| state.overlay.has(row.table, &row.key))
        .map(|state| EffectBasis {
            state: state.clone(),
            row: row.clone(),
        });
    // With what it is the effect of: that of another basis is not shown.
    let told = use_state_eq(|| None::<(EffectBasis, Option<Decimal>)>);
    use_effect_with(basis.clone(), {
        let told = told.setter();
        move |basis| {
            let later = basis.clone().map(|basis| {
                browser::run_later(PAUSE, move || {
                    let effect = row_effect(&basis.state, &basis.row);
                    told.set(Some((basis, effect)));
                })
            });
            move || drop(later)
        }
    });
    let told = told.as_ref().filter(|(of, _)| Some(of) == basis.as_ref());
    told.and_then(|(_, effect)| *effect)
}

/// A row, under the grid and the study that its effect rests on.
#[derive(Clone)]
struct EffectBasis {
    state: StateHandle,
    row: GridRow,
}

impl PartialEq for EffectBasis {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state.overlay, &other.state.overlay)
            && Rc::ptr_eq(&self.state.study, &other.state.study)
            && self.row == other.row
    }
}
