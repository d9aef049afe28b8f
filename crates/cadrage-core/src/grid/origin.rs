//! Where the rows of a table stand: in a file of its own, or on a sheet of a workbook.

use std::collections::BTreeMap;

use crate::text::problem::Place;

/// Where each row and column of a table stands on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetPlaces {
    /// What the sheet is called, where it is not as the file of its table.
    pub name: Option<String>,
    /// The row of the sheet from which each record was read, the header first; the
    /// first row is 1.
    pub rows: Vec<u64>,
    /// The letter of each column, by its header, or by its number where it has none.
    pub columns: BTreeMap<String, String>,
    /// Whether rows are lines of a text, a section of a scoping, rather than of a sheet.
    pub in_text: bool,
}

/// What problems call the place of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// The sheet, when the file is a workbook, and where its rows stand.
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
    /// The file, and the sheet where there is one: `grid.xlsx/prices`.
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

    /// Whether rows are sections of a text: each names its columns, and no header stands above.
    #[must_use]
    pub fn is_section(&self) -> bool {
        self.sheet
            .as_ref()
            .is_some_and(|(_, places)| places.in_text)
    }

    /// The whole table.
    #[must_use]
    pub fn whole(&self) -> Place {
        Place {
            sheet: self.sheet().map(str::to_owned),
            ..Place::file(&self.file)
        }
    }

    /// A row.
    #[must_use]
    pub fn row(&self, line: u64) -> Place {
        Place {
            line: Some(line),
            ..self.whole()
        }
    }

    /// A cell of a row, by the header of its column: on a sheet it is told by its
    /// letter, where the sheet has the column.
    #[must_use]
    pub fn cell(&self, line: u64, column: &str) -> Place {
        let letters = self.sheet.iter();
        let letter = letters
            .filter_map(|(_, places)| places.columns.get(column))
            .next();
        Place {
            column: Some(letter.map_or(column, String::as_str).to_owned()),
            lettered: letter.is_some(),
            ..self.row(line)
        }
    }

    /// The line of the record in a row of the list, which begins on `line` of the text.
    pub(super) fn line(&self, record: usize, line: u64) -> u64 {
        match &self.sheet {
            Some((_, places)) => places.rows.get(record).copied().unwrap_or(line),
            None => line,
        }
    }
}
