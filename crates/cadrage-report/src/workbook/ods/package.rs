//! What stays in sight as sheets are scrolled.

use std::io::Error;

use quick_xml::events::BytesText;

use super::super::model::Workbook;
use super::{Xml, element};

/// The rows and columns that stay in sight on each sheet.
pub(super) fn settings(xml: &mut Xml, workbook: &Workbook) -> Result<(), Error> {
    let named = |name: &'static str| [("config:name", name)];
    element(xml, "office:settings", &[], |xml| {
        element(
            xml,
            "config:config-item-set",
            &named("ooo:view-settings"),
            |xml| {
                element(
                    xml,
                    "config:config-item-map-indexed",
                    &named("Views"),
                    |xml| {
                        element(xml, "config:config-item-map-entry", &[], |xml| {
                            item(xml, "ViewId", "string", "view1")?;
                            element(
                                xml,
                                "config:config-item-map-named",
                                &named("Tables"),
                                |xml| {
                                    for sheet in &workbook.sheets {
                                        let rows = sheet.header.map_or(0, |row| row + 1);
                                        let name = [("config:name", sheet.name.as_str())];
                                        element(
                                            xml,
                                            "config:config-item-map-entry",
                                            &name,
                                            |xml| freeze(xml, sheet.frozen, rows),
                                        )?;
                                    }
                                    Ok(())
                                },
                            )?;
                            let first = workbook.sheets.first().map_or("", |sheet| &sheet.name);
                            item(xml, "ActiveTable", "string", first)
                        })
                    },
                )
            },
        )
    })
}

fn freeze(xml: &mut Xml, columns: u16, rows: u32) -> Result<(), Error> {
    let (columns, rows) = (columns.to_string(), rows.to_string());
    // 2 is frozen, 0 is not split.
    let mode = |count: &str| if count == "0" { "0" } else { "2" };
    item(xml, "HorizontalSplitMode", "short", mode(&columns))?;
    item(xml, "VerticalSplitMode", "short", mode(&rows))?;
    item(xml, "HorizontalSplitPosition", "int", &columns)?;
    item(xml, "VerticalSplitPosition", "int", &rows)?;
    item(xml, "PositionLeft", "int", "0")?;
    item(xml, "PositionRight", "int", &columns)?;
    item(xml, "PositionTop", "int", "0")?;
    item(xml, "PositionBottom", "int", &rows)
}

fn item(xml: &mut Xml, name: &str, kind: &str, value: &str) -> Result<(), Error> {
    xml.create_element("config:config-item")
        .with_attributes([("config:name", name), ("config:type", kind)])
        .write_text_content(BytesText::new(value))?;
    Ok(())
}
