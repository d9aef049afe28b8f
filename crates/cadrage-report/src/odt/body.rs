//! The body of the document: headings, paragraphs, lists, pictures.

use std::io::Error;

use super::{element, empty, paragraph, plain, span, table, words};
use crate::block::{Block, Definition, Span, Table};
use crate::chart::Chart;
use crate::document::Density;
use crate::office::definition_lines;
use crate::picture::Picture;
use crate::xml::Xml;

/// The file name of a picture, by its index from 0.
pub(super) fn picture_name(at: usize) -> String {
    format!("Pictures/chart{}.emf", at + 1)
}

pub(super) fn write(
    xml: &mut Xml,
    blocks: &[Block],
    pictures: &[Picture],
    density: Density,
) -> Result<(), Error> {
    let mut state = DrawingState {
        tables: 0,
        density,
        pictures: pictures.iter().enumerate(),
    };
    element(xml, "office:body", &[], |xml| {
        element(xml, "office:text", &[], |xml| {
            blocks
                .iter()
                .try_for_each(|block| draw(xml, block, &mut state))
        })
    })
}

/// The progress of drawing the body.
struct DrawingState<'a, I: Iterator<Item = (usize, &'a Picture)>> {
    /// The number of tables drawn so far, which gives each a unique name.
    tables: usize,
    density: Density,
    /// The pictures of the remaining charts, each with its index.
    pictures: I,
}

fn draw<'a, I: Iterator<Item = (usize, &'a Picture)>>(
    xml: &mut Xml,
    block: &Block,
    state: &mut DrawingState<'a, I>,
) -> Result<(), Error> {
    match block {
        Block::Heading(1, text) => write_plain(xml, "Title", text),
        Block::Heading(2, text) => paragraph(xml, "Heading1", Some("1"), |xml| words(xml, text)),
        Block::Heading(_, text) => paragraph(xml, "Heading2", Some("2"), |xml| words(xml, text)),
        Block::Paragraph(text) => write_plain(xml, "Normal", text),
        Block::List(texts) => list(xml, texts, |xml, text| write_plain(xml, "ListBullet", text)),
        Block::Callout(_, name, meaning) => paragraph(xml, "Callout", None, |xml| {
            span(xml, "Strong", name)?;
            words(xml, &format!(" {meaning}"))
        }),
        Block::Clause(spans) => clause(xml, "Normal", spans),
        Block::Clauses(items) => list(xml, items, |xml, spans| clause(xml, "ListBullet", spans)),
        Block::Definitions(definitions) => definition_lines(definitions)
            .into_iter()
            .try_for_each(|line| paragraph(xml, "Definition", None, |xml| define(xml, line))),
        Block::Table(table) => write_captioned(xml, table, state),
        Block::Chart(chart) => {
            write_plain(xml, "Caption", &chart.title)?;
            if let Some((at, drawing)) = state.pictures.next() {
                paragraph(xml, "Picture", None, |xml| picture(xml, at, drawing, chart))?;
            }
            write_captioned(xml, &chart.table, state)
        }
        Block::Drawing { lines, description } => {
            write_plain(xml, "Caption", description)?;
            lines
                .iter()
                .try_for_each(|line| write_plain(xml, "Drawing", line))
        }
        Block::PageBreak => write_plain(xml, "PageBreak", ""),
    }
}

/// The definitions of a line, each with a tab after its name.
fn define(xml: &mut Xml, line: &[Definition]) -> Result<(), Error> {
    for (at, Definition { name, text }) in line.iter().enumerate() {
        if at > 0 {
            empty(xml, "text:tab", &[])?;
        }
        span(xml, "Strong", name)?;
        empty(xml, "text:tab", &[])?;
        words(xml, text)?;
    }
    Ok(())
}

/// An inline picture; the description of the chart is its alternative text.
fn picture(xml: &mut Xml, at: usize, picture: &Picture, chart: &Chart) -> Result<(), Error> {
    let (name, file) = (format!("Chart{}", at + 1), picture_name(at));
    let side = |hundredths: u32| format!("{}.{:02}mm", hundredths / 100, hundredths % 100);
    let (width, height) = (side(picture.width), side(picture.height));
    let frame = [
        ("draw:name", name.as_str()),
        ("text:anchor-type", "as-char"),
        ("svg:width", width.as_str()),
        ("svg:height", height.as_str()),
    ];
    let image = [
        ("xlink:href", file.as_str()),
        ("xlink:type", "simple"),
        ("xlink:show", "embed"),
        ("xlink:actuate", "onLoad"),
    ];
    element(xml, "draw:frame", &frame, |xml| {
        empty(xml, "draw:image", &image)?;
        element(xml, "svg:title", &[], |xml| plain(xml, &chart.title))?;
        element(xml, "svg:desc", &[], |xml| plain(xml, &chart.description))
    })
}

fn write_plain(xml: &mut Xml, style: &str, text: &str) -> Result<(), Error> {
    paragraph(xml, style, None, |xml| words(xml, text))
}

fn list<T>(
    xml: &mut Xml,
    items: &[T],
    item: impl Fn(&mut Xml, &T) -> Result<(), Error>,
) -> Result<(), Error> {
    element(xml, "text:list", &[("text:style-name", "Bullets")], |xml| {
        items
            .iter()
            .try_for_each(|each| element(xml, "text:list-item", &[], |xml| item(xml, each)))
    })
}

fn clause(xml: &mut Xml, style: &str, spans: &[Span]) -> Result<(), Error> {
    paragraph(xml, style, None, |xml| {
        spans.iter().try_for_each(|each| match each {
            Span::Text(text) => words(xml, text),
            Span::Blank(text) => span(xml, "Blank", text),
        })
    })
}

fn write_captioned<'a, I: Iterator<Item = (usize, &'a Picture)>>(
    xml: &mut Xml,
    table: &Table,
    state: &mut DrawingState<'a, I>,
) -> Result<(), Error> {
    write_plain(xml, "Caption", &table.caption)?;
    state.tables += 1;
    table::write(xml, table, state.tables, state.density)?;
    write_plain(xml, "Gap", "")
}
