//! The text: paragraphs, lists, and what stands at the foot of a page.

use std::io::Error;

use quick_xml::events::BytesText;

use super::{element, empty, table, value};
use crate::block::{Block, Span, Table};
use crate::words::in_xml;
use crate::xml::Xml;

/// A4 in twentieths of a point, and its margins.
const PAGE: (&str, &str) = ("11906", "16838");
const MARGIN: &str = "907";

pub(super) fn write(xml: &mut Xml, blocks: &[Block]) -> Result<(), Error> {
    element(xml, "w:body", &[], |xml| {
        for block in blocks {
            draw(xml, block)?;
        }
        element(xml, "w:sectPr", &[], |xml| {
            empty(
                xml,
                "w:footerReference",
                &[("w:type", "default"), ("r:id", "rId3")],
            )?;
            empty(xml, "w:pgSz", &[("w:w", PAGE.0), ("w:h", PAGE.1)])?;
            let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, MARGIN));
            let mut margins = sides.to_vec();
            margins.extend([("w:header", "500"), ("w:footer", "500"), ("w:gutter", "0")]);
            empty(xml, "w:pgMar", &margins)
        })
    })
}

fn draw(xml: &mut Xml, block: &Block) -> Result<(), Error> {
    match block {
        Block::Heading(1, text) => plain(xml, "Title", text),
        Block::Heading(2, text) => plain(xml, "Heading1", text),
        Block::Heading(_, text) => plain(xml, "Heading2", text),
        Block::Paragraph(text) => plain(xml, "Normal", text),
        Block::List(texts) => texts
            .iter()
            .try_for_each(|text| plain(xml, "ListBullet", text)),
        Block::Callout(_, words, meaning) => paragraph(xml, "Callout", |xml| {
            run(xml, &["w:b"], words)?;
            run(xml, &[], &format!(" {meaning}"))
        }),
        Block::Clause(spans) => clause(xml, "Normal", spans),
        Block::Clauses(items) => items
            .iter()
            .try_for_each(|spans| clause(xml, "ListBullet", spans)),
        Block::Definitions(pairs) => pairs.iter().try_for_each(|(name, text)| {
            paragraph(xml, "Definition", |xml| {
                run(xml, &["w:b"], name)?;
                element(xml, "w:r", &[], |xml| empty(xml, "w:tab", &[]))?;
                run(xml, &[], text)
            })
        }),
        Block::Table(table) => captioned(xml, table),
        Block::Chart(chart) => {
            plain(xml, "Caption", &chart.title)?;
            plain(xml, "Normal", &chart.description)?;
            captioned(xml, &chart.table)
        }
        Block::Drawing { lines, description } => {
            plain(xml, "Caption", description)?;
            lines
                .iter()
                .try_for_each(|line| plain(xml, "Drawing", line))
        }
        Block::PageBreak => paragraph(xml, "Normal", |xml| {
            element(xml, "w:r", &[], |xml| {
                empty(xml, "w:br", &[("w:type", "page")])
            })
        }),
    }
}

fn clause(xml: &mut Xml, style: &str, spans: &[Span]) -> Result<(), Error> {
    paragraph(xml, style, |xml| {
        spans.iter().try_for_each(|span| match span {
            Span::Text(text) => run(xml, &[], text),
            Span::Blank(text) => blank(xml, text),
        })
    })
}

fn captioned(xml: &mut Xml, table: &Table) -> Result<(), Error> {
    plain(xml, "Caption", &table.caption)?;
    table::write(xml, table)?;
    // Two tables without a paragraph between them would be one.
    plain(xml, "Gap", "")
}

/// What stands at the foot of every page, and its number.
pub(super) fn footer(xml: &mut Xml, text: &str) -> Result<(), Error> {
    paragraph(xml, "Footer", |xml| {
        run(xml, &[], text)?;
        element(xml, "w:r", &[], |xml| empty(xml, "w:tab", &[]))?;
        field(xml, "PAGE")?;
        run(xml, &[], "/")?;
        field(xml, "NUMPAGES")
    })
}

fn field(xml: &mut Xml, name: &str) -> Result<(), Error> {
    element(xml, "w:fldSimple", &[("w:instr", name)], |xml| {
        run(xml, &[], "1")
    })
}

pub(super) fn plain(xml: &mut Xml, style: &str, text: &str) -> Result<(), Error> {
    paragraph(xml, style, |xml| run(xml, &[], text))
}

fn paragraph(
    xml: &mut Xml,
    style: &str,
    runs: impl FnOnce(&mut Xml) -> Result<(), Error>,
) -> Result<(), Error> {
    element(xml, "w:p", &[], |xml| {
        element(xml, "w:pPr", &[], |xml| value(xml, "w:pStyle", style))?;
        runs(xml)
    })
}

/// Words with marks such as bold.
pub(super) fn run(xml: &mut Xml, marks: &[&str], text: &str) -> Result<(), Error> {
    if text.is_empty() {
        return Ok(());
    }
    element(xml, "w:r", &[], |xml| {
        if !marks.is_empty() {
            element(xml, "w:rPr", &[], |xml| {
                marks.iter().try_for_each(|mark| empty(xml, mark, &[]))
            })?;
        }
        words(xml, text)
    })
}

/// A blank, as a marker pen shows it.
fn blank(xml: &mut Xml, text: &str) -> Result<(), Error> {
    element(xml, "w:r", &[], |xml| {
        element(xml, "w:rPr", &[], |xml| value(xml, "w:highlight", "yellow"))?;
        words(xml, text)
    })
}

fn words(xml: &mut Xml, text: &str) -> Result<(), Error> {
    let text: String = text.chars().map(in_xml).collect();
    xml.create_element("w:t")
        .with_attribute(("xml:space", "preserve"))
        .write_text_content(BytesText::new(&text))?;
    Ok(())
}
