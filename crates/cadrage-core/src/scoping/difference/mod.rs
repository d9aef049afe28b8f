//! What differs between two scopings, and one of them with some of these differences taken.
//!
//! There is no common ancestor: each difference is an answer here and an answer there. Elements of
//! lists are told apart by their names or by the columns of their table, never by their place, so
//! that a list that grew on both sides differs by what was added.

mod identity;
mod take;

pub use take::take;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use self::identity::{Identity, is_same, reordered};
use super::COMPARISON;
use super::schema::{self, KEYS, Key, KeyKind};
use crate::text::tree::{Node, Value};

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of a section.
    Key(String),
    /// An element of a list.
    Element(Element),
}

/// An element of a list, by what makes it the same in both scopings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Element {
    /// The keys that hold its name; empty when it is the same only as a whole.
    pub by: Vec<String>,
    /// The values of these keys, or the whole of it, as text.
    pub name: String,
}

/// A value that differs between two scopings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The way to it.
    pub path: Vec<Step>,
    /// How it differs.
    pub change: Change,
}

impl Difference {
    /// Its path in one line, which no other difference has: `sharing.institutions.[Université A]`.
    #[must_use]
    pub fn address(&self) -> String {
        let mut address = String::new();
        for step in &self.path {
            address.push_str(if address.is_empty() { "" } else { "." });
            match step {
                Step::Key(key) => address.push_str(key),
                Step::Element(element) => _ = write!(address, "[{}]", element.name),
            }
        }
        if matches!(self.change, Change::Order(_)) {
            address.push_str(".[]");
        }
        address
    }
}

/// How a value differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Another value; `None` where there is none.
    Value {
        /// The value here.
        mine: Option<Value>,
        /// The value there.
        theirs: Option<Value>,
    },
    /// The elements that both lists have, in another order: as they are there, two at least.
    Order(Vec<Element>),
}

/// Everything that differs, in the order in which scopings are written; empty when both say the
/// same. An empty section or list says what an absent one says.
#[must_use]
pub fn differences(mine: &Node, theirs: &Node) -> Vec<Difference> {
    let mut finder = Finder::default();
    let sections = keys_of(&[Some(mine), Some(theirs)]);
    let known = KEYS.iter().map(|key| key.name);
    let is_other = |name: &&str| KEYS.iter().all(|key| key.name != *name);
    for name in known.chain(sections.iter().copied().filter(is_other)) {
        let below = schema::find(KEYS, name);
        let at = |node| entry(Some(node), name);
        finder.compare(Step::Key(name.to_owned()), below, at(mine), at(theirs));
    }
    finder.found
}

/// Collects differences on the way through two trees.
#[derive(Default)]
struct Finder {
    path: Vec<Step>,
    found: Vec<Difference>,
}

impl Finder {
    /// Compares what stands at a step below the path.
    fn compare(
        &mut self,
        step: Step,
        key: Option<&'static Key>,
        mine: Option<&Node>,
        theirs: Option<&Node>,
    ) {
        let (mine, theirs) = (present(mine), present(theirs));
        if mine.is_none() && theirs.is_none() {
            return;
        }
        self.path.push(step);
        let values = [mine, theirs].map(|node| node.map(|node| &node.value));
        // The keys of a size, or its years, have a meaning together alone; so have variants, which
        // the baseline counts.
        let is_whole =
            key.is_some_and(|key| matches!(key.kind, KeyKind::Size) || key.name == COMPARISON);
        match values {
            _ if is_whole => self.compare_values(mine, theirs),
            [
                Some(Value::Section(_)) | None,
                Some(Value::Section(_)) | None,
            ] => {
                self.compare_sections(key, mine, theirs);
            }
            [Some(Value::List(_)) | None, Some(Value::List(_)) | None] => {
                self.compare_lists(key, mine, theirs);
            }
            _ => self.compare_values(mine, theirs),
        }
        self.path.pop();
    }

    fn compare_values(&mut self, mine: Option<&Node>, theirs: Option<&Node>) {
        let is_equal = match (mine, theirs) {
            (Some(mine), Some(theirs)) => is_same(mine, theirs),
            (mine, theirs) => mine.is_none() && theirs.is_none(),
        };
        if !is_equal {
            let value = |node: Option<&Node>| node.map(|node| node.value.clone());
            self.add(Change::Value {
                mine: value(mine),
                theirs: value(theirs),
            });
        }
    }

    fn compare_sections(
        &mut self,
        key: Option<&'static Key>,
        mine: Option<&Node>,
        theirs: Option<&Node>,
    ) {
        let below = key.map_or(&[][..], Key::below);
        for name in keys_of(&[mine, theirs]) {
            self.compare(
                Step::Key(name.to_owned()),
                schema::find(below, name),
                entry(mine, name),
                entry(theirs, name),
            );
        }
    }

    fn compare_lists(
        &mut self,
        key: Option<&'static Key>,
        mine: Option<&Node>,
        theirs: Option<&Node>,
    ) {
        let lists @ [own_nodes, other_nodes] = [mine, theirs].map(elements);
        let Some(identity) = Identity::find(&self.path, key, lists) else {
            return self.compare_values(mine, theirs);
        };
        let [mine, theirs] = lists.map(|nodes| identity.names(nodes));
        if let Some(order) = reordered(&mine, &theirs) {
            let order = order.iter().map(|name| identity.element(name));
            self.add(Change::Order(order.collect()));
        }
        let added = theirs.iter().filter(|name| !mine.contains(name));
        // Each element has a name, so that names and elements stand at the same places.
        let at = |names: &[String], name: &String| names.iter().position(|known| known == name);
        for name in mine.iter().chain(added) {
            let own = at(&mine, name).and_then(|at| own_nodes.get(at));
            let other = at(&theirs, name).and_then(|at| other_nodes.get(at));
            self.path.push(Step::Element(identity.element(name)));
            match [own, other].map(|node| node.map(|node| &node.value)) {
                // Columns of a row are checked together, and what is the same only as a whole has
                // no parts.
                [Some(Value::Section(_)), Some(Value::Section(_))] if !identity.is_whole() => {
                    self.compare_sections(key, own, other);
                }
                _ => self.compare_values(own, other),
            }
            self.path.pop();
        }
    }

    fn add(&mut self, change: Change) {
        let path = self.path.clone();
        self.found.push(Difference { path, change });
    }
}

/// A node that says something: neither nothing nor empty.
fn present(node: Option<&Node>) -> Option<&Node> {
    node.filter(|node| match &node.value {
        Value::Null => false,
        Value::Section(entries) => entries
            .values()
            .any(|(_, node)| present(Some(node)).is_some()),
        Value::List(nodes) => !nodes.is_empty(),
        Value::Text(_) | Value::Number(_) | Value::Boolean(_) => true,
    })
}

/// What stands under a key of a section.
fn entry<'a>(node: Option<&'a Node>, key: &str) -> Option<&'a Node> {
    match &node?.value {
        Value::Section(entries) => entries.get(key).map(|(_, node)| node),
        _ => None,
    }
}

/// The elements of a list; none where there is no list.
fn elements(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes,
        _ => &[],
    }
}

/// The keys of all these sections, each once.
fn keys_of<'a>(nodes: &[Option<&'a Node>]) -> BTreeSet<&'a str> {
    let mut keys = BTreeSet::new();
    for node in nodes.iter().flatten() {
        if let Value::Section(entries) = &node.value {
            keys.extend(entries.keys().map(String::as_str));
        }
    }
    keys
}
