//! The place of the rows of a table: in a file of its own, or on a sheet of a workbook.

use litemap::LiteMap;

use crate::text::problem::Place;

/// The place of each row and column of a table on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetPlaces {
    /// The name of the sheet; `None` when it is that of the table's file.
    pub name: Option<String>,
    /// The row of the sheet of each record, the header first; the first row of a sheet is 1.
    pub rows: Vec<u64>,
    /// The letters of each column, by its header, or by its number when it has no header.
    pub columns: LiteMap<String, String>,
    /// Whether rows are lines of a text, such as a section of a scoping, rather than of a sheet.
    pub in_text: bool,
}

/// How problems name the place of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// The sheet and the place of its rows, when the file is a workbook.
    pub sheet: Option<(String, SheetPlaces)>,
}

impl From<&str> for Origin {
    /// A table in a file of its own.
    fn from(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            sheet: None,
        }
    }
}

impl Origin {
    /// The file and, for a workbook, the sheet: `grid.xlsx/prices`.
    #[must_use]
    pub fn path(&self) -> String {
        match self.sheet() {
            Some(sheet) => format!("{}/{sheet}", self.file),
            None => self.file.clone(),
        }
    }

    fn sheet(&self) -> Option<&str> {
        let (sheet, places) = self.sheet.as_ref()?;
        (!places.in_text).then_some(sheet.as_str())
    }

    /// Whether rows are sections of a text: each names its columns, and there is no header.
    #[must_use]
    pub fn is_section(&self) -> bool {
        self.sheet
            .as_ref()
            .is_some_and(|(_, places)| places.in_text)
    }

    /// The place of the whole table.
    #[must_use]
    pub fn whole(&self) -> Place {
        Place {
            sheet: self.sheet().map(str::to_owned),
            ..Place::file(&self.file)
        }
    }

    /// The place of a row.
    #[must_use]
    pub fn row(&self, line: u64) -> Place {
        Place {
            line: Some(line),
            ..self.whole()
        }
    }

    /// The place of a cell, given the header of its column; on a sheet, the letters of the column
    /// name it when they are known.
    #[must_use]
    pub fn cell(&self, line: u64, column: &str) -> Place {
        let letter = self
            .sheet
            .iter()
            .filter_map(|(_, places)| places.columns.get(column))
            .next();
        Place {
            column: Some(letter.map_or(column, String::as_str).to_owned()),
            lettered: letter.is_some(),
            ..self.row(line)
        }
    }

    /// The line to report for a record that begins on `line` of the text: on a sheet, its own row.
    pub(super) fn line(&self, record: usize, line: u64) -> u64 {
        match &self.sheet {
            Some((_, places)) => places.rows.get(record).copied().unwrap_or(line),
            None => line,
        }
    }
}
