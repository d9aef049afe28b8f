//! Reads what is committed: tier, closures, maintenance, pooled rota, windows.

use rust_decimal::Decimal;

use super::section::Section;
use super::window::windows;
use super::{Closure, Commitment, Day, YEARS};
use crate::grid::CostGrid;
use crate::grid::schema;
use crate::problem::{Expected, ProblemKind};

pub(super) fn commitment(section: Section<'_>, grid: &CostGrid) -> Commitment {
    let section = section.allow(&[
        "tier",
        "closures",
        "maintenance_hours_per_month",
        "pooled_providers",
        "windows",
    ]);
    let tiers = grid.tiers.iter().map(|tier| tier.id.as_str());
    let closures = section.sections("closures").into_iter();
    let hours = section.amount("maintenance_hours_per_month");
    if let Some(hours) = hours.filter(|hours| *hours > Decimal::from(744)) {
        let kind = ProblemKind::OutOfRange {
            read: hours.to_string(),
            low: "0".to_owned(),
            high: "744".to_owned(),
        };
        section.problem("maintenance_hours_per_month", kind);
    }
    Commitment {
        tier: section
            .reference("tier", &[schema::TIERS.file], tiers)
            .map(str::to_owned),
        closures: closures.filter_map(closure).collect(),
        maintenance_hours_per_month: hours,
        windows: windows(section),
        pooled_providers: section
            .integer("pooled_providers", 1, 99)
            .and_then(|count| u32::try_from(count).ok()),
    }
}

fn closure(section: Section<'_>) -> Option<Closure> {
    let section = section.allow(&["from", "to"]);
    let (from, to) = (section.needed_text("from"), section.needed_text("to"));
    let day = |key: &str, text: &str| {
        let day = day(text);
        if day.is_none() && !text.is_empty() {
            let kind = ProblemKind::WrongType {
                expected: Expected::Day,
                read: text.to_owned(),
            };
            section.problem(key, kind);
        }
        day
    };
    let (from, to) = (day("from", from), day("to", to));
    let closure = Closure {
        from: from?,
        to: to?,
    };
    let dated = closure.from.year.is_some();
    if dated != closure.to.year.is_some() {
        let kind = ProblemKind::BothAlone {
            one: section.needed_text("from").to_owned(),
            other: section.needed_text("to").to_owned(),
        };
        section.problem("to", kind);
        return None;
    }
    if dated && closure.to < closure.from {
        let read = format!(
            "{} … {}",
            section.needed_text("from"),
            section.needed_text("to")
        );
        section.problem("to", ProblemKind::ReversedRange { read });
        return None;
    }
    Some(closure)
}

/// A day of every year, `12-24`, or of one, `2027-12-24`.
fn day(text: &str) -> Option<Day> {
    let (year, rest) = match text.len() {
        5 => (None, text),
        10 => {
            let (year, rest) = text.split_once('-')?;
            let year: i32 = year.parse().ok()?;
            let known = (YEARS.0..=YEARS.1).contains(&year);
            (Some(known.then_some(year)?), rest)
        }
        _ => return None,
    };
    let (month, day) = rest.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year, so that 29 February may be closed.
    chrono::NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
    Some(Day { year, month, day })
}
