//! Cells of the grid replaced by a layer, in every possible form of a layer.

use std::collections::BTreeMap;

use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::schema::{CellKind, Column, TableSchema};
use cadrage_core::grid::table::Row;
use cadrage_core::scoping;
use cadrage_core::text::number::Dialect;
use cadrage_core::text::range::Range;
use cadrage_core::text::tree;
use cadrage_tests::workbooks::{sheet, workbook, write};
use cadrage_workbook::{WorkbookKind, read};
use rust_decimal::Decimal;

/// A cell with a new value.
#[derive(Debug, Clone)]
pub struct GridEntry {
    pub table: &'static TableSchema,
    pub key: Vec<String>,
    pub column: &'static Column,
    pub text: String,
}

impl GridEntry {
    pub fn key(&self) -> Vec<&str> {
        self.key.iter().map(String::as_str).collect()
    }

    pub fn id(&self) -> String {
        format!(
            "{} {} {}",
            self.table.file,
            self.key.join(" "),
            self.column.name
        )
    }
}

/// Whether a column holds numbers.
pub fn is_number(column: &Column) -> bool {
    matches!(
        column.cell,
        CellKind::Number | CellKind::Amount | CellKind::Range | CellKind::Integer
    )
}

/// The number just below or just above the bounds of a cell.
fn text_beyond(table: &TableSchema, row: &Row, column: &Column, is_above: bool) -> Option<String> {
    let own = Range::parse(row.text(column.name), Dialect::Comma).ok()?;
    let is_bounded = table.bounded().is_some_and(|bounded| bounded == column);
    let of_column = |name: &str| row.number(name).filter(|_| is_bounded);
    let low = of_column("low").unwrap_or(own.low);
    let high = of_column("high").unwrap_or(own.high);
    let step = match column.cell {
        CellKind::Integer => Decimal::ONE,
        _ => Decimal::new(1, 2),
    };
    let number = if is_above { high + step } else { low - step };
    Some(number.normalize().to_string())
}

/// The cells of a column of a table, each with a value beyond its bounds.
pub fn entries(
    base: &Tables,
    table: &'static TableSchema,
    column: &'static Column,
    is_above: bool,
) -> Vec<GridEntry> {
    base.of(table)
        .iter()
        .filter_map(|row| {
            Some(GridEntry {
                table,
                key: key(table, row),
                column,
                text: text_beyond(table, row, column, is_above)?,
            })
        })
        .collect()
}

pub fn key(table: &TableSchema, row: &Row) -> Vec<String> {
    row.key(table).iter().map(|&part| part.to_owned()).collect()
}

/// Where an entry stands in a layer.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The file, with the sheet of a workbook.
    pub file: String,
    pub line: u64,
}

/// Layers that contain entries, and the index of the entry at each address.
pub struct Layers {
    pub files: Vec<GridFiles>,
    pub addresses: BTreeMap<Address, usize>,
}

/// An entry and its index among all.
struct NumberedEntry<'a> {
    index: usize,
    entry: &'a GridEntry,
}

/// The entries by table; all entries of a table are of one column.
fn by_table(entries: &[GridEntry]) -> BTreeMap<&'static str, Vec<NumberedEntry<'_>>> {
    let mut tables: BTreeMap<&str, Vec<NumberedEntry<'_>>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let entries = tables.entry(entry.table.file).or_default();
        entries.push(NumberedEntry { index, entry });
    }
    tables
}

/// The entries as tables saved by a French spreadsheet.
pub fn as_tables(entries: &[GridEntry]) -> Layers {
    let (mut files, mut addresses) = (GridFiles::default(), BTreeMap::new());
    files.folder = "mine".to_owned();
    for (file, entries) in by_table(entries) {
        let first = entries[0].entry;
        let mut text = format!("{};{}\n", first.table.key.join(";"), first.column.name);
        for (NumberedEntry { index, entry }, line) in entries.into_iter().zip(2..) {
            let number = entry.text.replace('.', ",");
            text.push_str(&format!("{};{number}\n", entry.key.join(";")));
            let file = format!("mine/{file}");
            addresses.insert(Address { file, line }, index);
        }
        files.tables.insert(file.to_owned(), text.into_bytes());
    }
    Layers {
        files: vec![files],
        addresses,
    }
}

/// The entries as the sheets of a workbook.
pub fn as_workbook(entries: &[GridEntry]) -> Layers {
    let mut addresses = BTreeMap::new();
    let mut tables = Vec::new();
    for (file, entries) in by_table(entries) {
        let (first, stem) = (entries[0].entry, file.trim_end_matches(".csv"));
        let header = [first.table.key, &[first.column.name]].concat();
        let mut rows: Vec<Vec<String>> = vec![header.into_iter().map(str::to_owned).collect()];
        for (NumberedEntry { index, entry }, line) in entries.into_iter().zip(2..) {
            let mut row = entry.key.clone();
            row.push(format!("#{}", entry.text));
            rows.push(row);
            let file = format!("mine.xlsx/{stem}");
            addresses.insert(Address { file, line }, index);
        }
        tables.push(sheet(stem, &rows));
    }
    let bytes = write(WorkbookKind::Xlsx, &workbook(tables));
    Layers {
        files: vec![read("mine.xlsx", WorkbookKind::Xlsx, &bytes).unwrap()],
        addresses,
    }
}

/// The entries as the overlay section of a scoping.
pub fn as_scoping(entries: &[GridEntry]) -> Layers {
    let (mut text, mut addresses) = ("[overlay]\n".to_owned(), BTreeMap::new());
    let mut line = 1;
    for (file, entries) in by_table(entries) {
        text.push_str(&format!("{} = [\n", file.trim_end_matches(".csv")));
        line += 1;
        for NumberedEntry { index, entry } in entries {
            let key: Vec<String> = entry
                .table
                .key
                .iter()
                .zip(&entry.key)
                .filter(|(_, part)| !part.is_empty())
                .map(|(name, part)| format!("{name} = \"{part}\""))
                .collect();
            let (name, number) = (entry.column.name, &entry.text);
            text.push_str(&format!("  {{ {}, {name} = {number} }},\n", key.join(", ")));
            line += 1;
            let file = "mine.toml".to_owned();
            addresses.insert(Address { file, line }, index);
        }
        text.push_str("]\n");
        line += 1;
    }
    let (tree, problems) = tree::read("mine.toml", &text);
    assert_eq!(problems, [], "{text}");
    let (files, problems) = scoping::overlay("mine.toml", &tree);
    assert_eq!(problems, []);
    Layers { files, addresses }
}
