//! The parameters in force in a year, and what a unit of an item or a day of a profile costs then.
//!
//! Knows no quantity and no line.

pub mod allowance;
pub mod prices;
pub mod staff;
pub(crate) mod staff_year;
pub mod values;
