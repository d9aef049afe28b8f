//! What the file says of itself: its title, its parts, what stays in sight.

use std::io::{Cursor, Error};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::super::fitted;
use super::super::model::Workbook;
use super::{MIME, Xml, element, empty};

pub(super) fn meta(xml: &mut Xml, workbook: &Workbook) -> Result<(), Error> {
    let date = workbook.date.format("%Y-%m-%dT00:00:00").to_string();
    let said = [
        (
            "meta:generator",
            concat!("Cadrage/", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
        ("dc:title", fitted(&workbook.title)),
        ("meta:creation-date", date.clone()),
        ("dc:date", date),
    ];
    element(xml, "office:meta", &[], |xml| {
        for (name, text) in &said {
            xml.create_element(*name)
                .write_text_content(BytesText::new(text))?;
        }
        Ok(())
    })
}

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
                                            |xml| frozen(xml, (sheet.frozen, rows)),
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

fn frozen(xml: &mut Xml, (columns, rows): (u16, u32)) -> Result<(), Error> {
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
    let element = xml.create_element("config:config-item");
    let element = element.with_attributes([("config:name", name), ("config:type", kind)]);
    element.write_text_content(BytesText::new(value))?;
    Ok(())
}

/// The list of the parts.
pub(super) fn manifest() -> Result<Vec<u8>, Error> {
    let mut xml = Writer::new(Cursor::new(Vec::new()));
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let attributes = [
        (
            "xmlns:manifest",
            "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        ),
        ("manifest:version", "1.3"),
    ];
    element(&mut xml, "manifest:manifest", &attributes, |xml| {
        let parts = ["content.xml", "styles.xml", "meta.xml", "settings.xml"];
        let parts = parts.map(|part| (part, "text/xml"));
        for (path, kind) in [("/", MIME)].into_iter().chain(parts) {
            let attributes = [("manifest:full-path", path), ("manifest:media-type", kind)];
            empty(xml, "manifest:file-entry", &attributes)?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner().into_inner())
}
