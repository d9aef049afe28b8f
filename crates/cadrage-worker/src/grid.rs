//! Files of the grid that are dropped on the page, laid over it as an overlay.

use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::{CostGrid, builtin, percent};
use cadrage_core::order;
use cadrage_core::scoping;
use cadrage_core::text::problem::{Place, Problem};
use cadrage_core::text::tree::Node;
use cadrage_workbook::{Kind, read, read_archive};

use crate::study::Subject;

/// A file that was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Its name, by which problems call it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What became of the study when files were laid over its grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// A scoping file that bears nothing but what the study now changes in its grid.
    pub overlay: String,
    /// How many values differ from the default grid.
    pub values: usize,
    /// In how many rows.
    pub rows: usize,
    /// Whether something differs from what the study changed before.
    pub is_new: bool,
}

/// What holds several tables in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packed {
    /// A workbook, a table a sheet.
    Workbook(Kind),
    /// A zip archive, a table a CSV file.
    Archive,
}

impl Packed {
    /// What the end of a name tells; `None` is a table by itself.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let end = name.rsplit_once('.').map_or("", |(_, end)| end);
        match Kind::of(name) {
            Some(kind) => Some(Self::Workbook(kind)),
            None => end.eq_ignore_ascii_case("zip").then_some(Self::Archive),
        }
    }
}

/// The tables that lie in files of their own, as one layer.
#[must_use]
pub fn layers(files: Vec<Dropped>) -> Vec<GridFiles> {
    let tables = files.into_iter().map(|file| (file.name, file.bytes));
    let layer = GridFiles {
        tables: order::map(tables),
        ..GridFiles::default()
    };
    vec![layer]
}

/// The tables of workbooks and archives, each a layer, then those of files of their own.
///
/// # Errors
///
/// Every problem of files that cannot be read, of all of them.
pub fn unpack(files: Vec<Dropped>) -> Result<Vec<GridFiles>, Vec<Problem>> {
    let (packed, plain): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| Packed::of(&file.name).is_some());
    let (mut unpacked, mut problems) = (Vec::new(), Vec::new());
    for file in &packed {
        let read = match Packed::of(&file.name) {
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

/// Lays tables over what a study changes in the default grid: cells that are the grid's
/// take changes back, rows that the tables lack stay as they are.
///
/// # Errors
///
/// Every problem of the tables, at the place of each: nothing is laid then.
pub fn lay(asked: &Subject, dropped: &[GridFiles]) -> Result<Laid, Vec<Problem>> {
    let before = asked.overlay();
    let mut layers = before.layers();
    // What is wrong already is told elsewhere.
    if CostGrid::read(&builtin::files(), &layers).is_err() {
        layers.clear();
    }
    layers.extend_from_slice(dropped);
    CostGrid::read(&builtin::files(), &layers)?;
    let (base, mut overlay) = (base(), before.clone());
    // Their percentages as numbers; that none of them is wrong was checked above.
    let settled = percent::settle(&builtin::files(), &layers, &mut Vec::new());
    let laid = settled.map_or(layers, |(_, layers)| layers);
    let first = laid.len().saturating_sub(dropped.len());
    for files in laid.get(first..).unwrap_or_default() {
        overlay.lay(&base, files);
    }
    let mut tree = Node::empty(Place::default());
    if let Some(section) = overlay.section() {
        // An empty tree has room for it.
        scoping::put(&mut tree, &[scoping::OVERLAY], section);
    }
    Ok(Laid {
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
