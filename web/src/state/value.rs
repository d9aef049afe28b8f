//! Values to store in a study that hold other values: sections and lists.

use cadrage_core::text::problem::Place;
use cadrage_core::text::tree::{Node, Value};
use litemap::LiteMap;

/// A section value with the entries that have a value.
pub fn section<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let mut section = LiteMap::new();
    section.extend(entries.into_iter().filter_map(|(key, value)| {
        let node = Node {
            place: Place::default(),
            value: value?,
        };
        Some((key.to_owned(), (Place::default(), node)))
    }));
    Value::Section(section)
}

/// A list value.
pub fn list(values: impl IntoIterator<Item = Value>) -> Value {
    Value::List(
        values
            .into_iter()
            .map(|value| Node {
                place: Place::default(),
                value,
            })
            .collect(),
    )
}
