//! Measures and screenshots of the page in Chromium.

mod load;
mod measure;
mod screenshots;
mod typing;

pub use measure::measure;
pub use screenshots::screenshots;
