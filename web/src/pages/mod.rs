//! The pages, each with the components that only it uses; `route.rs` lists their addresses.

pub mod accessibility;
pub mod compare;
pub mod costs;
pub mod decision;
pub mod desk;
#[cfg(test)]
mod first_tests;
pub mod glossary;
pub mod grid;
pub mod legal;
pub mod meeting;
pub mod merge;
pub mod parties;
pub mod review;
pub mod rota;
pub mod service;
pub mod service_level;
pub mod sharing;
pub mod site_map;
pub mod summary;
pub mod theme;
