//! Tables: column widths that fit their content, repeated headers, right-aligned figures.

use std::io::Error;

use super::{element, empty, paragraph, span, words};
use crate::block::{RowKind, Table, TableRow};
use crate::document::Density;
use crate::office::{CellLook, is_to_fill, widths};
use crate::xml::Xml;

/// The name of the style of a column of this width.
pub(super) fn column_style(width: usize) -> String {
    format!("Column{width}")
}

pub(super) fn write(
    xml: &mut Xml,
    table: &Table,
    number: usize,
    density: Density,
) -> Result<(), Error> {
    let name = format!("Table{number}");
    let attributes = [
        ("table:name", name.as_str()),
        ("table:style-name", "Figures"),
    ];
    element(xml, "table:table", &attributes, |xml| {
        for width in widths(table, density) {
            let style = column_style(width);
            empty(xml, "table:table-column", &[("table:style-name", &style)])?;
        }
        element(xml, "table:table-header-rows", &[], |xml| {
            row(xml, table, &TableRow::total(table.header.clone()), true)
        })?;
        table
            .rows
            .iter()
            .try_for_each(|each| row(xml, table, each, false))
    })
}

fn row(xml: &mut Xml, table: &Table, row: &TableRow, is_header: bool) -> Result<(), Error> {
    let style = if is_to_fill(row) { "RowToFill" } else { "Row" };
    element(
        xml,
        "table:table-row",
        &[("table:style-name", style)],
        |xml| {
            let columns = table.header.len();
            if row.kind == RowKind::Group {
                let name = row.cells.first().map_or("", String::as_str);
                let all = columns.to_string();
                let spanned = [("table:number-columns-spanned", all.as_str())];
                cell(xml, &spanned, CellLook::GROUP, name)?;
                return (1..columns).try_for_each(|_| empty(xml, "table:covered-table-cell", &[]));
            }
            let is_strong = row.kind == RowKind::Total;
            (0..columns).try_for_each(|column| {
                let text = row.cells.get(column).map_or("", String::as_str);
                let look = CellLook {
                    is_strong,
                    is_figure: column > table.words,
                    is_shaded: is_header,
                };
                cell(xml, &[], look, text)
            })
        },
    )
}

fn cell(xml: &mut Xml, more: &[(&str, &str)], look: CellLook, text: &str) -> Result<(), Error> {
    let style = if look.is_shaded {
        "CellShaded"
    } else {
        "CellPlain"
    };
    let mut attributes = vec![("table:style-name", style), ("office:value-type", "string")];
    attributes.extend(more);
    element(xml, "table:table-cell", &attributes, |xml| {
        let style = if look.is_figure { "CellFigure" } else { "Cell" };
        paragraph(xml, style, None, |xml| match look.is_strong {
            true => span(xml, "Strong", text),
            false => words(xml, text),
        })
    })
}
