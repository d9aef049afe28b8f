//! How problems name the lines of a portfolio: line numbers of a file, or row numbers of a sheet.

use cadrage_core::text::problem::Place;

pub struct LineNumbers {
    pub file: String,
    /// `None` for a file.
    sheet: Option<SheetRows>,
}

/// A sheet that was made a text.
pub struct SheetRows {
    pub name: String,
    /// The row of the sheet for each line of the text.
    pub rows: Vec<u64>,
}

impl LineNumbers {
    pub fn new(file: String, sheet: Option<SheetRows>) -> Self {
        Self { file, sheet }
    }

    /// The line number to show for a line of the text.
    pub fn number(&self, line: u64) -> u64 {
        let Some(sheet) = &self.sheet else {
            return line;
        };
        let at = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        sheet.rows.get(at).copied().unwrap_or(line)
    }

    /// The place of a line, or of one of its columns.
    pub fn place(&self, line: u64, column: Option<&str>) -> Place {
        Place {
            line: Some(self.number(line)),
            column: column.map(str::to_owned),
            sheet: self.sheet.as_ref().map(|sheet| sheet.name.clone()),
            ..Place::file(&self.file)
        }
    }
}
