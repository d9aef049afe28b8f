//! A report that the page shows, with the files that it offers of it.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_report::block::Block;
use cadrage_report::csv::Dialect;

use crate::file::unwritable;

/// A report, and its files with the bytes of the command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportFiles {
    /// What it says.
    pub blocks: Vec<Block>,
    /// For other programs; empty when there is only something to say.
    pub json: String,
    /// For a spreadsheet, in the dialect of the language; empty when `json` is.
    pub csv: String,
}

impl ReportFiles {
    /// A report from what writes its files.
    ///
    /// # Errors
    ///
    /// Never in practice: the text is written in memory.
    pub(crate) fn write<C: ToString>(
        blocks: Vec<Block>,
        json: String,
        csv: impl FnOnce(Dialect) -> Result<String, C>,
        lang: Lang,
    ) -> Result<Self, Vec<Problem>> {
        let csv = csv(Dialect::of_spreadsheets(lang));
        Ok(Self {
            blocks,
            json,
            csv: csv.map_err(|error| unwritable("csv", error.to_string()))?,
        })
    }
}
