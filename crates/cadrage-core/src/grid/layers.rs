//! Lays overlays over a base grid, into one set of tables in which every reference leads to a row.

use litemap::LiteMap;

use super::cell::is_id;
use super::origin::{Origin, SheetPlaces};
use super::schema::{CellKind, OBSERVED, TABLES, TableSchema, every_table};
use super::table::{self, FreeTable, Layer, Row};
use super::text::LARGEST_TABLE;
use super::{laying, package, percent};
use crate::order;
use crate::text::problem::{self, Problem, ProblemKind};

/// The files of a grid or of an overlay, by name, as they were found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridFiles {
    /// The name of the folder in problems; empty for a grid that needs no name.
    pub folder: String,
    /// The content of each table, by file name.
    pub tables: LiteMap<String, Vec<u8>>,
    /// Where the rows of each table are, when the folder is a workbook; empty otherwise.
    pub sheets: LiteMap<String, SheetPlaces>,
}

impl GridFiles {
    /// The cells of a table as they were written; `None` when it is not among the files.
    ///
    /// # Errors
    ///
    /// The problem of a file that is no text.
    pub fn cells(&self, file: &str) -> Result<Option<FreeTable>, Problem> {
        let bytes = self.tables.get(file);
        bytes
            .map(|bytes| FreeTable::of_table(&self.origin(file), bytes))
            .transpose()
    }

    /// The name of a table in problems: a file of the folder, or a sheet of the workbook.
    pub(super) fn origin(&self, file: &str) -> Origin {
        if self.sheets.is_empty() {
            return Origin::from(self.path(file).as_str());
        }
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let places = self.sheets.get(file).cloned().unwrap_or_default();
        let sheet = places.name.clone().unwrap_or_else(|| stem.to_owned());
        Origin {
            file: self.folder.clone(),
            sheet: Some((sheet, places)),
        }
    }

    /// The name of a file of the folder in problems.
    pub(super) fn path(&self, file: &str) -> String {
        if self.folder.is_empty() {
            file.to_owned()
        } else {
            format!("{}/{file}", self.folder)
        }
    }
}

/// A value of the base grid that an overlay replaced.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replacement {
    /// The table, for example `prices.csv`.
    pub table: &'static str,
    /// The key of the row.
    pub key: String,
    /// The column.
    pub column: &'static str,
    /// The text of the base.
    pub old: String,
    /// The text of the overlay.
    pub new: String,
}

/// The rows of every table, and the values that overlays replaced in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tables {
    /// The rows by table.
    pub rows: LiteMap<&'static str, Vec<Row>>,
    /// The replaced values, in the order of the overlays.
    pub replacements: Vec<Replacement>,
}

impl Tables {
    /// Reads a base grid and lays the overlays over it, in order.
    ///
    /// Returns what could be read together with every problem found.
    #[must_use]
    pub fn read(base: &GridFiles, overlays: &[GridFiles]) -> (Self, Vec<Problem>) {
        let mut tables = Self::default();
        let mut problems = too_large(base, overlays);
        if !problems.is_empty() {
            return (tables, problems);
        }
        let settled = percent::settle(base, overlays, &mut problems);
        let (base, overlays) = settled
            .as_ref()
            .map_or((base, overlays), |(base, overlays)| (base, overlays));
        tables.read_base(base, &mut problems);
        // No base needs it: its first rows may come with any layer.
        tables.lay_table(&OBSERVED, base, 0, &mut problems);
        for (overlay, rank) in overlays.iter().zip(1..) {
            for table in every_table() {
                tables.lay_table(table, overlay, rank, &mut problems);
            }
        }
        // Only now are all layers laid, so that each row has its final content.
        for table in every_table() {
            for row in tables.sound(table) {
                problems.extend(laying::check(table, row));
            }
        }
        for files in [base].into_iter().chain(overlays) {
            check_file_names(files, &mut problems);
        }
        problems.extend(tables.dangling_references());
        problem::sort(&mut problems);
        (tables, problems)
    }

    /// The rows of a table.
    #[must_use]
    pub fn of(&self, table: &TableSchema) -> &[Row] {
        self.rows.get(table.file).map_or(&[], Vec::as_slice)
    }

