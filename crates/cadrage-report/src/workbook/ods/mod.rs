//! Writes a workbook as OpenDocument (`.ods`), whose formulas are OpenFormula.

mod content;
mod package;
mod style;

use std::io::Error;

use super::fit_cell;
use super::model::Workbook;
use crate::odf::{self, PackagePart, document};
use crate::xml::{Xml, element, empty};

/// The kind of the file, which stands first in it, uncompressed.
const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The bytes of the file.
///
/// # Errors
///
/// Never in practice: the file is written in memory.
pub fn write(workbook: &Workbook) -> Result<Vec<u8>, String> {
    file(workbook).map_err(|error| error.to_string())
}

fn file(workbook: &Workbook) -> Result<Vec<u8>, Error> {
    let content = document("office:document-content", |xml| {
        content::write(xml, workbook)
    });
    let styles = document("office:document-styles", |xml| {
        style::pages(xml, workbook.lang)
    });
    let settings = document("office:document-settings", |xml| {
        package::settings(xml, workbook)
    });
    let parts = [
        PackagePart::new("content.xml", content?),
        PackagePart::new("styles.xml", styles?),
        PackagePart::new(
            "meta.xml",
            odf::meta(&fit_cell(&workbook.title), workbook.date)?,
        ),
        PackagePart::new("settings.xml", settings?),
    ];
    odf::package(MIME, &parts)
}
