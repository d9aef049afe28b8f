//! The named styles, so that an editor can change each in one place, and the page layout.

use std::io::Error;

use cadrage_core::order;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::typography::Locale;

use super::table::column_style;
use super::{element, empty, paragraph, words};
use crate::block::Block;
use crate::document::Density;
use crate::office::{DEFINED, FILL_HEIGHT, FileProperties, STYLES, Style, WIDTH, widths};
use crate::xml::Xml;

/// A length given in twentieths of a point.
fn twentieths(count: usize) -> String {
    format!("{}.{:02}pt", count / 20, count % 20 * 5)
}

/// The styles of tables, which belong in the content: office suites read styles of cells and
/// columns only there.
pub(super) fn content_styles(
    xml: &mut Xml,
    blocks: &[Block],
    density: Density,
) -> Result<(), Error> {
    let tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Chart(chart) => Some(&chart.table),
        _ => None,
    });
    let all = order::set(tables.flat_map(|table| widths(table, density)));
    element(xml, "office:automatic-styles", &[], |xml| {
        table_styles(xml)?;
        for width in all {
            let name = column_style(width);
            style(xml, &name, "table-column", &[], |xml| {
                let width = twentieths(width);
                empty(
                    xml,
                    "style:table-column-properties",
                    &[("style:column-width", &width)],
                )
            })?;
        }
        Ok(())
    })
}

pub(super) fn write(xml: &mut Xml, about: &FileProperties<'_>) -> Result<(), Error> {
    element(xml, "office:styles", &[], |xml| {
        defaults(xml, about.lang)?;
        STYLES
            .iter()
            .try_for_each(|each| paragraph_style(xml, each, about.density))?;
        derived_styles(xml)?;
        text_styles(xml)?;
        bullets(xml)
    })?;
    element(xml, "office:automatic-styles", &[], page)?;
    element(xml, "office:master-styles", &[], |xml| {
        let attributes = [
            ("style:name", "Standard"),
            ("style:page-layout-name", "Page"),
        ];
        element(xml, "style:master-page", &attributes, |xml| {
            element(xml, "style:footer", &[], |xml| footer(xml, about.footer))
        })
    })
}

fn style(
    xml: &mut Xml,
    name: &str,
    family: &str,
    more: &[(&str, &str)],
    properties: impl FnOnce(&mut Xml) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut attributes = vec![("style:name", name), ("style:family", family)];
    attributes.extend(more);
    element(xml, "style:style", &attributes, properties)
}

fn defaults(xml: &mut Xml, lang: Lang) -> Result<(), Error> {
    let Locale { language, country } = lang.typography().locale;
    element(
        xml,
        "style:default-style",
        &[("style:family", "paragraph")],
        |xml| {
            empty(
                xml,
                "style:paragraph-properties",
                &[("fo:orphans", "2"), ("fo:widows", "2")],
            )?;
            let text = [
                ("fo:font-family", "'Liberation Sans'"),
                ("fo:font-size", "10pt"),
                ("fo:language", language),
                ("fo:country", country),
            ];
            empty(xml, "style:text-properties", &text)
        },
    )
}

fn paragraph_style(xml: &mut Xml, each: &Style, density: Density) -> Result<(), Error> {
    let mut more = vec![("style:display-name", each.name)];
    if let Some(level) = each.outline {
        // Levels count from 1 in the file, from 0 in the styles.
        more.push((
            "style:default-outline-level",
            if level == "0" { "1" } else { "2" },
        ));
    }
    style(xml, each.id, "paragraph", &more, |xml| {
        let [size, before, after] = each.measures(density);
        let (before, after) = (twentieths(before), twentieths(after));
        let mut layout = vec![
            ("fo:margin-top", before.as_str()),
            ("fo:margin-bottom", after.as_str()),
        ];
        if each.with_next {
            layout.push(("fo:keep-with-next", "always"));
        }
        let text = twentieths(DEFINED[0]);
        let back = format!("-{text}");
        let stops = match each.id {
            "Callout" => {
                layout.extend([
                    ("fo:border-left", "4.5pt solid #767676"),
                    ("fo:padding-left", "8pt"),
                    ("fo:background-color", "#f2f4f7"),
                ]);
                Vec::new()
            }
            "Definition" => {
                layout.extend([("fo:margin-left", &*text), ("fo:text-indent", &*back)]);
                // Tab positions are relative to the margin of the paragraph.
                DEFINED
                    .iter()
                    .map(|place| place - DEFINED[0])
                    .map(|place| ("left", twentieths(place)))
                    .collect()
            }
            "Footer" => vec![("right", twentieths(WIDTH))],
            _ => Vec::new(),
        };
        element(xml, "style:paragraph-properties", &layout, |xml| {
            if stops.is_empty() {
                return Ok(());
            }
            element(xml, "style:tab-stops", &[], |xml| {
                stops.iter().try_for_each(|(kind, place)| {
                    let stop = [("style:type", *kind), ("style:position", place.as_str())];
                    empty(xml, "style:tab-stop", &stop)
                })
            })
        })?;
        // Sizes are in half-points.
        let size = twentieths(size * 10);
        let mut text = vec![("fo:font-size", size.as_str())];
        if each.bold {
            text.push(("fo:font-weight", "bold"));
        }
        if each.id == "Drawing" {
            text.push(("fo:font-family", "'Liberation Mono'"));
        }
        empty(xml, "style:text-properties", &text)
    })
}

