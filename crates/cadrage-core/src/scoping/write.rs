//! Writes a tree as the TOML file that the command reads.

use std::fmt::Write;

use super::schema::SECTIONS;
use super::set::name_key;
use crate::order;
use crate::text::problem::Place;
use crate::text::tree::{Node, Value};

/// The keys that come first in their section; the others are sorted by name.
const FIRST: &[&str] = &["name", "application", "provider", "value", "from"];

/// Writes a scoping as TOML: sections in their order, one value a line.
///
/// Reading it back gives the same keys and values. Comments are lost, since a tree has none.
#[must_use]
pub fn write(tree: &Node) -> String {
    let Value::Section(entries) = &tree.value else {
        return String::new();
    };
    let mut text = String::new();
    let known = SECTIONS.iter().copied();
    let unknown = entries
        .keys()
        .map(String::as_str)
        .filter(|key| !SECTIONS.contains(key));
    for key in known.chain(unknown) {
        let Some((_, node)) = entries.get(key) else {
            continue;
        };
        match &node.value {
            Value::Section(entries) if !entries.is_empty() => {
                let _ = writeln!(text, "\n[{}]", quoted(key));
                section(&mut text, node, key);
            }
            Value::List(nodes) if nodes.iter().all(is_section) => {
                for node in nodes {
                    let _ = writeln!(text, "\n[[{}]]", quoted(key));
                    section(&mut text, node, key);
                }
            }
            Value::Section(_) | Value::Null => {}
            // Not a key of a scoping, but kept: it is written before the sections.
            value => text.insert_str(0, &format!("{} = {}\n", quoted(key), inline(value, key))),
        }
    }
    text.trim_start().to_owned()
}

fn section(text: &mut String, node: &Node, parent: &str) {
    for (key, node) in ordered(node, parent) {
        let value = match &node.value {
            Value::List(nodes) if nodes.iter().all(is_section) && !nodes.is_empty() => {
                let nodes = nodes.iter().map(|node| inline(&node.value, key));
                format!("[\n  {},\n]", nodes.collect::<Vec<_>>().join(",\n  "))
            }
            value => inline(value, key),
        };
        let _ = writeln!(text, "{} = {value}", quoted(key));
    }
}

fn is_section(node: &Node) -> bool {
    matches!(node.value, Value::Section(_))
}

/// The entries of a section that are not empty, its name first.
fn ordered<'a>(node: &'a Node, parent: &str) -> Vec<(&'a str, &'a Node)> {
    let Value::Section(entries) = &node.value else {
        return Vec::new();
    };
    let mut entries: Vec<(&str, &Node)> = entries
        .iter()
        .filter(|(_, (_, node))| node.value != Value::Null)
        .map(|(key, (_, node))| (key.as_str(), node))
        .collect();
    let name = name_key(parent);
    order::sort_by_key(&mut entries, |(key, _)| {
        let first = FIRST.iter().position(|first| first == key);
        (name != Some(key), first.unwrap_or(FIRST.len()))
    });
    entries
}

fn inline(value: &Value, parent: &str) -> String {
    match value {
        Value::Text(text) => string(text),
        Value::Number(number) => number.clone(),
        Value::Boolean(value) => value.to_string(),
        Value::List(nodes) => {
            let nodes = nodes
                .iter()
                .filter(|node| node.value != Value::Null)
                .map(|node| inline(&node.value, parent));
            format!("[{}]", nodes.collect::<Vec<_>>().join(", "))
        }
        Value::Section(_) => {
            let place = Place::default();
            let value = value.clone();
            let entries = ordered(&Node { place, value }, parent)
                .into_iter()
                .map(|(key, node)| format!("{} = {}", quoted(key), inline(&node.value, key)))
                .collect::<Vec<_>>();
            match entries.is_empty() {
                true => "{}".to_owned(),
                false => format!("{{ {} }}", entries.join(", ")),
            }
        }
        Value::Null => String::new(),
    }
}

/// A key, in quotes where TOML requires them.
fn quoted(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        string(key)
    }
}

pub(super) fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::builtin::SERVICES;
    use crate::scoping::{Setting, get, placed_by_path, put, remove, set};
    use crate::text::tree;

    #[test]
    fn every_ready_service_is_read_back_the_same() {
        for (name, text) in SERVICES {
            let (node, _) = tree::read(name, text);
            let written = write(&node);
            let (again, problems) = tree::read(name, &written);
            assert_eq!(problems, [], "{written}");
            assert_eq!(placed_by_path(&node), placed_by_path(&again), "{written}");
        }
    }

    #[test]
    fn any_text_is_read_back_the_same() {
        for text in [
            "",
            "\"",
            "\\",
            "é\n\t\r",
            "'''",
            "\u{7f}\u{1}",
            "a = 1",
            "#",
        ] {
            let mut node = Node::empty(Place::default());
            let value = Value::Text(text.to_owned());
            assert!(put(&mut node, &["service", "name"], value.clone()));
            assert!(put(&mut node, &["sizes", text], value));
            let (again, problems) = tree::read("again", &write(&node));
            assert_eq!(
                (placed_by_path(&again), problems),
                (placed_by_path(&node), Vec::new())
            );
        }
    }

    #[test]
    fn what_is_put_is_found_and_what_is_removed_leaves_nothing_behind() {
        let mut node = Node::empty(Place::default());
        let nothing = node.clone();
        let text = |text: &str| Value::Text(text.to_owned());
        assert!(put(
            &mut node,
            &["topics", "storage", "note"],
            text("20 To")
        ));
        assert!(put(&mut node, &["topics", "storage", "status"], text("ok")));
        assert!(!put(
            &mut node,
            &["topics", "storage", "note", "more"],
            text("")
        ));
        let note = get(&node, &["topics", "storage", "note"]);
        assert_eq!(note.map(|note| &note.value), Some(&text("20 To")));
        let place = note.map(|note| &*note.place.file);
        assert_eq!(place, Some("topics.storage.note"));
        assert_eq!(
            write(&node),
            "[[topics]]\ntopic = \"storage\"\nnote = \"20 To\"\nstatus = \"ok\"\n"
        );
        // Changing a note removes its English until it is entered again.
        let (french, english) = (
            ["topics", "storage", "note"],
            ["topics", "storage", "note_en"],
        );
        assert!(put(&mut node, &english, text("20 TB")));
        assert!(put(&mut node, &french, text("30 To")));
        assert_eq!(get(&node, &english), None);
        assert!(put(&mut node, &english, text("30 TB")));
        remove(&mut node, &french);
        assert_eq!(get(&node, &english), None);
        let both = ["topics.storage.note_en=20 TB", "topics.storage.note=20 To"];
        for (settings, said) in [(&both[..], Some("20 TB")), (&both[1..], None)] {
            let settings: Vec<Setting> = settings
                .iter()
                .map(|text| Setting::parse(text).unwrap())
                .collect();
            assert_eq!(set(&mut node, &settings), []);
            let found = get(&node, &english).map(|node| &node.value);
            assert_eq!(found, said.map(text).as_ref());
        }
        remove(&mut node, &["topics", "storage", "status"]);
        assert!(get(&node, &["topics", "storage"]).is_some());
        remove(&mut node, &["topics", "storage", "note"]);
        assert_eq!(node, nothing);
        remove(&mut node, &["sizes", "users"]);
        assert_eq!(node, nothing);
    }
}
