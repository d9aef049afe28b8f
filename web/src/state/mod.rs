//! The state of the page and the actions that change it.
//!
//! It is plain data with one reducer and does not use the browser, so it can be tested natively.

mod added_line;
mod archive;
mod computed;
mod desk;
mod french_csv;
mod grid_rows;
mod history;
mod institutions;
mod kept;
pub mod link;
mod own_source;
mod pasted;
mod plans;
mod prices;
mod progress;
mod size;
mod snapshot;
mod study;
mod variants;
mod versus;
mod windows;

#[cfg(test)]
mod tests;

pub use added_line::{AddedLine, QUOTED};
pub use archive::zip;
pub use computed::Computed;
pub use desk::{Clash, Desk, Note, StorageTrouble, StudyNotice};
pub use french_csv::french_csv;
pub use grid_rows::{CHANGED, DATE, Filter, GridRow, index, rows, tables};
pub use history::History;
pub use institutions::{InstitutionAnswer, institutions_path};
pub use kept::{EntryStep, KnownEntry, Settings, StoredStudy, Unreadable};
pub use own_source::ValueOrigin;
pub use pasted::{PastedList, Remark, StudyYears, is_same_name};
pub use plans::Plans;
use prices::grid_of;
pub use prices::{base, bring_laying};
pub use progress::{TopicProgress, progress};
pub use size::{Basis, FIRST_SIZES, SizeAnswer, percentage, text};
pub use snapshot::{Snapshot, copy_of};
pub use study::{Path, Study, is_number, path, typed_value};
pub use variants::{PLAN, StudyVariant, StudyVariants, TIER, Variation};
pub use versus::{VariantCache, VariantColumns};
pub use windows::{list, section, window_path, windows_path};

use std::rc::Rc;

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::builtin::{self, Builtin};
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Problem, ProblemKind};
use cadrage_core::text::tree::{Node, Value};
use cadrage_report::headline::{Movement, movement};
use chrono::NaiveDate;
use yew::prelude::*;

use crate::i18n::fields;

/// How many changes can be undone.
const UNDO: usize = 200;

/// The appearance of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Appearance {
    /// As the operating system has it.
    #[default]
    System,
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
}

/// The whole state of the page.
#[derive(Debug, Clone)]
pub struct State {
    /// The id of the open study.
    pub id: Rc<str>,
    /// The language.
    pub lang: Lang,
    /// The appearance.
    pub appearance: Appearance,
    /// Whether the expert view is on, in which lines can be changed one by one.
    pub is_expert: bool,
    /// The default grid; without its prose until a part that shows prose is loaded.
    builtin: Rc<Builtin>,
    /// The date of the visit, which decides which values of the grid are due for review.
    pub today: NaiveDate,
    /// The grid used for pricing: the default grid under the last valid overlay.
    pub grid: Rc<CostGrid>,
    /// The study's changes to the default grid.
    pub overlay: Rc<Overlay>,
    /// The problems of the overlay; empty when `grid` includes it.
    pub grid_problems: Rc<Vec<Problem>>,
    /// The answers of the study.
    pub study: Rc<Study>,
    /// The variants it is compared with.
    pub variants: Rc<StudyVariants>,
    /// The result of the last study that could be priced. While a field is invalid, it is that of
    /// the study before the field was edited.
    pub computed: Rc<Computed>,
    /// The problems of the study; empty when `computed` is its result.
    pub problems: Rc<Vec<Problem>>,
    /// How the last change moved the figures; `None` when it did not.
    pub movement: Option<Rc<Movement>>,
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    /// The field of the last answer: consecutive edits of one field are a single undo step.
    last: Option<Path>,
    /// The result before the edits of that field.
    settled: Rc<Computed>,
}

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
    AnswerAll(Vec<(Path, Option<Value>)>),
    /// Changes the variants.
    Vary(Variation),
    /// Replaces the study's changes to the default grid.
    Lay(Overlay),
    /// Replaces the study with another one, without variants.
    Open(Study),
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

/// The handle that components read the state from and dispatch actions to.
pub type StateHandle = UseReducerHandle<State>;

