//! The table that sorts lines for finance and IT management.

use super::tables::{optional, required};
use super::{Cell, Table};
use crate::grid::classification::{Classification, EnvelopeKind};
use crate::grid::model::{Nature, Status};
use crate::text::word::Word;

/// The codes of accounts, destinations, cost pools, towers and categories, and the lines of each.
pub const CLASSIFICATIONS: Table = Table {
    file: "classifications.csv",
    key: &["classification", "code"],
    columns: &[
        required("classification", Cell::OneOf(Classification::LIST)),
        required("code", Cell::Text),
        required("label_fr", Cell::Text),
        required("label_en", Cell::Text),
        optional("nature", Cell::OneOf(Nature::LIST)),
        optional("envelope", Cell::OneOf(EnvelopeKind::LIST)),
        optional("themes", Cell::Text),
        optional("items", Cell::Text),
        optional("impacts", Cell::Text),
        required("status", Cell::OneOf(Status::LIST)),
        optional("source", Cell::Ref(&["sources.csv"])),
        optional("note", Cell::Text),
        optional("note_en", Cell::Text),
    ],
};
