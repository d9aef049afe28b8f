//! Files that the command and the page read and write: documents, workbooks, grids, scopings.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod contracts;
mod documents;
mod dropped_grids;
mod hostile;
mod invariants;
mod layers;
mod page_files;
mod row_order;
mod scoping_schema;
mod workbooks;
