//! What the page knows, and the verbs that change it.
//!
//! The whole is plain data and one reducer, without a browser, so that it is
//! tested natively.

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
pub use desk::{Clash, Desk, Note, Notice, Trouble};
pub use french_csv::french_csv;
pub use grid_rows::{CHANGED, DATE, Filter, GridRow, index, rows, tables};
pub use history::History;
pub use institutions::{InstitutionAnswer, institutions_path};
pub use kept::{Held, Kept, Settings, Step, Unreadable};
pub use own_source::Origin;
pub use pasted::{Horizon, Pasted, Remark, is_same_name};
pub use plans::Plans;
use prices::grid_of;
pub use prices::{base, bring_laying};
pub use progress::{Progress, progress};
pub use size::{Basis, FIRST_SIZES, SizeAnswer, percentage, text};
pub use snapshot::{Snapshot, copy_of};
pub use study::{Path, Study, is_number, path, typed};
pub use variants::{PLAN, TIER, Variant, Variants, Variation};
pub use versus::{Versus, Weighed};
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
#[derive(Debug, Clone)]
pub struct State {
    /// Which of the studies is open.
    pub id: Rc<str>,
    /// The language.
    pub lang: Lang,
    /// Light or dark.
    pub appearance: Appearance,
    /// Whether lines can be changed one by one.
    pub is_expert: bool,
    /// The default grid: without its prose, until something that shows it is shown.
    builtin: Rc<Builtin>,
    /// The day of the visit, when values of the grid may be due for review.
    pub today: NaiveDate,
    /// The grid that prices: the default one under the last overlay that could be read.
    pub grid: Rc<CostGrid>,
    /// What the study changes in the default grid.
    pub overlay: Rc<Overlay>,
    /// What keeps the overlay from being read; none when `grid` is under it.
    pub grid_problems: Rc<Vec<Problem>>,
    /// What is answered.
    pub study: Rc<Study>,
    /// What it is compared with.
    pub variants: Rc<Variants>,
    /// What the last study that could be priced comes to; while a field is wrong, the study as
    /// it was before it was typed in.
    pub computed: Rc<Computed>,
    /// What keeps the study from being priced; none when `computed` is its own.
    pub problems: Rc<Vec<Problem>>,
    /// What the last change moved.
    pub movement: Option<Rc<Movement>>,
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    /// The field of the last answer: what is typed in it until it is left is undone at once.
    last: Option<Path>,
    /// What the study came to before the last answer that is undone alone.
    settled: Rc<Computed>,
}

/// What a person does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Answers at a path as a person types, or takes the answer back.
    Answer(Path, Option<Value>),
    /// The same in one of several fields that answer at a path.
    Edit(Path, String, Option<Value>),
    /// Answers at a path by one gesture, which is undone alone.
    Choose(Path, Option<Value>),
    /// A field is left: what is typed in it again is undone apart.
    Leave,
    /// Answers at a path as a stroke goes on; `true` begins another, and strokes are undone
    /// one by one.
    Paint(Path, Value, bool),
    /// Answers at several paths, in one change.
    AnswerAll(Vec<(Path, Option<Value>)>),
    /// Changes what the study is compared with.
    Vary(Variation),
    /// Has the study change this in the default grid, and nothing else.
    Lay(Overlay),
    /// Puts another study in place of this one, compared with nothing yet.
    Open(Study),
    /// Turns to another of the studies; to the same as someone else left it, which is undone.
    Turn(Rc<str>, Snapshot),
    /// Goes back to before the last change.
    Undo,
    /// Does again what was undone.
    Redo,
    /// Speaks another language.
    Speak(Lang),
    /// Looks light or dark.
    Show(Appearance),
    /// Lets lines be changed one by one, or not.
    Detail(bool),
    /// Takes the whole default grid, with its prose.
    Complete(Rc<Builtin>),
}

/// The field that a stroke is, whatever paths it answers at.
const STROKE: &str = "a stroke";

/// The state as components have it: to read, and to dispatch actions to.
pub type StateHandle = UseReducerHandle<State>;

