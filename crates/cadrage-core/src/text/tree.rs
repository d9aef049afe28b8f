//! TOML or JSON into one tree whose every key and value knows its place.
//!
//! Numbers stay as they were written, so that no float touches money.

mod json;

use std::str::Utf8Error;

use litemap::LiteMap;
use toml::de::{DeTable, DeValue};

use super::problem::{Place, Problem, ProblemKind, Refusal};
use crate::order;

/// The largest text that is read, in bytes: a scoping that names a thousand institutions has
/// a hundredth of it.
pub const LARGEST: usize = 8 << 20;

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Keys and values; each key knows its own place.
    Section(LiteMap<String, (Place, Node)>),
    /// Values in order.
    List(Vec<Node>),
    /// A text; dates are texts.
    Text(String),
    /// A number, as it was written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// Nothing, as JSON writes it: the same as an absent key.
    Null,
}

impl Node {
    /// An empty section, at a place.
    #[must_use]
    pub fn empty(place: Place) -> Self {
        Self {
            place,
            value: Value::Section(LiteMap::new()),
        }
    }

    /// A short text of the value, to quote in a problem.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.value {
            Value::Section(_) => "{…}".to_owned(),
            Value::List(_) => "[…]".to_owned(),
            Value::Text(text) | Value::Number(text) => text.chars().take(60).collect(),
            Value::Boolean(value) => value.to_string(),
            Value::Null => "null".to_owned(),
        }
    }
}

/// Reads a text, JSON when its first character is `{`, TOML otherwise.
///
/// `file` is the name by which problems call it. What can be read comes back
/// even when there are problems.
#[must_use]
pub fn read(file: &str, text: &str) -> (Node, Vec<Problem>) {
    if text.len() > LARGEST {
        let place = Place::file(file);
        let problem = place
            .clone()
            .problem(ProblemKind::TooLarge { limit: LARGEST });
        return (Node::empty(place), vec![problem]);
    }
    if strip_mark(text).trim_start().starts_with('{') {
        return read_json(file, text);
    }
    let text = strip_mark(text);
    read_toml(&LineIndex::new(file, text), text)
}

/// Reads a text that can only be JSON, as [`read`] does.
#[must_use]
pub fn read_json(file: &str, text: &str) -> (Node, Vec<Problem>) {
    let text = strip_mark(text);
    json::read(&LineIndex::new(file, text), text)
}

/// A text without the mark that some editors put before it.
fn strip_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// What is said of bytes that are no text: scopings are UTF-8 alone, since TOML and JSON are.
#[must_use]
pub fn no_text(file: &str, bytes: &[u8], error: &Utf8Error) -> Problem {
    let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
    Place::line(file, u64::try_from(line).unwrap_or(u64::MAX)).problem(ProblemKind::Unreadable {
        why: Refusal::NotText,
    })
}

/// Reads one value as TOML writes it; a text that is none is a text.
#[must_use]
pub fn read_value(file: &str, text: &str) -> Node {
    let lines = LineIndex::new(file, text);
    let value = DeValue::parse(text).map_or_else(
        |_| Value::Text(text.to_owned()),
        |value| toml_value(&lines, value.get_ref()),
    );
    let place = Place::file(file);
    Node { place, value }
}

/// Turns offsets into lines and columns.
struct LineIndex<'a> {
    file: &'a str,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        let after_break = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            file,
            text,
            starts: [0].into_iter().chain(after_break).collect(),
        }
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|&start| start <= offset);
        let before = self.before(offset).unwrap_or("");
        let column = before.chars().count() + 1;
        Place::cell(self.file, line as u64, &column.to_string())
    }

    /// Whether nothing but space stands before an offset on its line.
    fn begins(&self, offset: usize) -> bool {
        let before = self.before(offset);
        before.is_some_and(|before| before.trim().is_empty())
    }

    /// What stands before an offset on its line.
    fn before(&self, offset: usize) -> Option<&str> {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(line.checked_sub(1)?)?;
        self.text.get(*start..offset)
    }

    /// Whether a comma stands between two digits at an offset, outside any list.
    fn is_decimal_comma(&self, offset: usize) -> bool {
        let before = self.before(offset);
        let after = self.text.get(offset..).unwrap_or_default();
        let is_digit = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
        before.is_some_and(|before| is_digit(before.bytes().last()) && !before.contains(['[', '{']))
            && after.starts_with(',')
            && is_digit(after.as_bytes().get(1).copied())
    }

    fn syntax(&self, offset: usize, message: &str) -> Problem {
        self.place(offset).problem(ProblemKind::Syntax {
            message: message.lines().next().unwrap_or("").to_owned(),
        })
    }
}

fn read_toml(lines: &LineIndex<'_>, text: &str) -> (Node, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let at = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let found: Vec<SyntaxFault<'_>> = errors
        .iter()
        .map(|error| SyntaxFault {
            at: at(error),
            message: error.message(),
        })
        .collect();
    let problems = own_faults(lines, found);
    let value = toml_table(lines, table.get_ref());
    let place = lines.place(0);
    (Node { place, value }, problems)
}

/// What is said of `8,5`, as French writes numbers, in place of what the parser says.
const DECIMAL_COMMA: &str = "decimal comma";

