//! What tests need of the tasks.

pub mod community;
