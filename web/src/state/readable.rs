//! The figures of a study of which some answers cannot be read: those of all its other answers.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use cadrage_core::scoping::difference::{Element, Step};
use cadrage_core::text::problem::{Problem, ProblemKind};
use cadrage_core::text::tree::{Node, Value};

use super::State;
use super::computed::Computed;
use super::study::{Path, Study};

/// How often answers are left out before whole sections are.
const ROUNDS: usize = 8;

/// A study that can be priced, with its figures.
pub(super) struct PricedStudy {
    pub(super) study: Study,
    pub(super) computed: Computed,
}

impl State {
    /// The study without the answers that have problems: in place of each the one that it had before
    /// it was entered, or none. Figures are thus always of this study, and of its other answers,
    /// however recent. `None` when not even a study without answers can be priced.
    pub(super) fn without_problems(&self, mut problems: Vec<Problem>) -> Option<PricedStudy> {
        let mut study = (*self.study).clone();
        let mut attempts: BTreeMap<Path, usize> = BTreeMap::new();
        for _ in 0..ROUNDS {
            let mut places: Vec<Path> = problems
                .iter()
                .filter_map(|problem| path_of(&study, problem))
                .collect();
            // Rows have numbers: the last goes first, so that the others keep theirs.
            places.sort_by(|one, other| compare(other, one));
            places.dedup();
            if places.is_empty() {
                break;
            }
            for at in places {
                let attempt = attempts.entry(at.clone()).or_default();
                self.leave_out(&mut study, at, *attempt);
                *attempt += 1;
            }
            match self.price(study) {
                Ok(priced) => return Some(priced),
                Err(unpriced) => (study, problems) = (unpriced.study, unpriced.problems),
            }
        }
        self.without_sections(study)
    }

    /// Leaves one answer out: first what was there before takes its place, then nothing does, and in the
    /// end what is around it goes with it. A numbered row may be another than before, and goes at once.
    fn leave_out(&self, study: &mut Study, mut at: Path, attempt: usize) {
        let is_row = at.last().is_some_and(|key| is_number(key));
        let before = self.settled.as_ref().filter(|_| attempt == 0 && !is_row);
        let before = before.and_then(|settled| settled.get(&at));
        let kept = at.len().saturating_sub(attempt.saturating_sub(1));
        at.truncate(kept.max(1));
        study.answer(&at, before.map(|node| node.value.clone()));
    }

    /// The study with one of its sections as it was before, then with all of them: for a total that has
    /// too many digits, which no answer by itself is to blame for.
    fn without_sections(&self, study: Study) -> Option<PricedStudy> {
        let before = |key: &str| {
            let settled = self.settled.as_ref()?;
            Some(settled.get(&[key.to_owned()])?.value.clone())
        };
        let sections: Vec<String> = match &study.tree().value {
            Value::Section(entries) => entries.keys().cloned().collect(),
            _ => Vec::new(),
        };
        for key in &sections {
            let mut other = study.clone();
            other.answer(std::slice::from_ref(key), before(key));
            if let Ok(priced) = self.price(other) {
                return Some(priced);
            }
        }
        let earlier = self.settled.iter().map(|settled| (**settled).clone());
        let mut others = earlier.chain([Study::empty(self.lang)]);
        others.find_map(|study| self.price(study).ok())
    }

    fn price(&self, study: Study) -> Result<PricedStudy, UnpricedStudy> {
        match Computed::price(&self.grid, &study, self.today) {
            Ok(computed) => Ok(PricedStudy { study, computed }),
            Err(problems) => Err(UnpricedStudy { study, problems }),
        }
    }
}

/// A study that cannot be priced, and why.
struct UnpricedStudy {
    study: Study,
    problems: Vec<Problem>,
}

/// The path of the answer that a problem is about, where the study has it: that of a missing one is where
/// it belongs, that of a part of a numbered row the row, that of an element of a list the list.
fn path_of(study: &Study, problem: &Problem) -> Option<Path> {
    let steps = steps_to(study.tree(), problem)?;
    let keys = steps.into_iter().map(|step| match step {
        Step::Key(key) => key,
        Step::Element(element) => element.name,
    });
    let at: Path = keys.collect();
    let Some(row) = at.iter().position(|key| is_number(key)) else {
        return (!at.is_empty()).then_some(at);
    };
    let is_row = |node: &Node| matches!(node.value, Value::Section(_));
    let numbered = at.get(..=row)?.to_vec();
    match study.get(&numbered).is_some_and(is_row) {
        true => Some(numbered),
        // Without one of its elements, those after it would be those of other years.
        false => at.get(..row).map(<[String]>::to_vec),
    }
}

/// The way to the answer that a problem is about, that of a missing one to where it belongs; elements of
/// lists by their names or numbers. `None` where the tree has no such place.
pub fn steps_to(tree: &Node, problem: &Problem) -> Option<Vec<Step>> {
    let mut steps = find(tree, &problem.place.file)?;
    if let ProblemKind::MissingKey { key } = &problem.kind {
        steps.extend(key.split('.').map(|key| Step::Key(key.to_owned())));
    }
    Some(steps)
}

/// The way to what has a place; names hold any letters, so that the place alone does not tell it.
fn find(node: &Node, place: &str) -> Option<Vec<Step>> {
    if &*node.place.file == place {
        return Some(Vec::new());
    }
    let below = match &*node.place.file {
        "" => String::new(),
        file => format!("{file}."),
    };
    let children: Vec<&Node> = match &node.value {
        Value::Section(entries) => entries.values().map(|(_, node)| node).collect(),
        Value::List(nodes) => nodes.iter().collect(),
        _ => Vec::new(),
    };
    children.into_iter().find_map(|child| {
        let file = &*child.place.file;
        let key = file.strip_prefix(&below)?;
        let is_here = place.strip_prefix(file)?;
        if !is_here.is_empty() && !is_here.starts_with('.') {
            return None;
        }
        let (name, mut steps) = (key.to_owned(), find(child, place)?);
        let step = match &node.value {
            Value::List(_) => Step::Element(Element {
                by: Vec::new(),
                name,
            }),
            _ => Step::Key(name),
        };
        steps.insert(0, step);
        Some(steps)
    })
}

/// Whether a key is the number of a row.
fn is_number(key: &str) -> bool {
    key.parse::<usize>().is_ok()
}

/// The order of paths in which rows follow their numbers.
fn compare(one: &Path, other: &Path) -> Ordering {
    let number = |key: &String| key.parse::<usize>().ok();
    let mut keys = one.iter().zip(other);
    let differing = keys.find(|(one, other)| one != other);
    differing.map_or(one.len().cmp(&other.len()), |(one, other)| {
        (number(one), one).cmp(&(number(other), other))
    })
}
