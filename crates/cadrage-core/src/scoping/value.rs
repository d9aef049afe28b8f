//! Reads the values of keys: numbers, ranges and percentages, as TOML, JSON and people write them.

use rust_decimal::Decimal;

use super::section::Problems;
use crate::text::number::{self, Dialect, NumberError};
use crate::text::problem::{ExpectedValue, ProblemKind};
use crate::text::range::{Range, RangeError};
use crate::text::tree::{Node, Value};

/// Reports a value of another kind than expected.
pub(super) fn wrong(problems: &Problems, node: &Node, expected: ExpectedValue) {
    let kind = ProblemKind::WrongType {
        expected,
        read: node.shown(),
    };
    problems.add(&node.place, kind);
}

/// A number as TOML and JSON write it, without rounding.
pub(super) fn number(text: &str) -> Result<Decimal, NumberError> {
    // Neither function may round a number that it cannot represent.
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
        Value::Text(text) => number::parse(text, Dialect::TypedInFrench),
        _ => Err(NumberError::NotANumber),
    };
    match read {
        Ok(read) => return Some(read),
        Err(NumberError::Empty | NumberError::NotANumber) => {
            wrong(problems, node, ExpectedValue::Number);
        }
        Err(error) => problems.add(&node.place, error.problem(&node.shown())),
    }
    None
}

/// A number, or a text such as `"10;8;14"` or `"8..14"`.
pub(super) fn range(node: &Node, problems: &Problems) -> Option<Range> {
    not_negative(signed_range(node, problems)?, node, problems)
}

/// The same, possibly negative.
pub(super) fn signed_range(node: &Node, problems: &Problems) -> Option<Range> {
    let Value::Text(text) = &node.value else {
        return signed(node, problems).map(Range::certain);
    };
    let read = text.clone();
    // What separates bounds is the notation of a file, in which the point is the decimal mark.
    let dialect = match text.contains(';') || text.contains("..") {
        true => Dialect::Comma,
        false => Dialect::TypedInFrench,
    };
    let kind = match Range::parse(text, dialect) {
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
