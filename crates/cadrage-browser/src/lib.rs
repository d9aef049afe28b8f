//! Serves the page on this machine, and drives it in Chromium.
//!
//! `cargo xtask serve` answers with `site`, `cadrage serve` with `one_page`. Tests, benchmarks and screenshots serve the page the
//! same way, from a path below the root as a host might, and drive it through chromedriver.
#![deny(missing_docs)]

#[cfg(feature = "drive")]
mod chromium;
#[cfg(feature = "drive")]
mod net_log;
mod one_page;
#[cfg(feature = "drive")]
mod page;
mod sending;
mod server;
mod site;

#[cfg(feature = "drive")]
pub use chromium::{Visit, WindowSize, run};
pub use one_page::OnePage;
#[cfg(feature = "drive")]
pub use page::{Page, Trouble};
pub use sending::SentFile;
pub use server::{Served, Server};
pub use site::{DIST, Host, Site, last_change, why_stale};
