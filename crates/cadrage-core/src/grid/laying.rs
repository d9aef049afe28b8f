//! A row of a layer laid over the rows below it
//! ([0017](../../../../docs/decisions/0017-layers.md)).

use std::sync::Arc;

use super::cell::{fault, same};
use super::layers::Replacement;
use super::model::Status;
use super::schema::{BOUNDS, CellKind, PROVENANCE, TableSchema, VALID_FROM, translated};
use super::table::{REMOVE, Row};
use crate::text::number::Dialect;
use crate::text::problem::{self, Problem, ProblemKind};
use crate::text::range::Range;
use crate::text::word::Word;

/// Lays one row of a layer over the rows of a table, and returns the problems with it.
pub(super) fn lay(
    table: &'static TableSchema,
    rows: &mut Vec<Row>,
    mut row: Row,
    replacements: &mut Vec<Replacement>,
) -> Vec<Problem> {
    let key = row.key(table).join(", ");
    let place = rows.iter().position(|old| old.key(table) == row.key(table));
    match (place, row.has(REMOVE)) {
        (Some(place), true) => {
            rows.remove(place);
            Vec::new()
        }
        (None, true) => vec![row.problem(REMOVE, ProblemKind::NothingToRemove { key })],
        (Some(place), false) => {
            if let Some(old) = rows.get_mut(place) {
                let changes = replace(table, old, &row).into_iter();
                replacements.extend(changes.map(|change| Replacement {
                    table: table.file,
                    key: key.clone(),
                    column: change.column,
                    old: change.old,
                    new: change.new,
                }));
            }
            Vec::new()
        }
        (None, false) => {
            let missing = complete(table, rows, &mut row);
            // The row is kept, so that its own references are checked and references to it are
            // found.
            row.sound &= missing.is_empty();
            rows.push(row);
            missing
        }
    }
}

/// A cell whose text a layer changed.
pub(super) struct CellChange {
    column: &'static str,
    old: String,
    new: String,
}

/// Lays the cells of a layer on a row, and returns the cells that changed. Bounds implied by a new
/// value count as changes; its implied source does not, nor does the emptied English of a new
/// French text.
pub(super) fn replace(table: &'static TableSchema, row: &mut Row, over: &Row) -> Vec<CellChange> {
    let below = row.clone();
    let mut changes = Vec::new();
    for column in table.columns.iter().map(|column| column.name) {
        let said = |column: &str| over.cell(column);
        let implied = implied(table, column, &said, &|column| below.text(column));
        let Some(text) = over.cell(column).or(implied) else {
            continue;
        };
        let old = row.put(column, text.to_owned());
        let follows = PROVENANCE.contains(&column) || translated(column).is_some();
        let is_told = !follows || implied != Some(text);
        if old != text && is_told {
            changes.push(CellChange {
                column,
                old,
                new: text.to_owned(),
            });
        }
    }
    row.origin = Arc::clone(&over.origin);
    row.line = over.line;
    row.rank = over.rank;
    row.sound &= over.sound;
    changes
}

/// The text that a cell left out by a layer takes because of the cells that it fills; `None` when
/// it stays as it was.
///
/// A value entered without bounds is certain, and no longer has the source of the value that it
/// replaces. A French text has no English until one is entered, since the old English translated
/// another text.
pub(super) fn implied<'a>(
    table: &TableSchema,
    column: &str,
    said: &dyn Fn(&str) -> Option<&'a str>,
    below: &dyn Fn(&str) -> &'a str,
) -> Option<&'static str> {
    if BOUNDS.contains(&column) {
        let value = table.bounded()?;
        return said(value.name).map(|_| "");
    }
    table.column(column)?;
    if let Some(french) = translated(column)
        && said(french).is_some_and(|text| text != below(french))
    {
        return Some("");
    }
    if !PROVENANCE.contains(&column) {
        return None;
    }
    let mut figures = table.figures();
    let is_new = figures.any(|figure| {
        said(figure.name).is_some_and(|text| !same(figure.cell, text, below(figure.name)))
    });
    is_new.then(|| origin_unsaid(column))
}

/// The text of a column of provenance when none is entered.
fn origin_unsaid(column: &str) -> &'static str {
    match column {
        "status" => Status::Assumption.id(),
        _ => "",
    }
}

/// The text that a new row takes, for a cell it leaves out, from the latest row of the same item:
/// the description of the item, but not its figures nor their source.
pub(super) fn inherited<'a>(table: &TableSchema, column: &str, latest: &'a Row) -> Option<&'a str> {
    let is_value = table.figures().any(|figure| figure.name == column);
    if is_value || BOUNDS.contains(&column) || table.key.contains(&column) {
        None
    } else if PROVENANCE.contains(&column) {
        Some(origin_unsaid(column))
    } else {
        Some(latest.text(column))
    }
}

