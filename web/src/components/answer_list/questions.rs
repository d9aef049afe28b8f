//! The questions of a study by the paths of their answers, and both in words.

use cadrage_core::scoping::difference::differences;
use cadrage_core::scoping::schema::Catalog;
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::legible;
use cadrage_core::text::problem::Place;
use cadrage_core::text::tree::{Node, Value};

use crate::components::difference_words::{DifferenceWords, words};
use crate::components::select::SelectOption;
use crate::i18n::answers;
use crate::state::State;

/// The section of choices, each of which has options.
const CHOICES: &str = "choices.";

/// A question and its answer, in words.
pub(super) struct SettingWords {
    pub(super) question: String,
    pub(super) answer: String,
}

impl SettingWords {
    /// The words of an answer; the path and the value as they are written where the schema has none.
    pub(super) fn of(state: &State, setting: &Setting) -> Self {
        match in_words(state, setting) {
            Some(words) => Self {
                question: words.answer,
                answer: words.theirs,
            },
            None => Self {
                question: legible::line(&setting.path),
                answer: legible::line(&setting.value),
            },
        }
    }
}

/// An answer beside none, as a difference in words; `None` when its path leads nowhere.
fn in_words(state: &State, setting: &Setting) -> Option<DifferenceWords> {
    let none = Node::empty(Place::default());
    let mut answered = none.clone();
    let problems = scoping::set(&mut answered, std::slice::from_ref(setting));
    let found = differences(&none, &answered);
    let difference = found.first().filter(|_| problems.is_empty())?;
    Some(words(&state.grid, difference, state.lang))
}

/// A path without spaces around its keys.
pub(super) fn trimmed(path: &str) -> String {
    let keys: Vec<&str> = path.split('.').map(str::trim).collect();
    keys.join(".")
}

/// Whether a path and a value are read back from the text that keeps them.
pub(super) fn is_read_back(path: &str, value: &str) -> bool {
    let setting = Setting {
        path: path.to_owned(),
        value: value.to_owned(),
    };
    Setting::parse(&format!("{path}={value}")).is_ok_and(|kept| kept == setting)
}

/// Whether a path is not answered here: it is in the overlay of the grid, which all variants share, or
/// asked elsewhere on the page.
pub(super) fn is_elsewhere(path: &str, elsewhere: &[&str]) -> bool {
    path.split('.').next() == Some(scoping::OVERLAY) || elsewhere.contains(&path)
}

/// The questions: sizes, choices, the number of years, what the study answers, quantities of lines.
pub(super) fn questions(state: &State, elsewhere: &[&str]) -> Vec<SelectOption> {
    let grid = Some(&*state.grid);
    let in_section = |catalog: Catalog, section: &'static str| {
        let candidates = catalog.candidates(grid).into_iter();
        candidates.map(move |candidate| format!("{section}.{}", candidate.id))
    };
    let mut paths: Vec<String> = in_section(Catalog::Sizes, "sizes").collect();
    paths.extend(in_section(Catalog::Choices, "choices"));
    paths.push("horizon.years".to_owned());
    leaves(state.study.tree(), &mut paths);
    let lines = state.computed.estimate.lines.iter();
    paths.extend(lines.map(|line| format!("impacts.{}.quantity", line.need.impact)));
    let mut offered: Vec<SelectOption> = Vec::new();
    for path in paths {
        let is_known = offered.iter().any(|option| option.id == path);
        if is_known || path.starts_with("topics.") || is_elsewhere(&path, elsewhere) {
            continue;
        }
        let asked = Setting {
            path,
            value: "1".to_owned(),
        };
        if let Some(words) = in_words(state, &asked) {
            let texts = answers::texts(state.lang);
            offered.push(SelectOption::new(
                asked.path,
                texts.in_section(&words.section, &words.answer),
            ));
        }
    }
    offered
}

/// The options of the choice at a path; `None` when it is that of no choice.
pub(super) fn options(state: &State, path: &str) -> Option<Vec<SelectOption>> {
    let choice = state.grid.choices.get(path.strip_prefix(CHOICES)?)?;
    let options = choice.options.iter();
    let option = options.map(|(id, label)| SelectOption::new(id, label.get(state.lang)));
    Some(option.collect())
}

/// The study's answer at a path.
pub(super) fn study_answer(state: &State, path: &str) -> String {
    let path: Vec<String> = path.split('.').map(|key| key.trim().to_owned()).collect();
    state.study.text(&path).to_owned()
}

/// The paths of single values.
fn leaves(node: &Node, paths: &mut Vec<String>) {
    match &node.value {
        Value::Section(entries) => {
            for (_, node) in entries.values() {
                leaves(node, paths);
            }
        }
        Value::List(nodes) => nodes.iter().for_each(|node| leaves(node, paths)),
        Value::Null => {}
        _ => paths.push(node.place.file.to_string()),
    }
}