/// What the parser of TOML says, and where.
struct SyntaxFault<'a> {
    /// The position in the text, in bytes.
    at: usize,
    message: &'a str,
}

/// The faults that are not the consequence of an earlier one: the first of each
/// line, and none after a list that was left open, which swallows what follows.
fn own_faults(lines: &LineIndex<'_>, mut found: Vec<SyntaxFault<'_>>) -> Vec<Problem> {
    order::sort_by_key(&mut found, |fault| fault.at);
    let mut problems: Vec<Problem> = Vec::new();
    for SyntaxFault { at, message } in found {
        let message = match lines.is_decimal_comma(at) {
            true => DECIMAL_COMMA,
            false => message,
        };
        let problem = lines.syntax(at, message);
        let line = |problem: &Problem| problem.place.line;
        if problems.last().map(line) == Some(line(&problem)) {
            continue;
        }
        let open = message.contains("array") && lines.begins(at);
        problems.push(problem);
        if open {
            break;
        }
    }
    problems
}

fn toml_table(lines: &LineIndex<'_>, table: &DeTable<'_>) -> Value {
    let entries = table.iter().map(|(key, value)| {
        let node = Node {
            place: lines.place(value.span().start),
            value: toml_value(lines, value.get_ref()),
        };
        let place = lines.place(key.span().start);
        (key.get_ref().to_string(), (place, node))
    });
    Value::Section(order::map(entries))
}

fn toml_value(lines: &LineIndex<'_>, value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Number(number.to_string()),
        DeValue::Float(number) => Value::Number(number.to_string()),
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(values) => {
            let nodes = values.iter().map(|value| Node {
                place: lines.place(value.span().start),
                value: toml_value(lines, value.get_ref()),
            });
            Value::List(nodes.collect())
        }
        DeValue::Table(table) => toml_table(lines, table),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::lang::Lang;
    use crate::text::tree::*;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = read("s", text);
        problems.iter().map(|p| p.sentence(Lang::En)).collect()
    }

    #[test]
    fn a_decimal_comma_is_told_as_such() {
        let said = problems("[sizes]\ninstitutions = 8,5\nusers = 12,5,6\n");
        assert_eq!(
            said[0],
            "s, line 2, column 17: the text cannot be read: a decimal is written with a point, as in 8.5"
        );
        // In a list the comma separates.
        for list in ["a = [1,2,3\n", "a = { b = 1,2 }\n"] {
            assert!(
                problems(list).iter().all(|said| !said.contains("8.5")),
                "{list}"
            );
        }
    }

    #[test]
    fn keys_that_a_json_object_repeats_are_told_in_their_order() {
        let text = "{\"b\": 1,\n\"a\": {\"x\": 1,\n\"x\": 2},\n\"b\": 2,\n\"a\": 3,\n\"b\": 4}";
        let said = problems(text);
        let of = |line: u64, key: &str, first: u64| {
            said.iter().any(|one| {
                one.starts_with(&format!("s, line {line},"))
                    && one.contains(&format!("\"{key}\""))
                    && one.contains(&format!("line {first}"))
            })
        };
        assert!(said.is_sorted(), "{said:?}");
        assert_eq!(said.len(), 4);
        assert!(
            of(3, "x", 2) && of(4, "b", 1) && of(5, "a", 2) && of(6, "b", 1),
            "{said:?}"
        );
        let (Value::Section(section), _) = (read("s", text).0.value, ()) else {
            unreachable!()
        };
        assert_eq!(
            section.get("b").unwrap().1.value,
            Value::Number("1".to_owned())
        );
    }

    #[test]
    fn toml_and_json_make_the_same_tree_but_for_places() {
        let toml = "a = 1.50\n[b]\nc = [\"x\", true]\n";
        let json = "{\"a\": 1.50, \"b\": {\"c\": [\"x\", true]}}";
        for text in [toml, json] {
            let (node, problems) = read("s", text);
            assert_eq!(problems, []);
            let Value::Section(section) = &node.value else {
                unreachable!()
            };
            assert_eq!(
                section.get("a").unwrap().1.value,
                Value::Number("1.50".to_owned())
            );
        }
        let (node, _) = read("s", toml);
        let Value::Section(section) = node.value else {
            unreachable!()
        };
        assert_eq!(
            section.get("b").unwrap().1.place.address(Lang::En),
            "s, line 2, column 1"
        );
    }

    #[test]
    fn faults_of_syntax_are_told_at_their_place() {
        assert_eq!(problems("a = 1\nb = \nc = 3\nd = [\n").len(), 2);
        assert!(problems("a = 1\nb = \n")[0].starts_with("s, line 2, column"));
        assert_eq!(
            problems("{\"a\": 1,\n \"a\": 2}"),
            ["s, line 2, column 2: key \"a\" stands on line 1 already"]
        );
        assert_eq!(
            problems("{\"a\": 1,\n"),
            ["s, line 1, column 1: the text cannot be read: Unterminated object"]
        );
        assert_eq!(problems(&"[".repeat(100_000)).len(), 1);
        assert_eq!(problems(&"{\"a\":".repeat(100_000)).len(), 1);
    }
}
