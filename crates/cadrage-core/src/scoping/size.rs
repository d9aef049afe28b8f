//! Reads a size: a number, a range, one for each year, or a section.

use rust_decimal::Decimal;

use super::section::{Problems, Section, percentage, range, wrong};
use super::{MAX_YEARS, Size};
use crate::grid::CostGrid;
use crate::problem::{Expected, ProblemKind};
use crate::range::Range;
use crate::tree::{Node, Value};

/// The prefix of the key that says by what a size is counted, `per_institution`.
const PER: &str = "per_";

/// Reads the size of a driver; `None` after a problem.
pub(super) fn size(node: &Node, grid: &CostGrid, problems: &Problems) -> Option<Size> {
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
        Value::Section(_) => section(Section::of(node, problems), node, grid),
        _ => {
            wrong(problems, node, Expected::Size);
            None
        }
    }
}

fn section(section: Section<'_>, node: &Node, grid: &CostGrid) -> Option<Size> {
    let per_keys: Vec<String> = grid
        .drivers
        .keys()
        .map(|driver| format!("{PER}{driver}"))
        .collect();
    let mut allowed = vec!["value", "low", "high", "growth"];
    allowed.extend(per_keys.iter().map(String::as_str));
    let section = section.allow(&allowed);
    let per: Vec<&str> = section
        .entries()
        .map(|(key, ..)| key)
        .filter(|key| per_keys.iter().any(|known| known == key))
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
            let key = "value".to_owned();
            let kind = ProblemKind::MissingKey { key };
            section.problems().add(section.place, kind);
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
        Some(node) => match percentage(node) {
            Some(growth) => growth,
            None => {
                wrong(section.problems(), node, Expected::Percentage);
                return None;
            }
        },
    };
    if growth < -Decimal::ONE_HUNDRED || growth > Decimal::from(1000) {
        let kind = ProblemKind::OutOfRange {
            read: growth.to_string(),
            low: "-100".to_owned(),
            high: "1000".to_owned(),
        };
        section.problem("growth", kind);
        return None;
    }
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
