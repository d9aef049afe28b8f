//! Walks through the elements and texts of an XML part.

use cadrage_core::text::problem::ProblemKind;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use crate::archive::not_a_workbook;

/// A piece of an XML part.
pub(crate) enum XmlPiece<'a> {
    /// The start of an element; its name with the prefix.
    Start(&'a str, &'a BytesStart<'a>),
    /// The end of an element; its name with the prefix.
    End(&'a str),
    /// A text or a part of one, with references resolved.
    Text(&'a str),
}

/// Calls `visit` for every piece of a part; an empty element gives a start and an end.
///
/// Entities defined by the document itself are ignored: office suites do not write any.
pub(crate) fn walk(
    part: &[u8],
    visit: &mut dyn FnMut(XmlPiece<'_>) -> Result<(), ProblemKind>,
) -> Result<(), ProblemKind> {
    let mut reader = Reader::from_reader(part);
    loop {
        match reader.read_event().map_err(not_a_workbook)? {
            Event::Eof => return Ok(()),
            Event::Start(element) => visit(XmlPiece::Start(element.name().as_ref(), &element))?,
            Event::Empty(element) => {
                visit(XmlPiece::Start(element.name().as_ref(), &element))?;
                visit(XmlPiece::End(element.name().as_ref()))?;
            }
            Event::End(element) => visit(XmlPiece::End(element.name().as_ref()))?,
            Event::Text(text) => visit(XmlPiece::Text(&text.xml10_content()))?,
            Event::CData(text) => visit(XmlPiece::Text(&text.xml10_content()))?,
            Event::GeneralRef(named) => {
                if let Some(letter) = named.resolve_char_ref().map_err(not_a_workbook)? {
                    visit(XmlPiece::Text(letter.encode_utf8(&mut [0; 4])))?;
                } else if let Some(text) = resolve_xml_entity(named.as_ref()) {
                    visit(XmlPiece::Text(text))?;
                }
            }
            _ => {}
        }
    }
}

/// A name without its prefix, which each writer of Office Open XML chooses.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The first attribute whose name satisfies `is_it`, with references resolved.
fn find_attribute(
    element: &BytesStart<'_>,
    is_it: &dyn Fn(&str) -> bool,
) -> Result<Option<String>, ProblemKind> {
    // Duplicates do not matter here, and checking for them is slow with many attributes.
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(not_a_workbook)?;
        if is_it(attribute.key.as_ref()) {
            return quick_xml::escape::unescape(&attribute.value)
                .map(|text| Some(text.into_owned()))
                .map_err(not_a_workbook);
        }
    }
    Ok(None)
}

/// The attribute of that name, prefix included.
pub(crate) fn attribute(
    element: &BytesStart<'_>,
    name: &str,
) -> Result<Option<String>, ProblemKind> {
    find_attribute(element, &|known| known == name)
}

/// The attribute of that name with any prefix, but not without one.
pub(crate) fn prefixed_attribute(
    element: &BytesStart<'_>,
    name: &str,
) -> Result<Option<String>, ProblemKind> {
    find_attribute(element, &|known| known != name && local(known) == name)
}
