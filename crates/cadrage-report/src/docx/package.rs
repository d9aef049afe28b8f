//! The package parts: content types, relationships, document properties.

use std::io::Error;

use quick_xml::events::BytesText;

use super::{document, empty};
use crate::office::FileProperties;
use crate::words::in_xml;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TEXT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const CORE: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// The content type of each part.
pub(super) fn types() -> Result<Vec<u8>, Error> {
    let parts = [
        ("/word/document.xml", format!("{TEXT}.document.main+xml")),
        ("/word/styles.xml", format!("{TEXT}.styles+xml")),
        ("/word/numbering.xml", format!("{TEXT}.numbering+xml")),
        ("/word/footer1.xml", format!("{TEXT}.footer+xml")),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
    ];
    document("Types", &[("xmlns", TYPES)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        for (extension, kind) in [
            ("rels", relations),
            ("xml", "application/xml"),
            ("emf", "image/x-emf"),
        ] {
            let attributes = [("Extension", extension), ("ContentType", kind)];
            empty(xml, "Default", &attributes)?;
        }
        for (part, kind) in &parts {
            let attributes = [("PartName", *part), ("ContentType", kind)];
            empty(xml, "Override", &attributes)?;
        }
        Ok(())
    })
}

/// The relationships of the package, to the body and the document properties.
pub(super) fn relations() -> Result<Vec<u8>, Error> {
    relationships(&[
        Relationship {
            kind: format!("{OFFICE}/officeDocument"),
            target: "word/document.xml".to_owned(),
        },
        Relationship {
            kind: CORE.to_owned(),
            target: "docProps/core.xml".to_owned(),
        },
    ])
}

/// The file name of a picture, by its index from 0.
pub(super) fn picture(at: usize) -> String {
    format!("media/chart{}.emf", at + 1)
}

/// The relationship id of that picture in the body.
pub(super) fn picture_id(at: usize) -> String {
    format!("rId{}", at + DRAWN_WITH.len() + 1)
}

/// The kinds and the parts that a body is drawn with.
const DRAWN_WITH: [(&str, &str); 3] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("footer", "footer1.xml"),
];

/// The relationships of the body, to its styles and other parts and to its pictures.
pub(super) fn text_relations(pictures: usize) -> Result<Vec<u8>, Error> {
    let drawn_with = DRAWN_WITH.map(|(kind, part)| (kind, part.to_owned()));
    let pictures = (0..pictures).map(|at| ("image", picture(at)));
    let all: Vec<Relationship> = drawn_with
        .into_iter()
        .chain(pictures)
        .map(|(kind, target)| Relationship {
            kind: format!("{OFFICE}/{kind}"),
            target,
        })
        .collect();
    relationships(&all)
}

/// What a part of the package refers to.
struct Relationship {
    kind: String,
    target: String,
}

fn relationships(all: &[Relationship]) -> Result<Vec<u8>, Error> {
    document("Relationships", &[("xmlns", RELATIONS)], |xml| {
        for (index, relationship) in all.iter().enumerate() {
            let id = format!("rId{}", index + 1);
            let attributes = [
                ("Id", id.as_str()),
                ("Type", &relationship.kind),
                ("Target", &relationship.target),
            ];
            empty(xml, "Relationship", &attributes)?;
        }
        Ok(())
    })
}

/// The document properties: title, date and language.
pub(super) fn core(about: &FileProperties<'_>) -> Result<Vec<u8>, Error> {
    let namespaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let title: String = about.title.chars().map(in_xml).collect();
    let date = about.date.format("%Y-%m-%dT00:00:00Z").to_string();
    document("cp:coreProperties", &namespaces, |xml| {
        xml.create_element("dc:title")
            .write_text_content(BytesText::new(&title))?;
        xml.create_element("dc:creator")
            .write_text_content(BytesText::new(concat!(
                "Cadrage ",
                env!("CARGO_PKG_VERSION")
            )))?;
        xml.create_element("dcterms:created")
            .with_attribute(("xsi:type", "dcterms:W3CDTF"))
            .write_text_content(BytesText::new(&date))?;
        Ok(())
    })
}
