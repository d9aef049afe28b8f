//! A section of a scoping being read: each key is taken once, what is left is unknown.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::number::{self, Dialect, NumberError};
use crate::order;
use crate::problem::{self, Expected, Place, Problem, ProblemKind};
use crate::range::{Range, RangeError};
use crate::tree::{Node, Value};

/// The most elements of a list.
const MOST: usize = 10_000;

/// The most identifiers of a table that a sentence tells.
const TOLD: usize = 12;

/// The problems found so far; several sections write to it.
#[derive(Default)]
pub(super) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub(super) fn add(&self, place: &Place, kind: ProblemKind) {
        self.0.borrow_mut().push(Problem {
            place: place.clone(),
            kind,
        });
    }

    pub(super) fn into_sorted(self) -> Vec<Problem> {
        let mut problems = self.0.into_inner();
        order::sort_by(&mut problems, Problem::cmp);
        problems.dedup();
        problems
    }
}

/// The keys and values of a section.
#[derive(Clone, Copy)]
pub(super) struct Section<'a> {
    entries: Option<&'a BTreeMap<String, (Place, Node)>>,
    pub(super) place: &'a Place,
    problems: &'a Problems,
}

impl<'a> Section<'a> {
    /// The section that a node holds; a problem and an empty one when it holds none.
    pub(super) fn of(node: &'a Node, problems: &'a Problems) -> Self {
        let entries = match &node.value {
            Value::Section(entries) => Some(entries),
            _ => {
                wrong(problems, node, Expected::Section);
                None
            }
        };
        Self {
            entries,
            place: &node.place,
            problems,
        }
    }

    /// Says which keys the section may have.
    pub(super) fn allow(self, allowed: &[&str]) -> Self {
        for (key, (place, _)) in self.entries.into_iter().flatten() {
            if !allowed.contains(&key.as_str()) {
                self.problems.add(
                    place,
                    ProblemKind::UnknownKey {
                        read: key.clone(),
                        allowed: allowed.iter().map(|&key| key.to_owned()).collect(),
                        nearest: problem::nearest(key, allowed.iter().copied()),
                    },
                );
            }
        }
        self
    }

    /// Every key with its place and value, but those that hold nothing.
    pub(super) fn entries(self) -> impl Iterator<Item = (&'a str, &'a Place, &'a Node)> {
        let entries = self.entries.into_iter().flatten();
        entries
            .filter(|(_, (_, node))| node.value != Value::Null)
            .map(|(key, (place, node))| (key.as_str(), place, node))
    }

    pub(super) fn get(self, key: &str) -> Option<&'a Node> {
        let (_, node) = self.entries?.get(key)?;
        (node.value != Value::Null).then_some(node)
    }

    /// The section under a key; an absent one is empty.
    pub(super) fn section(self, key: &str) -> Self {
        self.get(key).map_or(
            Self {
                entries: None,
                ..self
            },
            |node| Self::of(node, self.problems),
        )
    }

    /// The sections of the list under a key.
    pub(super) fn sections(self, key: &str) -> Vec<Self> {
        let nodes = self.list(key);
        nodes.iter().map(|n| Self::of(n, self.problems)).collect()
    }

    pub(super) fn list(self, key: &str) -> &'a [Node] {
        match self.get(key) {
            None => &[],
            Some(node) => match &node.value {
                Value::List(nodes) if nodes.len() <= MOST => nodes,
                Value::List(nodes) => {
                    let kind = ProblemKind::OutOfRange {
                        read: nodes.len().to_string(),
                        low: "0".to_owned(),
                        high: MOST.to_string(),
                    };
                    self.problems.add(&node.place, kind);
                    &[]
                }
                _ => {
                    wrong(self.problems, node, Expected::List);
                    &[]
                }
            },
        }
    }

    pub(super) fn text(self, key: &str) -> Option<&'a str> {
        let node = self.get(key)?;
        match &node.value {
            Value::Text(text) => Some(text.trim()),
            _ => {
                wrong(self.problems, node, Expected::Text);
                None
            }
        }
    }

    /// A text that may not be left out; empty after a problem.
    pub(super) fn needed_text(self, key: &str) -> &'a str {
        match self.text(key) {
            Some(text) if !text.is_empty() => text,
            Some(_) => {
                if let Some(node) = self.get(key) {
                    self.problems.add(&node.place, ProblemKind::MissingValue);
                }
                ""
            }
            None => {
                if self.get(key).is_none() {
                    let key = key.to_owned();
                    self.problems
                        .add(self.place, ProblemKind::MissingKey { key });
                }
                ""
            }
        }
    }

    /// A word of a closed list.
    pub(super) fn one_of<'w>(
        self,
        key: &str,
        allowed: impl IntoIterator<Item = &'w str>,
    ) -> Option<&'a str> {
        self.allowed(key, self.text(key)?, allowed)
    }

    /// What was read under a key, when it is a word of a closed list.
    pub(super) fn allowed<'w>(
        self,
        key: &str,
        read: &'a str,
        allowed: impl IntoIterator<Item = &'w str>,
    ) -> Option<&'a str> {
        let allowed: Vec<&str> = allowed.into_iter().collect();
        if allowed.contains(&read) {
            return Some(read);
        }
        let kind = ProblemKind::NotAllowed {
            read: read.to_owned(),
            nearest: problem::nearest(read, allowed.iter().copied()),
            allowed: allowed.iter().map(|&word| word.to_owned()).collect(),
        };
        self.problem(key, kind);
        None
    }

    /// An id of a table of the grid.
    pub(super) fn reference<'w>(
        self,
        key: &str,
        tables: &[&str],
        known: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<&'a str> {
        let read = self.text(key)?;
        if known.clone().any(|id| id == read) {
            return Some(read);
        }
        let nearest = problem::nearest(read, known.clone());
        let kind = if known.clone().count() <= TOLD {
            ProblemKind::NotAllowed {
                read: read.to_owned(),
                allowed: known.map(str::to_owned).collect(),
                nearest,
            }
        } else {
            ProblemKind::UnknownReference {
                read: read.to_owned(),
                tables: tables.iter().map(|&table| table.to_owned()).collect(),
                nearest,
            }
        };
        self.problem(key, kind);
        None
    }

    pub(super) fn boolean(self, key: &str) -> Option<bool> {
        let node = self.get(key)?;
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => {
                wrong(self.problems, node, Expected::Boolean);
                None
            }
        }
    }

    /// A number that may not be negative.
    pub(super) fn amount(self, key: &str) -> Option<Decimal> {
        amount(self.get(key)?, self.problems)
    }

    /// A whole number between two bounds.
    pub(super) fn integer(self, key: &str, low: i32, high: i32) -> Option<i32> {
        let node = self.get(key)?;
        let read = match &node.value {
            Value::Number(text) => text.parse::<i64>().ok(),
            // As a person or a spreadsheet writes it, `2 027` or `2027.0`.
            Value::Text(text) => number::parse(text, Dialect::Comma)
                .ok()
                .filter(Decimal::is_integer)
                .and_then(|number| number.to_i64()),
            _ => None,
        };
        let Some(read) = read else {
            wrong(self.problems, node, Expected::Integer);
            return None;
        };
        let number = i32::try_from(read).ok();
        let number = number.filter(|n| (low..=high).contains(n));
        if number.is_none() {
            let kind = ProblemKind::OutOfRange {
                read: read.to_string(),
                low: low.to_string(),
                high: high.to_string(),
            };
            self.problems.add(&node.place, kind);
        }
        number
    }

    /// A value with its bounds, in one text or in one number.
    pub(super) fn range(self, key: &str) -> Option<Range> {
        range(self.get(key)?, self.problems)
    }

    /// The same, negative or not.
    pub(super) fn signed_range(self, key: &str) -> Option<Range> {
        signed_range(self.get(key)?, self.problems)
    }

    /// A problem at the value of a key.
    pub(super) fn problem(self, key: &str, kind: ProblemKind) {
        let place = self.get(key).map_or(self.place, |node| &node.place);
        self.problems.add(place, kind);
    }

    pub(super) fn problems(self) -> &'a Problems {
        self.problems
    }
}

