//! The worker, a thread of its own that does long work: what the page asks of it, and what it does.

pub mod client;
pub mod server;
