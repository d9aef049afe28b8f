//! The state of the page and the actions that change it.
//!
//! It is plain data with one reducer and does not use the browser, so it can be tested natively.

mod action;
mod added_line;
mod archive;
mod computed;
mod desk;
mod french_csv;
mod grid_rows;
mod handle;
mod history;
mod institutions;
mod kept;
pub mod link;
mod option_effects;
mod own_source;
mod pasted;
mod plans;
mod prices;
mod progress;
mod readable;
mod row_effect;
mod size;
mod snapshot;
mod study;
mod study_years;
mod topic_sizes;
mod undo;
mod value;
mod variant_columns;
mod variants;
mod windows;

#[cfg(test)]
mod readable_tests;
#[cfg(test)]
mod size_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod variant_tests;

pub use action::Action;
pub use added_line::{AddedLine, QUOTED};
pub use archive::zip;
pub use computed::Computed;
pub use desk::{Clash, Desk, Note, RefusedFile, StorageTrouble, StudyNotice};
pub use french_csv::french_csv;
pub use grid_rows::{CHANGED, DATE, Filter, GridRow, index, rows, tables};
pub use handle::{StateHandle, use_complete_state, use_state_handle};
pub use history::History;
pub use institutions::{InstitutionAnswer, institutions_path, is_same_name};
pub use kept::{EntryStep, KnownEntry, Settings, StoredStudy, Unreadable};
pub use option_effects::{OptionEffect, option_effects};
pub use own_source::ValueOrigin;
pub use pasted::{LineRemark, PastedList, Remark};
pub use plans::{Plans, PricedPlan};
use prices::OverlaidGrid;
pub use prices::{base, bring_laying};
pub use progress::{TopicProgress, progress, whole_progress};
pub use readable::steps_to;
pub use row_effect::row_effect;
pub use size::{Basis, FIRST_SIZES, SizeAnswer, percentage, text};
pub use snapshot::{Snapshot, copy_of};
pub use study::{Path, PathAnswer, Study, is_number, path, typed_value};
pub use study_years::StudyYears;
pub use topic_sizes::topic_sizes;
pub use value::{list, section};
pub use variant_columns::{VariantCache, VariantColumns};
pub use variants::{PLAN, StudyVariant, StudyVariants, TIER, Variation};
pub use windows::{window_path, windows_path};

use std::rc::Rc;

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::builtin::{self, Builtin};
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Problem, ProblemKind};
use cadrage_report::headline::{Movement, movement};
use chrono::NaiveDate;

use crate::i18n::fields;

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
    /// The result of the study. While an answer has a problem, the one that was there before takes its
    /// place, or none.
    pub computed: Rc<Computed>,
    /// The problems of the study; empty when `computed` is its result.
    pub problems: Rc<Vec<Problem>>,
    /// How the last change moved the figures; `None` when it did not.
    pub movement: Option<Rc<Movement>>,
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    /// The field of the last answer: consecutive edits of one field are a single undo step.
    last: Option<Path>,
    /// The answers that `computed` is of.
    priced: Rc<Study>,
    /// Those before the edits of that field; `None` when the answers before are those of another study.
    settled: Option<Rc<Study>>,
}

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
        let study = Rc::new(study);
        Ok(Self {
            id: "".into(),
            lang,
            appearance,
            is_expert: false,
            today: NaiveDate::MIN,
            computed,
            builtin: Rc::new(builtin),
            grid: Rc::new(grid),
            overlay: Rc::default(),
            grid_problems: Rc::default(),
            priced: Rc::clone(&study),
            study,
            variants: Rc::default(),
            problems: Rc::default(),
            movement: None,
            past: Vec::new(),
            future: Vec::new(),
            last: None,
            settled: None,
        })
    }

    /// Sets the date and computes again.
    pub fn with_date(mut self, today: NaiveDate) -> Self {
        self.today = today;
        self.compute();
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

    /// The default grid, whatever the study changes in it.
    ///
    /// # Errors
    ///
    /// Every problem of the default grid; a release has none.
    pub fn default_grid(&self) -> Result<CostGrid, Vec<Problem>> {
        CostGrid::of_builtin(&self.builtin)
    }

    /// Whether the figures are those of the current study: neither its answers nor its grid have
    /// problems.
    pub fn is_priced(&self) -> bool {
        self.problems.is_empty() && self.grid_problems.is_empty()
    }

    /// The study without what is wrong in it: the answers that the figures are of.
    pub fn priced_study(&self) -> &Study {
        &self.priced
    }

    /// The problem of the answer at a path, as [`problem_at`] says it.
    pub fn problem(&self, path: &[String]) -> Option<String> {
        problem_at(path, &self.problems, self.lang)
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
        let lays_another = snapshot.study.overlay() != self.study.overlay()
            || (self.settled.is_none() && !self.grid_problems.is_empty());
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

    /// Applies the study's overlay to the default grid, without the rows that are wrong; an overlay of which
    /// nothing can be read leaves the previous grid, but for that of another study.
    fn read_grid(&mut self) {
        let laid = OverlaidGrid::read(&self.builtin, &self.study);
        self.overlay = Rc::new(laid.overlay);
        self.grid_problems = Rc::new(laid.problems);
        let grid = match &self.settled {
            Some(_) => laid.grid,
            None => laid.grid.or_else(|| self.default_grid().ok()),
        };
        if let Some(grid) = grid {
            self.grid = Rc::new(grid);
        }
    }

    /// Prices the study, or records its problems; returns whether it could be priced.
    fn compute(&mut self) -> bool {
        match Computed::price(&self.grid, &self.study, self.today) {
            Ok(computed) => {
                self.computed = Rc::new(computed);
                self.priced = Rc::clone(&self.study);
                self.problems = Rc::default();
            }
            Err(problems) => {
                // Not the result of « 9 », typed on the way to a « 90 » that is invalid.
                if let Some(others) = self.without_problems(problems.clone()) {
                    self.computed = Rc::new(others.computed);
                    self.priced = Rc::new(others.study);
                }
                self.movement = None;
                self.problems = Rc::new(problems);
            }
        }
        self.problems.is_empty()
    }

    /// Takes the complete grid: the figures stay the same and their prose is added.
    fn complete(mut self, builtin: Rc<Builtin>) -> Self {
        if self.has_prose() {
            return self;
        }
        self.builtin = builtin;
        self.read_grid();
        if self.problems.is_empty() {
            self.compute();
        }
        let named = |movement: Rc<Movement>| Rc::new(movement.name(&self.computed.estimate));
        self.movement = self.movement.take().map(named);
        self
    }
}

/// The problem of the answer at a path or below it, as one sentence; a missing answer is
/// reported at the path where it belongs.
pub fn problem_at(path: &[String], problems: &[Problem], lang: Lang) -> Option<String> {
    let whole = path.join(".");
    let concerns = |problem: &&Problem| {
        let place = match (&problem.kind, &*problem.place.file) {
            (ProblemKind::MissingKey { key }, "") => key.clone(),
            (ProblemKind::MissingKey { key }, above) => format!("{above}.{key}"),
            (_, place) => place.to_owned(),
        };
        let rest = place.strip_prefix(&whole);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let problem = problems.iter().find(concerns)?;
    Some(fields::problem(&problem.kind, lang))
}
