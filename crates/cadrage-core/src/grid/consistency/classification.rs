//! Checks that each line has one code in each classification.

use std::collections::BTreeMap;

use super::{ids, missing_row, not_allowed};
use crate::grid::classification::{ClassCode, Classification, SERVICE_CATEGORIES, listed};
use crate::grid::layers::Tables;
use crate::grid::model::Theme;
use crate::grid::schema::{self, TableSchema};
use crate::grid::table::Row;
use crate::text::problem::{self, Problem, ProblemKind};
use crate::text::word::Word;

/// The tables whose ids the column `items` may list: what is bought, who works, what is paid on top.
const ITEMS: [&TableSchema; 3] = [&schema::PRICES, &schema::STAFF, &schema::PARAMETERS];

pub(super) fn classifications(tables: &Tables, problems: &mut Vec<Problem>) {
    let rows: Vec<&Row> = tables.sound(&schema::CLASSIFICATIONS).collect();
    // The default grid without its prose has the codes, but not the lines that each takes.
    let sorts = |row: &&Row| row.rank > 0 || row.cell("items").is_some();
    if !rows.iter().all(sorts) {
        return;
    }
    for row in &rows {
        names(tables, row, problems);
    }
    let sorted = rows.iter().filter_map(|row| {
        let code = ClassCode::read(row).ok()?;
        Some(SortedRow { row, code })
    });
    let sorted: Vec<SortedRow<'_>> = sorted.collect();
    for &classification in Classification::ALL {
        let own = |sorted: &&SortedRow<'_>| sorted.code.classification == classification;
        let codes: Vec<&SortedRow<'_>> = sorted.iter().filter(own).collect();
        listed_once(&codes, problems);
        distinct(&codes, problems);
        let has_last = codes.iter().any(|sorted| sorted.code.is_last());
        if !has_last && !rows.is_empty() {
            let key = classification.id().to_owned();
            problems.push(missing_row(&schema::CLASSIFICATIONS, key));
        }
    }
}

/// A row and the code read from it.
struct SortedRow<'a> {
    row: &'a Row,
    code: ClassCode,
}

/// Checks that a row names existing themes, items and impacts, and a category of FOCUS.
fn names(tables: &Tables, row: &Row, problems: &mut Vec<Problem>) {
    for read in listed(row, "themes").filter(|read| Theme::parse(read).is_none()) {
        problems.push(row.problem("themes", ProblemKind::not_allowed(read, Theme::LIST.ids())));
    }
    existing(tables, row, "items", &ITEMS, problems);
    existing(tables, row, "impacts", &[&schema::IMPACTS], problems);
    let is_category = row.text("classification") == Classification::ServiceCategory.id();
    if is_category && !SERVICE_CATEGORIES.contains(&row.text("code")) {
        not_allowed(row, "code", SERVICE_CATEGORIES.into_iter(), problems);
    }
}

/// Checks that each name of a list is the id of a row in one of these tables.
fn existing(
    tables: &Tables,
    row: &Row,
    column: &str,
    targets: &[&TableSchema],
    problems: &mut Vec<Problem>,
) {
    let known = || targets.iter().flat_map(|table| ids(tables, table));
    for read in listed(row, column) {
        if !known().any(|id| id == read) {
            let kind = ProblemKind::UnknownReference {
                read: read.to_owned(),
                tables: targets.iter().map(|table| table.file.to_owned()).collect(),
                nearest: problem::nearest(read, known()),
            };
            problems.push(row.problem(column, kind));
        }
    }
}

/// Checks that no item and no impact is under two codes of a classification.
fn listed_once(codes: &[&SortedRow<'_>], problems: &mut Vec<Problem>) {
    for column in ["items", "impacts"] {
        let mut first: BTreeMap<&str, &Row> = BTreeMap::new();
        for sorted in codes {
            for name in listed(sorted.row, column) {
                if first.insert(name, sorted.row).is_some() {
                    let name = name.to_owned();
                    problems.push(
                        sorted
                            .row
                            .problem(column, ProblemKind::ListedTwice { name }),
                    );
                }
            }
        }
    }
}

/// Checks that two codes that describe lines as closely as each other take no line in common.
fn distinct(codes: &[&SortedRow<'_>], problems: &mut Vec<Problem>) {
    for (at, sorted) in codes.iter().enumerate() {
        let before = codes.iter().take(at);
        let same = before.filter(|other| overlap(&sorted.code, &other.code));
        if let Some(other) = same.map(|other| other.row).next() {
            problems.push(sorted.row.problem(
                "code",
                ProblemKind::DuplicateKey {
                    key: sorted.code.classification.id().to_owned(),
                    first: other.line,
                },
            ));
        }
    }
}

/// Whether two codes take a line in common by its nature, envelope and theme, neither more closely.
fn overlap(one: &ClassCode, other: &ClassCode) -> bool {
    if one.criteria() == 0 || other.criteria() == 0 {
        return one.is_last() && other.is_last();
    }
    let shares_theme = one.themes.iter().any(|theme| other.themes.contains(theme));
    one.criteria() == other.criteria()
        && one.nature == other.nature
        && one.envelope == other.envelope
        && (one.themes.is_empty() || shares_theme)
}
