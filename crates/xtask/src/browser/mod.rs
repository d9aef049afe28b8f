//! The page in Chromium: how fast it is, how it looks.

mod load;
mod measure;
mod screenshots;
mod typing;

pub use measure::measure;
pub use screenshots::screenshots;
