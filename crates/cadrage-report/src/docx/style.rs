//! The named styles, so that an editor can change each in one place.

use std::io::Error;

use cadrage_core::text::typography::Locale;

use super::{element, empty, value};
use crate::document::Density;
use crate::office::{DEFINED, FileProperties, STYLES, Style, WIDTH};
use crate::xml::Xml;

pub(super) fn write(xml: &mut Xml, about: &FileProperties<'_>) -> Result<(), Error> {
    let Locale { language, country } = about.lang.typography().locale;
    let code = format!("{language}-{country}");
    element(xml, "w:docDefaults", &[], |xml| {
        element(xml, "w:rPrDefault", &[], |xml| {
            element(xml, "w:rPr", &[], |xml| {
                let font = "Liberation Sans";
                empty(
                    xml,
                    "w:rFonts",
                    &[("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)],
                )?;
                value(xml, "w:sz", "20")?;
                value(xml, "w:lang", &code)
            })
        })
    })?;
    STYLES
        .iter()
        .try_for_each(|style| paragraph(xml, style, about.density))?;
    table(xml)
}

fn paragraph(xml: &mut Xml, style: &Style, density: Density) -> Result<(), Error> {
    let [size, before, after] = style.measures(density).map(|length| length.to_string());
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if style.id == "Normal" {
        attributes.push(("w:default", "1"));
    }
    element(xml, "w:style", &attributes, |xml| {
        value(xml, "w:name", style.name)?;
        empty(xml, "w:qFormat", &[])?;
        element(xml, "w:pPr", &[], |xml| {
            if style.with_next {
                empty(xml, "w:keepNext", &[])?;
            }
            if style.id == "ListBullet" {
                element(xml, "w:numPr", &[], |xml| {
                    value(xml, "w:ilvl", "0")?;
                    value(xml, "w:numId", "1")
                })?;
            }
            if style.id == "Callout" {
                element(xml, "w:pBdr", &[], |xml| {
                    let line = [
                        ("w:val", "single"),
                        ("w:sz", "36"),
                        ("w:space", "8"),
                        ("w:color", "767676"),
                    ];
                    empty(xml, "w:left", &line)
                })?;
                let shade = [
                    ("w:val", "clear"),
                    ("w:color", "auto"),
                    ("w:fill", "F2F4F7"),
                ];
                empty(xml, "w:shd", &shade)?;
            }
            let (side, places): (_, &[usize]) = match style.id {
                "Definition" => ("left", &DEFINED),
                "Footer" => ("right", &[WIDTH]),
                _ => ("left", &[]),
            };
            if !places.is_empty() {
                element(xml, "w:tabs", &[], |xml| {
                    places.iter().try_for_each(|place| {
                        let place = place.to_string();
                        empty(xml, "w:tab", &[("w:val", side), ("w:pos", &place)])
                    })
                })?;
            }
            empty(
                xml,
                "w:spacing",
                &[("w:before", &before), ("w:after", &after)],
            )?;
            if style.id == "Definition" {
                let text = DEFINED[0].to_string();
                empty(xml, "w:ind", &[("w:left", &text), ("w:hanging", &text)])?;
            }
            style
                .outline
                .map_or(Ok(()), |level| value(xml, "w:outlineLvl", level))
        })?;
        element(xml, "w:rPr", &[], |xml| {
            if style.id == "Drawing" {
                let font = "Liberation Mono";
                empty(xml, "w:rFonts", &[("w:ascii", font), ("w:hAnsi", font)])?;
            }
            if style.bold {
                empty(xml, "w:b", &[])?;
            }
            value(xml, "w:sz", &size)
        })
    })
}

/// The table style, with lines between rows and none between columns.
fn table(xml: &mut Xml) -> Result<(), Error> {
    element(
        xml,
        "w:style",
        &[("w:type", "table"), ("w:styleId", "Figures")],
        |xml| {
            value(xml, "w:name", "Figures")?;
            element(xml, "w:tblPr", &[], |xml| {
                element(xml, "w:tblBorders", &[], |xml| {
                    let line = [("w:val", "single"), ("w:sz", "4"), ("w:color", "767676")];
                    ["w:top", "w:bottom", "w:insideH"]
                        .iter()
                        .try_for_each(|side| empty(xml, side, &line))
                })?;
                element(xml, "w:tblCellMar", &[], |xml| {
                    ["w:left", "w:right"]
                        .iter()
                        .try_for_each(|side| empty(xml, side, &[("w:w", "70"), ("w:type", "dxa")]))
                })
            })
        },
    )
}

/// The bullets of lists.
pub(super) fn bullets(xml: &mut Xml) -> Result<(), Error> {
    element(xml, "w:abstractNum", &[("w:abstractNumId", "0")], |xml| {
        element(xml, "w:lvl", &[("w:ilvl", "0")], |xml| {
            value(xml, "w:start", "1")?;
            value(xml, "w:numFmt", "bullet")?;
            value(xml, "w:lvlText", "•")?;
            value(xml, "w:lvlJc", "left")?;
            element(xml, "w:pPr", &[], |xml| {
                empty(xml, "w:ind", &[("w:left", "360"), ("w:hanging", "240")])
            })
        })
    })?;
    element(xml, "w:num", &[("w:numId", "1")], |xml| {
        value(xml, "w:abstractNumId", "0")
    })
}
