//! A base grid and the overlays laid over it, into one set of tables whose
//! references all lead somewhere.

use std::collections::BTreeMap;

use super::origin::{Origin, SheetPlaces};
use super::package;
use super::percent;
use super::schema::{Cell, TABLES, Table};
use super::table::{self, Layer, REMOVE, Row};
use crate::order;
use crate::problem::{self, Problem, ProblemKind};

/// The files of a grid or of an overlay, by name, as they were found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridFiles {
    /// How problems call the folder; empty for the one grid that needs no name.
    pub folder: String,
    /// The content of each table, by file name.
    pub tables: BTreeMap<String, Vec<u8>>,
    /// Where the rows of each table stand, when the folder is a workbook.
    pub sheets: BTreeMap<String, SheetPlaces>,
}

impl GridFiles {
    /// How problems call a table of the folder, or a sheet of the workbook.
    pub(super) fn origin(&self, file: &str) -> Origin {
        if self.sheets.is_empty() {
            return Origin::from(self.path(file).as_str());
        }
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let places = self.sheets.get(file).cloned().unwrap_or_default();
        Origin {
            file: self.folder.clone(),
            sheet: Some((stem.to_owned(), places)),
        }
    }

    /// How problems call a file of the folder.
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
    /// What the base says.
    pub old: String,
    /// What the overlay says.
    pub new: String,
}

/// The rows of every table, and what overlays replaced in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tables {
    /// The rows by table.
    pub rows: BTreeMap<&'static str, Vec<Row>>,
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
        let mut problems = Vec::new();
        let settled = percent::settle(base, overlays, &mut problems);
        let (base, overlays) = settled
            .as_ref()
            .map_or((base, overlays), |(base, overlays)| (base, overlays));
        for table in TABLES {
            let rows = match base.tables.get(table.file) {
                Some(bytes) => {
                    let (rows, found) =
                        table::read(table, base.origin(table.file), bytes, Layer::Base);
                    problems.extend(found);
                    rows
                }
                None => {
                    problems.push(Problem {
                        place: base.origin(table.file).whole(),
                        kind: ProblemKind::MissingTable,
                    });
                    Vec::new()
                }
            };
            tables.rows.insert(table.file, rows);
        }
        for overlay in overlays {
            tables.lay_over(overlay, &mut problems);
        }
        for files in [base].into_iter().chain(overlays) {
            check_file_names(files, &mut problems);
        }
        problems.extend(tables.dangling_references());
        order::sort_by(&mut problems, Problem::cmp);
        (tables, problems)
    }

    /// The rows of a table.
    #[must_use]
    pub fn of(&self, table: &Table) -> &[Row] {
        self.rows.get(table.file).map_or(&[], Vec::as_slice)
    }

    /// The rows of a table that were read without a problem.
    pub fn sound(&self, table: &Table) -> impl Iterator<Item = &Row> {
        self.of(table).iter().filter(|row| row.sound)
    }

    fn lay_over(&mut self, overlay: &GridFiles, problems: &mut Vec<Problem>) {
        for table in TABLES {
            let Some(bytes) = overlay.tables.get(table.file) else {
                continue;
            };
            let (rows, found) =
                table::read(table, overlay.origin(table.file), bytes, Layer::Overlay);
            problems.extend(found);
            let base = self.rows.entry(table.file).or_default();
            for row in rows {
                problems.extend(lay_row(table, base, row, &mut self.replacements));
            }
        }
    }

    /// Every reference to a row that no table holds.
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
                let Cell::Ref(targets) = column.cell else {
                    continue;
                };
                let known = || targets.iter().filter_map(|t| ids.get(t)).flatten().copied();
                for row in self.of(table).iter().filter(|row| refers(row, column.name)) {
                    let read = row.text(column.name);
                    if !targets
                        .iter()
                        .any(|t| ids.get(t).is_some_and(|i| i.contains(read)))
                    {
                        problems.push(row.problem(
                            column.name,
                            ProblemKind::UnknownReference {
                                read: read.to_owned(),
                                tables: targets.iter().map(|&t| t.to_owned()).collect(),
                                nearest: problem::nearest(read, known()),
                            },
                        ));
                    }
                }
            }
        }
        problems
    }
}

/// Lays one row of an overlay over the rows of its base.
fn lay_row(
    table: &'static Table,
    base: &mut Vec<Row>,
    mut row: Row,
    replacements: &mut Vec<Replacement>,
) -> Vec<Problem> {
    let key = row.key(table).join(", ");
    let place = base.iter().position(|old| old.key(table) == row.key(table));
    match (place, row.has(REMOVE)) {
        (Some(place), true) => {
            base.remove(place);
            Vec::new()
        }
        (None, true) => vec![row.problem(REMOVE, ProblemKind::NothingToRemove { key })],
        (Some(place), false) => {
            if let Some(old) = base.get_mut(place) {
                let changes = old.lay_over(&row).into_iter();
                replacements.extend(changes.map(|(column, old, new)| Replacement {
                    table: table.file,
                    key: key.clone(),
                    column,
                    old,
                    new,
                }));
            }
            Vec::new()
        }
        (None, false) => {
            // A row is new when its key is sound; one whose cells may have shifted has its
            // key alone.
            let of_key = |column: &str| table.key.contains(&column);
            let is_shifted = !row.sound && row.cells().all(|(column, _)| of_key(column));
            let is_new = !is_shifted && table::has_sound_key(&row, table);
            let missing: Vec<Problem> = table
                .columns
                .iter()
                .filter(|column| is_new && column.required && !row.has(column.name))
                .map(|column| row.problem(column.name, ProblemKind::MissingValue))
                .collect();
            // It stays, so that what it refers to is checked and what refers to it leads
            // somewhere.
            row.sound &= missing.is_empty();
            base.push(row);
            missing
        }
    }
}

