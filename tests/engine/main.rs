//! The engine from outside: one module for each matter, in one binary, so that it is linked once.
#![allow(
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod agreement;
mod alternatives;
mod any_bytes;
mod availability;
mod batch;
mod coding;
mod commitment;
mod common;
mod comparison;
mod coverage;
mod difference;
mod estimate;
mod explain;
mod fairness;
mod feasibility;
mod hosting;
mod incremental;
mod learning;
mod meeting;
mod optional_lines;
mod overlay;
mod parameters;
mod portfolio;
mod portfolio_constraints;
mod portfolio_coupled;
mod requests;
mod review;
mod rota;
mod scoping_keys;
mod sharing;
mod shipped_grid;
mod summary;
mod support;
mod tariff;
mod team;
mod uncertainty;
mod years_in_service;