/// Paragraph styles that differ from their parent in one property.
fn derived_styles(xml: &mut Xml) -> Result<(), Error> {
    let right = [("style:parent-style-name", "Cell")];
    style(xml, "CellFigure", "paragraph", &right, |xml| {
        empty(
            xml,
            "style:paragraph-properties",
            &[("fo:text-align", "end")],
        )
    })?;
    let gap = [("style:parent-style-name", "Gap")];
    style(xml, "PageBreak", "paragraph", &gap, |xml| {
        empty(
            xml,
            "style:paragraph-properties",
            &[("fo:break-before", "page")],
        )
    })
}

fn text_styles(xml: &mut Xml) -> Result<(), Error> {
    style(xml, "Strong", "text", &[], |xml| {
        empty(xml, "style:text-properties", &[("fo:font-weight", "bold")])
    })?;
    // A highlighted blank.
    style(xml, "Blank", "text", &[], |xml| {
        empty(
            xml,
            "style:text-properties",
            &[("fo:background-color", "#ffff00")],
        )
    })
}

/// The table styles, with lines between rows and none between columns.
fn table_styles(xml: &mut Xml) -> Result<(), Error> {
    let width = twentieths(WIDTH);
    style(xml, "Figures", "table", &[], |xml| {
        let table = [("style:width", width.as_str()), ("table:align", "left")];
        empty(xml, "style:table-properties", &table)
    })?;
    let together = ("fo:keep-together", "always");
    style(xml, "Row", "table-row", &[], |xml| {
        empty(xml, "style:table-row-properties", &[together])
    })?;
    let height = twentieths(FILL_HEIGHT);
    style(xml, "RowToFill", "table-row", &[], |xml| {
        let row = [together, ("style:min-row-height", height.as_str())];
        empty(xml, "style:table-row-properties", &row)
    })?;
    for (name, shade) in [("CellPlain", None), ("CellShaded", Some("#f2f4f7"))] {
        style(xml, name, "table-cell", &[], |xml| {
            let mut cell = vec![
                ("fo:border-top", "0.5pt solid #767676"),
                ("fo:border-bottom", "0.5pt solid #767676"),
                ("fo:padding-left", "3.5pt"),
                ("fo:padding-right", "3.5pt"),
            ];
            cell.extend(shade.map(|colour| ("fo:background-color", colour)));
            empty(xml, "style:table-cell-properties", &cell)
        })?;
    }
    Ok(())
}

fn bullets(xml: &mut Xml) -> Result<(), Error> {
    element(
        xml,
        "text:list-style",
        &[("style:name", "Bullets")],
        |xml| {
            let level = [("text:level", "1"), ("text:bullet-char", "•")];
            element(xml, "text:list-level-style-bullet", &level, |xml| {
                let mode = ("text:list-level-position-and-space-mode", "label-alignment");
                element(xml, "style:list-level-properties", &[mode], |xml| {
                    let label = [
                        ("text:label-followed-by", "listtab"),
                        ("fo:margin-left", "18pt"),
                        ("fo:text-indent", "-12pt"),
                    ];
                    empty(xml, "style:list-level-label-alignment", &label)
                })
            })
        },
    )
}

/// The page layout: A4 with its margins.
fn page(xml: &mut Xml) -> Result<(), Error> {
    element(xml, "style:page-layout", &[("style:name", "Page")], |xml| {
        let page = [
            ("fo:page-width", "210mm"),
            ("fo:page-height", "297mm"),
            ("fo:margin-top", "45.35pt"),
            ("fo:margin-left", "45.35pt"),
            ("fo:margin-right", "45.35pt"),
            // With the footer below, as much as above: in a DOCX it stands within the margin.
            ("fo:margin-bottom", "25pt"),
        ];
        empty(xml, "style:page-layout-properties", &page)?;
        element(xml, "style:footer-style", &[], |xml| {
            let room = [("fo:margin-top", "8pt"), ("fo:min-height", "12.35pt")];
            empty(xml, "style:header-footer-properties", &room)
        })
    })
}

/// The footer of every page: a text and the page number.
fn footer(xml: &mut Xml, text: &str) -> Result<(), Error> {
    paragraph(xml, "Footer", None, |xml| {
        words(xml, text)?;
        empty(xml, "text:tab", &[])?;
        element(xml, "text:page-number", &[], |xml| words(xml, "1"))?;
        words(xml, "/")?;
        element(xml, "text:page-count", &[], |xml| words(xml, "1"))
    })
}
