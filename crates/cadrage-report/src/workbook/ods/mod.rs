//! Writes a workbook as OpenDocument (`.ods`), whose formulas are OpenFormula.

mod content;
mod package;
mod style;

use std::io::{Cursor, Error, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::model::Workbook;
use crate::xml::{Xml, element, empty};

/// The names that the elements of every part have.
const NAMESPACES: &[(&str, &str)] = &[
    (
        "xmlns:office",
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    ),
    (
        "xmlns:table",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    ),
    (
        "xmlns:text",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    ),
    (
        "xmlns:style",
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    ),
    (
        "xmlns:number",
        "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    ),
    (
        "xmlns:fo",
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    ),
    (
        "xmlns:meta",
        "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    ),
    (
        "xmlns:config",
        "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    ),
    ("xmlns:of", "urn:oasis:names:tc:opendocument:xmlns:of:1.2"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("office:version", "1.3"),
];

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
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same workbook gives the same bytes: no time of the system.
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let stored = plain.compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored)?;
    zip.write_all(MIME.as_bytes())?;
    let parts = [
        (
            "content.xml",
            document("office:document-content", |xml| {
                content::write(xml, workbook)
            })?,
        ),
        (
            "styles.xml",
            document("office:document-styles", |xml| {
                style::pages(xml, workbook.lang)
            })?,
        ),
        (
            "meta.xml",
            document("office:document-meta", |xml| package::meta(xml, workbook))?,
        ),
        (
            "settings.xml",
            document("office:document-settings", |xml| {
                package::settings(xml, workbook)
            })?,
        ),
        ("META-INF/manifest.xml", package::manifest()?),
    ];
    for (name, bytes) in parts {
        zip.start_file(name, plain)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// One part of the file.
fn document(
    root: &str,
    content: impl FnOnce(&mut Xml) -> Result<(), Error>,
) -> Result<Vec<u8>, Error> {
    crate::xml::document(root, NAMESPACES, content)
}
