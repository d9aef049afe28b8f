//! Reads the commitment: tier, closures, maintenance, pooled rota, windows.

use chrono::NaiveDate;

use super::section::Section;
use super::window::windows;
use super::{Closure, CommitmentAnswers, Day};
use crate::calendar::YEARS;
use crate::text::problem::{ExpectedValue, ProblemKind};

pub(super) fn commitment(section: Section<'_>) -> CommitmentAnswers {
    let closures = section.sections("closures").into_iter();
    CommitmentAnswers {
        tier: section.id("tier").map(str::to_owned),
        closures: closures.filter_map(closure).collect(),
        maintenance_hours_per_month: section.amount("maintenance_hours_per_month"),
        windows: windows(section),
        pooled_providers: section.count("pooled_providers"),
    }
}

pub(super) fn closure(section: Section<'_>) -> Option<Closure> {
    let day = |key: &str| {
        let text = section.text(key).filter(|text| !text.is_empty())?;
        day(text).or_else(|| section.not_read(key, ExpectedValue::Day))
    };
    let (from, to) = (day("from"), day("to"));
    let (from, to) = (from?, to?);
    let dated = from.year.is_some();
    let [first, last] = ["from", "to"].map(|key| section.text(key).unwrap_or_default());
    let kind = if dated != to.year.is_some() {
        ProblemKind::both_alone(first, last)
    } else if dated && to < from {
        let read = format!("{first} … {last}");
        ProblemKind::ReversedRange { read }
    } else {
        return Some(Closure { from, to });
    };
    section.problem("to", kind);
    None
}

/// A date, `2027-12-24`, in a year that the calendar covers.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let day = day(text)?;
    NaiveDate::from_ymd_opt(day.year?, day.month, day.day)
}

/// A day of every year, `12-24`, or of one year, `2027-12-24`.
fn day(text: &str) -> Option<Day> {
    // Integers may have a sign, days must not.
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
    {
        return None;
    }
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
    // 2000 is a leap year, so that 29 February is accepted.
    NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
    Some(Day { year, month, day })
}
