//! Reads a size: a number, a range, a value for each year, or a section.

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::schema::SIZE;
use super::section::{Reader, Section};
use super::value::{range, wrong};
use super::{MAX_YEARS, Size};
use crate::grid::known::DriverId;
use crate::grid::model::Driver;
use crate::text::problem::{ExpectedValue, ProblemKind};
use crate::text::range::Range;
use crate::text::tree::{Node, Value};

/// The prefix of the key that names the driver of a size, such as `per_institution`.
const PER: &str = "per_";

/// The key that announces a number for each year, before any is entered.
const YEARLY: &str = "yearly";

/// Reads the size of a driver; `None` after a problem.
pub(super) fn size(node: &Node, driver: &Driver, reader: Reader<'_>) -> Option<Size> {
    let problems = reader.problems;
    let plain = |values: Vec<Range>| Size {
        values,
        growth: Decimal::ZERO,
        per: None,
        is_default: false,
        place: node.place.clone(),
        reached: LiteMap::new(),
    };
    match &node.value {
        Value::Number(_) | Value::Text(_) => Some(plain(vec![range(node, problems)?])),
        Value::List(nodes) => {
            let values: Vec<Range> = nodes.iter().filter_map(|n| range(n, problems)).collect();
            if nodes.is_empty() || nodes.len() > MAX_YEARS as usize {
                let kind = ProblemKind::out_of_range(&nodes.len(), &"1", &MAX_YEARS);
                problems.add(&node.place, kind);
            }
            (values.len() == nodes.len() && !values.is_empty()).then(|| plain(values))
        }
        Value::Section(_) => section(Section::new(node, SIZE, reader).checked(), node, driver),
        _ => {
            wrong(problems, node, ExpectedValue::Size);
            None
        }
    }
}

/// The size in a section. Without a number, the section changes the basis, the bounds or the growth
/// of the default of the grid.
fn section(section: Section<'_>, node: &Node, driver: &Driver) -> Option<Size> {
    let per_keys = section.known_entries().map(|(key, _)| key);
    let mut ways: Vec<&str> = per_keys.filter(|key| key.starts_with(PER)).collect();
    let others = ["value", "per"];
    ways.extend(others.into_iter().filter(|key| section.get(key).is_some()));
    ways.extend((section.boolean(YEARLY) == Some(true)).then_some(YEARLY));
    if let [one, other, ..] = ways.as_slice() {
        let kind = ProblemKind::both_alone(one, other);
        section.problems().add(section.place, kind);
        return None;
    }
    let number_key = ways.first().filter(|key| **key != "per" && **key != YEARLY);
    let (range, per) = match number_key {
        Some(key) => (section.range(key)?, key.strip_prefix(PER)),
        None => {
            let default = default_size(section, driver)?;
            (default.range, default.per)
        }
    };
    let range = bounded(section, range, number_key.copied())?;
    let growth = match section.get("growth") {
        None => Decimal::ZERO,
        Some(_) => section.percentage("growth")?,
    };
    Some(Size {
        values: vec![range],
        growth,
        per: per
            .filter(|driver| *driver != DriverId::SERVICE)
            .map(str::to_owned),
        is_default: number_key.is_none(),
        place: node.place.clone(),
        reached: LiteMap::new(),
    })
}

/// The number of the grid for a size.
struct DefaultSize<'a> {
    range: Range,
    /// The driver of its basis.
    per: Option<&'a str>,
}

/// The number of the grid for a size without an entered number.
fn default_size<'a>(section: Section<'a>, driver: &'a Driver) -> Option<DefaultSize<'a>> {
    let says = ["per", "low", "high", "growth", YEARLY];
    let says_something = says.iter().any(|key| section.get(key).is_some());
    let Some((range, per)) = driver.default.as_ref().filter(|_| says_something) else {
        section.missing("value");
        return None;
    };
    let per = match section.get("per") {
        Some(_) => section.id("per")?,
        None => per,
    };
    Some(DefaultSize {
        range: *range,
        per: Some(per),
    })
}

/// A range with the bounds that are entered; a bound that is not entered stays as it is. `number_key` is
/// that of the number, if it is entered.
fn bounded(section: Section<'_>, range: Range, number_key: Option<&str>) -> Option<Range> {
    let bound = |key: &str| match section.get(key) {
        None => Some(None),
        Some(_) => section.amount(key).map(Some),
    };
    let (low, high) = (bound("low"), bound("high"));
    let (low, high) = (low?, high?);
    let bounds = (low.or(Some(range.low)), high.or(Some(range.high)));
    let bounded = Range::new(range.value, bounds.0, bounds.1);
    if bounded.is_err() {
        let read = range.value.normalize().to_string();
        let is_low = low.is_some_and(|low| low > range.value);
        // A number that an option or a row of a portfolio puts between bounds of a file is at fault.
        let put = number_key.filter(|key| {
            let number = section.get(key);
            number.is_some_and(|number| number.place.file != section.place.file)
        });
        let key = match (put, is_low || high.is_none()) {
            (Some(number), _) => number,
            (None, true) => "low",
            (None, false) => "high",
        };
        section.problem(key, ProblemKind::ReversedRange { read });
    }
    bounded.ok()
}
