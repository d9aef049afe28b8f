//! Where in an input a problem stands.

use std::sync::Arc;

use crate::text::lang::Lang;
use crate::text::words;

/// Where in an input a problem stands.
///
/// An absent line means the whole file; an absent column, the whole line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file, or the option of the command that brought the value.
    pub file: Arc<str>,
    /// The line in the file; the first is 1.
    pub line: Option<u64>,
    /// The column: a header in a table, a character's number in a text, a letter on a sheet.
    pub column: Option<String>,
    /// The sheet, when the file is a workbook.
    pub sheet: Option<String>,
    /// Whether the column is the letter of a sheet's, so that it makes a cell with the line.
    pub lettered: bool,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self {
            file: file.into(),
            ..Self::default()
        }
    }

    /// A line of a file.
    #[must_use]
    pub fn line(file: &str, line: u64) -> Self {
        Self {
            line: Some(line),
            ..Self::file(file)
        }
    }

    /// A column of a line of a file.
    #[must_use]
    pub fn cell(file: &str, line: u64, column: &str) -> Self {
        Self {
            column: Some(column.to_owned()),
            ..Self::line(file, line)
        }
    }

    /// The address as a sentence begins with it: `prices.csv, line 2, column price`.
    #[must_use]
    pub fn address(&self, lang: Lang) -> String {
        let texts = words::problem(lang);
        let mut address = self.file.to_string();
        if let Some(sheet) = &self.sheet {
            address = texts.sheet(&address, sheet);
        }
        if let (Some(line), Some(column), true) = (self.line, &self.column, self.lettered) {
            return texts.cell(&address, &format_args!("{column}{line}"));
        }
        if let Some(line) = self.line {
            address = texts.line(&address, &line);
        }
        if let Some(column) = &self.column {
            address = texts.column(&address, column);
        }
        address
    }
}
