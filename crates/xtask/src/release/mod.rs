//! What is released: the command and the page in archives and packages, without any path of the
//! machine that made them.

#[cfg(feature = "release")]
mod archives;
#[cfg(feature = "linked")]
mod dependencies;
#[cfg(feature = "release")]
mod entry;
#[cfg(feature = "release")]
mod manual;
#[cfg(feature = "release")]
mod packages;
mod paths;
#[cfg(feature = "release")]
mod program;
#[cfg(feature = "release")]
mod sbom;

#[cfg(feature = "release")]
pub use archives::make;
#[cfg(feature = "linked")]
pub use dependencies::{Build, LICENCES, third_party};
pub use paths::remapping;
#[cfg(feature = "linked")]
pub use paths::{check, host};
