//! The table that sorts lines for finance and IT management.

use super::tables::{optional, required};
use super::{CellKind, TableSchema};
use crate::grid::classification::{Classification, EnvelopeKind};
use crate::grid::model::{Nature, Status};
use crate::text::word::Word;

/// The codes of accounts, destinations, cost pools, towers and categories, and the lines of each.
pub const CLASSIFICATIONS: TableSchema = TableSchema {
    file: "classifications.csv",
    key: &["classification", "code"],
    columns: &[
        required("classification", CellKind::OneOf(Classification::LIST)),
        required("code", CellKind::Text),
        required("label_fr", CellKind::Text),
        required("label_en", CellKind::Text),
        optional("nature", CellKind::OneOf(Nature::LIST)),
        optional("envelope", CellKind::OneOf(EnvelopeKind::LIST)),
        optional("themes", CellKind::Text),
        optional("items", CellKind::Text),
        optional("impacts", CellKind::Text),
        required("status", CellKind::OneOf(Status::LIST)),
        optional("source", CellKind::Ref(&["sources.csv"])),
        optional("note", CellKind::Text),
        optional("note_en", CellKind::Text),
    ],
};
