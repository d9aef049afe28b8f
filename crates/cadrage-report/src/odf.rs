//! What the OpenDocument files share: their names, what they say of themselves, the zip.

use std::io::{Cursor, Error, Write};

use chrono::NaiveDate;
use quick_xml::events::BytesText;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::words::in_xml;
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
    (
        "xmlns:draw",
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    ),
    (
        "xmlns:svg",
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    ),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("office:version", "1.3"),
];

/// One part of a file.
pub(crate) fn document(
    root: &str,
    content: impl FnOnce(&mut Xml) -> Result<(), Error>,
) -> Result<Vec<u8>, Error> {
    crate::xml::document(root, NAMESPACES, content)
}

/// The part that says the title, the date and what wrote the file.
pub(crate) fn meta(title: &str, date: NaiveDate) -> Result<Vec<u8>, Error> {
    let date = date.format("%Y-%m-%dT00:00:00").to_string();
    let said = [
        (
            "meta:generator",
            concat!("Cadrage/", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
        ("dc:title", title.chars().map(in_xml).collect()),
        ("meta:creation-date", date.clone()),
        ("dc:date", date),
    ];
    document("office:document-meta", |xml| {
        element(xml, "office:meta", &[], |xml| {
            for (name, text) in &said {
                xml.create_element(*name)
                    .write_text_content(BytesText::new(text))?;
            }
            Ok(())
        })
    })
}

/// A part of a file.
pub(crate) struct PackagePart {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl PackagePart {
    pub(crate) fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            bytes,
        }
    }
}

/// The file of parts, each with its name; its kind stands first in it, uncompressed.
pub(crate) fn package(mime: &str, parts: &[PackagePart]) -> Result<Vec<u8>, Error> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same parts give the same bytes: no time of the system.
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let stored = plain.compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored)?;
    zip.write_all(mime.as_bytes())?;
    for part in parts {
        zip.start_file(part.name.as_str(), plain)?;
        zip.write_all(&part.bytes)?;
    }
    zip.start_file("META-INF/manifest.xml", plain)?;
    zip.write_all(&manifest(mime, parts)?)?;
    Ok(zip.finish()?.into_inner())
}

fn manifest(mime: &str, parts: &[PackagePart]) -> Result<Vec<u8>, Error> {
    let names = [
        (
            "xmlns:manifest",
            "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        ),
        ("manifest:version", "1.3"),
    ];
    crate::xml::document("manifest:manifest", &names, |xml| {
        let parts = parts.iter().map(|part| match part.name.as_str() {
            name if name.ends_with(".emf") => (name, "image/x-emf"),
            name => (name, "text/xml"),
        });
        for (path, kind) in [("/", mime)].into_iter().chain(parts) {
            let attributes = [("manifest:full-path", path), ("manifest:media-type", kind)];
            empty(xml, "manifest:file-entry", &attributes)?;
        }
        Ok(())
    })
}
