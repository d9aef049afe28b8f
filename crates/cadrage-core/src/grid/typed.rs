//! The cells of a row as typed values of the model. A cell that cannot be converted is a problem at
//! its place, never a default.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::condition::When;
use super::schema::BOUNDS;
use super::table::{Row, date};
use crate::calendar::opening_hours::OpeningHours;
use crate::text::number::{self, Dialect};
use crate::text::problem::{Problem, ProblemKind};
use crate::text::range::Range;
use crate::text::word::Word;

/// A value of the model, or the problem with its cell.
///
/// The problem is boxed, to keep the result small: nearly all rows are valid.
pub(super) type Typed<T> = Result<T, Box<Problem>>;

/// The value of a filled cell; `None` when it is empty.
fn filled<T>(
    row: &Row,
    column: &str,
    read: impl Fn(&str) -> Option<T>,
    wrong: impl Fn(String) -> ProblemKind,
) -> Typed<Option<T>> {
    match row.text(column) {
        "" => Ok(None),
        text => match read(text) {
            Some(value) => Ok(Some(value)),
            None => Err(Box::new(row.problem(column, wrong(text.to_owned())))),
        },
    }
}

/// The value of a cell that must be filled.
pub(super) fn needed<T>(row: &Row, column: &str, said: Option<T>) -> Typed<T> {
    said.ok_or_else(|| Box::new(row.problem(column, ProblemKind::MissingValue)))
}

pub(super) fn number(row: &Row, column: &str) -> Typed<Option<Decimal>> {
    let read = |text: &str| number::parse(text, Dialect::Comma).ok();
    filled(row, column, read, |read| ProblemKind::NotANumber { read })
}

pub(super) fn needed_number(row: &Row, column: &str) -> Typed<Decimal> {
    needed(row, column, number(row, column)?)
}

pub(super) fn integer(row: &Row, column: &str) -> Typed<Option<u32>> {
    let read = |text: &str| text.parse().ok();
    filled(row, column, read, |read| ProblemKind::NotAnInteger { read })
}

pub(super) fn year(row: &Row, column: &str) -> Typed<Option<i32>> {
    let read = |text: &str| text.parse().ok();
    filled(row, column, read, |read| ProblemKind::NotAnInteger { read })
}

pub(super) fn day(row: &Row, column: &str) -> Typed<Option<NaiveDate>> {
    filled(row, column, date, |read| ProblemKind::NotADate { read })
}

/// A value with its bounds in the same cell.
pub(super) fn range(row: &Row, column: &str) -> Typed<Option<Range>> {
    let read = |text: &str| Range::parse(text, Dialect::Comma).ok();
    filled(row, column, read, |read| ProblemKind::NotARange { read })
}

/// A value with its bounds in columns of their own.
pub(super) fn bounded(row: &Row, column: &str) -> Typed<Option<Range>> {
    let [low, high] = BOUNDS;
    let Some(value) = number(row, column)? else {
        return Ok(None);
    };
    let range = Range::new(value, number(row, low)?, number(row, high)?);
    range.map(Some).map_err(|_| {
        let read = row.text(column).to_owned();
        Box::new(row.problem(column, ProblemKind::ReversedRange { read }))
    })
}

/// A word of a closed list.
pub(super) fn word<T: Word>(row: &Row, column: &str) -> Typed<T> {
    let allowed = || T::ALL.iter().map(|word| word.id());
    let said = filled(row, column, T::parse, |read| {
        ProblemKind::not_allowed(&read, allowed())
    });
    needed(row, column, said?)
}

/// The condition in a cell; an empty cell always holds.
pub(super) fn when(row: &Row, column: &str) -> Typed<When> {
    let read = When::parse(row.text(column));
    read.map_err(|read| Box::new(row.problem(column, ProblemKind::NotACondition { read })))
}

/// The condition in a cell; `None` when it is empty.
pub(super) fn when_filled(row: &Row, column: &str) -> Typed<Option<When>> {
    match row.has(column) {
        true => when(row, column).map(Some),
        false => Ok(None),
    }
}

pub(super) fn opening_hours(row: &Row, column: &str) -> Typed<OpeningHours> {
    OpeningHours::parse(row.text(column)).map_err(|fault| {
        let kind = ProblemKind::NotOpeningHours {
            read: row.text(column).to_owned(),
            character: fault.character,
        };
        Box::new(row.problem(column, kind))
    })
}

/// The value of a cell that must be filled, read by `parse`.
pub(super) fn parsed<T>(
    row: &Row,
    column: &str,
    read: fn(&str) -> Option<T>,
    wrong: fn(String) -> ProblemKind,
) -> Typed<T> {
    needed(row, column, filled(row, column, read, wrong)?)
}

pub(super) fn owned(row: &Row, column: &str) -> String {
    row.text(column).to_owned()
}

/// The identifier in a cell; `None` when it is empty.
pub(super) fn id(row: &Row, column: &str) -> Option<String> {
    row.has(column).then(|| owned(row, column))
}
