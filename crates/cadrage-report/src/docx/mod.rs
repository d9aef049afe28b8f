//! Writes blocks as a Word document (`.docx`, WordprocessingML).

mod body;
mod package;
mod style;
mod table;

use std::io::{Cursor, Error, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::block::Block;
use crate::office::{FileProperties, pictures};
use crate::xml::{Xml, document, element, empty};

/// The XML namespaces of the body.
const NAMESPACES: &[(&str, &str)] = &[
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:pic",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
];

/// The bytes of the file. Every text is escaped, and a chart becomes a picture above its table.
///
/// # Errors
///
/// Never in practice: the file is written in memory.
pub fn write(about: &FileProperties<'_>, blocks: &[Block]) -> Result<Vec<u8>, String> {
    file(about, blocks).map_err(|error| error.to_string())
}

fn file(about: &FileProperties<'_>, blocks: &[Block]) -> Result<Vec<u8>, Error> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same document gives the same bytes, so the archive contains no system time.
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let pictures = pictures(blocks, about.lang)?;
    let text = |xml: &mut Xml| body::write(xml, blocks, &pictures, about.density);
    let footer = |xml: &mut Xml| body::footer(xml, about.footer);
    let parts = [
        ("[Content_Types].xml", package::types()?),
        ("_rels/.rels", package::relations()?),
        ("docProps/core.xml", package::core(about)?),
        (
            "word/_rels/document.xml.rels",
            package::text_relations(pictures.len())?,
        ),
        (
            "word/document.xml",
            document("w:document", NAMESPACES, text)?,
        ),
        (
            "word/styles.xml",
            document("w:styles", NAMESPACES, |xml| style::write(xml, about))?,
        ),
        (
            "word/numbering.xml",
            document("w:numbering", NAMESPACES, style::bullets)?,
        ),
        ("word/footer1.xml", document("w:ftr", NAMESPACES, footer)?),
    ];
    for (name, bytes) in parts {
        zip.start_file(name, plain)?;
        zip.write_all(&bytes)?;
    }
    for (at, picture) in pictures.iter().enumerate() {
        zip.start_file(format!("word/{}", package::picture(at)), plain)?;
        zip.write_all(&picture.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// An element with the single attribute `w:val`, as most here.
fn value(xml: &mut Xml, name: &str, value: &str) -> Result<(), Error> {
    empty(xml, name, &[("w:val", value)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Table, TableRow};
    use crate::office::sample;

    /// All parts of the file joined.
    fn parts(blocks: &[Block]) -> String {
        sample::parts(write, "=HYPERLINK(\"x\")", blocks)
    }

    #[test]
    fn hostile_texts_stay_text_in_every_block() {
        let hostile = "</w:t><w:instrText>\u{1}&x;";
        let text = parts(&sample::blocks_of(hostile));
        assert!(!text.contains("</w:t><w:instrText>\u{fffd}"));
        assert!(!text.contains('\u{1}') && !text.contains("<script>"));
        assert_eq!(
            text.matches("&lt;/w:t&gt;&lt;w:instrText&gt;\u{fffd}&amp;x;")
                .count(),
            15
        );
    }

    #[test]
    fn headers_repeat_and_rows_do_not_split() {
        let table = Table {
            header: vec!["a".to_owned(), "b".to_owned()],
            rows: vec![TableRow::plain(["c".to_owned(), "1,00".to_owned()])],
            ..Table::default()
        };
        let text = parts(&[Block::Table(table)]);
        assert_eq!(text.matches("<w:tblHeader/>").count(), 1);
        assert_eq!(text.matches("<w:cantSplit/>").count(), 2);
        // The figure and its header are right-aligned.
        assert_eq!(text.matches("<w:jc w:val=\"end\"/>").count(), 2);
    }
}
