//! What the page has done out of sight, as plain functions that are tested natively.
//!
//! A study comes as the scoping file that the command reads, and what is made of it
//! has the command's bytes. `web/src/worker/server.rs` is the worker around it.
#![deny(missing_docs)]

mod even;
mod explained;
mod file;
mod grid;
mod level;
mod message;
mod range;
mod records;
mod study;

pub use even::Evens;
pub use explained::{Explained, explained};
pub use file::{File, is_office, office, preview, text};
pub use grid::{Dropped, Laid, Packed, lay, layers, unpack};
pub use level::{Levels, Told, levels};
pub use message::{Answer, Message, Question, Task};
pub use range::{Bar, Range, Simulation};
pub use study::Subject;
