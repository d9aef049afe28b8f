//! The changes that a scoping makes to its grid, as layers over that grid.

use litemap::LiteMap;

use super::schema::KEYS;
use super::section::{Problems, Section};
use super::value::wrong;
use crate::grid::layers::GridFiles;
use crate::grid::origin::SheetPlaces;
use crate::grid::overlay::{FOLDER, Overlay};
use crate::grid::schema::{TABLES, TableSchema, stem};
use crate::grid::table::{self, REMOVE};
use crate::order;
use crate::text::problem::{ExpectedValue, Place, Problem};
use crate::text::tree::{Node, Value};

/// The section that changes the grid: a list for each table, with an element for each row: its key
/// and the cells that differ, or `remove = true`.
pub const OVERLAY: &str = "overlay";

/// The layers that a scoping lays over its grid, the lowest first; most scopings have none.
///
/// A layer holds the rows that change the same columns, since a cell that a row leaves out stays as
/// it is. The cells are checked when the grid is read, and their problems are reported at the lines
/// of the scoping.
///
/// Also returns the problems of form: unknown tables, values that are not lists of rows, cells that
/// are lists.
#[must_use]
pub fn overlay(file: &str, tree: &Node) -> (Vec<GridFiles>, Vec<Problem>) {
    let problems = Problems::default();
    let mut layers = Vec::new();
    if let Some(section) = section(tree, &problems) {
        for table in TABLES {
            for (at, group) in alike_rows(table, section).into_iter().enumerate() {
                let AlikeRows { columns, rows } = group;
                if layers.len() <= at {
                    layers.push(GridFiles {
                        folder: file.to_owned(),
                        ..GridFiles::default()
                    });
                }
                let Some(layer) = layers.get_mut(at) else {
                    continue;
                };
                let mut lines = vec![columns.iter().map(|&name| name.to_owned()).collect()];
                // The header has no line of its own and takes that of the first row.
                let first = rows.first().and_then(|row| row.place.line).unwrap_or(1);
                let mut places = SheetPlaces {
                    rows: vec![first],
                    in_text: true,
                    ..SheetPlaces::default()
                };
                for row in rows {
                    let cell = |name: &&str| cell(row, name);
                    lines.push(columns.iter().map(cell).collect());
                    places.rows.push(row.place.line.unwrap_or(1));
                }
                let bytes = table::write(&lines);
                layer.tables.insert(table.file.to_owned(), bytes);
                layer.sheets.insert(table.file.to_owned(), places);
            }
        }
    }
    (layers, problems.into_sorted())
}

/// The section of a file of answers; `None` of a tree that is not a section, which whoever reads the answers reports.
fn section<'a>(tree: &'a Node, problems: &'a Problems) -> Option<Section<'a>> {
    let Value::Section(_) = tree.value else {
        return None;
    };
    Some(Section::new(tree, KEYS, problems.reader(None)).section(OVERLAY))
}

/// The rows of a table that fill the same columns.
struct AlikeRows<'a> {
    columns: Vec<&'a str>,
    rows: Vec<Section<'a>>,
}

/// The rows of a table, grouped by the columns they fill, in the order of the first row of each
/// group.
fn alike_rows<'a>(table: &TableSchema, section: Section<'a>) -> Vec<AlikeRows<'a>> {
    let mut groups: Vec<AlikeRows<'a>> = Vec::new();
    for row in section.sections(stem(table)) {
        let rank = |name: &str| {
            let place = table.columns.iter().position(|column| column.name == name);
            place.unwrap_or(table.columns.len())
        };
        let mut columns: Vec<&str> = row.entries().map(|(key, ..)| key).collect();
        order::sort_by_key(&mut columns, |name| rank(name));
        match groups.iter_mut().find(|group| group.columns == columns) {
            Some(group) => group.rows.push(row),
            None => groups.push(AlikeRows {
                columns,
                rows: vec![row],
            }),
        }
    }
    groups
}

/// The text of a cell, in the form used in tables.
fn cell(row: Section<'_>, name: &str) -> String {
    match row.get(name).map(|node| (node, &node.value)) {
        Some((_, Value::Text(text) | Value::Number(text))) => text.clone(),
        Some((_, Value::Boolean(true))) if name == REMOVE => "yes".to_owned(),
        Some((_, Value::Boolean(false))) if name == REMOVE => String::new(),
        Some((node, _)) => {
            wrong(row.problems(), node, ExpectedValue::Text);
            String::new()
        }
        None => String::new(),
    }
}

/// The rows of the section as they are, with their cells by column, to be shown and changed.
pub(crate) fn rows(tree: &Node) -> Vec<(&'static TableSchema, LiteMap<String, String>)> {
    let problems = Problems::default();
    let mut rows = Vec::new();
    if let Some(section) = section(tree, &problems) {
        for table in TABLES {
            for row in section.sections(stem(table)) {
                let names = row.entries().map(|(name, ..)| name);
                let cells = names.map(|name| (name.to_owned(), cell(row, name)));
                rows.push((table, order::map(cells)));
            }
        }
    }
    rows
}

impl Overlay {
    /// The changes in the section `overlay` of a scoping, even when no grid can be read with them.
    #[must_use]
    pub fn of(tree: &Node) -> Self {
        let mut overlay = Self::default();
        for (table, cells) in rows(tree) {
            overlay.put(table, &cells);
        }
        overlay
    }

    /// The layers of [`Self::section`], in the form that the reader of a grid takes.
    #[must_use]
    pub fn layers(&self) -> Vec<GridFiles> {
        let mut tree = Node::empty(Place::default());
        if let Some(section) = self.section() {
            // Cannot fail: the tree is empty.
            super::put(&mut tree, &[OVERLAY], section);
        }
        overlay(FOLDER, &tree).0
    }
}
