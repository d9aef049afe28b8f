//! The pages; `route.rs` says their addresses.

pub mod compare;
pub mod costs;
pub mod decision;
pub mod grid;
pub mod service;
pub mod service_level;
#[cfg(test)]
mod service_level_tests;
pub mod sharing;
pub mod theme;

#[cfg(test)]
mod costs_tests;
#[cfg(test)]
mod decision_tests;
#[cfg(test)]
mod first_tests;
#[cfg(test)]
mod grid_tests;
#[cfg(test)]
mod sharing_tests;
#[cfg(test)]
mod theme_tests;
