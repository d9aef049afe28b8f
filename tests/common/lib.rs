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

/// The date of tests, on which no value of the grid is due for review.
///
/// # Panics
///
/// Never: the date is one of the calendar.
#[must_use]
pub fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}
