//! The rota that is being entered. It is no answer of any study.

use std::cell::RefCell;
use std::rc::Rc;

use cadrage_core::grid::CostGrid;
use cadrage_core::scoping;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::{self, Value};
use yew::prelude::*;

use crate::state::{Path, Study, path, section};

thread_local! {
    /// The last entry, which is there again when somebody comes back from another page.
    static LAST: RefCell<Option<RotaDraft>> = const { RefCell::new(None) };
}

/// The rota from which the page begins: invented members.
pub(super) const EXAMPLE: &str = include_str!("example.toml");
/// A rota of which nothing is known.
pub(super) const EMPTY: &str = "[rota]\n";

/// The answers of a rota, and those that others took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RotaDraft {
    /// The tree of the file, by paths: `rota.members.1.name`.
    pub(super) answers: Rc<Study>,
    /// What stood here before a file, the example or an empty form took its place.
    pub(super) earlier: Vec<Rc<Study>>,
}

/// A change to the draft.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RotaAction {
    /// Something was entered, or is cleared.
    Answer(Path, Option<Value>),
    /// Another rota takes its place.
    Replace(Study),
    /// What stood here before comes back; pressed again, each rota comes back in turn.
    Restore,
}

impl RotaDraft {
    /// The example.
    fn example() -> Self {
        Self {
            answers: written(EXAMPLE).into(),
            earlier: Vec::new(),
        }
    }
}

/// The answers of a text of ours.
pub(super) fn written(text: &str) -> Study {
    Study::from_tree(&tree::read("", text).0)
}

impl Reducible for RotaDraft {
    type Action = RotaAction;

    fn reduce(self: Rc<Self>, action: RotaAction) -> Rc<Self> {
        let mut draft = (*self).clone();
        match action {
            RotaAction::Answer(at, value) => {
                let answers = Rc::make_mut(&mut draft.answers);
                answers.answer(&at, value);
                // The last answer takes its section with it, of which is told what it lacks.
                let rota = path(["rota"]);
                if answers.get(&rota).is_none() {
                    answers.answer(&rota, Some(section([])));
                }
            }
            RotaAction::Replace(answers) if answers == *draft.answers => {}
            RotaAction::Replace(answers) => {
                let before = std::mem::replace(&mut draft.answers, answers.into());
                draft.earlier.push(before);
            }
            RotaAction::Restore => {
                if let Some(earlier) = draft.earlier.pop() {
                    let before = std::mem::replace(&mut draft.answers, earlier);
                    draft.earlier.insert(0, before);
                }
            }
        }
        draft.into()
    }
}

/// The draft, as it was left the last time that the page was shown.
#[hook]
pub(super) fn use_draft() -> UseReducerHandle<RotaDraft> {
    let draft = use_reducer_eq(|| {
        LAST.with_borrow(Clone::clone)
            .unwrap_or_else(RotaDraft::example)
    });
    use_effect_with((*draft).clone(), |draft| LAST.set(Some(draft.clone())));
    draft
}

/// The rota of a file.
///
/// # Errors
///
/// Every problem of the file, with line and column.
pub(super) fn read_rota(file: &str, bytes: &[u8], grid: &CostGrid) -> Result<Study, Vec<Problem>> {
    let text =
        std::str::from_utf8(bytes).map_err(|error| vec![tree::no_text(file, bytes, &error)])?;
    let (tree, problems) = tree::read(file, text);
    if !problems.is_empty() {
        return Err(problems);
    }
    scoping::read_rota(&tree, grid)?;
    Ok(Study::from_tree(&tree))
}
