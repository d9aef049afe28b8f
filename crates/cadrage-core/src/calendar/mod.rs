//! Days, hours and years by themselves: public holidays, opening hours, the week that they make.
//!
//! Knows no grid, no language and no money.

pub mod holiday;
pub mod opening_hours;
pub mod week;
pub mod years;

/// The first and the last year that the calendar knows.
pub const YEARS: (i32, i32) = (1900, 2200);
