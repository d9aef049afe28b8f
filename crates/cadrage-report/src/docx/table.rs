//! Tables: column widths that fit their content, repeated headers, right-aligned figures.

use std::io::Error;

use super::body::run;
use super::{element, empty, value};
use crate::block::{RowKind, Table, TableRow};
use crate::document::Density;
use crate::office::{CellLook, FILL_HEIGHT, WIDTH, is_to_fill, widths};
use crate::xml::Xml;

pub(super) fn write(xml: &mut Xml, table: &Table, density: Density) -> Result<(), Error> {
    let widths = widths(table, density);
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
            &TableRow::total(table.header.clone()),
            true,
        )?;
        table
            .rows
            .iter()
            .try_for_each(|each| row(xml, table, &widths, each, false))
    })
}

fn row(
    xml: &mut Xml,
    table: &Table,
    widths: &[usize],
    row: &TableRow,
    is_header: bool,
) -> Result<(), Error> {
    element(xml, "w:tr", &[], |xml| {
        element(xml, "w:trPr", &[], |xml| {
            empty(xml, "w:cantSplit", &[])?;
            if is_to_fill(row) {
                let height = FILL_HEIGHT.to_string();
                let attributes = [("w:val", height.as_str()), ("w:hRule", "atLeast")];
                empty(xml, "w:trHeight", &attributes)?;
            }
            if is_header {
                empty(xml, "w:tblHeader", &[])
            } else {
                Ok(())
            }
        })?;
        if row.kind == RowKind::Group {
            let name = row.cells.first().map_or("", String::as_str);
            return cell(xml, WIDTH, widths.len(), CellLook::GROUP, name);
        }
        let is_strong = row.kind == RowKind::Total;
        widths.iter().enumerate().try_for_each(|(column, width)| {
            let text = row.cells.get(column).map_or("", String::as_str);
            let look = CellLook {
                is_strong,
                is_figure: column > table.words,
                is_shaded: is_header,
            };
            cell(xml, *width, 1, look, text)
        })
    })
}

fn cell(xml: &mut Xml, width: usize, span: usize, look: CellLook, text: &str) -> Result<(), Error> {
    element(xml, "w:tc", &[], |xml| {
        element(xml, "w:tcPr", &[], |xml| {
            let width = width.to_string();
            empty(xml, "w:tcW", &[("w:w", width.as_str()), ("w:type", "dxa")])?;
            if span > 1 {
                value(xml, "w:gridSpan", &span.to_string())?;
            }
            if look.is_shaded {
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
                if look.is_figure {
                    value(xml, "w:jc", "end")
                } else {
                    Ok(())
                }
            })?;
            run(xml, if look.is_strong { &["w:b"] } else { &[] }, text)
        })
    })
}
