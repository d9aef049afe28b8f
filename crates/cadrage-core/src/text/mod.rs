//! What people write and read: languages, numbers and ranges, closed lists of words, files as
//! trees, sentences on what is wrong or should be known.
//!
//! Knows no grid and no scoping.

pub mod format;
pub mod lang;
pub mod legible;
pub mod notice;
pub mod number;
pub mod problem;
pub mod range;
pub mod table;
pub mod tree;
pub mod typography;
pub mod word;
pub(crate) mod words;
