//! The pages, each with the components that only it uses; `route.rs` lists their addresses.

pub mod compare;
pub mod costs;
pub mod decision;
pub mod desk;
#[cfg(test)]
mod first_tests;
pub mod grid;
pub mod meeting;
pub mod merge;
pub mod service;
pub mod service_level;
pub mod sharing;
pub mod theme;
