//! How cells, columns, rows and pages look.

use std::io::Error;

use cadrage_core::order;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::typography::Locale;
use quick_xml::events::{BytesText, Event};

use super::super::model::{Cell, CellFormat, CellStyle, Look, Workbook};
use super::{Xml, element, empty};

/// The name of a column's style.
pub(super) fn column(width: u16) -> String {
    format!("column{width}")
}

/// The name of a row's style.
pub(super) fn row(lines: u32) -> String {
    format!("row{lines}")
}

/// The name of a cell's style.
pub(super) fn cell(cell: &Cell) -> String {
    name(cell.style())
}

fn name(style: CellStyle) -> String {
    let words = if style.words { "_words" } else { "" };
    format!("{:?}_{}{words}", style.look, data(style.format))
}

/// The name of a style of numbers: no bracket may stand in one.
fn data(format: CellFormat) -> String {
    format!("{format:?}").replace(['(', ')'], "")
}

/// The styles of what the sheets hold.
pub(super) fn automatic(xml: &mut Xml, workbook: &Workbook) -> Result<(), Error> {
    let sheets = &workbook.sheets;
    let widths = order::set(sheets.iter().flat_map(|sheet| sheet.widths.clone()));
    let tall = sheets
        .iter()
        .flat_map(|sheet| sheet.tall_rows().into_values());
    let lines = order::set(tall.chain([1]));
    let cells = sheets.iter().flat_map(|sheet| sheet.cells.values());
    let styles = order::set(cells.map(Cell::style));
    for width in widths {
        // A digit of the font is some two millimetres wide.
        let centimetres = format!("{}.{:02}cm", width / 5, width % 5 * 20);
        let attributes = [
            ("style:name", &*column(width)),
            ("style:family", "table-column"),
        ];
        element(xml, "style:style", &attributes, |xml| {
            let width = [("style:column-width", centimetres.as_str())];
            empty(xml, "style:table-column-properties", &width)
        })?;
    }
    for lines in lines {
        let height = lines * 45 + 8;
        let centimetres = format!("{}.{:02}cm", height / 100, height % 100);
        let attributes = [("style:name", &*row(lines)), ("style:family", "table-row")];
        element(xml, "style:style", &attributes, |xml| {
            let height = [
                ("style:row-height", centimetres.as_str()),
                // Merged cells do not count in an optimal height.
                (
                    "style:use-optimal-row-height",
                    if lines > 1 { "false" } else { "true" },
                ),
            ];
            empty(xml, "style:table-row-properties", &height)
        })?;
    }
    let sheet = [
        ("style:name", "sheet"),
        ("style:family", "table"),
        ("style:master-page-name", "page"),
    ];
    element(xml, "style:style", &sheet, |xml| {
        empty(xml, "style:table-properties", &[("table:display", "true")])
    })?;
    let decimals = order::set(
        styles
            .iter()
            .map(|style| style.format)
            .filter(|format| matches!(format, CellFormat::Decimals(_))),
    );
    let formats = [
        CellFormat::Euros,
        CellFormat::Quantity,
        CellFormat::Percent,
        CellFormat::Factor,
    ];
    for format in formats.into_iter().chain(decimals) {
        number(xml, format, workbook.lang)?;
    }
    styles
        .into_iter()
        .try_for_each(|style| cell_style(xml, style))
}

/// How a number is shown, in the words of the document's language whatever the reader's.
fn number(xml: &mut Xml, format: CellFormat, lang: Lang) -> Result<(), Error> {
    let Locale { language, country } = lang.typography().euro_locale;
    let (name, own) = (data(format), own_decimals(format));
    let spoken = [
        ("style:name", name.as_str()),
        ("number:language", language),
        ("number:country", country),
    ];
    let (most, least, grouped) = match format {
        CellFormat::Euros => ("2", "2", "true"),
        CellFormat::Quantity => ("6", "2", "true"),
        CellFormat::Percent => ("6", "2", "false"),
        CellFormat::Plain | CellFormat::Text | CellFormat::Factor => ("6", "6", "false"),
        CellFormat::Decimals(_) => (own.as_str(), own.as_str(), "false"),
    };
    let places = [
        ("number:decimal-places", most),
        ("number:min-decimal-places", least),
        ("number:min-integer-digits", "1"),
        ("number:grouping", grouped),
    ];
    let digits = |xml: &mut Xml| empty(xml, "number:number", &places);
    let text = |xml: &mut Xml, text: &str| {
        xml.create_element("number:text")
            .write_text_content(BytesText::new(text))
            .map(|_| ())
    };
    let symbol = |xml: &mut Xml| {
        let spoken = [("number:language", language), ("number:country", country)];
        element(xml, "number:currency-symbol", &spoken, |xml| {
            xml.write_event(Event::Text(BytesText::new("€")))
        })
    };
    let typography = lang.typography();
    match (format, typography.is_euro_last) {
        (CellFormat::Euros, true) => element(xml, "number:currency-style", &spoken, |xml| {
            digits(xml)?;
            text(xml, "\u{a0}")?;
            symbol(xml)
        }),
        (CellFormat::Euros, false) => element(xml, "number:currency-style", &spoken, |xml| {
            symbol(xml)?;
            digits(xml)
        }),
        (CellFormat::Percent, _) => element(xml, "number:number-style", &spoken, |xml| {
            digits(xml)?;
            text(xml, &format!("{}%", typography.percent_space))
        }),
        _ => element(xml, "number:number-style", &spoken, digits),
    }
}

