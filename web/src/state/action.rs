//! What can be done to the state, and the reducer that does it.

use std::rc::Rc;

use cadrage_core::grid::builtin::Builtin;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::prelude::*;

use super::snapshot::Snapshot;
use super::study::{Path, PathAnswer, Study};
use super::variants::Variation;
use super::{Appearance, State};

/// What can be done to the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Sets or clears the answer at a path, as a person types.
    Answer(Path, Option<Value>),
    /// Same, when several fields answer at that path: the second value names the field.
    Edit(Path, String, Option<Value>),
    /// Sets or clears the answer at a path in one gesture, which is an undo step of its own.
    Choose(Path, Option<Value>),
    /// A field loses focus: typing in it again is a new undo step.
    Leave,
    /// Sets an answer while a week is painted; `true` begins a stroke, and each stroke is an undo
    /// step.
    Paint(Path, Value, bool),
    /// Sets or clears answers at several paths, in one undo step.
    AnswerAll(Vec<PathAnswer>),
    /// Changes the variants.
    Vary(Variation),
    /// Replaces the study's changes to the default grid.
    Lay(Overlay),
    /// Replaces the study with another one, without variants.
    Open(Study),
    /// Takes answers and variants of another version, in one undo step.
    Take(Snapshot),
    /// Opens another stored study. With the same id, it takes the version of another tab, which
    /// undo reverts.
    Turn(Rc<str>, Snapshot),
    /// Undoes the last change.
    Undo,
    /// Redoes the last undone change.
    Redo,
    /// Changes the language.
    Speak(Lang),
    /// Changes the appearance.
    Show(Appearance),
    /// Turns the expert view on or off.
    Detail(bool),
    /// Replaces the default grid by the complete one, with its prose.
    Complete(Rc<Builtin>),
}

/// The field name of a stroke, whichever paths it answers at.
const STROKE: &str = "a stroke";

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Answer(path, value) => {
                let mut snapshot = state.snapshot();
                Rc::make_mut(&mut snapshot.study).answer(&path, value);
                state.change(snapshot, Some(path))
            }
            Action::Edit(path, field, value) => {
                let mut snapshot = state.snapshot();
                Rc::make_mut(&mut snapshot.study).answer(&path, value);
                let mut at = path;
                at.push(field);
                state.change(snapshot, Some(at))
            }
            Action::Choose(path, value) => {
                let mut snapshot = state.snapshot();
                Rc::make_mut(&mut snapshot.study).answer(&path, value);
                state.change(snapshot, None)
            }
            Action::Leave => {
                state.last = None;
                state
            }
            Action::Paint(path, value, begins) => {
                if begins {
                    state.last = None;
                }
                let mut snapshot = state.snapshot();
                Rc::make_mut(&mut snapshot.study).answer(&path, Some(value));
                state.change(snapshot, Some(vec![STROKE.to_owned()]))
            }
            Action::AnswerAll(answers) => {
                let mut snapshot = state.snapshot();
                let study = Rc::make_mut(&mut snapshot.study);
                for PathAnswer { path, value } in answers {
                    study.answer(&path, value);
                }
                state.change(snapshot, None)
            }
            Action::Vary(variation) => {
                let mut snapshot = state.snapshot();
                let at = variation.field();
                Rc::make_mut(&mut snapshot.variants).apply(variation);
                state.change(snapshot, at)
            }
            Action::Lay(overlay) => {
                let mut snapshot = state.snapshot();
                Rc::make_mut(&mut snapshot.study).lay(overlay.section());
                state.change(snapshot, None)
            }
            Action::Open(study) => {
                let mut state = state.change_study(Snapshot::new(study));
                // No movement to report: it is another study.
                state.movement = None;
                state
            }
            Action::Take(snapshot) => state.change(snapshot, None),
            Action::Turn(id, snapshot) => {
                let is_other = id != state.id && snapshot != state.snapshot();
                let mut state = match is_other {
                    true => state.change_study(snapshot),
                    false => state.change(snapshot, None),
                };
                state.id = id;
                if is_other {
                    state.past.clear();
                    state.last = None;
                }
                state.movement = None;
                state
            }
            Action::Undo => match state.past.pop() {
                Some(snapshot) => {
                    state.future.push(state.snapshot());
                    state.go_to(snapshot)
                }
                None => return self,
            },
            Action::Redo => match state.future.pop() {
                Some(snapshot) => {
                    state.past.push(state.snapshot());
                    state.go_to(snapshot)
                }
                None => return self,
            },
            Action::Complete(builtin) => state.complete(builtin),
            Action::Speak(lang) => State { lang, ..state },
            Action::Detail(is_expert) => State { is_expert, ..state },
            Action::Show(appearance) => State {
                appearance,
                ..state
            },
        }
        .into()
    }
}
