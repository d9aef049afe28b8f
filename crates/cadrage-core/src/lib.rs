//! Prices a hosted service offer from a cost grid and a scoping.
//!
//! Text and values in, values out: no file, clock, network, locale or thread.
//!
//! Modules stand in reading order, which is also the way a figure travels.
#![deny(missing_docs)]
#![deny(clippy::float_arithmetic)]

pub mod money;
pub mod order;
pub mod random;

pub mod calendar;
pub mod text;

pub mod grid;
pub mod scoping;

pub mod pricing;

pub mod needs;

pub mod estimate;

pub mod service_level;

pub mod uncertainty;

pub mod explain;

pub mod decision;

pub mod batch;

/// The version of the engine, stamped on every output.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
