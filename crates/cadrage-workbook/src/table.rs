//! Turns the cells of a sheet into a table of the grid.

use std::borrow::Cow;
use std::collections::BTreeSet;

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::origin::{Origin, SheetPlaces};
use cadrage_core::grid::record::breaks;
use cadrage_core::grid::schema::{CellKind, TableSchema, every_table};
use cadrage_core::grid::{names, package};
use cadrage_core::order;
use cadrage_core::text::problem::{Problem, ProblemKind};

use crate::Sheet;
use crate::cells::{CellPlace, Cells, Shown, letters, with_decimals};

/// The non-empty cells of a sheet, and their rows and columns.
struct FilledCells<'a> {
    cells: &'a Cells,
    rows: BTreeSet<u32>,
    columns: BTreeSet<u32>,
}

impl<'a> FilledCells<'a> {
    fn new(cells: &'a Cells) -> Self {
        Self {
            cells,
            rows: cells.keys().map(|at| at.row).collect(),
            columns: cells.keys().map(|at| at.column).collect(),
        }
    }

    /// The text of a cell; a number is without the zeros that its format adds.
    fn text(&self, row: u32, column: u32) -> &'a str {
        match self.cells.get(&CellPlace { row, column }) {
            Some(Shown::Text(text) | Shown::Number(text, _)) => text.as_str(),
            _ => "",
        }
    }

    /// The bytes of a cell of a table; decimals have the zeros of their format, so that `25.00`
    /// comes back as `25.00`.
    fn table_bytes(&self, row: u32, column: u32, is_decimal: bool) -> Cow<'a, [u8]> {
        match self.cells.get(&CellPlace { row, column }) {
            Some(Shown::Number(text, decimals)) if is_decimal => {
                with_decimals(text, *decimals).into_bytes().into()
            }
            _ => self.text(row, column).as_bytes().into(),
        }
    }

    fn header(&self) -> u32 {
        self.rows.first().copied().unwrap_or(0)
    }

    /// The problems of cells that show an error, have a formula without a stored value, or show what
    /// another holds.
    fn problems(&self, origin: &Origin) -> Vec<Problem> {
        self.cells
            .iter()
            .filter_map(|(at, shown)| {
                let kind = match shown {
                    Shown::Error(read) => ProblemKind::CellError { read: read.clone() },
                    Shown::NoValue => ProblemKind::NoStoredValue,
                    Shown::Merged(first) => ProblemKind::MergedCell {
                        first: first.reference(),
                    },
                    Shown::Text(_) | Shown::Number(..) => return None,
                };
                let mut place = origin.row(u64::from(at.row) + 1);
                place.column = Some(letters(at.column));
                place.lettered = true;
                Some(Problem { place, kind })
            })
            .collect()
    }
}

/// A column of a sheet, and whether it holds decimals.
struct TableColumn {
    column: u32,
    is_decimal: bool,
}

/// Adds a sheet to the tables of a grid; returns the problems of its cells, and one if the table is
/// already there.
pub(crate) fn add(files: &mut GridFiles, name: &str, cells: &Cells) -> Vec<Problem> {
    let name = name.trim();
    let filled = FilledCells::new(cells);
    let header = filled.header();
    let mut places = SheetPlaces {
        rows: filled.rows.iter().map(|row| u64::from(*row) + 1).collect(),
        columns: order::map(filled.columns.iter().zip(1..).map(|(column, number)| {
            let header = match filled.text(header, *column).trim() {
                "" => i32::to_string(&number),
                header => header.to_owned(),
            };
            (header, letters(*column))
        })),
        in_text: false,
        name: None,
    };
    let described = package::FILE.trim_end_matches(".json");
    let headers = filled
        .columns
        .iter()
        .map(|column| filled.text(header, *column).trim());
    let file = match names::find_table(name).filter(|table| is_headed(table, headers.clone())) {
        Some(table) => table.file.to_owned(),
        None if name == described => package::FILE.to_owned(),
        None => format!("{name}.csv"),
    };
    if file.trim_end_matches(".csv") != name {
        places.name = Some(name.to_owned());
    }
    let known = every_table().find(|table| table.file == file);
    let is_decimal = |column: u32| {
        known
            .and_then(|table| table.column(filled.text(header, column).trim()))
            .is_some_and(|column| {
                matches!(
                    column.cell,
                    CellKind::Number | CellKind::Amount | CellKind::Range
                )
            })
    };
    let columns: Vec<TableColumn> = filled
        .columns
        .iter()
        .map(|&column| TableColumn {
            column,
            is_decimal: is_decimal(column),
        })
        .collect();
    let bytes = if name == described {
        let records = filled.rows.iter().map(|row| {
            filled
                .columns
                .iter()
                .map(|column| filled.text(*row, *column))
                .collect()
        });
        properties(records.collect())
    } else {
        table(filled.rows.iter().map(|row| {
            columns
                .iter()
                .map(|each| filled.table_bytes(*row, each.column, each.is_decimal))
        }))
    };
    let origin = Origin {
        file: files.folder.clone(),
        sheet: Some((name.to_owned(), SheetPlaces::default())),
    };
    let mut problems = filled.problems(&origin);
    if files.tables.contains_key(&file) {
        problems.push(origin.whole().problem(ProblemKind::TwoTables));
    }
    files.tables.insert(file.clone(), bytes);
    files.sheets.insert(file, places);
    problems
}

