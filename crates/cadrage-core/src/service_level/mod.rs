//! What a wider window or a stricter commitment asks: hours, people, availability.

pub mod availability;
pub mod condition;
pub mod coverage;
pub mod hours;
pub mod line;
pub mod on_call;
pub mod opening_hours;
pub mod simulation;
pub mod timeline;
