//! Reads JSON into a tree, with the place of each value.

use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};

use super::{LineIndex, Node, Value};
use crate::order;
use crate::text::problem::{Problem, ProblemKind};

pub(super) fn read(lines: &LineIndex<'_>, text: &str) -> (Node, Vec<Problem>) {
    let options = ParseOptions {
        allow_comments: true,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
    };
    let nothing = Node::empty(lines.place(0));
    match parse_to_ast(text, &CollectOptions::default(), &options) {
        Ok(parsed) => {
            let mut repeated = Vec::new();
            let node = parsed
                .value
                .map_or(nothing, |value| json_node(lines, &value, &mut repeated));
            order::sort_by_key(&mut repeated, |repeated| repeated.at);
            let problems = repeated.into_iter().map(|RepeatedKey { key, at, first }| {
                let first = lines.place(first).line.unwrap_or(1);
                let kind = ProblemKind::DuplicateKey { key, first };
                lines.place(at).problem(kind)
            });
            (node, problems.collect())
        }
        Err(error) => {
            let problem = lines.syntax(error.range().start, &error.kind().to_string());
            (nothing, vec![problem])
        }
    }
}

/// A key of an object, where it stands, and its value.
struct JsonEntry {
    key: String,
    at: usize,
    node: Node,
}

/// A key that an object has twice, by the places of both in the text.
struct RepeatedKey {
    key: String,
    at: usize,
    first: usize,
}

fn json_node(
    lines: &LineIndex<'_>,
    value: &ast::Value<'_>,
    repeated: &mut Vec<RepeatedKey>,
) -> Node {
    let (start, value) = match value {
        ast::Value::StringLit(text) => (text.range.start, Value::Text(text.value.to_string())),
        ast::Value::NumberLit(number) => (number.range.start, Value::Number(number.value.into())),
        ast::Value::BooleanLit(value) => (value.range.start, Value::Boolean(value.value)),
        ast::Value::NullKeyword(null) => (null.range.start, Value::Null),
        ast::Value::Array(list) => {
            let nodes = list
                .elements
                .iter()
                .map(|value| json_node(lines, value, repeated))
                .collect();
            (list.range.start, Value::List(nodes))
        }
        ast::Value::Object(object) => {
            let mut entries: Vec<JsonEntry> = object
                .properties
                .iter()
                .map(|property| JsonEntry {
                    key: property.name.as_str().to_owned(),
                    at: property.range.start,
                    node: json_node(lines, &property.value, repeated),
                })
                .collect();
            order::sort_by(&mut entries, |one, other| one.key.cmp(&other.key));
            entries.dedup_by(|again, first| {
                let is_again = again.key == first.key;
                if is_again {
                    repeated.push(RepeatedKey {
                        key: std::mem::take(&mut again.key),
                        at: again.at,
                        first: first.at,
                    });
                }
                is_again
            });
            let entries = entries.into_iter();
            let section = order::map(
                entries.map(|JsonEntry { key, at, node }| (key, (lines.place(at), node))),
            );
            (object.range.start, Value::Section(section))
        }
    };
    Node {
        place: lines.place(start),
        value,
    }
}
