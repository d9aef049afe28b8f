//! A grid as a workbook to fill in: one sheet a table, as its reader expects it.

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::package;
use cadrage_core::grid::schema::{self, every_table};
use cadrage_core::grid::table::FreeTable;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::{self, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::model::{Area, Cell, CellFormat, Workbook};
use super::sheet::{Column, Sheet};

/// The widest column, in characters.
const WIDEST: usize = 60;

/// The most digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// The workbook of the tables of a grid or of an overlay.
///
/// A cell is a number where its column holds numbers, so that a spreadsheet computes with it;
/// its format keeps the zeros of `25.00`. Only a number with more digits than a spreadsheet
/// keeps is a text. So tables come back from the workbook as they went in.
///
/// # Errors
///
/// The problem of each file that is no text.
pub fn tables(files: &GridFiles, date: NaiveDate, lang: Lang) -> Result<Workbook, Vec<Problem>> {
    let description = files
        .tables
        .get(package::FILE)
        .map(|bytes| read_description(bytes));
    let title = description
        .iter()
        .flatten()
        .find(|property| property.name == "title")
        .map_or_else(|| "Cadrage".to_owned(), |title| title.value.clone());
    let mut sheets: Vec<Sheet> = description.as_deref().map(properties).into_iter().collect();
    let mut problems = Vec::new();
    for table in every_table() {
        match files.cells(table.file) {
            Ok(cells) => sheets.extend(cells.map(|cells| sheet(table, &cells))),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Workbook {
        title,
        lang,
        date,
        sheets,
        names: Vec::new(),
    })
}

/// A property of a grid.
struct GridProperty {
    name: String,
    value: String,
}

/// The properties of a grid that are words.
fn read_description(bytes: &[u8]) -> Vec<GridProperty> {
    let text = String::from_utf8_lossy(bytes);
    let (described, _) = tree::read_json(package::FILE, &text);
    let Value::Section(properties) = described.value else {
        return Vec::new();
    };
    properties
        .into_iter()
        .filter_map(|(name, (_, node))| match node.value {
            Value::Text(value) => Some(GridProperty { name, value }),
            _ => None,
        })
        .collect()
}

fn properties(description: &[GridProperty]) -> Sheet {
    let name = package::FILE.trim_end_matches(".json");
    let columns = [
        Column::new(package::PROPERTY, 24),
        Column::new(package::PROPERTY_VALUE, 60),
    ];
    let mut sheet = Sheet::table(name, &columns);
    for property in description {
        sheet.push([Cell::text(&property.name), Cell::text(&property.value)]);
    }
    sheet
}

fn sheet(table: &schema::TableSchema, cells: &FreeTable) -> Sheet {
    let FreeTable {
        dialect,
        header,
        rows,
    } = cells;
    let all = || rows.iter().map(|row| &row.cells).chain([header]);
    let columns: Vec<Column<'_>> = (0..all().map(Vec::len).max().unwrap_or(0))
        .map(|column| {
            let cells = all().filter_map(|cells| cells.get(column));
            let longest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
            let width = u16::try_from(longest.clamp(8, WIDEST) + 2).unwrap_or(12);
            match header.get(column) {
                Some(word) => Column::new(word, width),
                None => Column::bare(width),
            }
        })
        .collect();
    let mut sheet = Sheet::table(table.file.trim_end_matches(".csv"), &columns);
    sheet.frozen = 1;
    for row in rows {
        let cells = header.iter().zip(&row.cells);
        sheet.push(cells.map(|(column, text)| cell(table, column.trim(), text, *dialect)));
    }
    let right = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.filter = Some(Area {
        from: sheet.cell_ref(0, 0),
        to: sheet.cell_ref(sheet.next_row() - 1, right),
    });
    sheet
}

fn cell(table: &schema::TableSchema, column: &str, text: &str, dialect: Dialect) -> Cell {
    let kind = table.column(column).map(|column| column.cell);
    let dialect = match kind {
        Some(schema::CellKind::Number | schema::CellKind::Amount | schema::CellKind::Range) => {
            Some(dialect)
        }
        Some(schema::CellKind::Integer) => Some(Dialect::Comma),
        _ => None,
    };
    let number = dialect.and_then(|dialect| number::parse(text, dialect).ok());
    match number {
        Some(number) if is_kept(number) => {
            let format = match number.normalize().scale() < number.scale() {
                true => CellFormat::Decimals(number.scale()),
                false => CellFormat::Plain,
            };
            Cell::number(number, format)
        }
        // Whatever the dialect of the file, a sheet has decimal points.
        Some(number) => Cell {
            format: CellFormat::Text,
            ..Cell::text(number.to_string())
        },
        // What is typed over it is a number again.
        None if dialect.is_some() => Cell::text(text),
        None => Cell {
            format: CellFormat::Text,
            ..Cell::text(text)
        },
    }
}

/// Whether a spreadsheet keeps all the digits of a number.
fn is_kept(number: Decimal) -> bool {
    number.mantissa().unsigned_abs().to_string().len() <= DIGITS
}
