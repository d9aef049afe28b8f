//! What a cell may contain, and its normalised text, which does not depend on the dialect of the
//! file.

use chrono::NaiveDate;

use super::condition::When;
use super::recurrence::Recurrence;
use super::schema::CellKind;
use crate::calendar::opening_hours::OpeningHours;
use crate::text::number::{self, Dialect, NumberError};
use crate::text::problem::{self, ProblemKind};
use crate::text::range::{Range, RangeError};

/// The problem with a filled cell; `None` when it is valid.
pub(super) fn fault(cell: CellKind, text: &str, dialect: Dialect) -> Option<ProblemKind> {
    let read = text.to_owned();
    match cell {
        CellKind::Text => None,
        CellKind::OpeningHours => match OpeningHours::parse(text) {
            Ok(hours) => (!hours.is_ever_open()).then_some(ProblemKind::NeverOpen { read }),
            Err(fault) => {
                let character = fault.character;
                Some(ProblemKind::NotOpeningHours { read, character })
            }
        },
        CellKind::When => When::parse(text)
            .err()
            .map(|read| ProblemKind::NotACondition { read }),
        CellKind::Recurrence => Recurrence::parse(text)
            .is_none()
            .then_some(ProblemKind::NotARecurrence { read }),
        CellKind::Id | CellKind::Ref(_) => (!is_id(text)).then_some(ProblemKind::NotAnId { read }),
        CellKind::Date => written_date(text, dialect)
            .is_none()
            .then_some(ProblemKind::NotADate { read }),
        CellKind::Integer => text
            .parse::<u32>()
            .is_err()
            .then_some(ProblemKind::NotAnInteger { read }),
        CellKind::OneOf(allowed) => (!allowed.contains(text)).then(|| ProblemKind::NotAllowed {
            nearest: problem::meant(text, &allowed.candidates()),
            allowed: allowed.ids().map(str::to_owned).collect(),
            read,
        }),
        CellKind::Range => match Range::parse(text, dialect) {
            Ok(range) if range.low.is_sign_negative() => Some(ProblemKind::Negative { read }),
            Ok(_) => None,
            Err(RangeError::Reversed) => Some(ProblemKind::ReversedRange { read }),
            Err(RangeError::Number(_) | RangeError::NumberCount) => {
                Some(ProblemKind::NotARange { read })
            }
        },
        CellKind::Number | CellKind::Amount => match number::parse(text, dialect) {
            Ok(value) if cell == CellKind::Amount && value.is_sign_negative() => {
                Some(ProblemKind::Negative { read })
            }
            Ok(_) => None,
            Err(NumberError::Ambiguous) => Some(ProblemKind::AmbiguousNumber { read }),
            Err(NumberError::TooManyDigits) => Some(ProblemKind::TooManyDigits { read }),
            Err(NumberError::NotANumber | NumberError::Empty) => {
                Some(ProblemKind::NotANumber { read })
            }
        },
    }
}

/// The normalised text of a cell, so that rows of files saved in different dialects can be laid
/// over each other.
pub(super) fn plain(cell: CellKind, text: &str, dialect: Dialect) -> String {
    let plain = match cell {
        CellKind::Number | CellKind::Amount => {
            number::parse(text, dialect).ok().map(|n| n.to_string())
        }
        CellKind::Range => Range::parse(text, dialect)
            .ok()
            .filter(|range| !range.is_certain())
            .map(|range| format!("{};{};{}", range.value, range.low, range.high))
            .or_else(|| number::parse(text, dialect).ok().map(|n| n.to_string())),
        CellKind::Date => written_date(text, dialect).map(|date| date.to_string()),
        _ => None,
    };
    plain.unwrap_or_else(|| text.to_owned())
}

/// Whether two texts of a cell have the same value: `25` and `25.00` are the same price.
pub(super) fn same(cell: CellKind, one: &str, other: &str) -> bool {
    let number = |text| number::parse(text, Dialect::Comma).ok();
    match cell {
        CellKind::Number | CellKind::Amount | CellKind::Range if number(one).is_some() => {
            number(one) == number(other)
        }
        _ => one == other,
    }
}

pub(super) fn is_id(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

/// A date as grids and files write it, `2026-01-31`; `None` for anything else.
///
/// Not chrono's own reader: it supports every format, code that the page would have to download.
#[must_use]
pub fn date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = (year.len(), month.len(), day.len()) == (4, 2, 2);
    whole.then(|| calendar_date(year, month, day))?
}

/// A date as a file of that dialect writes it: French spreadsheets save `31/01/2026`.
fn written_date(text: &str, dialect: Dialect) -> Option<NaiveDate> {
    let french = || {
        let mut parts = text.splitn(3, '/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let short = |part: &str| (1..=2).contains(&part.len());
        let whole = short(day) && short(month) && year.len() == 4;
        whole.then(|| calendar_date(year, month, day))?
    };
    match dialect {
        Dialect::Comma | Dialect::English => date(text),
        Dialect::French | Dialect::TypedInFrench => date(text).or_else(french),
    }
}

fn calendar_date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |digits: &str| {
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse::<u32>().ok())?
    };
    let year = i32::try_from(number(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_the_dialect_writes_them_and_kept_as_grids_do() {
        use Dialect::{Comma, French};
        let cases = [
            ("2027-01-31", Comma, Some("2027-01-31")),
            ("2027-01-31", French, Some("2027-01-31")),
            ("31/01/2027", French, Some("2027-01-31")),
            ("1/2/2027", French, Some("2027-02-01")),
            // Americans write the month first.
            ("01/02/2027", Comma, None),
            ("31/01/27", French, None),
            ("30/02/2027", French, None),
            ("2027/01/31", French, None),
            ("2027-1-31", Comma, None),
            ("+027-01-31", Comma, None),
        ];
        for (text, dialect, expected) in cases {
            let fault = fault(CellKind::Date, text, dialect);
            assert_eq!(fault.is_none(), expected.is_some(), "{text}");
            assert_eq!(
                plain(CellKind::Date, text, dialect),
                expected.unwrap_or(text)
            );
        }
    }
}