/// States are equal when they share the same `Rc`s: each change replaces what it changes, and
/// comparing whole estimates at every keystroke would take longer than redrawing.
impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        let movement = match (&self.movement, &other.movement) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() == other.is_none(),
        };
        let history = |state: &Self| (state.past.len(), state.future.len());
        (self.lang, self.appearance, self.is_expert)
            == (other.lang, other.appearance, other.is_expert)
            && self.id == other.id
            && Rc::ptr_eq(&self.builtin, &other.builtin)
            && Rc::ptr_eq(&self.grid, &other.grid)
            && Rc::ptr_eq(&self.overlay, &other.overlay)
            && Rc::ptr_eq(&self.grid_problems, &other.grid_problems)
            && Rc::ptr_eq(&self.study, &other.study)
            && Rc::ptr_eq(&self.variants, &other.variants)
            && Rc::ptr_eq(&self.computed, &other.computed)
            && Rc::ptr_eq(&self.problems, &other.problems)
            && movement
            && history(self) == history(other)
    }
}

impl State {
    /// The initial state: the default grid and an empty study, without a date.
    ///
    /// # Errors
    ///
    /// Every problem of the default grid; a release has none.
    pub fn new(lang: Lang, appearance: Appearance) -> Result<Self, Vec<Problem>> {
        let builtin = builtin::figures();
        let grid = CostGrid::of_builtin(&builtin)?;
        let study = Study::empty(lang);
        let computed = Rc::new(Computed::price(&grid, &study, NaiveDate::MIN)?);
        Ok(Self {
            id: "".into(),
            lang,
            appearance,
            is_expert: false,
            today: NaiveDate::MIN,
            computed: computed.clone(),
            builtin: Rc::new(builtin),
            grid: Rc::new(grid),
            overlay: Rc::default(),
            grid_problems: Rc::default(),
            study: Rc::new(study),
            variants: Rc::default(),
            problems: Rc::default(),
            movement: None,
            past: Vec::new(),
            future: Vec::new(),
            last: None,
            settled: computed,
        })
    }

    /// Sets the date and computes again.
    pub fn with_date(mut self, today: NaiveDate) -> Self {
        self.today = today;
        self.compute();
        self.settled = self.computed.clone();
        self
    }

    /// Restores a study from an earlier visit; `None` leaves the empty one.
    pub fn resume(mut self, id: Rc<str>, snapshot: Option<Snapshot>, is_expert: bool) -> Self {
        self.id = id;
        self.is_expert = is_expert;
        let mut state = match snapshot {
            Some(snapshot) => self.turn_to(snapshot),
            None => self,
        };
        state.movement = None;
        state
    }

    /// Whether the grid has the prose that explains its values.
    pub fn has_prose(&self) -> bool {
        self.builtin.has_prose
    }

    /// Whether there is a change to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a change to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether the figures are those of the current study: neither its answers nor its grid have
    /// problems.
    pub fn is_priced(&self) -> bool {
        self.problems.is_empty() && self.grid_problems.is_empty()
    }

    /// The problem of the answer at a path or below it, as one sentence; a missing answer is
    /// reported at the path where it belongs.
    pub fn problem(&self, path: &[String]) -> Option<String> {
        let whole = path.join(".");
        let missing = path.split_last().map(|(key, above)| (key, above.join(".")));
        let concerns = |problem: &&Problem| match (&problem.kind, &missing) {
            (ProblemKind::MissingKey { key }, Some((own, above))) if key == *own => {
                problem.place.file == *above
            }
            _ => match problem.place.file.strip_prefix(&whole) {
                Some(rest) => rest.is_empty() || rest.starts_with('.'),
                None => false,
            },
        };
        let problem = self.problems.iter().find(concerns)?;
        Some(fields::problem(&problem.kind, self.lang))
    }

