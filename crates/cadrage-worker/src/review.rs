//! A review, as `cadrage review` makes it.

use std::borrow::Cow;

use cadrage_core::decision::review::{ActualsSource, KIND, Mapping, review};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::origin::Origin;
use cadrage_core::text::problem::Problem;
use cadrage_report::csv::Dialect;
use cadrage_report::review::{blocks, csv, json};
use cadrage_workbook::read_table;

use crate::grid::Dropped;
use crate::report::ReportFiles;
use crate::study::Subject;

/// What a review is made of, beside the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewFiles {
    /// What years took.
    pub actuals: Dropped,
    /// How its rows lead to facts; `None` when it is a table of facts.
    pub mapping: Option<Dropped>,
}

/// A sheet of a workbook as a table, with the places of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetTable {
    origin: Origin,
    bytes: Vec<u8>,
}

impl ReviewFiles {
    /// The files of a question: the first, and the mapping if there is a second; `None` without any.
    #[must_use]
    pub fn of(files: Vec<Dropped>) -> Option<Self> {
        let mut files = files.into_iter();
        Some(Self {
            actuals: files.next()?,
            mapping: files.next(),
        })
    }

    fn mapping(&self) -> Result<Option<Mapping>, Vec<Problem>> {
        let file = self.mapping.as_ref();
        let mapping = file.map(|file| Mapping::read(&file.name, &file.bytes));
        mapping.transpose()
    }

    /// The sheet with what years took, when they are in a workbook.
    ///
    /// # Errors
    ///
    /// Every problem of the mapping or of the workbook.
    pub fn sheet(&self) -> Result<SheetTable, Vec<Problem>> {
        let mapping = self.mapping()?;
        let column = mapping.as_ref().map_or(KIND, Mapping::label_column);
        let (origin, bytes) = read_table(&self.actuals.name, &self.actuals.bytes, column)?;
        Ok(SheetTable {
            origin,
            bytes: bytes.into_owned(),
        })
    }
}

/// The review of a study; `sheet` stands in place of the file with what years took.
///
/// # Errors
///
/// Every problem of the study and of the files, each under its name.
pub fn review_report(
    asked: &Subject,
    files: &ReviewFiles,
    sheet: Option<SheetTable>,
) -> Result<ReportFiles, Vec<Problem>> {
    let study = asked.read()?;
    let planned = estimate(&study.grid, &study.scoping)?;
    let mapping = files.mapping()?;
    let (origin, bytes) = match sheet {
        Some(SheetTable { origin, bytes }) => (origin, Cow::Owned(bytes)),
        None => {
            let file = &files.actuals;
            (
                Origin::from(file.name.as_str()),
                Cow::Borrowed(file.bytes.as_slice()),
            )
        }
    };
    let source = ActualsSource {
        origin,
        bytes,
        mapping: mapping.as_ref(),
        year: None,
    };
    let actuals = source.read(&study.grid, &planned)?;
    let found = review(&study.grid, &study.scoping, &actuals)?;
    let lang = asked.lang;
    Ok(ReportFiles {
        blocks: blocks(&found, 1, lang),
        json: json(&found, lang),
        csv: csv(&found, Dialect::of_spreadsheets(lang)),
    })
}
