//! An overlay that is being edited: changes to a grid, cell by cell.

mod section;

use std::collections::BTreeMap;

use litemap::LiteMap;

use super::cell::{plain, same};
use super::layers::{GridFiles, Tables};
use super::schema::{BOUNDS, CellKind, Column, TABLES, TableSchema};
use super::table::{self, Layer, REMOVE, Row};
use super::{builtin, laying, package};
use crate::order;
use crate::text::number::Dialect;
use crate::text::problem::Problem;

/// The key of a row: the texts of the key columns.
pub type Key = Vec<String>;

/// The name of the folder of such an overlay in problems.
pub const FOLDER: &str = "overlay";

/// The description of the folder, which makes it a valid overlay on its own.
const PACKAGE: &str =
    "{\n  \"name\": \"overlay\",\n  \"version\": \"1\",\n  \"title\": \"Overlay\",\n  \"base\": ";

/// The differences from a base grid, by the keys of rows: only the changed cells of a row of the
/// base, all cells of an added row, the cell `remove` of a dropped row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overlay {
    rows: BTreeMap<RowId, LiteMap<&'static str, String>>,
}

/// A row of any table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct RowId {
    /// The file of its table.
    file: &'static str,
    key: Key,
}

impl RowId {
    fn new(table: &TableSchema, key: &[String]) -> Self {
        Self {
            file: table.file,
            key: key.to_vec(),
        }
    }
}

impl Overlay {
    /// Whether there is no difference.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The number of rows that differ.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number of cells that differ; a dropped row counts as one.
    #[must_use]
    pub fn values(&self) -> usize {
        self.rows.values().map(LiteMap::len).sum()
    }

    /// The text of a cell that differs from the base; `None` when it is that of the base.
    #[must_use]
    pub fn cell(&self, table: &TableSchema, key: &[String], column: &str) -> Option<&str> {
        self.rows
            .get(&RowId::new(table, key))?
            .get(column)
            .map(String::as_str)
    }

