//! The filled cells of each sheet, as texts.

use std::collections::BTreeMap;
use std::io::Cursor;

use cadrage_core::problem::ProblemKind;
use calamine::{CellErrorType, Data, ExcelDateTime, Ods, Reader, Xlsx};
use rust_decimal::Decimal;

use crate::Kind;
use crate::bound::CELLS;

/// What a cell shows.
pub(crate) enum Shown {
    /// A text, a number or a date, as a table holds it.
    Text(String),
    /// An error of the spreadsheet.
    Error(String),
}

/// The filled cells by row and column; the first are 0.
pub(crate) type Cells = BTreeMap<(u32, u32), Shown>;

/// The most letters that are read, in all sheets.
const LETTERS: usize = 64 * CELLS;

/// The sheets of a workbook, in order.
pub(crate) fn sheets(kind: Kind, bytes: &[u8]) -> Result<Vec<(String, Cells)>, ProblemKind> {
    let mut counting = Counting {
        cells: 0,
        letters: 0,
    };
    match kind {
        Kind::Xlsx => xlsx(bytes, &mut counting),
        Kind::Ods => ods(bytes, &mut counting),
    }
}

fn broken(error: impl ToString) -> ProblemKind {
    let message = error.to_string().chars().take(200).collect();
    ProblemKind::NotAWorkbook { message }
}

/// Cell by cell: a sheet with one cell in its last corner is no large sheet.
fn xlsx(bytes: &[u8], counting: &mut Counting) -> Result<Vec<(String, Cells)>, ProblemKind> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut cells = Cells::new();
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(broken)?;
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            let data: Data = cell.get_value().clone().into();
            counting.add(&mut cells, cell.get_position(), &data)?;
        }
        sheets.push((name, cells));
    }
    Ok(sheets)
}

fn ods(bytes: &[u8], counting: &mut Counting) -> Result<Vec<(String, Cells)>, ProblemKind> {
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(broken)?;
        let (row, column) = range.start().unwrap_or_default();
        let mut cells = Cells::new();
        for (down, right, data) in range.used_cells() {
            let at = |first: u32, more: usize| {
                first.saturating_add(u32::try_from(more).unwrap_or(u32::MAX))
            };
            let place = (at(row, down), at(column, right));
            // OpenDocument keeps an error as the text that is shown for it.
            match data {
                Data::String(text) if text.parse::<CellErrorType>().is_ok() => {
                    cells.insert(place, Shown::Error(text.clone()));
                }
                _ => counting.add(&mut cells, place, data)?,
            }
        }
        sheets.push((name, cells));
    }
    Ok(sheets)
}

/// How much was read so far.
struct Counting {
    cells: usize,
    letters: usize,
}

impl Counting {
    fn add(&mut self, cells: &mut Cells, at: (u32, u32), data: &Data) -> Result<(), ProblemKind> {
        let shown = match data {
            Data::Error(error) => Shown::Error(error.to_string()),
            _ => Shown::Text(text(data)),
        };
        if let Shown::Text(text) = &shown {
            if text.trim().is_empty() {
                return Ok(());
            }
            self.letters += text.len();
        }
        self.cells += 1;
        if self.cells > CELLS || self.letters > LETTERS {
            return Err(ProblemKind::TooManyCells { limit: CELLS });
        }
        cells.insert(at, shown);
        Ok(())
    }
}

/// What a cell holds, as a table holds it.
fn text(data: &Data) -> String {
    match data {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::String(text) => text.clone(),
        Data::Bool(held) => held.to_string(),
        Data::DateTime(date) => day(date),
        Data::DateTimeIso(date) => {
            let midnight = date
                .strip_suffix("T00:00:00")
                .or(date.strip_suffix("T00:00:00.000"));
            midnight.unwrap_or(date).to_owned()
        }
        Data::DurationIso(text) => text.clone(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// The decimal that a spreadsheet shows for a number: fifteen digits at most, so that
/// 82.28, which no binary number is, comes back as 82.28.
fn decimal(number: f64) -> String {
    let digits = format!("{number:.14e}");
    match Decimal::from_scientific(&digits) {
        Ok(decimal) => decimal.normalize().to_string(),
        Err(_) => number.to_string(),
    }
}

fn day(date: &ExcelDateTime) -> String {
    if !date.is_datetime() {
        return decimal(date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => day,
        _ => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_decimals_that_are_shown() {
        let cases = [
            (82.28, "82.28"),
            (0.1 + 0.2, "0.3"),
            (59.0734, "59.0734"),
            (25.0, "25"),
            (-0.005, "-0.005"),
            (1e15, "1000000000000000"),
            (123_456_789.123_456, "123456789.123456"),
            (1e-7, "0.0000001"),
            (0.0, "0"),
        ];
        for (number, text) in cases {
            assert_eq!(decimal(number), text);
        }
    }
}
