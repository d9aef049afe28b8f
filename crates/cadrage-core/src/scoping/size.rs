//! Reads a size: a number, a range, one for each year, or a section.

use rust_decimal::Decimal;

use super::schema::SIZE;
use super::section::{Reader, Section};
use super::value::{range, wrong};
use super::{MAX_YEARS, Size};
use crate::problem::{Expected, ProblemKind};
use crate::range::Range;
use crate::tree::{Node, Value};

/// The prefix of the key that says by what a size is counted, `per_institution`.
const PER: &str = "per_";

/// Reads the size of a driver; `None` after a problem.
pub(super) fn size(node: &Node, reader: Reader<'_>) -> Option<Size> {
    let problems = reader.problems;
    let plain = |values: Vec<Range>| Size {
        values,
        growth: Decimal::ZERO,
        per: None,
        place: node.place.clone(),
    };
    match &node.value {
        Value::Number(_) | Value::Text(_) => Some(plain(vec![range(node, problems)?])),
        Value::List(nodes) => {
            let values: Vec<Range> = nodes.iter().filter_map(|n| range(n, problems)).collect();
            if nodes.is_empty() || nodes.len() > MAX_YEARS as usize {
                let kind = ProblemKind::OutOfRange {
                    read: nodes.len().to_string(),
                    low: "1".to_owned(),
                    high: MAX_YEARS.to_string(),
                };
                problems.add(&node.place, kind);
            }
            (values.len() == nodes.len() && !values.is_empty()).then(|| plain(values))
        }
        Value::Section(_) => section(Section::of(node, SIZE, reader).checked(), node),
        _ => {
            wrong(problems, node, Expected::Size);
            None
        }
    }
}

fn section(section: Section<'_>, node: &Node) -> Option<Size> {
    let per: Vec<&str> = section
        .known_entries()
        .map(|(key, _)| key)
        .filter(|key| key.starts_with(PER))
        .collect();
    let mut ways: Vec<&str> = per.clone();
    ways.extend(section.get("value").map(|_| "value"));
    let value_key = match ways.as_slice() {
        [only] => only,
        [one, other, ..] => {
            let kind = ProblemKind::BothAlone {
                one: (*one).to_owned(),
                other: (*other).to_owned(),
            };
            section.problems().add(section.place, kind);
            return None;
        }
        [] => {
            section.missing("value");
            return None;
        }
    };
    let value = section.range(value_key)?;
    let (low, high) = (section.amount("low"), section.amount("high"));
    let values = match Range::new(
        value.value,
        low.or(Some(value.low)),
        high.or(Some(value.high)),
    ) {
        Ok(range) => vec![range],
        Err(_) => {
            let read = value.value.to_string();
            section.problem(value_key, ProblemKind::ReversedRange { read });
            return None;
        }
    };
    let growth = match section.get("growth") {
        None => Decimal::ZERO,
        Some(_) => section.percentage("growth")?,
    };
    Some(Size {
        values,
        growth,
        per: per
            .first()
            .and_then(|key| key.strip_prefix(PER))
            .filter(|driver| *driver != "service")
            .map(str::to_owned),
        place: node.place.clone(),
    })
}
