//! Days: public holidays, closures, hours.

pub mod holiday;