    /// The current answers and variants.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            study: self.study.clone(),
            variants: self.variants.clone(),
        }
    }

    /// Makes a snapshot the current one, and prices its study if it has changed.
    fn turn_to(mut self, snapshot: Snapshot) -> Self {
        self.variants = snapshot.variants;
        if snapshot.study == self.study {
            return self;
        }
        let lays_another = snapshot.study.overlay() != self.study.overlay();
        self.study = snapshot.study;
        if lays_another {
            self.read_grid();
        }
        let before = self.computed.clone();
        if self.compute() {
            self.movement = movement(&before.estimate, &self.computed.estimate).map(Rc::new);
        }
        self
    }

    /// Applies the study's overlay to the default grid; an invalid overlay leaves the previous
    /// grid.
    fn read_grid(&mut self) {
        let (overlay, grid) = grid_of(&self.builtin, &self.study);
        self.overlay = Rc::new(overlay);
        match grid {
            Ok(grid) => {
                self.grid = Rc::new(grid);
                self.grid_problems = Rc::default();
            }
            Err(problems) => self.grid_problems = Rc::new(problems),
        }
    }

    /// Prices the study, or records its problems; returns whether it could be priced.
    fn compute(&mut self) -> bool {
        match Computed::price(&self.grid, &self.study, self.today) {
            Ok(computed) => {
                self.computed = Rc::new(computed);
                self.problems = Rc::default();
            }
            Err(problems) => {
                // Not the result of « 9 », typed on the way to a « 90 » that is invalid.
                self.computed = self.settled.clone();
                self.movement = None;
                self.problems = Rc::new(problems);
            }
        }
        self.problems.is_empty()
    }

    /// Takes the complete grid: the figures stay the same and their prose is added.
    fn complete(mut self, builtin: Rc<Builtin>) -> Self {
        self.builtin = builtin;
        // With problems, `grid` may be under an earlier overlay, and stays.
        if self.grid_problems.is_empty() {
            self.read_grid();
        }
        if self.problems.is_empty() {
            self.compute();
        }
        self
    }

    /// The answer at a path when the given field was entered, before the current edits.
    pub fn at_focus(&self, path: &[String], field: &str) -> Option<&Node> {
        let last = self.last.as_deref().and_then(<[String]>::split_last);
        let is_here = last.is_some_and(|(last, before)| last == field && before == path);
        let snapshot = self.past.last().filter(|_| is_here);
        snapshot
            .map_or(&self.study, |snapshot| &snapshot.study)
            .get(path)
    }

    /// The undo history.
    pub fn history(&self) -> History {
        History {
            past: self.past.clone(),
            future: self.future.clone(),
        }
    }

    /// The same state with the undo history of an earlier load of the page.
    pub fn with_history(self, history: History) -> Self {
        Self {
            past: history.past,
            future: history.future,
            ..self
        }
    }

    /// The most recent earlier answer at a path that satisfies `is_such`.
    pub fn before(&self, path: &[String], is_such: impl Fn(&Value) -> bool) -> Option<&Node> {
        let mut past = self.past.iter().rev();
        past.find_map(|snapshot| {
            let node = snapshot.study.get(path)?;
            is_such(&node.value).then_some(node)
        })
    }

    /// Makes a snapshot the current one, and records the previous one for undo.
    fn change(mut self, snapshot: Snapshot, at: Option<Path>) -> Self {
        let present = self.snapshot();
        if snapshot == present {
            return self;
        }
        self.future.clear();
        if at.is_none() || at != self.last {
            self.past.push(present);
            self.settled = self.computed.clone();
            let excess = self.past.len().saturating_sub(UNDO);
            self.past.drain(..excess);
        }
        self.last = at;
        self.turn_to(snapshot)
    }
}

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
                for (path, value) in answers {
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
                let mut state = state.change(Snapshot::new(study), None);
                // No movement to report: it is another study.
                state.movement = None;
                state
            }
            Action::Turn(id, snapshot) => {
                let is_other = id != state.id && snapshot != state.snapshot();
                let mut state = state.change(snapshot, None);
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
                    state.last = None;
                    state.settled = state.computed.clone();
                    state.turn_to(snapshot)
                }
                None => return self,
            },
            Action::Redo => match state.future.pop() {
                Some(snapshot) => {
                    state.past.push(state.snapshot());
                    state.last = None;
                    state.settled = state.computed.clone();
                    state.turn_to(snapshot)
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

/// The state, for components that show the grid's prose: the complete grid is loaded into the state
/// with the part of the program that calls this.
#[hook]
pub fn use_complete_state() -> Option<StateHandle> {
    let state = use_state_handle();
    let is_short = state.as_ref().filter(|state| !state.has_prose());
    let dispatcher = is_short.map(|state| state.dispatcher());
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
