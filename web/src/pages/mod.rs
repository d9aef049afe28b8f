//! The pages, each with the parts that only it has; `route.rs` says their addresses.

pub mod compare;
pub mod costs;
pub mod decision;
#[cfg(test)]
mod first_tests;
pub mod grid;
pub mod service;
pub mod service_level;
pub mod sharing;
pub mod theme;
