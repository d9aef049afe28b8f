//! How much is needed of what, year by year: sizes, the lines that apply, electricity, and what
//! the windows of a tier need in `coverage`.
//!
//! Knows the price of a unit, but no amount.

pub mod coverage;
pub mod energy;
pub(crate) mod membership;
pub mod need;
pub mod sizes;