/// Whether a cell names a row of another table; one that is no id was told already.
fn refers(row: &Row, column: &str) -> bool {
    row.has(column) && table::is_id(row.text(column))
}

/// A file or a sheet that is no table of a grid.
fn unknown(files: &GridFiles, name: &str) -> ProblemKind {
    let nearest = problem::nearest(name, TABLES.iter().map(|table| table.file));
    if files.sheets.is_empty() {
        return ProblemKind::UnknownTable { nearest };
    }
    let stem = |name: String| name.trim_end_matches(".csv").to_owned();
    ProblemKind::UnknownSheet {
        nearest: nearest.map(stem),
    }
}

fn check_file_names(files: &GridFiles, problems: &mut Vec<Problem>) {
    for name in files.tables.keys() {
        if name != package::FILE && !TABLES.iter().any(|table| table.file == name) {
            problems.push(Problem {
                place: files.origin(name).whole(),
                kind: unknown(files, name),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    const UNITS: &str = "unit,label_fr,plural_fr,label_en,plural_en,symbol_fr,symbol_en\n\
                         day,jour,jours,day,days,j,d\nhour,heure,heures,hour,hours,h,h\n";

    fn files(folder: &str, tables: &[(&str, &str)]) -> GridFiles {
        GridFiles {
            folder: folder.to_owned(),
            sheets: BTreeMap::new(),
            tables: tables
                .iter()
                .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
                .collect(),
        }
    }

    /// The problems of the two folders, without the tables that this short grid lacks.
    fn problems(base: &[(&str, &str)], overlay: &[(&str, &str)]) -> (Tables, Vec<String>) {
        let (tables, problems) = Tables::read(&files("", base), &[files("ours", overlay)]);
        let sentences = problems
            .iter()
            .filter(|problem| problem.kind != ProblemKind::MissingTable)
            .map(|problem| problem.sentence(Lang::En))
            .collect();
        (tables, sentences)
    }

    #[test]
    fn an_overlay_replaces_adds_and_drops() {
        let overlay = "unit;symbol_fr;remove\nday;jr;\nhour;;yes\n";
        let (tables, found) = problems(&[("units.csv", UNITS)], &[("units.csv", overlay)]);
        assert_eq!(found, [""; 0]);
        let rows = tables.of(&super::super::schema::UNITS);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].text("symbol_fr"), "jr");
        assert_eq!(rows[0].text("label_fr"), "jour");
        let replaced = &tables.replacements[0];
        assert_eq!((replaced.old.as_str(), replaced.new.as_str()), ("j", "jr"));
    }

    #[test]
    fn what_an_overlay_cannot_do_is_said() {
        let overlay = "unit,symbol_fr,remove\nweek,sem,\nmonth,,yes\n";
        let (_, found) = problems(&[("units.csv", UNITS)], &[("units.csv", overlay)]);
        let missing =
            |column| format!("ours/units.csv, line 2, column {column}: a value is expected");
        assert_eq!(
            found,
            [
                missing("label_en"),
                missing("label_fr"),
                missing("plural_en"),
                missing("plural_fr"),
                missing("symbol_en"),
                "ours/units.csv, line 3, column remove: row \"month\", to be removed, is not in \
                 the base grid"
                    .to_owned(),
            ]
        );
    }

    #[test]
    fn all_that_is_wrong_with_a_new_row_is_told_at_once() {
        let units = [("units.csv", UNITS)];
        let prices = "item,valid_from,unit,status,ht,vat\nvcpu,2027-02-03,houre,guess,12,yes\n";
        // Which row is meant is not known where its key is not: nothing lacks then.
        let no_date = "item,valid_from,price\nvcpu,2027-02-30,12\n";
        let (_, found) = problems(&units, &[("prices.csv", prices)]);
        let (_, shifted) = problems(&units, &[("units.csv", "unit,label_fr\nweek,a,b\n")]);
        let at = |column: &str| format!("ours/prices.csv, line 2, column {column}: ");
        for column in ["unit", "status", "vat", "label_fr", "label_en"] {
            assert!(
                found.iter().any(|told| told.starts_with(&at(column))),
                "{column}: {found:#?}"
            );
        }
        assert_eq!(shifted.len(), 1, "{shifted:#?}");
        let (_, unkeyed) = problems(&units, &[("prices.csv", no_date)]);
        assert_eq!(unkeyed.len(), 1, "{unkeyed:#?}");
    }

    #[test]
    fn a_reference_leads_somewhere_and_a_file_is_a_table() {
        let parameters = "parameter,valid_from,label_fr,label_en,role,unit,value,status,source\n\
                          rest,2026-01-01,Repos,Rest,constant,houre,11,sourced,decree\n";
        let (_, found) = problems(
            &[
                ("units.csv", UNITS),
                ("parameters.csv", parameters),
                ("price.csv", "a\n"),
            ],
            &[],
        );
        assert_eq!(
            found,
            [
                "parameters.csv, line 2, column source: \"decree\" is not in sources.csv",
                "parameters.csv, line 2, column unit: \"houre\" is not in units.csv; did you mean \
                 \"hour\"?",
                "price.csv: this file is no table of a grid; did you mean \"prices.csv\"?",
            ]
        );
    }
}
