//! What the page knows, and the verbs that change it.
//!
//! The whole is plain data and one reducer, without a browser, so that it is
//! tested natively.

mod computed;
mod size;
mod study;

#[cfg(test)]
mod tests;

pub use computed::Computed;
pub use size::{Basis, SizeAnswer};
pub use study::{Path, Study, path, typed};

use std::rc::Rc;

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::lang::Lang;
use cadrage_core::problem::Problem;
use cadrage_core::tree::Value;
use cadrage_report::headline::{Movement, movement};
use yew::prelude::*;

/// How many changes can be undone.
const UNDO: usize = 200;

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Appearance {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// All that the page knows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The language.
    pub lang: Lang,
    /// Light or dark.
    pub appearance: Appearance,
    /// The grid that prices.
    pub grid: Rc<CostGrid>,
    /// What is answered.
    pub study: Rc<Study>,
    /// What the last study that could be priced comes to.
    pub computed: Rc<Computed>,
    /// What keeps the study from being priced; none when `computed` is its own.
    pub problems: Rc<Vec<Problem>>,
    /// What the last change moved.
    pub movement: Option<Rc<Movement>>,
    past: Vec<Rc<Study>>,
    future: Vec<Rc<Study>>,
    /// The path of the last answer: answers typed in one field are undone at once.
    last: Option<Path>,
}

/// What a person does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Answers at a path, or takes the answer back.
    Answer(Path, Option<Value>),
    /// Puts another study in place of this one.
    Open(Study),
    /// Goes back to before the last change.
    Undo,
    /// Does again what was undone.
    Redo,
    /// Speaks another language.
    Speak(Lang),
    /// Looks light or dark.
    Show(Appearance),
}

/// The state as components have it: to read, and to dispatch actions to.
pub type StateHandle = UseReducerHandle<State>;

impl State {
    /// The first state: the default grid and an empty study.
    ///
    /// # Errors
    ///
    /// Every problem of the default grid: none, or a defect of this version.
    pub fn new(lang: Lang, appearance: Appearance) -> Result<Self, Vec<Problem>> {
        let grid = CostGrid::read(&builtin::files(), &[])?;
        let study = Study::empty(lang);
        Ok(Self {
            lang,
            appearance,
            computed: Rc::new(Computed::of(&grid, &study)?),
            grid: Rc::new(grid),
            study: Rc::new(study),
            problems: Rc::default(),
            movement: None,
            past: Vec::new(),
            future: Vec::new(),
            last: None,
        })
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// What is wrong with the answer at a path, or below it, in one sentence.
    pub fn problem(&self, path: &[String]) -> Option<String> {
        let path = path.join(".");
        let concerns = |problem: &&Problem| match problem.place.file.strip_prefix(&path) {
            Some(rest) => rest.is_empty() || rest.starts_with('.'),
            None => false,
        };
        let problem = self.problems.iter().find(concerns)?;
        Some(problem.kind.sentence(self.lang))
    }

    /// Prices a study, which becomes the present one.
    fn price(mut self, study: Rc<Study>) -> Self {
        match Computed::of(&self.grid, &study) {
            Ok(computed) => {
                self.movement = movement(&self.computed.estimate, &computed.estimate).map(Rc::new);
                self.computed = Rc::new(computed);
                self.problems = Rc::default();
            }
            Err(problems) => self.problems = Rc::new(problems),
        }
        self.study = study;
        self
    }

    /// Makes a study the present one, and keeps the present one to be undone.
    fn change(mut self, study: Study, at: Option<Path>) -> Self {
        if study == *self.study {
            return self;
        }
        self.future.clear();
        if at.is_none() || at != self.last {
            self.past.push(self.study.clone());
            let excess = self.past.len().saturating_sub(UNDO);
            self.past.drain(..excess);
        }
        self.last = at;
        self.price(Rc::new(study))
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Answer(path, value) => {
                let mut study = (*state.study).clone();
                study.answer(&path, value);
                state.change(study, Some(path))
            }
            Action::Open(study) => {
                let mut state = state.change(study, None);
                // Nothing moved: it is another study.
                state.movement = None;
                state
            }
            Action::Undo => match state.past.pop() {
                Some(study) => {
                    state.future.push(state.study.clone());
                    state.last = None;
                    state.price(study)
                }
                None => return self,
            },
            Action::Redo => match state.future.pop() {
                Some(study) => {
                    state.past.push(state.study.clone());
                    state.last = None;
                    state.price(study)
                }
                None => return self,
            },
            Action::Speak(lang) => State { lang, ..state },
            Action::Show(appearance) => State {
                appearance,
                ..state
            },
        }
        .into()
    }
}

/// The state, as the page provides it to every component below it.
#[hook]
pub fn use_state_handle() -> Option<StateHandle> {
    use_context::<StateHandle>()
}
