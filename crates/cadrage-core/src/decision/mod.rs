//! What a meeting decides by: go or no-go, estimates side by side, how many institutions cover
//! the cost, what hosting adds for the provider, what each would pay without the others, whether
//! shares are fair, which plans a budget pays for, what several services of one team have once, what a
//! year really took.
//!
//! Reads estimates, prices other scopings, changes no figure of either.

pub mod alternatives;
pub mod break_even;
pub mod comparison;
pub mod fairness;
pub mod feasibility;
pub mod incremental;
pub mod portfolio;
pub mod review;
pub mod rota;
pub mod summary;
pub mod tariff;
pub mod team;

mod coalition;
mod period;
mod resize;
