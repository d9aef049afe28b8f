//! The work that the page does in a web worker, as plain functions that are tested natively.
//!
//! A study arrives as the scoping file that the command reads, and the files made from it have the
//! same bytes as those of the command. `web/src/worker/server.rs` is the worker around this crate.
#![deny(missing_docs)]

#[cfg(test)]
mod dropped;
mod even;
mod explained;
mod file;
mod grid;
mod level;
mod message;
mod portfolio;
mod range;
mod records;
mod report;
mod review;
mod rota;
mod scenarios;
mod study;
mod team;
mod version;

pub use cadrage_core::uncertainty::by_topic::PartRanges;
pub use cadrage_report::portfolio::CapacityPart;
pub use cadrage_report::service_level::TierFigure;
pub use even::Evens;
pub use explained::{Explained, explain_figure};
pub use file::{Download, is_office, office, preview, text};
pub use grid::{Dropped, LaidOverlay, Packed, lay, layers, unpack};
pub use level::{Levels, TierFigures, levels};
pub use message::{Answer, Message, Question, Task};
pub use portfolio::{
    CapacityEntry, FieldProblem, PortfolioEntries, PortfolioReport, Portfolios, RefusedStudy,
};
pub use range::{Bar, CostRange, Simulation, part_ranges};
pub use report::ReportFiles;
pub use review::{ReviewFiles, SheetTable, review_report};
pub use rota::rota_report;
pub use study::Subject;
pub use team::team_report;
pub use version::{DifferenceEffect, VersionEffects, effects};
