//! What is released: the command and the page in archives and packages, without any path of the
//! machine that made them.

#[cfg(feature = "release")]
mod archives;
#[cfg(feature = "release")]
mod dependencies;
#[cfg(feature = "release")]
mod entry;
#[cfg(feature = "release")]
mod manual;
#[cfg(feature = "release")]
mod packages;
#[cfg(any(feature = "page", feature = "release"))]
mod paths;
#[cfg(feature = "release")]
mod program;
#[cfg(feature = "release")]
mod sbom;

#[cfg(feature = "release")]
pub use archives::make;
#[cfg(feature = "page")]
pub use paths::{check, remapping};
