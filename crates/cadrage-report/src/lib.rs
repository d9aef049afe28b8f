//! An estimate as table, JSON, CSV, Markdown or HTML, the same for command and page.
//!
//! A report is a list of blocks in one language; each format draws the blocks.
//! Nothing here computes an amount: lints see to it, by `clippy.toml` beside the manifest.
#![deny(missing_docs)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub mod accounting;
pub mod alternatives;
pub mod block;
pub mod break_even;
mod by_year;
pub mod chart;
pub mod compare;
pub mod cost_matrix;
pub mod document;
pub mod energy;
pub mod estimate;
pub mod explanation;
pub mod fairness;
pub mod feasibility;
pub mod focus;
pub mod for_review;
pub mod headline;
pub mod incremental;
pub mod invoices;
pub mod learning;
pub mod not_costed;
pub mod order;
pub mod percentile;
pub mod portfolio;
pub mod provision;
pub mod review;
pub mod rota;
pub mod service_level;
pub mod sharing;
pub mod sla;
pub mod summary;
pub mod support;
pub mod tariff;
pub mod team;
pub mod uncertainty;
pub mod words;
pub mod workbook;

#[cfg(feature = "docx")]
pub mod docx;
pub mod html;
pub mod markdown;
#[cfg(feature = "odt")]
pub mod odt;
#[cfg(any(feature = "docx", feature = "odt"))]
pub mod office;
#[cfg(any(feature = "docx", feature = "odt"))]
mod picture;
#[cfg(feature = "terminal")]
pub mod terminal;

pub mod csv;
pub mod json;

#[cfg(any(feature = "ods", feature = "odt"))]
mod odf;
#[cfg(any(feature = "docx", feature = "ods", feature = "odt"))]
mod xml;
