//! The undo history of a tab, stored so that it survives a reload of the page.

use cadrage_core::order;
use cadrage_core::scoping;
use cadrage_core::text::problem::Place;
use cadrage_core::text::tree::{self, Node, Value};

use super::snapshot::Snapshot;
use super::value::list;

/// The snapshots before and after the current one; in both lists the nearest is last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Snapshots to undo to.
    pub past: Vec<Snapshot>,
    /// Snapshots to redo.
    pub future: Vec<Snapshot>,
}

/// The most characters of steps to store, in each direction; the oldest steps are dropped.
const MOST: usize = 500_000;

const PRESENT: &str = "present";
const PAST: &str = "past";
const FUTURE: &str = "future";

impl History {
    /// Serialises the history around the current snapshot. Each step is stored as a difference to
    /// its neighbour's file, since neighbours usually differ by one answer.
    pub fn write(&self, present: &Snapshot) -> String {
        let present = present.write();
        let steps = |snapshots: &[Snapshot]| {
            let (mut next, mut room) = (present.clone(), MOST);
            let mut steps = Vec::new();
            for snapshot in snapshots.iter().rev() {
                let file = snapshot.write();
                let step = encode_step(&file, &next);
                let Some(left) = room.checked_sub(step.len()) else {
                    break;
                };
                (next, room) = (file, left);
                steps.push(Value::Text(step));
            }
            list(steps)
        };
        let entries = [
            (PRESENT, Value::Text(present.clone())),
            (PAST, steps(&self.past)),
            (FUTURE, steps(&self.future)),
        ]
        .map(|(key, value)| {
            let node = Node {
                place: Place::default(),
                value,
            };
            (key.to_owned(), (Place::default(), node))
        });
        scoping::write(&Node {
            place: Place::default(),
            value: Value::Section(order::map(entries)),
        })
    }

    /// Parses a stored history; `None` when its current snapshot is not this one, or when it is
    /// damaged.
    pub fn read(entry: &str, present: &Snapshot) -> Option<Self> {
        let (tree, problems) = tree::read(PRESENT, entry);
        let file = match scoping::get(&tree, &[PRESENT]).map(|node| &node.value) {
            Some(Value::Text(file)) if problems.is_empty() && *file == present.write() => file,
            _ => return None,
        };
        let snapshots = |key: &str| {
            let steps = match scoping::get(&tree, &[key]).map(|node| &node.value) {
                Some(Value::List(steps)) => steps.as_slice(),
                _ => &[],
            };
            let (mut next, mut snapshots) = (file.clone(), Vec::new());
            for node in steps {
                let Value::Text(step) = &node.value else {
                    return None;
                };
                next = decode_step(step, &next)?;
                snapshots.push(Snapshot::read(key, &next).ok()?);
            }
            snapshots.reverse();
            Some(snapshots)
        };
        Some(Self {
            past: snapshots(PAST)?,
            future: snapshots(FUTURE)?,
        })
    }
}

/// Encodes a file as its difference to another: the number of bytes shared at the start and at the
/// end, then the text between them.
fn encode_step(file: &str, next: &str) -> String {
    let start = file
        .char_indices()
        .zip(next.chars())
        .take_while(|((_, one), other)| one == other)
        .last()
        .map_or(0, |((at, one), _)| at + one.len_utf8());
    let (rest, of_next) = (file.get(start..), next.get(start..));
    let (rest, of_next) = (rest.unwrap_or_default(), of_next.unwrap_or_default());
    let end: usize = rest
        .chars()
        .rev()
        .zip(of_next.chars().rev())
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum();
    let middle = rest.get(..rest.len().saturating_sub(end));
    format!("{start} {end} {}", middle.unwrap_or_default())
}

/// Decodes a step made by [`encode_step`], given the file it was compared with.
fn decode_step(step: &str, next: &str) -> Option<String> {
    let mut parts = step.splitn(3, ' ');
    let start: usize = parts.next()?.parse().ok()?;
    let end: usize = parts.next()?.parse().ok()?;
    let middle = parts.next()?;
    let tail = next.len().checked_sub(end)?;
    Some(format!(
        "{}{middle}{}",
        next.get(..start)?,
        next.get(tail..)?
    ))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use cadrage_core::grid::builtin;
    use cadrage_core::text::lang::Lang;
    use proptest::prelude::*;

    use super::*;
    use crate::state::{Study, path};

    fn named_snapshot(name: &str) -> Snapshot {
        let mut snapshot =
            Snapshot::new(Study::read("pod", builtin::service("pod").unwrap()).unwrap());
        snapshot.rename(name);
        snapshot
    }

    #[test]
    fn a_history_is_read_back_the_same_and_only_for_its_present() {
        let present = named_snapshot("Présent « été »");
        let mut wrong = named_snapshot("Faux");
        let answer = Some(Value::Text("bientôt".to_owned()));
        Rc::make_mut(&mut wrong.study).answer(&path(["horizon", "years"]), answer);
        let history = History {
            past: vec![
                Snapshot::new(Study::empty(Lang::Fr)),
                named_snapshot("Avant"),
                wrong,
            ],
            future: vec![named_snapshot("Après-demain"), named_snapshot("Après")],
        };
        let entry = history.write(&present);
        assert_eq!(History::read(&entry, &present), Some(history));
        assert_eq!(History::read(&entry, &named_snapshot("Autre")), None);
        for cut in ["", "present", &entry[..entry.len() / 2]] {
            assert_eq!(History::read(cut, &present), None);
        }
        // Steps are as small as what they change.
        assert!(entry.len() < 3 * present.write().len(), "{}", entry.len());
    }

    #[test]
    fn a_long_history_lets_its_furthest_steps_go() {
        let long = "x".repeat(MOST / 2);
        let past = (0..4).map(|number| named_snapshot(&format!("{number}{long}{number}")));
        let history = History {
            past: past.collect(),
            future: Vec::new(),
        };
        let present = named_snapshot("Présent");
        let read = History::read(&history.write(&present), &present).unwrap();
        let kept = history.past.len() - read.past.len();
        assert!(kept > 0 && history.past[kept..] == read.past[..], "{kept}");
    }

    proptest! {
        #[test]
        fn a_step_is_taken_back(one in "\\PC{0,30}", other in "\\PC{0,30}") {
            prop_assert_eq!(decode_step(&encode_step(&one, &other), &other), Some(one));
        }

        #[test]
        fn no_step_makes_it_panic(step in "[0-9]{0,3} [0-9]{0,3} \\PC{0,9}", next in "\\PC{0,30}") {
            let _ = decode_step(&step, &next);
        }
    }
}
