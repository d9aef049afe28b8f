//! What a wider window or a stricter commitment asks: hours, people, availability.

pub mod opening_hours;
