//! What makes an element of a list the same in two lists.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Element, Step};
use crate::grid::schema::{TABLES, stem};
use crate::scoping::OVERLAY;
use crate::scoping::schema::{Key, KeyKind};
use crate::text::tree::{Node, Value};

/// The keys by which the elements of two lists are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    by: Vec<String>,
    /// Whether elements of one name are compared as a whole.
    is_whole: bool,
}

impl Identity {
    /// The first keys that name every element of both lists, each once in its list: those that the
    /// schema says, `name`, or the whole element. `None` when even that comes twice.
    pub(super) fn find(
        path: &[Step],
        key: Option<&'static Key>,
        lists: [&[Node]; 2],
    ) -> Option<Self> {
        let named_by = match key.map(|key| key.kind) {
            Some(KeyKind::Sections { named_by, .. }) => named_by,
            _ => None,
        };
        let row = row_key(path);
        let is_row = !row.is_empty();
        let candidates = [row, named_by.into_iter().collect(), vec!["name"]];
        let named = candidates.into_iter().filter(|by| !by.is_empty());
        let named = named.map(|by| Self {
            by: by.into_iter().map(str::to_owned).collect(),
            is_whole: is_row,
        });
        let whole = Self {
            by: Vec::new(),
            is_whole: true,
        };
        let mut all = named.chain([whole]);
        all.find(|identity| lists.iter().all(|nodes| identity.holds(nodes)))
    }

    /// The identity of an element that was found.
    pub(super) fn of(element: &Element) -> Self {
        Self {
            by: element.by.clone(),
            is_whole: element.by.is_empty(),
        }
    }

    /// Whether it names each of these elements, and no two alike.
    fn holds(&self, nodes: &[Node]) -> bool {
        let names: Option<BTreeSet<String>> = nodes.iter().map(|node| self.name(node)).collect();
        names.is_some_and(|names| names.len() == nodes.len())
    }

    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The step to the element of a name.
    pub(super) fn element(&self, name: &str) -> Element {
        Element {
            by: self.by.clone(),
            name: name.to_owned(),
        }
    }

    /// The names of elements, in their order.
    pub(super) fn names(&self, nodes: &[Node]) -> Vec<String> {
        nodes.iter().filter_map(|node| self.name(node)).collect()
    }

    /// The element of a name.
    pub(super) fn element_of<'a>(&self, nodes: &'a [Node], name: &str) -> Option<&'a Node> {
        nodes
            .iter()
            .find(|node| self.name(node).as_deref() == Some(name))
    }

    /// The name of an element; `None` when a key is missing.
    pub(super) fn name(&self, node: &Node) -> Option<String> {
        if self.by.is_empty() {
            return Some(text_of(&node.value));
        }
        let Value::Section(entries) = &node.value else {
            return None;
        };
        let value = |key: &String| match &entries.get(key)?.1.value {
            Value::Text(text) | Value::Number(text) => Some(text.as_str()),
            _ => None,
        };
        let values: Option<Vec<&str>> = self.by.iter().map(value).collect();
        Some(values?.join(", "))
    }
}

/// The columns that identify a row of the grid; none for other lists.
fn row_key(path: &[Step]) -> Vec<&'static str> {
    let [Step::Key(section), Step::Key(name)] = path else {
        return Vec::new();
    };
    let table = TABLES.iter().find(|table| stem(table) == name);
    table
        .filter(|_| section == OVERLAY)
        .map_or(Vec::new(), |table| table.key.to_vec())
}

/// A value in one line, as TOML writes it but for quotes.
fn text_of(value: &Value) -> String {
    let mut text = String::new();
    add_text(&mut text, value);
    text
}

fn add_text(text: &mut String, value: &Value) {
    match value {
        Value::Text(words) | Value::Number(words) => text.push_str(words),
        Value::Boolean(is) => _ = write!(text, "{is}"),
        Value::Null => {}
        Value::List(nodes) => {
            for (at, node) in nodes.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                add_text(text, &node.value);
            }
        }
        Value::Section(entries) => {
            for (at, (key, (_, node))) in entries.iter().enumerate() {
                let separator = if at == 0 { "" } else { ", " };
                _ = write!(text, "{separator}{key} = ");
                add_text(text, &node.value);
            }
        }
    }
}

/// Whether two nodes say the same, wherever they were read.
pub(super) fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Section(one), Value::Section(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((key, (_, a)), (known, (_, b)))| key == known && is_same(a, b))
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_same(a, b))
        }
        (one, other) => one == other,
    }
}

/// The names that both lists have, as the second orders them; `None` when the first orders them
/// so too.
pub(super) fn reordered(mine: &[String], theirs: &[String]) -> Option<Vec<String>> {
    let common = |names: &[String], others: &[String]| -> Vec<String> {
        let both = names.iter().filter(|name| others.contains(name));
        both.cloned().collect()
    };
    let wanted = common(theirs, mine);
    (common(mine, theirs) != wanted).then_some(wanted)
}
