//! A scoping with a difference taken.

use litemap::LiteMap;

use super::identity::Identity;
use super::{Change, Difference, Element, Step, elements, entry, present};
use crate::text::tree::{Node, Value};

/// The scoping `mine` with the value that `theirs` has where they differ; all others stay.
///
/// What a value leaves empty when it is taken away goes with it. An element is added after the one
/// that it follows in `theirs`, as far as `mine` has it. A difference in an element that is no
/// longer there changes nothing.
#[must_use]
pub fn take(mine: &Node, theirs: &Node, difference: &Difference) -> Node {
    let mut taken = mine.clone();
    let there = TakenChange {
        theirs: Some(theirs),
        change: &difference.change,
    };
    there.set(&mut taken, &difference.path);
    taken
}

/// What is taken, and where the way through the other scoping stands.
#[derive(Clone, Copy)]
struct TakenChange<'a> {
    /// The node of the other scoping at the same place; `None` when it has none.
    theirs: Option<&'a Node>,
    change: &'a Change,
}

impl TakenChange<'_> {
    /// Goes one step down, or sets what stands at the last one.
    fn set(self, node: &mut Node, path: &[Step]) {
        match path.split_first() {
            None => self.reorder(node),
            Some((Step::Key(key), rest)) => self.set_key(node, key, rest),
            Some((Step::Element(element), rest)) => self.set_element(node, element, rest),
        }
    }

    fn set_key(self, node: &mut Node, key: &str, rest: &[Step]) {
        let below = Self {
            theirs: entry(self.theirs, key),
            ..self
        };
        let Value::Section(entries) = &mut node.value else {
            return;
        };
        match (rest, self.change) {
            ([], Change::Value { .. }) => match present(below.theirs) {
                Some(theirs) => {
                    entries.insert(key.to_owned(), (theirs.place.clone(), theirs.clone()));
                }
                None => drop(entries.remove(key)),
            },
            _ => {
                let place = node.place.clone();
                let (_, node) = entries
                    .entry(key.to_owned())
                    .or_insert_with(|| (place.clone(), Node::empty(place)));
                if present(Some(node)).is_none() {
                    // Whatever is empty stands for what is there.
                    node.value = match rest.first() {
                        Some(Step::Element(_)) => Value::List(Vec::new()),
                        _ => Value::Section(LiteMap::new()),
                    };
                }
                below.set(node, rest);
                if present(Some(node)).is_none() {
                    entries.remove(key);
                }
            }
        }
    }

    fn set_element(self, node: &mut Node, element: &Element, rest: &[Step]) {
        let identity = Identity::of(element);
        let name = &element.name;
        let there = elements(self.theirs);
        let theirs = identity.element_of(there, name);
        let Value::List(nodes) = &mut node.value else {
            return;
        };
        let position = |nodes: &[Node], name: &str| {
            let mut nodes = nodes.iter();
            nodes.position(|node| identity.name(node).as_deref() == Some(name))
        };
        let at = position(nodes, name);
        match (at.and_then(|at| nodes.get_mut(at)), theirs) {
            (Some(node), _) if !rest.is_empty() => Self { theirs, ..self }.set(node, rest),
            (Some(node), Some(theirs)) => *node = theirs.clone(),
            (Some(_), None) => drop(at.map(|at| nodes.remove(at))),
            (None, Some(theirs)) if rest.is_empty() => {
                let names = identity.names(there);
                let before = names.iter().take_while(|known| *known != name);
                let after = before.filter_map(|name| position(nodes, name)).last();
                nodes.insert(after.map_or(0, |at| at + 1), theirs.clone());
            }
            (None, _) => {}
        }
    }

    /// Puts the elements that the other list has too in its order, at the places where they stand.
    fn reorder(self, node: &mut Node) {
        let (Change::Order(order), Value::List(nodes)) = (self.change, &mut node.value) else {
            return;
        };
        let Some(first) = order.first() else { return };
        let identity = Identity::of(first);
        let is_there = |node: &Node| {
            let name = identity.name(node).unwrap_or_default();
            identity.element_of(elements(self.theirs), &name).is_some()
        };
        let wanted: Vec<Node> = identity
            .names(elements(self.theirs))
            .iter()
            .filter_map(|name| identity.element_of(nodes, name).cloned())
            .collect();
        let places = nodes.iter_mut().filter(|node| is_there(node));
        for (place, node) in places.zip(wanted) {
            *place = node;
        }
    }
}
