//! The sheets, their cells and their names.

use std::io::Error;

use cadrage_core::order;
use cadrage_core::text::format as text_format;
use cadrage_core::text::lang::Lang;
use quick_xml::events::{BytesText, Event};
use rust_decimal::Decimal;

use super::super::fit_cell;
use super::super::formula::Notation;
use super::super::model::{Area, Cell, CellFormat, CellRef, SheetId, Value, Workbook, column_name};
use super::super::sheet::Sheet;
use super::{Xml, element, empty, style};

pub(super) fn write(xml: &mut Xml, workbook: &Workbook) -> Result<(), Error> {
    element(xml, "office:automatic-styles", &[], |xml| {
        style::automatic(xml, workbook)
    })?;
    element(xml, "office:body", &[], |xml| {
        element(xml, "office:spreadsheet", &[], |xml| {
            // Words of a criterion are words, whatever signs they bear.
            let settings = [
                ("table:use-regular-expressions", "false"),
                ("table:use-wildcards", "false"),
                ("table:search-criteria-must-apply-to-whole-cell", "true"),
                ("table:automatic-find-labels", "false"),
            ];
            empty(xml, "table:calculation-settings", &settings)?;
            for sheet in &workbook.sheets {
                table(xml, workbook, sheet)?;
            }
            names(xml, workbook)?;
            filters(xml, workbook)
        })
    })
}

fn table(xml: &mut Xml, workbook: &Workbook, sheet: &Sheet) -> Result<(), Error> {
    let attributes = [
        ("table:name", sheet.name.as_str()),
        ("table:style-name", "sheet"),
    ];
    element(xml, "table:table", &attributes, |xml| {
        for width in &sheet.widths {
            let name = style::column(*width);
            let attributes = [
                ("table:style-name", name.as_str()),
                ("table:default-cell-style-name", "Default"),
            ];
            empty(xml, "table:table-column", &attributes)?;
        }
        let tall = sheet.tall_rows();
        let rows = order::set(sheet.cells.keys().map(|(row, _)| *row));
        let mut next = 0;
        for row in rows {
            if row > next {
                let gap = (row - next).to_string();
                element(
                    xml,
                    "table:table-row",
                    &[("table:number-rows-repeated", &gap)],
                    |xml| empty(xml, "table:table-cell", &[]),
                )?;
            }
            let lines = tall.get(&row).copied().unwrap_or(1);
            if sheet.header == Some(row) {
                element(xml, "table:table-header-rows", &[], |xml| {
                    table_row(xml, workbook, sheet, row, lines)
                })?;
            } else {
                table_row(xml, workbook, sheet, row, lines)?;
            }
            next = row + 1;
        }
        Ok(())
    })
}

fn table_row(
    xml: &mut Xml,
    workbook: &Workbook,
    sheet: &Sheet,
    row: u32,
    lines: u32,
) -> Result<(), Error> {
    let name = style::row(lines);
    element(
        xml,
        "table:table-row",
        &[("table:style-name", &name)],
        |xml| {
            let mut next = 0;
            let cells = sheet.cells.range((row, 0)..=(row, u16::MAX));
            for (column, cell) in cells.map(|((_, column), cell)| (*column, cell)) {
                if column < next {
                    continue;
                }
                if column > next {
                    let gap = (column - next).to_string();
                    empty(
                        xml,
                        "table:table-cell",
                        &[("table:number-columns-repeated", &gap)],
                    )?;
                }
                write_cell(xml, workbook, sheet.id, cell)?;
                next = column + cell.span;
            }
            Ok(())
        },
    )
}

