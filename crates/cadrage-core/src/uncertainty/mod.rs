//! From bounds to probabilities: how far a cost may lie from its estimate, how
//! surely, and what matters most.
//!
//! Each source of uncertainty (a price of the grid, the quantity of a line, a size
//! of the scoping, a rate…) is drawn once a sample, so that lines that rest on it
//! move together; sources do not depend on each other. These are statistics, in
//! floats: no amount of an estimate rests on them. Knows the formulas of an estimate, not the
//! sentences that tell them. The same seed gives the same
//! bytes on every machine, whatever drew the chunks and in which order.

pub mod distribution;
pub mod figure;
pub mod model;
pub mod sensitivity;
pub mod source;

mod compile;
mod formula;
mod funding;
mod ordered;
mod price;
mod quantity;
mod samples;

pub use distribution::Tables;
pub use figure::{Figure, Percentile, Spread};
pub use model::{CHUNK, Chunk, Model};
pub use samples::{Outcome, Samples};
pub use sensitivity::Sensitivity;

/// How many samples a simulation draws unless said otherwise.
pub const SAMPLES: u32 = 10_000;

/// How many samples an estimate draws to tell its range.
pub const SAMPLES_OF_ESTIMATE: u32 = 1_000;

/// The seed of the samples, unless another is asked.
pub const SEED: u64 = 1;

/// The most samples of a simulation.
pub const MOST_SAMPLES: u32 = 10_000_000;