/// The texts of the first non-empty row of a sheet.
pub(crate) fn first_row(cells: &Cells) -> Vec<&str> {
    let filled = FilledCells::new(cells);
    filled
        .columns
        .iter()
        .map(|column| filled.text(filled.header(), *column).trim())
        .collect()
}

/// A sheet as CSV, with the row of each line.
pub(crate) fn csv_lines(file: &str, name: &str, cells: &Cells) -> Result<Sheet, Vec<Problem>> {
    let filled = FilledCells::new(cells);
    let origin = Origin {
        file: file.to_owned(),
        sheet: Some((name.to_owned(), SheetPlaces::default())),
    };
    let problems = filled.problems(&origin);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut sheet = Sheet {
        name: name.to_owned(),
        bytes: Vec::new(),
        rows: Vec::new(),
    };
    for row in &filled.rows {
        let cells = filled
            .columns
            .iter()
            .map(|column| filled.text(*row, *column));
        let record = table([cells].into_iter());
        let lines = usize::try_from(breaks(&record)).unwrap_or(1);
        sheet
            .rows
            .extend(std::iter::repeat_n(u64::from(*row) + 1, lines));
        sheet.bytes.extend(record);
    }
    Ok(sheet)
}

/// Whether a sheet has the key columns of a table. Its translated name is not enough: an estimate
/// has a sheet « Prix » too, with other content.
fn is_headed<'a>(table: &TableSchema, headers: impl Iterator<Item = &'a str> + Clone) -> bool {
    table
        .columns
        .iter()
        .filter(|column| column.required && table.key.contains(&column.name))
        .all(|column| headers.clone().any(|header| header == column.name))
}

/// The records as CSV.
fn table<C: AsRef<[u8]>>(records: impl Iterator<Item = impl Iterator<Item = C>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        // Records are of equal length and written to memory: this cannot fail.
        let _ = writer.write_record(record);
    }
    writer.into_inner().unwrap_or_default()
}

/// A property of a grid, as its sheet has it.
struct SheetProperty<'a> {
    name: &'a str,
    value: &'a str,
}

/// The properties of a grid as the JSON of its description, each on the line with the number of its
/// record, so that problems name the right row.
fn properties(records: Vec<Vec<&str>>) -> Vec<u8> {
    let properties: Vec<SheetProperty<'_>> = records
        .iter()
        .skip(1)
        .map(|record| {
            let cell = |column: usize| record.get(column).map_or("", |cell| cell.trim());
            SheetProperty {
                name: cell(0),
                value: cell(1),
            }
        })
        .collect();
    let last = properties
        .iter()
        .rposition(|property| !property.name.is_empty());
    let mut text = String::from("{\n");
    for (index, SheetProperty { name, value }) in properties.iter().enumerate() {
        if !name.is_empty() {
            let comma = if Some(index) == last { "" } else { "," };
            text.push_str(&format!("  {}: {}{comma}", quote(name), quote(value)));
        }
        text.push('\n');
    }
    text.push_str("}\n");
    text.into_bytes()
}

/// A JSON string.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            c if (c as u32) < 0x20 => quoted.push_str(&format!("\\u{:04x}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
