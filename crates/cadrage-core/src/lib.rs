//! Prices a hosted service offer from a cost grid and a scoping.
//!
//! Text and values in, values out: no file, clock, network, locale or thread.
//!
//! Modules stand on floors, listed here from the ground up: each imports only those before it. A
//! figure goes up the same way, from a grid to what is decided.
//!
//! # Example
//!
//! A grid and a scoping make an estimate, which explains itself:
//!
//! ```
//! use cadrage_core::estimate::estimate;
//! use cadrage_core::explain::Explainer;
//! use cadrage_core::grid::{CostGrid, builtin};
//! use cadrage_core::scoping;
//! use cadrage_core::text::lang::Lang;
//! use cadrage_core::text::tree;
//!
//! let grid = CostGrid::read(&builtin::files(), &[])?;
//! let (tree, problems) = tree::read("my.toml", "[service]\nname = \"Messagerie\"\n");
//! assert_eq!(problems, []);
//! let scoping = scoping::read(&tree, &grid)?;
//! let estimate = estimate(&grid, &scoping)?;
//! let steps = Explainer::new(&grid, &estimate, Lang::Fr).line(&estimate.lines[0]);
//! assert!(!steps.is_empty());
//! # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
//! ```
#![deny(missing_docs)]
#![deny(clippy::float_arithmetic)]

pub mod money;
pub mod order;
pub mod random;

pub mod calendar;
pub mod text;

pub mod grid;
pub mod scoping;

pub mod arithmetic;

pub mod pricing;

pub mod needs;

pub mod estimate;

pub mod service_level;

pub mod uncertainty;

pub mod explain;

pub mod decision;

pub mod learning;

pub mod batch;

/// The version of the engine, stamped on every output.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