    /// The rows of a table that were read without a problem.
    pub fn sound(&self, table: &TableSchema) -> impl Iterator<Item = &Row> {
        self.of(table).iter().filter(|row| row.sound)
    }

    /// Reads the tables of a grid, each on its own.
    pub(super) fn read_base(&mut self, base: &GridFiles, problems: &mut Vec<Problem>) {
        for table in TABLES {
            let origin = base.origin(table.file);
            let (rows, found) = match base.tables.get(table.file) {
                Some(bytes) => table::read(table, origin, bytes, Layer::Base),
                None => {
                    let missing = origin.whole().problem(ProblemKind::MissingTable);
                    (Vec::new(), vec![missing])
                }
            };
            problems.extend(found);
            self.rows.insert(table.file, rows);
        }
    }

    fn lay_table(
        &mut self,
        table: &'static TableSchema,
        overlay: &GridFiles,
        rank: usize,
        problems: &mut Vec<Problem>,
    ) {
        let Some(bytes) = overlay.tables.get(table.file) else {
            return;
        };
        let (rows, found) = table::read(table, overlay.origin(table.file), bytes, Layer::Overlay);
        problems.extend(found);
        let base = self.rows.entry(table.file).or_default();
        for mut row in rows {
            row.rank = rank;
            problems.extend(laying::lay(table, base, row, &mut self.replacements));
        }
    }

    /// A problem for every reference to a row that no table has.
    fn dangling_references(&self) -> Vec<Problem> {
        let keyed = TABLES
            .iter()
            .filter_map(|table| Some((table, *table.key.first()?)));
        let ids = order::map(keyed.map(|(table, key)| {
            let ids = order::set(self.of(table).iter().map(|row| row.text(key)));
            (table.file, ids)
        }));
        let mut problems = Vec::new();
        for table in TABLES {
            for column in table.columns {
                let CellKind::Ref(targets) = column.cell else {
                    continue;
                };
                let known = || targets.iter().filter_map(|t| ids.get(t));
                for row in self.of(table).iter().filter(|row| refers(row, column.name)) {
                    let read = row.text(column.name);
                    if !known().any(|ids| ids.contains(read)) {
                        let kind = ProblemKind::UnknownReference {
                            read: read.to_owned(),
                            tables: targets.iter().map(|&t| t.to_owned()).collect(),
                            nearest: problem::nearest(read, known().flatten().copied()),
                        };
                        problems.push(row.problem(column.name, kind));
                    }
                }
            }
        }
        problems
    }
}

/// The problem of each file that is larger than what is read. All else that would be said of such
/// layers, as of rows that refer to it, follows from them.
pub(super) fn too_large(base: &GridFiles, overlays: &[GridFiles]) -> Vec<Problem> {
    let limit = LARGEST_TABLE;
    let mut problems = Vec::new();
    for files in [base].into_iter().chain(overlays) {
        for (name, bytes) in &files.tables {
            if bytes.len() > limit {
                let place = files.origin(name).whole();
                problems.push(place.problem(ProblemKind::TooLarge { limit }));
            }
        }
    }
    problems
}

/// Whether a cell refers to a row of another table; a cell that is not an id has a problem already.
fn refers(row: &Row, column: &str) -> bool {
    row.has(column) && is_id(row.text(column))
}

/// The problem of a file or a sheet that is not a table of a grid.
fn unknown(files: &GridFiles, name: &str) -> ProblemKind {
    let nearest = problem::nearest(name, every_table().map(|table| table.file));
    if files.sheets.is_empty() {
        return ProblemKind::UnknownTable { nearest };
    }
    let stem = |file: &str| file.trim_end_matches(".csv").to_owned();
    ProblemKind::UnknownSheet {
        nearest: nearest.map(|file| stem(&file)),
        known: TABLES.iter().map(|table| stem(table.file)).collect(),
    }
}

fn check_file_names(files: &GridFiles, problems: &mut Vec<Problem>) {
    for name in files.tables.keys() {
        let mut known = every_table();
        if name != package::FILE && !known.any(|table| table.file == name) {
            problems.push(files.origin(name).whole().problem(unknown(files, name)));
        }
    }
}

#[cfg(test)]
mod tests;
