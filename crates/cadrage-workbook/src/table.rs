//! The cells of a sheet into a table of the grid.

use std::collections::BTreeSet;

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::names;
use cadrage_core::grid::origin::{Origin, SheetPlaces};
use cadrage_core::grid::package;
use cadrage_core::grid::schema::Table;
use cadrage_core::order;
use cadrage_core::problem::{Problem, ProblemKind};

use crate::cells::{Cells, Shown};

/// Adds a sheet to the tables of a grid; every cell that shows an error is a problem.
pub(crate) fn add(files: &mut GridFiles, name: &str, cells: &Cells) -> Vec<Problem> {
    let name = name.trim();
    let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
    for &(row, column) in cells.keys() {
        rows.insert(row);
        columns.insert(column);
    }
    let shown = |row: u32, column: u32| match cells.get(&(row, column)) {
        Some(Shown::Text(text)) => text.as_str(),
        _ => "",
    };
    let header = rows.first().copied().unwrap_or(0);
    let mut places = SheetPlaces {
        rows: rows.iter().map(|row| u64::from(*row) + 1).collect(),
        columns: order::map(columns.iter().zip(1..).map(|(column, number)| {
            let header = match shown(header, *column).trim() {
                "" => i32::to_string(&number),
                header => header.to_owned(),
            };
            (header, letters(*column))
        })),
        in_text: false,
        name: None,
    };
    let described = package::FILE.trim_end_matches(".json");
    let headers = || columns.iter().map(|column| shown(header, *column).trim());
    let file = match names::called(name).filter(|table| is_headed(table, headers())) {
        Some(table) => table.file.to_owned(),
        None if name == described => package::FILE.to_owned(),
        None => format!("{name}.csv"),
    };
    if file.trim_end_matches(".csv") != name {
        places.name = Some(name.to_owned());
    }
    let records = rows
        .iter()
        .map(|row| columns.iter().map(|column| shown(*row, *column)));
    let bytes = if name == described {
        properties(records.map(Iterator::collect).collect())
    } else {
        table(records)
    };
    let origin = Origin {
        file: files.folder.clone(),
        sheet: Some((name.to_owned(), SheetPlaces::default())),
    };
    let errors = cells
        .iter()
        .filter_map(|((row, column), shown)| match shown {
            Shown::Error(read) => {
                let mut place = origin.row(u64::from(*row) + 1);
                place.column = Some(letters(*column));
                place.lettered = true;
                let kind = ProblemKind::CellError { read: read.clone() };
                Some(Problem { place, kind })
            }
            Shown::Text(_) => None,
        });
    let mut errors: Vec<Problem> = errors.collect();
    if files.tables.contains_key(&file) {
        errors.push(Problem {
            place: origin.whole(),
            kind: ProblemKind::TwoTables,
        });
    }
    files.tables.insert(file.clone(), bytes);
    files.sheets.insert(file, places);
    errors
}

/// Whether a sheet of another name than the file of a table bears its header. The sheets of an
/// estimate are called « Prix » too, and hold another thing.
fn is_headed<'a>(table: &Table, headers: impl Iterator<Item = &'a str> + Clone) -> bool {
    let needed = table.columns.iter();
    let mut needed = needed.filter(|column| column.required && table.key.contains(&column.name));
    needed.all(|column| headers.clone().any(|header| header == column.name))
}

/// The records as the file of a table holds them.
fn table<'a>(records: impl Iterator<Item = impl Iterator<Item = &'a str>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        // Records are as long as their columns and go to memory: none can fail.
        let _ = writer.write_record(record);
    }
    writer.into_inner().unwrap_or_default()
}

/// The properties of a grid as the file of its description holds them, one a line: a
/// property stands on the line of its record.
fn properties(records: Vec<Vec<&str>>) -> Vec<u8> {
    let said: Vec<(&str, &str)> = records
        .iter()
        .skip(1)
        .map(|record| {
            let cell = |column: usize| record.get(column).map_or("", |cell| cell.trim());
            (cell(0), cell(1))
        })
        .collect();
    let last = said.iter().rposition(|(property, _)| !property.is_empty());
    let mut text = String::from("{\n");
    for (index, (property, value)) in said.iter().enumerate() {
        if !property.is_empty() {
            let comma = if Some(index) == last { "" } else { "," };
            text.push_str(&format!("  {}: {}{comma}", quoted(property), quoted(value)));
        }
        text.push('\n');
    }
    text.push_str("}\n");
    text.into_bytes()
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
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

/// The letters of a column: 0 is `A`.
fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