/// A value of another kind than expected.
pub(super) fn wrong(problems: &Problems, node: &Node, expected: Expected) {
    let kind = ProblemKind::WrongType {
        expected,
        read: node.shown(),
    };
    problems.add(&node.place, kind);
}

/// A number as TOML and JSON write it, exactly.
pub(super) fn number(text: &str) -> Result<Decimal, NumberError> {
    // Neither reader may round what it cannot hold.
    let exact = |text: &str| Decimal::from_str_exact(text).ok();
    let scientific = || {
        let (digits, _) = text.split_once(['e', 'E'])?;
        exact(digits)?;
        Decimal::from_scientific(text).ok()
    };
    exact(text).or_else(scientific).ok_or_else(|| {
        let is_plain = |byte: u8| byte.is_ascii_digit() || b"+-.eE_".contains(&byte);
        match text.bytes().all(is_plain) {
            true => NumberError::TooManyDigits,
            false => NumberError::NotANumber,
        }
    })
}

/// A number that may not be negative, or a text that holds one.
pub(super) fn amount(node: &Node, problems: &Problems) -> Option<Decimal> {
    let range = Range::certain(signed(node, problems)?);
    not_negative(range, node, problems).map(|range| range.value)
}

fn signed(node: &Node, problems: &Problems) -> Option<Decimal> {
    let read = match &node.value {
        Value::Number(text) => number(text),
        Value::Text(text) => number::parse(text, Dialect::Comma),
        _ => Err(NumberError::NotANumber),
    };
    match read {
        Ok(read) => return Some(read),
        Err(NumberError::Empty | NumberError::NotANumber) => {
            wrong(problems, node, Expected::Number);
        }
        Err(error) => problems.add(&node.place, error.problem(&node.shown())),
    }
    None
}

/// A number, or a text such as `"10;8;14"` or `"8..14"`.
pub(super) fn range(node: &Node, problems: &Problems) -> Option<Range> {
    not_negative(signed_range(node, problems)?, node, problems)
}

/// The same, negative or not.
pub(super) fn signed_range(node: &Node, problems: &Problems) -> Option<Range> {
    let Value::Text(text) = &node.value else {
        return signed(node, problems).map(Range::certain);
    };
    let read = text.clone();
    let kind = match Range::parse(text, Dialect::Comma) {
        Ok(range) => return Some(range),
        Err(RangeError::Reversed) => ProblemKind::ReversedRange { read },
        Err(RangeError::Number(error @ (NumberError::Ambiguous | NumberError::TooManyDigits))) => {
            error.problem(text)
        }
        Err(RangeError::Number(_) | RangeError::NumberCount) => ProblemKind::NotARange { read },
    };
    problems.add(&node.place, kind);
    None
}

fn not_negative(range: Range, node: &Node, problems: &Problems) -> Option<Range> {
    if range.low < Decimal::ZERO {
        let read = node.shown();
        problems.add(&node.place, ProblemKind::Negative { read });
        return None;
    }
    Some(range)
}

/// A percentage, `"20%"`.
pub(super) fn percentage(node: &Node) -> Option<Decimal> {
    let Value::Text(text) = &node.value else {
        return None;
    };
    let number = text.trim().strip_suffix('%')?;
    number::parse(number, Dialect::Comma).ok()
}