fn write_cell(
    xml: &mut Xml,
    workbook: &Workbook,
    sheet: SheetId,
    cell: &Cell,
) -> Result<(), Error> {
    let look = style::cell(cell);
    let mut attributes: Vec<(&str, String)> = vec![("table:style-name", look)];
    let mut shown = String::new();
    match &cell.value {
        Value::Text(text) if text.is_empty() => {}
        Value::Text(text) => {
            attributes.push(("office:value-type", "string".to_owned()));
            shown = fit_cell(text);
        }
        Value::Number(number) => {
            attributes.push(("office:value-type", "float".to_owned()));
            attributes.push(("office:value", number.normalize().to_string()));
            shown = shown_number(*number, cell.format, workbook.lang);
        }
        Value::Formula(formula, cached) => {
            let name = |id: SheetId| id.name(workbook.lang).to_owned();
            let formula = formula.write(Notation::OpenFormula, sheet, &name);
            attributes.push(("table:formula", format!("of:={formula}")));
            match cached {
                Some(number) => {
                    attributes.push(("office:value-type", "float".to_owned()));
                    attributes.push(("office:value", number.normalize().to_string()));
                    shown = shown_number(*number, cell.format, workbook.lang);
                }
                None => {
                    attributes.push(("office:value-type", "string".to_owned()));
                    attributes.push(("office:string-value", String::new()));
                }
            }
        }
    }
    if cell.span > 1 {
        attributes.push(("table:number-columns-spanned", cell.span.to_string()));
        attributes.push(("table:number-rows-spanned", "1".to_owned()));
    }
    let attributes: Vec<_> = attributes.iter().map(|(k, v)| (*k, v.as_str())).collect();
    element(xml, "table:table-cell", &attributes, |xml| {
        if let Some(note) = &cell.note {
            element(xml, "office:annotation", &[], |xml| {
                paragraphs(xml, &fit_cell(note))
            })?;
        }
        if shown.is_empty() {
            Ok(())
        } else {
            paragraphs(xml, &shown)
        }
    })?;
    if cell.span > 1 {
        let covered = (cell.span - 1).to_string();
        let attributes = [("table:number-columns-repeated", covered.as_str())];
        empty(xml, "table:covered-table-cell", &attributes)?;
    }
    Ok(())
}

/// A number as it is shown where nothing formats it.
fn shown_number(number: Decimal, format: CellFormat, lang: Lang) -> String {
    match format {
        CellFormat::Plain | CellFormat::Text => number.normalize().to_string(),
        CellFormat::Decimals(_) => number.to_string(),
        CellFormat::Euros => text_format::euros(number, lang),
        CellFormat::Percent => text_format::percent(number, lang),
        CellFormat::Quantity | CellFormat::Factor => text_format::number(number, lang),
    }
}

/// A text, line by line; a reader of the format runs spaces together unless it is told.
///
/// LibreOffice drops tabs within a cell: a space keeps the words apart.
fn paragraphs(xml: &mut Xml, text: &str) -> Result<(), Error> {
    for line in text.replace('\t', " ").split(['\n', '\r']) {
        element(xml, "text:p", &[], |xml| {
            let mut rest = line;
            while !rest.is_empty() {
                let blanks = rest.len() - rest.trim_start_matches(' ').len();
                if blanks > 0 {
                    empty(xml, "text:s", &[("text:c", &blanks.to_string())])?;
                }
                let words = rest.get(blanks..).unwrap_or_default();
                // One space within words stays as it is.
                let end = words
                    .find("  ")
                    .unwrap_or(words.trim_end_matches(' ').len());
                let (words, after) = words.split_at(end);
                xml.write_event(Event::Text(BytesText::new(words)))?;
                rest = after;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// `$'Lignes'.$A$3`.
fn address(workbook: &Workbook, at: CellRef) -> String {
    let sheet = at.sheet.name(workbook.lang).replace('\'', "''");
    let (column, row) = (column_name(at.column), at.row + 1);
    format!("$'{sheet}'.${column}${row}")
}

fn names(xml: &mut Xml, workbook: &Workbook) -> Result<(), Error> {
    element(xml, "table:named-expressions", &[], |xml| {
        for name in &workbook.names {
            let from = address(workbook, name.from);
            let area = format!("{from}:{}", address(workbook, name.to));
            let attributes = [
                ("table:name", name.name.as_str()),
                ("table:base-cell-address", &from),
                ("table:cell-range-address", &area),
            ];
            empty(xml, "table:named-range", &attributes)?;
        }
        Ok(())
    })
}

fn filters(xml: &mut Xml, workbook: &Workbook) -> Result<(), Error> {
    element(xml, "table:database-ranges", &[], |xml| {
        for (number, sheet) in (1..).zip(&workbook.sheets) {
            let Some(Area { from, to }) = sheet.filter else {
                continue;
            };
            let name = format!("__Anonymous_Sheet_DB__{number}");
            let name_of = sheet.name.replace('\'', "''");
            let corner = |at: CellRef| format!("'{name_of}'.{}", at.a1());
            let area = format!("{}:{}", corner(from), corner(to));
            let attributes = [
                ("table:name", name.as_str()),
                ("table:target-range-address", &area),
                ("table:display-filter-buttons", "true"),
            ];
            empty(xml, "table:database-range", &attributes)?;
        }
        Ok(())
    })
}