/// How many decimals a format asks for itself.
fn own_decimals(format: CellFormat) -> String {
    match format {
        CellFormat::Decimals(decimals) => decimals.to_string(),
        _ => String::new(),
    }
}

fn cell_style(xml: &mut Xml, style: CellStyle) -> Result<(), Error> {
    let CellStyle {
        look,
        format,
        words,
    } = style;
    let (own, data) = (name(style), data(format));
    let mut attributes = vec![
        ("style:name", own.as_str()),
        ("style:family", "table-cell"),
        ("style:parent-style-name", "Default"),
    ];
    if format != CellFormat::Plain && !words {
        attributes.push(("style:data-style-name", &data));
    }
    let mut cell = vec![("style:vertical-align", "top")];
    let mut letters = Vec::new();
    // A title may run over its cell; a sentence has cells of its own to run over.
    if words && look != Look::Title {
        cell.push(("fo:wrap-option", "wrap"));
    }
    match look {
        Look::Title => letters.extend([("fo:font-size", "14pt"), ("fo:font-weight", "bold")]),
        Look::Sentence => letters.extend([("fo:font-style", "italic"), ("fo:color", "#555555")]),
        Look::Header => {
            cell.push(("fo:background-color", "#1f3864"));
            letters.extend([("fo:font-weight", "bold"), ("fo:color", "#ffffff")]);
        }
        Look::Section => {
            cell.push(("fo:background-color", "#dde4f0"));
            letters.push(("fo:font-weight", "bold"));
        }
        Look::Plain | Look::Expected => {}
        Look::Input => {
            cell.push(("fo:background-color", "#fff8cc"));
            letters.push(("fo:color", "#1a3a8f"));
        }
        Look::Total => {
            cell.push(("fo:border-top", "0.5pt solid #000000"));
            letters.push(("fo:font-weight", "bold"));
        }
        Look::Sum => letters.push(("fo:font-weight", "bold")),
    }
    let right = !words || !matches!(format, CellFormat::Plain | CellFormat::Text);
    element(xml, "style:style", &attributes, |xml| {
        empty(xml, "style:table-cell-properties", &cell)?;
        let align = if right { "end" } else { "start" };
        // Words that follow figures do not touch them.
        let apart = words && !matches!(look, Look::Title | Look::Sentence);
        let margin = if apart && !right { "0.1cm" } else { "0cm" };
        let paragraph = [("fo:text-align", align), ("fo:margin-left", margin)];
        empty(xml, "style:paragraph-properties", &paragraph)?;
        empty(xml, "style:text-properties", &letters)
    })
}

/// The pages: landscape A4, as wide as the sheet, title and numbers at the foot.
pub(super) fn pages(xml: &mut Xml, lang: Lang) -> Result<(), Error> {
    let Locale { language, country } = lang.typography().euro_locale;
    element(xml, "office:styles", &[], |xml| {
        let family = [("style:family", "table-cell"), ("style:name", "Default")];
        element(xml, "style:style", &family, |xml| {
            let letters = [
                ("fo:font-family", "'Liberation Sans'"),
                ("fo:font-size", "10pt"),
                ("fo:language", language),
                ("fo:country", country),
            ];
            empty(xml, "style:text-properties", &letters)
        })
    })?;
    element(xml, "office:automatic-styles", &[], |xml| {
        element(
            xml,
            "style:page-layout",
            &[("style:name", "landscape")],
            |xml| {
                let page = [
                    ("fo:page-width", "29.7cm"),
                    ("fo:page-height", "21cm"),
                    ("style:print-orientation", "landscape"),
                    ("style:scale-to-X", "1"),
                    ("style:scale-to-Y", "0"),
                    ("fo:margin", "1cm"),
                ];
                empty(xml, "style:page-layout-properties", &page)?;
                element(xml, "style:footer-style", &[], |xml| {
                    let foot = [("fo:min-height", "0.6cm"), ("fo:margin-top", "0.2cm")];
                    empty(xml, "style:header-footer-properties", &foot)
                })
            },
        )
    })?;
    element(xml, "office:master-styles", &[], |xml| {
        let page = [
            ("style:name", "page"),
            ("style:page-layout-name", "landscape"),
        ];
        element(xml, "style:master-page", &page, |xml| {
            element(xml, "style:footer", &[], |xml| {
                region(xml, "style:region-left", &["text:title"])?;
                region(xml, "style:region-center", &["text:sheet-name"])?;
                region(
                    xml,
                    "style:region-right",
                    &["text:page-number", "text:page-count"],
                )
            })
        })
    })
}

fn region(xml: &mut Xml, name: &str, fields: &[&str]) -> Result<(), Error> {
    element(xml, name, &[], |xml| {
        element(xml, "text:p", &[], |xml| {
            for (index, field) in fields.iter().enumerate() {
                if index > 0 {
                    xml.write_event(Event::Text(BytesText::new(" / ")))?;
                }
                empty(xml, field, &[])?;
            }
            Ok(())
        })
    })
}