    /// The text of a cell under the overlay, over the row of the base with that key (see [`find`]).
    /// A value entered without bounds is certain and has no source; a new dated row inherits from
    /// the earlier rows of its item.
    #[must_use]
    pub fn text<'a>(
        &'a self,
        base: &'a Tables,
        table: &TableSchema,
        key: &'a [String],
        column: &str,
        row: Option<&'a Row>,
    ) -> &'a str {
        if let Some(part) = table.key.iter().position(|name| *name == column) {
            return key.get(part).map_or("", String::as_str);
        }
        if let Some(text) = self.cell(table, key, column) {
            return text;
        }
        let item = key.first().map_or("", String::as_str);
        match row {
            Some(row) => {
                let said = |column: &str| self.cell(table, key, column);
                let implied = laying::implied(table, column, &said, &|column| row.text(column));
                implied.unwrap_or_else(|| row.text(column))
            }
            None => laying::latest(table, base.of(table), item)
                .filter(|_| self.has(table, key))
                .and_then(|latest| {
                    let inherited = laying::inherited(table, column, latest)?;
                    // What is changed in that row is said of all rows of the item.
                    let of_latest: Vec<String> = table
                        .key
                        .iter()
                        .map(|part| latest.text(part).to_owned())
                        .collect();
                    let changed = self.cell(table, &of_latest, column);
                    Some(changed.unwrap_or(inherited))
                })
                .unwrap_or_default(),
        }
    }

    /// Whether a row differs.
    #[must_use]
    pub fn has(&self, table: &TableSchema, key: &[String]) -> bool {
        self.rows.contains_key(&RowId::new(table, key))
    }

    /// Whether a row of the base is dropped.
    #[must_use]
    pub fn drops(&self, table: &TableSchema, key: &[String]) -> bool {
        self.cell(table, key, REMOVE).is_some()
    }

    /// The keys of the added rows of a table.
    #[must_use]
    pub fn added<'a>(&'a self, base: &Tables, table: &TableSchema) -> Vec<&'a [String]> {
        self.rows
            .keys()
            .filter(|row| row.file == table.file)
            .map(|row| row.key.as_slice())
            .filter(|key| find(base, table, key).is_none())
            .collect()
    }

    /// Sets the text of a cell; a number may be written as in French or in English. The text or the
    /// number of the base takes the change back. Nothing happens for a column that the table lacks,
    /// or that belongs to its key.
    pub fn set(
        &mut self,
        base: &Tables,
        table: &TableSchema,
        key: &[String],
        column: &str,
        text: &str,
    ) {
        let column = table.column(column);
        let Some(column) = column.filter(|column| !table.key.contains(&column.name)) else {
            return;
        };
        // A number that can be read in two ways stays as it is, so that the reader of the grid
        // reports it.
        let dialect = match column.cell {
            CellKind::Date => Dialect::French,
            _ => Dialect::Comma,
        };
        let text = plain(column.cell, text.trim(), dialect);
        let at = RowId::new(table, key);
        let cells = self.rows.entry(at).or_default();
        cells.remove(REMOVE);
        cells.insert(column.name, text);
        self.forget_same(base, table, key);
    }

    /// Removes the cells of a row that are the same as in the base.
    fn forget_same(&mut self, base: &Tables, table: &TableSchema, key: &[String]) {
        let row = find(base, table, key);
        if row.is_none() {
            return;
        }
        let at = RowId::new(table, key);
        // Figures first: one that is the same as in the base leaves its bounds and source unchanged
        // too.
        let is_other = |column: &&Column| table.figures().all(|figure| figure != *column);
        let others = table.columns.iter().filter(is_other);
        for column in table.figures().chain(others) {
            let cells = self.rows.get_mut(&at);
            let Some(text) = cells.and_then(|cells| cells.remove(column.name)) else {
                continue;
            };
            let over = self.text(base, table, key, column.name, row);
            if !same(column.cell, over, &text) {
                let cells = self.rows.entry(at.clone()).or_default();
                cells.insert(column.name, text);
            }
        }
        if self.rows.get(&at).is_some_and(LiteMap::is_empty) {
            self.rows.remove(&at);
        }
    }

    /// Drops a row of the base, or one that was added.
    pub fn drop_row(&mut self, base: &Tables, table: &TableSchema, key: &[String]) {
        self.restore(table, key);
        if find(base, table, key).is_some() {
            let cells = order::map([(REMOVE, "yes".to_owned())]);
            self.rows.insert(RowId::new(table, key), cells);
        }
    }

    /// Takes back all differences of a row.
    pub fn restore(&mut self, table: &TableSchema, key: &[String]) {
        self.rows.remove(&RowId::new(table, key));
    }

    /// Lays tables over the present differences; cells that equal the base take changes back.
    ///
    /// Unknown tables and rows without a key are skipped: the reader of the grid reports them.
    pub fn lay(&mut self, base: &Tables, files: &GridFiles) {
        for table in TABLES {
            let Some(bytes) = files.tables.get(table.file) else {
                continue;
            };
            let (rows, _) = table::read(table, files.origin(table.file), bytes, Layer::Overlay);
            for row in rows {
                let key: Key = row.key(table).iter().map(|&k| k.to_owned()).collect();
                if row.has(REMOVE) {
                    self.drop_row(base, table, &key);
                } else {
                    if self.drops(table, &key) {
                        self.restore(table, &key);
                    }
                    self.lay_row(base, table, &key, &row);
                }
            }
        }
    }

    /// Lays a row over the present differences of its row.
    fn lay_row(&mut self, base: &Tables, table: &'static TableSchema, key: &Key, row: &Row) {
        let Some(below) = find(base, table, key) else {
            for (column, text) in row.cells() {
                self.set(base, table, key, column, text);
            }
            return;
        };
        let mut whole = below.clone();
        for column in table.columns {
            let text = self.text(base, table, key, column.name, Some(below));
            let text = text.to_owned();
            whole.put(column.name, text);
        }
        laying::replace(table, &mut whole, row);
        let cells = self.rows.entry(RowId::new(table, key)).or_default();
        let names = table.columns.iter().map(|column| column.name);
        let others = names.filter(|name| !table.key.contains(name));
        cells.extend(others.map(|name| (name, whole.text(name).to_owned())));
        self.forget_same(base, table, key);
    }

    /// The overlay as a folder, in the form that `--overlay` takes; without files when there is no
    /// difference.
    #[must_use]
    pub fn files(&self, base: &Tables) -> GridFiles {
        let mut tables = LiteMap::new();
        for table in TABLES {
            let rows: Vec<_> = self
                .rows
                .iter()
                .filter(|(row, _)| row.file == table.file)
                .map(|(row, cells)| (&row.key, cells))
                .collect();
            let mut used = order::set(rows.iter().flat_map(|(_, cells)| cells.keys()).copied());
            // A value without its bounds would be read as certain.
            let value = table.bounded();
            if value.is_some_and(|value| used.contains(value.name)) {
                used.extend(BOUNDS);
            }
            let names = table.columns.iter().map(|column| column.name);
            let mut columns: Vec<&str> = names
                .filter(|name| table.key.contains(name) || used.contains(name))
                .collect();
            columns.extend(used.contains(REMOVE).then_some(REMOVE));
            if rows.is_empty() {
                continue;
            }
            let heading: Key = columns.iter().map(|&name| name.to_owned()).collect();
            let mut lines = vec![heading];
            lines.extend(rows.iter().map(|(key, cells)| {
                let row = find(base, table, key);
                let text = |name: &&str| match *name {
                    REMOVE => cells.get(REMOVE).cloned().unwrap_or_default(),
                    name => self.text(base, table, key, name, row).to_owned(),
                };
                columns.iter().map(text).collect()
            }));
            tables.insert(table.file.to_owned(), table::write(&lines));
        }
        if !tables.is_empty() {
            let package = format!("{PACKAGE}\"{}\"\n}}\n", builtin::NAME);
            tables.insert(package::FILE.to_owned(), package.into_bytes());
        }
        GridFiles {
            folder: FOLDER.to_owned(),
            sheets: LiteMap::new(),
            tables,
        }
    }

    /// The row at which a problem of [`Self::layers`] is; `None` when it is at no row.
    #[must_use]
    pub fn row_of(&self, problem: &Problem) -> Option<(&'static TableSchema, Key)> {
        let rank = usize::try_from(problem.place.line?).ok()?.checked_sub(1)?;
        let mut rows = self.rows.keys().skip(rank);
        let RowId { file, key } = rows.next().filter(|_| &*problem.place.file == FOLDER)?;
        let table = TABLES.iter().find(|table| table.file == *file)?;
        Some((table, key.clone()))
    }
}

/// The row of the base with a key.
#[must_use]
pub fn find<'a>(base: &'a Tables, table: &TableSchema, key: &[String]) -> Option<&'a Row> {
    base.of(table).iter().find(|row| row.key(table) == key)
}
