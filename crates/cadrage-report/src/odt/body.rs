//! The text: headings, paragraphs, lists.

use std::io::Error;

use super::{element, empty, paragraph, span, table, words};
use crate::block::{Block, Span, Table};
use crate::xml::Xml;

pub(super) fn write(xml: &mut Xml, blocks: &[Block]) -> Result<(), Error> {
    let mut tables = 0;
    element(xml, "office:body", &[], |xml| {
        element(xml, "office:text", &[], |xml| {
            blocks
                .iter()
                .try_for_each(|block| draw(xml, block, &mut tables))
        })
    })
}

/// `tables` is how many were drawn: each has a name of its own.
fn draw(xml: &mut Xml, block: &Block, tables: &mut usize) -> Result<(), Error> {
    match block {
        Block::Heading(1, text) => said(xml, "Title", text),
        Block::Heading(2, text) => paragraph(xml, "Heading1", Some("1"), |xml| words(xml, text)),
        Block::Heading(_, text) => paragraph(xml, "Heading2", Some("2"), |xml| words(xml, text)),
        Block::Paragraph(text) => said(xml, "Normal", text),
        Block::List(texts) => list(xml, texts, |xml, text| said(xml, "ListBullet", text)),
        Block::Callout(_, name, meaning) => paragraph(xml, "Callout", None, |xml| {
            span(xml, "Strong", name)?;
            words(xml, &format!(" {meaning}"))
        }),
        Block::Clause(spans) => clause(xml, "Normal", spans),
        Block::Clauses(items) => list(xml, items, |xml, spans| clause(xml, "ListBullet", spans)),
        Block::Definitions(pairs) => pairs.iter().try_for_each(|(name, text)| {
            paragraph(xml, "Definition", None, |xml| {
                span(xml, "Strong", name)?;
                empty(xml, "text:tab", &[])?;
                words(xml, text)
            })
        }),
        Block::Table(table) => captioned(xml, table, tables),
        Block::Chart(chart) => {
            said(xml, "Caption", &chart.title)?;
            said(xml, "Normal", &chart.description)?;
            captioned(xml, &chart.table, tables)
        }
        Block::Drawing { lines, description } => {
            said(xml, "Caption", description)?;
            lines.iter().try_for_each(|line| said(xml, "Drawing", line))
        }
        Block::PageBreak => said(xml, "PageBreak", ""),
    }
}

fn said(xml: &mut Xml, style: &str, text: &str) -> Result<(), Error> {
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

fn captioned(xml: &mut Xml, table: &Table, tables: &mut usize) -> Result<(), Error> {
    said(xml, "Caption", &table.caption)?;
    *tables += 1;
    table::write(xml, table, *tables)?;
    said(xml, "Gap", "")
}
