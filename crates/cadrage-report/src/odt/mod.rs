//! Writes blocks as an OpenDocument text (`.odt`), the native format of LibreOffice.

mod body;
mod style;
mod table;

use std::io::Error;

use quick_xml::events::{BytesText, Event};

use crate::block::Block;
use crate::odf::{self, PackagePart, document};
use crate::office::{FileProperties, pictures};
use crate::words::in_xml;
use crate::xml::{Xml, element, empty};

/// The media type of the file.
const MIME: &str = "application/vnd.oasis.opendocument.text";

/// The bytes of the file. Every text is escaped, and a chart becomes a picture above its table.
///
/// # Errors
///
/// Never in practice: the file is written in memory.
pub fn write(about: &FileProperties<'_>, blocks: &[Block]) -> Result<Vec<u8>, String> {
    file(about, blocks).map_err(|error| error.to_string())
}

fn file(about: &FileProperties<'_>, blocks: &[Block]) -> Result<Vec<u8>, Error> {
    let pictures = pictures(blocks, about.lang)?;
    let content = document("office:document-content", |xml| {
        style::content_styles(xml, blocks, about.density)?;
        body::write(xml, blocks, &pictures, about.density)
    });
    let styles = document("office:document-styles", |xml| style::write(xml, about));
    let mut parts = vec![
        PackagePart::new("content.xml", content?),
        PackagePart::new("styles.xml", styles?),
        PackagePart::new("meta.xml", odf::meta(about.title, about.date)?),
    ];
    parts.extend(
        pictures
            .into_iter()
            .enumerate()
            .map(|(at, picture)| PackagePart::new(body::picture_name(at), picture.bytes)),
    );
    odf::package(MIME, &parts)
}

/// A paragraph with a style; a heading if it has a level.
fn paragraph(
    xml: &mut Xml,
    style: &str,
    level: Option<&str>,
    content: impl FnOnce(&mut Xml) -> Result<(), Error>,
) -> Result<(), Error> {
    let style = ("text:style-name", style);
    match level {
        None => element(xml, "text:p", &[style], content),
        Some(level) => element(
            xml,
            "text:h",
            &[style, ("text:outline-level", level)],
            content,
        ),
    }
}

/// Text with a style.
fn span(xml: &mut Xml, style: &str, text: &str) -> Result<(), Error> {
    element(xml, "text:span", &[("text:style-name", style)], |xml| {
        words(xml, text)
    })
}

/// Text with its spaces preserved: the format collapses several spaces unless they are counted.
fn words(xml: &mut Xml, text: &str) -> Result<(), Error> {
    text.lines().enumerate().try_for_each(|(at, text)| {
        // OpenDocument reads the end of a line as a space.
        if at > 0 {
            empty(xml, "text:line-break", &[])?;
        }
        line(xml, text)
    })
}

/// A line, with each of its spaces: OpenDocument reads several as one.
fn line(xml: &mut Xml, text: &str) -> Result<(), Error> {
    let mut rest = text;
    while let Some(at) = rest.find("  ") {
        let (before, spaces) = rest.split_at(at);
        let count = spaces.len() - spaces.trim_start_matches(' ').len();
        plain(xml, before)?;
        empty(xml, "text:s", &[("text:c", &count.to_string())])?;
        rest = spaces.trim_start_matches(' ');
    }
    plain(xml, rest)
}

fn plain(xml: &mut Xml, text: &str) -> Result<(), Error> {
    let text: String = text.chars().map(in_xml).collect();
    xml.write_event(Event::Text(BytesText::new(&text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Table, TableRow};
    use crate::office::sample;

    /// All parts of the file joined.
    fn parts(blocks: &[Block]) -> String {
        sample::parts(write, "</text:p>", blocks)
    }

    #[test]
    fn hostile_texts_stay_text_in_every_block() {
        let hostile = "</text:p><text:a>\u{1}&x;";
        let text = parts(&sample::blocks_of(hostile));
        assert!(text.starts_with(MIME));
        assert!(!text.contains("<text:a>") && !text.contains("<script>"));
        assert!(!text.contains('\u{1}'));
        let escaped = "&lt;/text:p&gt;&lt;text:a&gt;\u{fffd}&amp;x;";
        assert_eq!(text.matches(escaped).count(), 15);
    }

    #[test]
    fn headers_repeat_rows_do_not_split_and_spaces_are_kept() {
        let table = Table {
            header: vec!["a".to_owned(), "b".to_owned()],
            rows: vec![TableRow::plain(["c".to_owned(), "1,00".to_owned()])],
            ..Table::default()
        };
        let drawing = Block::Drawing {
            lines: vec!["   █  x".to_owned()],
            description: String::new(),
        };
        let text = parts(&[Block::Table(table), drawing]);
        assert_eq!(text.matches("<table:table-header-rows>").count(), 1);
        assert_eq!(text.matches("table:style-name=\"Row\"").count(), 2);
        assert!(text.contains("fo:keep-together=\"always\""));
        // The figure and its header are right-aligned.
        assert_eq!(text.matches("text:style-name=\"CellFigure\"").count(), 2);
        assert!(text.contains("<text:s text:c=\"3\"/>█<text:s text:c=\"2\"/>x"));
    }
}
