//! A grid as a workbook to fill in: one sheet a table, as its reader expects it.

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::schema::{self, every_table};
use cadrage_core::grid::{package, text};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::tree::{self, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::model::{Area, Cell, CellFormat, SheetId, Workbook};
use super::sheet::Sheet;

/// The widest column, in characters.
const WIDEST: usize = 60;

/// The most digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// The workbook of the tables of a grid or of an overlay.
///
/// A cell is a number where its column holds numbers, so that a spreadsheet computes with it;
/// its format keeps the zeros of `25.00`. Only a number with more digits than a spreadsheet
/// keeps is a text. So tables come back from the workbook as they went in.
#[must_use]
pub fn tables(files: &GridFiles, date: NaiveDate, lang: Lang) -> Workbook {
    let mut sheets: Vec<Sheet> = files
        .tables
        .get(package::FILE)
        .map(|bytes| properties(bytes))
        .into_iter()
        .collect();
    sheets.extend(
        every_table().filter_map(|table| Some(sheet(table, files.tables.get(table.file)?))),
    );
    let title = files
        .tables
        .get(package::FILE)
        .and_then(|bytes| {
            description(bytes)
                .into_iter()
                .find(|property| property.name == "title")
        })
        .map_or_else(|| "Cadrage".to_owned(), |title| title.value);
    Workbook {
        title,
        lang,
        date,
        sheets,
        names: Vec::new(),
    }
}

/// A property of a grid.
struct GridProperty {
    name: String,
    value: String,
}

/// The properties of a grid that are words.
fn description(bytes: &[u8]) -> Vec<GridProperty> {
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

fn properties(bytes: &[u8]) -> Sheet {
    let name = package::FILE.trim_end_matches(".json");
    let mut sheet = Sheet::bare(SheetId::Grid, name, vec![24, 60]);
    sheet.header(&[package::PROPERTY, package::PROPERTY_VALUE], &[], &[]);
    for property in description(bytes) {
        sheet.push([Cell::text(property.name), Cell::text(property.value)]);
    }
    sheet
}

fn sheet(table: &schema::TableSchema, bytes: &[u8]) -> Sheet {
    let text = text::decode(table.file, bytes).unwrap_or_default();
    let (separator, dialect) = text::dialect(&text);
    let records: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .filter_map(Result::ok)
        .collect();
    let columns = records
        .iter()
        .map(csv::StringRecord::len)
        .max()
        .unwrap_or(0);
    let width = |column: usize| {
        let longest = records
            .iter()
            .filter_map(|record| record.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0);
        u16::try_from(longest.clamp(8, WIDEST) + 2).unwrap_or(12)
    };
    let name = table.file.trim_end_matches(".csv");
    let mut sheet = Sheet::bare(SheetId::Grid, name, (0..columns).map(width).collect());
    let mut records = records.into_iter();
    let Some(header) = records.next() else {
        return sheet;
    };
    let words: Vec<&str> = header.iter().collect();
    let row = sheet.header(&words, &[], &[]);
    sheet.frozen = 1;
    for record in records {
        sheet.push(
            header
                .iter()
                .zip(&record)
                .map(|(column, text)| cell(table, column.trim(), text, dialect)),
        );
    }
    let last = sheet.next_row().saturating_sub(1);
    let right = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.filter = Some(Area {
        from: sheet.cell_ref(row, 0),
        to: sheet.cell_ref(last, right),
    });
    sheet
}

fn cell(table: &schema::TableSchema, column: &str, text: &str, dialect: Dialect) -> Cell {
    let kind = table.column(column).map(|column| column.cell);
    let number = match kind {
        Some(schema::CellKind::Number | schema::CellKind::Amount | schema::CellKind::Range) => {
            number::parse(text, dialect).ok()
        }
        Some(schema::CellKind::Integer) => number::parse(text, Dialect::Comma).ok(),
        _ => None,
    };
    let is_number = matches!(
        kind,
        Some(
            schema::CellKind::Number
                | schema::CellKind::Amount
                | schema::CellKind::Range
                | schema::CellKind::Integer
        )
    );
    match number {
        Some(number) if is_kept(number) => {
            let has_zeros = number.normalize().scale() < number.scale();
            Cell::number(
                number,
                match has_zeros {
                    true => CellFormat::Decimals(number.scale()),
                    false => CellFormat::Plain,
                },
            )
        }
        // Whatever the dialect of the file, a sheet has decimal points.
        Some(number) => Cell {
            format: CellFormat::Text,
            ..Cell::text(number.to_string())
        },
        // What is typed over it is a number again.
        None if is_number => Cell::text(text),
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
