//! Reads a grid or an overlay from a workbook, `.xlsx` or `.ods`, with one table per sheet.
//!
//! A sheet becomes the table that a CSV file would give, so that the same rules check it; problems
//! name the sheet and the cell. Numbers are read as the decimals that the spreadsheet shows,
//! without the noise of binary fractions. No file makes it panic or exhaust the memory: the size of
//! the unpacked content is limited.
#![deny(missing_docs)]

mod archive;
mod cells;
mod format;
mod ods;
mod table;
mod tables;
mod xlsx;
mod xml;

use std::borrow::Cow;

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::origin::{Origin, SheetPlaces};
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};

use archive::Archive;
use cells::{Cells, NamedCells};
pub use tables::archive as read_archive;

/// The two kinds of workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookKind {
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

impl WorkbookKind {
    /// The kind of a workbook, by its extension in upper or lower case; `None` for other files.
    ///
    /// ```
    /// use cadrage_workbook::WorkbookKind;
    /// assert_eq!(WorkbookKind::from_name("grille.XLSX"), Some(WorkbookKind::Xlsx));
    /// assert_eq!(WorkbookKind::from_name("prices.csv"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "xlsx" => Some(Self::Xlsx),
            "ods" => Some(Self::Ods),
            _ => None,
        }
    }
}

/// Reads the tables of a workbook; `file` is its name in problems.
///
/// The first row of a sheet that is not empty is its header. Empty rows and empty sheets are
/// ignored. A formula is read as the value that the spreadsheet stored for it.
///
/// # Errors
///
/// Every cell that shows a spreadsheet error, or a formula without a stored value; a file that is
/// not a workbook, is damaged or encrypted, or is too large once unpacked.
pub fn read(file: &str, kind: WorkbookKind, bytes: &[u8]) -> Result<GridFiles, Vec<Problem>> {
    let whole = |kind| whole(file, kind);
    let sheets = sheets(kind, bytes).map_err(whole)?;
    let mut problems = Vec::new();
    let mut files = GridFiles {
        folder: file.to_owned(),
        ..GridFiles::default()
    };
    for NamedCells { name, cells } in sheets {
        if !cells.is_empty() {
            problems.extend(table::add(&mut files, &name, &cells));
        }
    }
    if files.tables.is_empty() && problems.is_empty() {
        problems.extend(whole(ProblemKind::NoSheet));
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        problem::sort(&mut problems);
        Err(problems)
    }
}

/// The sheets of a workbook with their names, in order.
fn sheets(kind: WorkbookKind, bytes: &[u8]) -> Result<Vec<NamedCells>, ProblemKind> {
    let mut archive = Archive::open(bytes)?;
    match kind {
        WorkbookKind::Xlsx => xlsx::sheets(&mut archive),
        WorkbookKind::Ods => ods::sheets(&mut archive),
    }
}

fn whole(file: &str, kind: ProblemKind) -> Vec<Problem> {
    vec![Place::file(file).problem(kind)]
}

/// One sheet of a workbook, as CSV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the sheet.
    pub name: String,
    /// Its cells as CSV: separated by commas, with decimal points, without empty rows.
    pub bytes: Vec<u8>,
    /// For each line of the text, its row in the sheet, from 1.
    pub rows: Vec<u64>,
}

/// Reads the sheet whose first non-empty row has a column of that name, or else the first non-empty
/// sheet; `file` is the name of the workbook in problems.
///
/// # Errors
///
/// As for [`read`], for this sheet; several sheets with that column; only empty sheets.
pub fn read_sheet(
    file: &str,
    kind: WorkbookKind,
    bytes: &[u8],
    column: &str,
) -> Result<Sheet, Vec<Problem>> {
    let mut sheets = sheets(kind, bytes).map_err(|kind| whole(file, kind))?;
    sheets.retain(|sheet| !sheet.cells.is_empty());
    let has_it = |cells: &Cells| table::first_row(cells).contains(&column);
    let meant: Vec<&NamedCells> = sheets.iter().filter(|sheet| has_it(&sheet.cells)).collect();
    let sheet = match (meant.as_slice(), sheets.first()) {
        ([only], _) => *only,
        ([], Some(first)) => first,
        ([], None) => return Err(whole(file, ProblemKind::EmptyFile)),
        (several, _) => {
            let names = several.iter().map(|sheet| sheet.name.clone()).collect();
            let column = column.to_owned();
            return Err(whole(file, ProblemKind::SeveralSheets { column, names }));
        }
    };
    table::csv_lines(file, &sheet.name, &sheet.cells)
}

/// A table of a file: itself, or the sheet of a workbook that [`read_sheet`] finds; with the name and
/// the places of its rows in problems.
///
/// # Errors
///
/// As for [`read_sheet`].
pub fn read_table<'a>(
    file: &str,
    bytes: &'a [u8],
    column: &str,
) -> Result<(Origin, Cow<'a, [u8]>), Vec<Problem>> {
    let Some(kind) = WorkbookKind::from_name(file) else {
        return Ok((Origin::from(file), Cow::Borrowed(bytes)));
    };
    let sheet = read_sheet(file, kind, bytes, column)?;
    let places = SheetPlaces {
        rows: sheet.rows,
        ..SheetPlaces::default()
    };
    let origin = Origin {
        file: file.to_owned(),
        sheet: Some((sheet.name, places)),
    };
    Ok((origin, Cow::Owned(sheet.bytes)))
}
