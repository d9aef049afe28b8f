//! What the writers of office files share: XML parts that escape by construction,
//! and a zip that is the same for the same parts.

use std::io::{Cursor, Error};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// An XML document that is being written: the writer escapes texts and attributes.
pub(crate) type Xml = Writer<Cursor<Vec<u8>>>;

/// One part of a file: its root element with the names that its elements have.
pub(crate) fn document(
    root: &str,
    namespaces: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> Result<(), Error>,
) -> Result<Vec<u8>, Error> {
    let mut xml = Writer::new(Cursor::new(Vec::new()));
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    element(&mut xml, root, namespaces, content)?;
    Ok(xml.into_inner().into_inner())
}

/// An element with attributes and nothing in it.
pub(crate) fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> Result<(), Error> {
    xml.create_element(name)
        .with_attributes(attributes.iter().copied())
        .write_empty()?;
    Ok(())
}

/// An element with attributes and what it holds.
pub(crate) fn element(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> Result<(), Error>,
) -> Result<(), Error> {
    xml.create_element(name)
        .with_attributes(attributes.iter().copied())
        .write_inner_content(content)?;
    Ok(())
}
