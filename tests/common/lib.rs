//! What the end-to-end tests share: the command, the default grid, archives, workbooks, office suites.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used
)]

pub mod archive;
mod command;
pub mod files;
pub mod office;
pub mod readings;
pub mod workbooks;

pub use command::{
    Failure, cadrage, command, failure, on_a_full_disk, problems, root, stdout, without_wide_spaces,
};

use chrono::NaiveDate;

/// The cells of a case that is one line of text, split by `|`.
///
/// # Panics
///
/// When the case does not have as many cells as its table has columns.
#[must_use]
pub fn cells<const N: usize>(case: &str) -> [&str; N] {
    let cells: Vec<&str> = case.split('|').map(str::trim).collect();
    cells
        .try_into()
        .unwrap_or_else(|_| panic!("not {N} cells: {case}"))
}

/// The date of tests, on which no value of the grid is due for review.
///
/// # Panics
///
/// Never: the date is one of the calendar.
#[must_use]
pub fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}
