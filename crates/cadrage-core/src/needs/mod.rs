//! What is needed in which quantity, year by year: sizes, the lines that apply, electricity, and in
//! `coverage` what the windows of a tier need.
//!
//! This folder knows unit prices but computes no amount.

pub mod coverage;
pub mod energy;
pub(crate) mod membership;
pub mod need;
pub(crate) mod quantity;
pub(crate) mod size_formula;
pub mod sizes;