/// Two states are one when nothing was made anew since: every change makes what it changes
/// anew, and comparing whole estimates at each keystroke would take longer than drawing them.
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
    /// The first state: the default grid and an empty study, on no day in particular.
    ///
    /// # Errors
    ///
    /// Every problem of the default grid: none, or a defect of this version.
    pub fn new(lang: Lang, appearance: Appearance) -> Result<Self, Vec<Problem>> {
        let builtin = builtin::figures();
        let grid = CostGrid::of_builtin(&builtin)?;
        let study = Study::empty(lang);
        let computed = Rc::new(Computed::of(&grid, &study, NaiveDate::MIN)?);
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

    /// The same on a day.
    pub fn on(mut self, today: NaiveDate) -> Self {
        self.today = today;
        self.compute();
        self.settled = self.computed.clone();
        self
    }

    /// The first state of a visit that is not the first: a study as it was left.
    pub fn resumed(mut self, id: Rc<str>, snapshot: Option<Snapshot>, is_expert: bool) -> Self {
        self.id = id;
        self.is_expert = is_expert;
        let mut state = match snapshot {
            Some(snapshot) => self.turn_to(snapshot),
            None => self,
        };
        state.movement = None;
        state
    }

    /// Whether the grid that prices has the prose that explains its values.
    pub fn has_prose(&self) -> bool {
        self.builtin.has_prose
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether the figures are those of the study as it stands: neither an answer nor a row of its
    /// grid is wrong.
    pub fn is_priced(&self) -> bool {
        self.problems.is_empty() && self.grid_problems.is_empty()
    }

    /// What is wrong with the answer at a path, or below it, in one sentence; an answer that
    /// is missing is told where it would stand.
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

    /// What a person decided so far.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            study: self.study.clone(),
            variants: self.variants.clone(),
        }
    }

    /// Makes a snapshot the present one, and prices its study unless it is priced already.
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

    /// Lays what the study changes over the default grid; a grid with problems leaves the last one.
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

    /// Prices the study, or tells what keeps it from being priced; whether it is.
    fn compute(&mut self) -> bool {
        match Computed::of(&self.grid, &self.study, self.today) {
            Ok(computed) => {
                self.computed = Rc::new(computed);
                self.problems = Rc::default();
            }
            Err(problems) => {
                // Not those of « 9 » on the way to a « 90 » that is refused.
                self.computed = self.settled.clone();
                self.movement = None;
                self.problems = Rc::new(problems);
            }
        }
        self.problems.is_empty()
    }

    /// Reads the whole grid; figures are the same, and what explains them is there.
    fn complete(mut self, builtin: Rc<Builtin>) -> Self {
        self.builtin = builtin;
        // The grid that prices may be under an earlier overlay than the one with problems.
        if self.grid_problems.is_empty() {
            self.read_grid();
        }
        if self.problems.is_empty() {
            self.compute();
        }
        self
    }

    /// What was answered at a path when a field that answers there was last come to.
    pub fn at_focus(&self, path: &[String], field: &str) -> Option<&Node> {
        let last = self.last.as_deref().and_then(<[String]>::split_last);
        let is_here = last.is_some_and(|(last, before)| last == field && before == path);
        let snapshot = self.past.last().filter(|_| is_here);
        snapshot
            .map_or(&self.study, |snapshot| &snapshot.study)
            .get(path)
    }

    /// What can be undone and done again.
    pub fn history(&self) -> History {
        History {
            past: self.past.clone(),
            future: self.future.clone(),
        }
    }

    /// The same state, with what another load of the page could undo and do again.
    pub fn with_history(self, history: History) -> Self {
        Self {
            past: history.past,
            future: history.future,
            ..self
        }
    }

    /// What was answered last at a path that is of some kind, before the present answer.
    pub fn before(&self, path: &[String], is_such: impl Fn(&Value) -> bool) -> Option<&Node> {
        let mut past = self.past.iter().rev();
        past.find_map(|snapshot| {
            let node = snapshot.study.get(path)?;
            is_such(&node.value).then_some(node)
        })
    }

    /// Makes a snapshot the present one, and keeps the present one to be undone.
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
                let mut state = state.change(Snapshot::of(study), None);
                // Nothing moved: it is another study.
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

/// The state, for what shows prose of the grid: it takes the whole grid with the part of the
/// program that it comes with.
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

/// The state, as the page provides it to every component below it.
#[hook]
pub fn use_state_handle() -> Option<StateHandle> {
    use_context::<StateHandle>()
}