/// The latest row of an item in a dated table.
pub(super) fn latest<'a>(table: &TableSchema, rows: &'a [Row], item: &str) -> Option<&'a Row> {
    let id = *table.key.first()?;
    let of_item = rows.iter().filter(|row| row.text(id) == item);
    table
        .key
        .contains(&VALID_FROM)
        .then(|| of_item.max_by_key(|row| row.date(VALID_FROM)))?
}

/// Fills the cells that a new row leaves out, and returns what is still missing.
fn complete(table: &'static TableSchema, rows: &[Row], row: &mut Row) -> Vec<Problem> {
    // A new row has a sound key; one whose cells may have shifted has only its key.
    let of_key = |column: &str| table.key.contains(&column);
    let is_shifted = !row.sound && row.cells().all(|(column, _)| of_key(column));
    if is_shifted || !has_sound_key(row, table) {
        return Vec::new();
    }
    let item = table.key.first().map_or("", |id| row.text(id)).to_owned();
    let latest = latest(table, rows, &item);
    for column in table.columns {
        let taken = latest.and_then(|latest| inherited(table, column.name, latest));
        if let Some(taken) = taken.filter(|_| !row.has(column.name)) {
            row.put(column.name, taken.to_owned());
        }
    }
    // The row exists to change the value of the item from its date on, so the value is required.
    let value = table.bounded().filter(|_| latest.is_some());
    let missing: Vec<Problem> = table
        .columns
        .iter()
        .filter(|column| {
            let is_unsaid = value == Some(*column) && row.cell(column.name).is_none();
            is_unsaid || column.required && !row.has(column.name)
        })
        .map(|column| row.problem(column.name, ProblemKind::MissingValue))
        .collect();
    match misspelt(table, rows, row).filter(|_| !missing.is_empty()) {
        Some(misspelt) => vec![misspelt],
        None => missing,
    }
}

/// Whether every cell of the key of a row is filled correctly.
fn has_sound_key(row: &Row, table: &TableSchema) -> bool {
    table
        .key
        .iter()
        .filter_map(|name| table.column(name))
        .all(|column| match row.text(column.name) {
            "" => !column.required,
            text => fault(column.cell, text, Dialect::Comma).is_none(),
        })
}

/// A problem for the part of a key that no row has, when it is close to one that rows have.
fn misspelt(table: &TableSchema, rows: &[Row], row: &Row) -> Option<Problem> {
    let mut alike: Vec<&Row> = rows.iter().collect();
    for name in table.key {
        let read = row.text(name);
        if alike.iter().any(|row| row.text(name) == read) {
            alike.retain(|row| row.text(name) == read);
            continue;
        }
        let column = table.column(name);
        let is_name = column.is_some_and(|column| column.cell == CellKind::Id);
        let known = alike.iter().map(|row| row.text(name));
        let nearest = problem::nearest(read, known).filter(|_| is_name)?;
        let kind = ProblemKind::UnknownReference {
            read: read.to_owned(),
            tables: vec![table.file.to_owned()],
            nearest: Some(nearest),
        };
        return Some(row.problem(name, kind));
    }
    None
}

/// The problems of a row once all layers are laid: required cells that are empty, bounds that do
/// not enclose the value.
pub(super) fn check(table: &TableSchema, row: &Row) -> Vec<Problem> {
    let mut problems: Vec<Problem> = table
        .columns
        .iter()
        .filter(|column| column.required && row.cell(column.name) == Some(""))
        .map(|column| row.problem(column.name, ProblemKind::MissingValue))
        .collect();
    let Some(column) = table.bounded() else {
        return problems;
    };
    let (low, high) = (row.number(BOUNDS[0]), row.number(BOUNDS[1]));
    let Some(value) = row.number(column.name) else {
        let has_bounds = low.is_some() || high.is_some();
        if has_bounds && !column.required {
            problems.push(row.problem(column.name, ProblemKind::MissingValue));
        }
        return problems;
    };
    if Range::new(value, low, high).is_err() {
        let mut columns = Vec::new();
        columns.extend(low.filter(|low| *low > value).map(|_| BOUNDS[0]));
        columns.extend(high.filter(|high| *high < value).map(|_| BOUNDS[1]));
        let mut texts = [BOUNDS[0], column.name, BOUNDS[1]]
            .map(|name| row.text(name))
            .to_vec();
        texts.retain(|text| !text.is_empty());
        let read = texts.join(" ≤ ");
        problems.push(row.problem(&columns.join(", "), ProblemKind::ReversedRange { read }));
    }
    problems
}
