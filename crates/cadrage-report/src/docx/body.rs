//! The body of the document: paragraphs, lists, pictures and the page footer.

use std::io::Error;

use quick_xml::events::BytesText;

use super::{element, empty, package, table, value};
use crate::block::{Block, Definition, Span, Table};
use crate::chart::Chart;
use crate::document::Density;
use crate::office::definition_lines;
use crate::picture::Picture;
use crate::words::in_xml;
use crate::xml::Xml;

/// The size of an A4 page and its margins, in twentieths of a point.
const PAGE_WIDTH: &str = "11906";
const PAGE_HEIGHT: &str = "16838";
const MARGIN: &str = "907";

pub(super) fn write(
    xml: &mut Xml,
    blocks: &[Block],
    pictures: &[Picture],
    density: Density,
) -> Result<(), Error> {
    let mut pictures = pictures.iter().enumerate();
    element(xml, "w:body", &[], |xml| {
        for block in blocks {
            draw(xml, block, &mut pictures, density)?;
        }
        element(xml, "w:sectPr", &[], |xml| {
            empty(
                xml,
                "w:footerReference",
                &[("w:type", "default"), ("r:id", "rId3")],
            )?;
            empty(xml, "w:pgSz", &[("w:w", PAGE_WIDTH), ("w:h", PAGE_HEIGHT)])?;
            let mut margins = ["w:top", "w:right", "w:bottom", "w:left"]
                .map(|side| (side, MARGIN))
                .to_vec();
            margins.extend([("w:header", "500"), ("w:footer", "500"), ("w:gutter", "0")]);
            empty(xml, "w:pgMar", &margins)
        })
    })
}

/// Draws a block. `pictures` yields the pictures of the remaining charts, each with its index.
fn draw<'a>(
    xml: &mut Xml,
    block: &Block,
    pictures: &mut impl Iterator<Item = (usize, &'a Picture)>,
    density: Density,
) -> Result<(), Error> {
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
        Block::Definitions(definitions) => definition_lines(definitions)
            .into_iter()
            .try_for_each(|line| paragraph(xml, "Definition", |xml| define(xml, line))),
        Block::Table(table) => write_captioned(xml, table, density),
        Block::Chart(chart) => {
            plain(xml, "Caption", &chart.title)?;
            if let Some((at, drawing)) = pictures.next() {
                paragraph(xml, "Picture", |xml| picture(xml, at, drawing, chart))?;
            }
            write_captioned(xml, &chart.table, density)
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

/// The definitions of a line, each with a tab after its name.
fn define(xml: &mut Xml, line: &[Definition]) -> Result<(), Error> {
    for (at, Definition { name, text }) in line.iter().enumerate() {
        if at > 0 {
            tab(xml)?;
        }
        run(xml, &["w:b"], name)?;
        tab(xml)?;
        run(xml, &[], text)?;
    }
    Ok(())
}

fn tab(xml: &mut Xml) -> Result<(), Error> {
    element(xml, "w:r", &[], |xml| empty(xml, "w:tab", &[]))
}

/// An inline picture; the description of the chart is its alternative text.
fn picture(xml: &mut Xml, at: usize, picture: &Picture, chart: &Chart) -> Result<(), Error> {
    let text = |text: &str| text.chars().map(in_xml).collect::<String>();
    let (title, description) = (text(&chart.title), text(&chart.description));
    let (id, name) = ((at + 1).to_string(), format!("chart{}", at + 1));
    // A hundredth of a millimetre is 360 English metric units.
    let side = |hundredths: u32| (u64::from(hundredths) * 360).to_string();
    let (width, height) = (side(picture.width), side(picture.height));
    let size = [("cx", width.as_str()), ("cy", height.as_str())];
    let is = [("id", id.as_str()), ("name", name.as_str())];
    let [id, name] = is;
    let described = [
        id,
        name,
        ("descr", description.as_str()),
        ("title", title.as_str()),
    ];
    let fills = |xml: &mut Xml| {
        let embedded = package::picture_id(at);
        empty(xml, "a:blip", &[("r:embed", &embedded)])?;
        element(xml, "a:stretch", &[], |xml| empty(xml, "a:fillRect", &[]))
    };
    let stands = |xml: &mut Xml| {
        element(xml, "a:xfrm", &[], |xml| {
            empty(xml, "a:off", &[("x", "0"), ("y", "0")])?;
            empty(xml, "a:ext", &size)
        })?;
        element(xml, "a:prstGeom", &[("prst", "rect")], |xml| {
            empty(xml, "a:avLst", &[])
        })
    };
    let drawn = |xml: &mut Xml| {
        element(xml, "pic:pic", &[], |xml| {
            element(xml, "pic:nvPicPr", &[], |xml| {
                empty(xml, "pic:cNvPr", &is)?;
                empty(xml, "pic:cNvPicPr", &[])
            })?;
            element(xml, "pic:blipFill", &[], fills)?;
            element(xml, "pic:spPr", &[], stands)
        })
    };
    let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    element(xml, "w:r", &[], |xml| {
        element(xml, "w:drawing", &[], |xml| {
            let apart = ["distT", "distB", "distL", "distR"].map(|side| (side, "0"));
            element(xml, "wp:inline", &apart, |xml| {
                empty(xml, "wp:extent", &size)?;
                empty(xml, "wp:docPr", &described)?;
                element(xml, "a:graphic", &[], |xml| {
                    element(xml, "a:graphicData", &[("uri", uri)], drawn)
                })
            })
        })
    })
}

fn clause(xml: &mut Xml, style: &str, spans: &[Span]) -> Result<(), Error> {
    paragraph(xml, style, |xml| {
        spans.iter().try_for_each(|span| match span {
            Span::Text(text) => run(xml, &[], text),
            Span::Blank(text) => blank(xml, text),
        })
    })
}

fn write_captioned(xml: &mut Xml, table: &Table, density: Density) -> Result<(), Error> {
    plain(xml, "Caption", &table.caption)?;
    table::write(xml, table, density)?;
    // Without a paragraph between them, Word would join two tables.
    plain(xml, "Gap", "")
}

/// The footer of every page: a text and the page number.
pub(super) fn footer(xml: &mut Xml, text: &str) -> Result<(), Error> {
    paragraph(xml, "Footer", |xml| {
        run(xml, &[], text)?;
        tab(xml)?;
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

/// A run of text with formatting such as bold.
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

/// A highlighted blank.
fn blank(xml: &mut Xml, text: &str) -> Result<(), Error> {
    element(xml, "w:r", &[], |xml| {
        element(xml, "w:rPr", &[], |xml| value(xml, "w:highlight", "yellow"))?;
        words(xml, text)
    })
}

fn words(xml: &mut Xml, text: &str) -> Result<(), Error> {
    text.lines().enumerate().try_for_each(|(at, line)| {
        // Word shows the end of a line inside a text as a space.
        if at > 0 {
            empty(xml, "w:br", &[])?;
        }
        let line: String = line.chars().map(in_xml).collect();
        xml.create_element("w:t")
            .with_attribute(("xml:space", "preserve"))
            .write_text_content(BytesText::new(&line))?;
        Ok(())
    })
}
