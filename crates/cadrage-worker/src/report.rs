//! A report that the page shows, with the files that it offers of it.

use cadrage_report::block::Block;

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
