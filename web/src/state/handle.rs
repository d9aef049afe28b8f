//! The handle by which components read the state and change it.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use yew::prelude::*;

use super::{Action, State};

/// The handle that components read the state from and dispatch actions to.
pub type StateHandle = UseReducerHandle<State>;

/// The state, for components that show the grid's prose: the complete grid is loaded into the state
/// with the part of the program that calls this.
#[hook]
pub fn use_complete_state() -> Option<StateHandle> {
    let state = use_state_handle();
    let dispatcher = state
        .as_ref()
        .filter(|state| !state.has_prose())
        .map(|state| state.dispatcher());
    use_effect_with(dispatcher.is_some(), move |_| {
        if let Some(dispatcher) = dispatcher {
            dispatcher.dispatch(Action::Complete(Rc::new(builtin::whole())));
        }
    });
    state
}

/// The state that the page provides to every component; `None` outside it.
#[hook]
pub fn use_state_handle() -> Option<StateHandle> {
    use_context::<StateHandle>()
}
