//! What a meeting decides by: go or no-go, estimates side by side, how many institutions cover
//! the cost, what each would pay without the others, which plans a budget pays for, what several services of one
//! team have once.
//!
//! Reads estimates, prices other scopings, changes no figure of either.

pub mod alternatives;
pub mod break_even;
pub mod comparison;
pub mod feasibility;
pub mod portfolio;
pub mod rota;
pub mod team;

mod resize;
