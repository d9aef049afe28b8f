//! Workbooks: those of estimates and grids, those of other programs, and broken ones.

mod broken;
mod estimate;
mod foreign;
mod grid;
