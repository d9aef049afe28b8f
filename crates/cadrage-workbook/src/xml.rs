//! The elements and texts of a part, in order.

use cadrage_core::text::problem::ProblemKind;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use crate::archive::broken;

/// What comes next.
pub(crate) enum Piece<'a> {
    /// An element begins; its name with its prefix.
    Start(&'a str, &'a BytesStart<'a>),
    /// It ends.
    End(&'a str),
    /// A text, or some of one, its references resolved.
    Text(&'a str),
}

/// Takes every piece of a part to whoever reads it; an element without content begins
/// and ends.
///
/// Entities that a document defines itself are left out: offices write none.
pub(crate) fn walk(
    part: &[u8],
    visit: &mut dyn FnMut(Piece<'_>) -> Result<(), ProblemKind>,
) -> Result<(), ProblemKind> {
    let mut reader = Reader::from_reader(part);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(()),
            Event::Start(element) => visit(Piece::Start(element.name().as_ref(), &element))?,
            Event::Empty(element) => {
                visit(Piece::Start(element.name().as_ref(), &element))?;
                visit(Piece::End(element.name().as_ref()))?;
            }
            Event::End(element) => visit(Piece::End(element.name().as_ref()))?,
            Event::Text(text) => visit(Piece::Text(&text.xml10_content()))?,
            Event::CData(text) => visit(Piece::Text(&text.xml10_content()))?,
            Event::GeneralRef(named) => {
                if let Some(letter) = named.resolve_char_ref().map_err(broken)? {
                    visit(Piece::Text(letter.encode_utf8(&mut [0; 4])))?;
                } else if let Some(text) = resolve_xml_entity(named.as_ref()) {
                    visit(Piece::Text(text))?;
                }
            }
            _ => {}
        }
    }
}

/// A name without its prefix: writers of Office Open XML choose their own.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The attribute that a test of names accepts, its references resolved.
fn attribute(
    element: &BytesStart<'_>,
    is_it: &dyn Fn(&str) -> bool,
) -> Result<Option<String>, ProblemKind> {
    // Which name comes twice is no matter here, and would take long to tell of many.
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(broken)?;
        if is_it(attribute.key.as_ref()) {
            return quick_xml::escape::unescape(&attribute.value)
                .map(|text| Some(text.into_owned()))
                .map_err(broken);
        }
    }
    Ok(None)
}

/// The attribute of a name with its prefix.
pub(crate) fn named(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, ProblemKind> {
    attribute(element, &|known| known == name)
}

/// The attribute of a name under a prefix that its writer chose.
pub(crate) fn prefixed(
    element: &BytesStart<'_>,
    name: &str,
) -> Result<Option<String>, ProblemKind> {
    attribute(element, &|known| known != name && local(known) == name)
}
