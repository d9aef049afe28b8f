//! The values of a scoping's keys: numbers, ranges and percentages, as TOML, JSON and people write them.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::section::Problems;
use crate::number::{self, Dialect};
use crate::problem::{Expected, ProblemKind};
use crate::range::{Range, RangeError};
use crate::tree::{Node, Value};

/// A value of another kind than expected.
pub(super) fn wrong(problems: &Problems, node: &Node, expected: Expected) {
    let kind = ProblemKind::WrongType {
        expected,
        read: node.shown(),
    };
    problems.add(&node.place, kind);
}

/// A number as TOML and JSON write it, exactly.
pub(super) fn number(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text)
        .or_else(|_| Decimal::from_scientific(text))
        .or_else(|_| Decimal::from_str(text))
        .ok()
}

/// A number that may not be negative, or a text that holds one.
pub(super) fn amount(node: &Node, problems: &Problems) -> Option<Decimal> {
    let read = match &node.value {
        Value::Number(text) => number(text),
        Value::Text(text) => number::parse(text, Dialect::French).ok(),
        _ => None,
    };
    let Some(read) = read else {
        wrong(problems, node, Expected::Number);
        return None;
    };
    if read.is_sign_negative() && !read.is_zero() {
        let read = node.shown();
        problems.add(&node.place, ProblemKind::Negative { read });
        return None;
    }
    Some(read)
}

/// A number, or a text such as `"10;8;14"` or `"8..14"`.
pub(super) fn range(node: &Node, problems: &Problems) -> Option<Range> {
    let range = signed_range(node, problems)?;
    if range.low.is_sign_negative() && !range.low.is_zero() {
        let read = node.shown();
        problems.add(&node.place, ProblemKind::Negative { read });
        return None;
    }
    Some(range)
}

/// The same, which may be negative.
pub(super) fn signed_range(node: &Node, problems: &Problems) -> Option<Range> {
    let text = match &node.value {
        Value::Text(text) => text,
        Value::Number(text) if number(text).is_some() => return number(text).map(Range::certain),
        _ => {
            wrong(problems, node, Expected::Number);
            return None;
        }
    };
    let read = text.clone();
    let kind = match Range::parse(text, Dialect::French) {
        Ok(range) => return Some(range),
        Err(RangeError::Reversed) => ProblemKind::ReversedRange { read },
        Err(RangeError::Number(_) | RangeError::NumberCount) => ProblemKind::NotARange { read },
    };
    problems.add(&node.place, kind);
    None
}

/// A percentage, `"20%"`.
pub(super) fn percentage(node: &Node) -> Option<Decimal> {
    let Value::Text(text) = &node.value else {
        return None;
    };
    let number = text.trim().strip_suffix('%')?;
    number::parse(number, Dialect::French).ok()
}
