//! The page served on this machine, and driven in Chromium.
//!
//! `site` is what `cargo xtask serve` answers with; tests, benchmarks and screenshots
//! serve the same way from a path below the root, as a host might, and drive the page
//! through chromedriver.
#![deny(missing_docs)]

#[cfg(feature = "drive")]
mod chromium;
#[cfg(feature = "drive")]
mod net_log;
#[cfg(feature = "drive")]
mod page;
mod sending;
mod server;
mod site;

#[cfg(feature = "drive")]
pub use chromium::{Visit, Window, run};
#[cfg(feature = "drive")]
pub use page::{Page, Trouble};
pub use server::Server;
pub use site::{DIST, Host, Site, changed, stale};
