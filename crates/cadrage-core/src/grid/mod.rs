//! CSV tables into a checked cost grid: the only module that knows CSV.

pub mod layers;
pub mod schema;
pub mod table;
pub mod text;

pub mod condition;
pub mod model;
pub mod recurrence;
