//! Days: public holidays, closures, hours.

pub mod holiday;

/// The first and the last year that the calendar knows.
pub const YEARS: (i32, i32) = (1900, 2200);
