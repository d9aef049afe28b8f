//! Tables: column widths that fit their content, repeated headers, right-aligned figures.

use std::io::Error;

use super::body::run;
use super::{element, empty, value};
use crate::block::{Row, RowKind, Table};
use crate::office::{FILL_HEIGHT, WIDTH, is_to_fill, widths};
use crate::xml::Xml;

pub(super) fn write(xml: &mut Xml, table: &Table) -> Result<(), Error> {
    let widths = widths(table);
    element(xml, "w:tbl", &[], |xml| {
        element(xml, "w:tblPr", &[], |xml| {
            value(xml, "w:tblStyle", "Figures")?;
            empty(
                xml,
                "w:tblW",
                &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")],
            )?;
            empty(xml, "w:tblLayout", &[("w:type", "fixed")])
        })?;
        element(xml, "w:tblGrid", &[], |xml| {
            widths
                .iter()
                .try_for_each(|width| empty(xml, "w:gridCol", &[("w:w", &width.to_string())]))
        })?;
        row(
            xml,
            table,
            &widths,
            (true, &Row::total(table.header.clone())),
        )?;
        table
            .rows
            .iter()
            .try_for_each(|each| row(xml, table, &widths, (false, each)))
    })
}

fn row(
    xml: &mut Xml,
    table: &Table,
    widths: &[usize],
    (header, row): (bool, &Row),
) -> Result<(), Error> {
    element(xml, "w:tr", &[], |xml| {
        element(xml, "w:trPr", &[], |xml| {
            empty(xml, "w:cantSplit", &[])?;
            if is_to_fill(row) {
                let height = FILL_HEIGHT.to_string();
                let height = [("w:val", height.as_str()), ("w:hRule", "atLeast")];
                empty(xml, "w:trHeight", &height)?;
            }
            if header {
                empty(xml, "w:tblHeader", &[])
            } else {
                Ok(())
            }
        })?;
        if row.kind == RowKind::Group {
            let name = row.cells.first().map_or("", String::as_str);
            return cell(xml, (WIDTH, widths.len()), (true, false, true), name);
        }
        let strong = row.kind == RowKind::Total;
        widths.iter().enumerate().try_for_each(|(column, width)| {
            let text = row.cells.get(column).map_or("", String::as_str);
            let figure = column > table.words;
            cell(xml, (*width, 1), (strong, figure, header), text)
        })
    })
}

fn cell(
    xml: &mut Xml,
    (width, span): (usize, usize),
    (strong, figure, shaded): (bool, bool, bool),
    text: &str,
) -> Result<(), Error> {
    element(xml, "w:tc", &[], |xml| {
        element(xml, "w:tcPr", &[], |xml| {
            let width = width.to_string();
            empty(xml, "w:tcW", &[("w:w", width.as_str()), ("w:type", "dxa")])?;
            if span > 1 {
                value(xml, "w:gridSpan", &span.to_string())?;
            }
            if shaded {
                let shade = [
                    ("w:val", "clear"),
                    ("w:color", "auto"),
                    ("w:fill", "F2F4F7"),
                ];
                empty(xml, "w:shd", &shade)?;
            }
            Ok(())
        })?;
        element(xml, "w:p", &[], |xml| {
            element(xml, "w:pPr", &[], |xml| {
                value(xml, "w:pStyle", "Cell")?;
                if figure {
                    value(xml, "w:jc", "end")
                } else {
                    Ok(())
                }
            })?;
            run(xml, if strong { &["w:b"] } else { &[] }, text)
        })
    })
}
