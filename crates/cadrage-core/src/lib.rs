//! Prices a hosted service offer from a cost grid and a scoping.
//!
//! Text and values in, values out: no file, clock, network, locale or thread.
//!
//! Modules stand in reading order, which is also the way a figure travels.
#![deny(missing_docs)]
#![deny(clippy::float_arithmetic)]

pub mod grid;
pub mod scoping;
pub mod values;

pub mod energy;
pub mod impacts;
pub mod invoicing;
mod membership;
pub mod pricing;
pub mod sizes;
pub mod staff;

pub mod service_level;

pub mod batch;
pub mod break_even;
pub mod budget;
pub mod comparison;
pub mod estimate;
pub mod feasibility;
pub mod people;
pub mod portfolio;
pub mod review;
pub mod sharing;
pub mod support;
pub mod totals;
pub mod uncertainty;

pub mod explain;

pub mod calendar;

pub mod money;
pub mod order;
pub mod random;
pub mod text;

/// The version of the engine, stamped on every output.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
