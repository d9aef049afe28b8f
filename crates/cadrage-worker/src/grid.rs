//! Lays grid files that were dropped on the page over the grid of the study, as an overlay.

use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::{CostGrid, builtin, percent};
use cadrage_core::order;
use cadrage_core::scoping;
use cadrage_core::text::problem::{Place, Problem};
use cadrage_core::text::tree::Node;
use cadrage_workbook::{WorkbookKind, read, read_archive};

use crate::study::Subject;

/// A file that was dropped on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Its name, used in problems.
    pub name: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// The overlay of the study after files were laid over its grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOverlay {
    /// A scoping file (TOML) that contains only the overlay.
    pub overlay: String,
    /// The number of values that differ from the default grid.
    pub values: usize,
    /// The number of rows that they are in.
    pub rows: usize,
    /// Whether the overlay differs from the previous one.
    pub is_new: bool,
}

/// A file with several tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packed {
    /// A workbook, one table per sheet.
    Workbook(WorkbookKind),
    /// A zip archive of CSV files.
    Archive,
}

impl Packed {
    /// Tells by the extension of a file; `None` for a single table.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let end = name.rsplit_once('.').map_or("", |(_, end)| end);
        match WorkbookKind::from_name(name) {
            Some(kind) => Some(Self::Workbook(kind)),
            None => end.eq_ignore_ascii_case("zip").then_some(Self::Archive),
        }
    }
}

/// Tables in files of their own, as one layer.
#[must_use]
pub fn layers(files: Vec<Dropped>) -> Vec<GridFiles> {
    let tables = files.into_iter().map(|file| (file.name, file.bytes));
    let layer = GridFiles {
        tables: order::map(tables),
        ..GridFiles::default()
    };
    vec![layer]
}

/// One layer per workbook or archive, then one for all single tables.
///
/// # Errors
///
/// Every problem of every file that cannot be read.
pub fn unpack(files: Vec<Dropped>) -> Result<Vec<GridFiles>, Vec<Problem>> {
    let (packed, plain): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| Packed::from_name(&file.name).is_some());
    let (mut unpacked, mut problems) = (Vec::new(), Vec::new());
    for file in &packed {
        let read = match Packed::from_name(&file.name) {
            Some(Packed::Workbook(kind)) => read(&file.name, kind, &file.bytes),
            _ => read_archive(&file.name, &file.bytes),
        };
        match read {
            Ok(tables) => unpacked.push(tables),
            Err(found) => problems.extend(found),
        }
    }
    if !plain.is_empty() {
        unpacked.extend(layers(plain));
    }
    match problems.is_empty() {
        true => Ok(unpacked),
        false => Err(problems),
    }
}

/// Lays tables over the overlay of a study. Cells equal to the default grid undo the changes of the
/// study; rows that the tables do not have are left unchanged.
///
/// # Errors
///
/// Every problem of the tables, with its place; nothing is changed then.
pub fn lay(asked: &Subject, dropped: &[GridFiles]) -> Result<LaidOverlay, Vec<Problem>> {
    let before = asked.overlay();
    let mut layers = before.layers();
    // Problems that the study already has are reported elsewhere.
    if CostGrid::read(&builtin::files(), &layers).is_err() {
        layers.clear();
    }
    layers.extend_from_slice(dropped);
    CostGrid::read(&builtin::files(), &layers)?;
    let (base, mut overlay) = (base(), before.clone());
    // Converts percentages to numbers; the check above found no problem in them.
    let settled = percent::settle(&builtin::files(), &layers, &mut Vec::new());
    let laid = settled.map_or(layers, |(_, layers)| layers);
    let first = laid.len().saturating_sub(dropped.len());
    for files in laid.get(first..).unwrap_or_default() {
        overlay.lay(&base, files);
    }
    let mut tree = Node::empty(Place::default());
    if let Some(section) = overlay.section() {
        // Setting a key of an empty tree cannot fail.
        scoping::put(&mut tree, &[scoping::OVERLAY], section);
    }
    Ok(LaidOverlay {
        overlay: scoping::write(&tree),
        values: overlay.values(),
        rows: overlay.len(),
        is_new: overlay != before,
    })
}

/// The tables of the default grid.
pub(crate) fn base() -> Tables {
    Tables::read(&builtin::files(), &[]).0
}
