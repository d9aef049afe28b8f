//! From bounds to probabilities: how far a cost may be from its estimate, with which probability,
//! and which sources matter most.
//!
//! Each source of uncertainty (a price of the grid, the quantity of a line, a size of the scoping,
//! a rate…) is drawn once in each sample, so that all lines that depend on it vary together;
//! different sources are independent, but for what efforts, and prices of one index, have in common.
//!
//! These are statistics, in floats: no amount of an estimate is computed from them. This folder
//! knows the formulas of an estimate, not the sentences that explain them.
//!
//! The same seed gives the same bytes on every machine, whichever threads draw the chunks and in
//! whichever order.

pub mod amount;
pub mod by_line;
pub mod by_topic;
pub mod distribution;
pub mod figure;
pub mod model;
pub mod provision;
pub mod sensitivity;
pub mod source;

mod common;
mod compile;
mod effect;
mod formula;
mod funding;
mod moved;
mod ordered;
mod price;
mod program;
mod quantity;
mod sampled;
mod samples;
mod sized;
mod statistics;
mod tally;
mod wanted;

pub use amount::SampledAmount;
pub(crate) use compile::{Compiler, Reported};
pub use distribution::Tables;
pub use figure::{Figure, Percentile, Spread};
pub use model::{CHUNK, Chunk, Model};
pub use provision::Provision;
pub use samples::{Outcome, Samples};
pub use sensitivity::Sensitivity;
pub use sized::{SizedModel, SizedWork};
pub use statistics::{FigureStatistics, Settled, Statistics};

/// Samples of a simulation, unless another number is given, and of the range of an estimate: all
/// outputs tell the same one.
pub const SAMPLES: u32 = 10_000;

/// Samples drawn of each variant of a comparison.
pub const SAMPLES_OF_VARIANT: u32 = 1_000;

/// The seed of the samples, unless another is given.
pub const SEED: u64 = 1;

/// The most samples that a simulation may draw.
pub const MOST_SAMPLES: u32 = 10_000_000;
