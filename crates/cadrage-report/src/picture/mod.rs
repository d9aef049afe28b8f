//! A drawing as a picture that every office suite shows: an enhanced metafile (EMF).
//!
//! It is what [`chart::svg`] draws, shape by shape, so that a document on paper and one that
//! is edited show the same. Office suites show SVG only with a bitmap beside it, which would
//! have to be drawn here; a metafile holds rectangles, lines and texts as they are.

mod element;
mod letters;
mod metafile;
#[cfg(test)]
mod tests;

use std::io::Error;

use self::element::{
    CENTRE, Corners, Element, LEFT, Label, Paint, PaintedElement, PictureSize, Position, RIGHT,
};
use self::metafile::Metafile;
use crate::chart::{self, Chart};
use cadrage_core::text::lang::Lang;

/// A picture of a chart.
pub(crate) struct Picture {
    /// The metafile.
    pub(crate) bytes: Vec<u8>,
    /// Its width on paper, in hundredths of a millimetre.
    pub(crate) width: u32,
    /// Its height.
    pub(crate) height: u32,
}

/// Draws a chart.
///
/// The SVG is read as it is written here: a name, attributes in quotation marks, a text.
pub(crate) fn draw_chart(chart: &Chart, lang: Lang) -> Result<Picture, Error> {
    let drawing = chart::svg(chart, "chart", lang);
    let mut elements = Vec::new();
    let mut size = PictureSize {
        width: 1,
        height: 1,
    };
    for piece in drawing.split('<').filter(|piece| !piece.is_empty()) {
        let (element, words) = piece.split_once('>').unwrap_or((piece, ""));
        let name = element.split(' ').next().unwrap_or_default();
        let of = |name: &str| attribute(element, name);
        let at = |name: &str| tenths(of(name));
        let paint = Paint::from_class(of("class"));
        let element = match name {
            "svg" => {
                let sides = of("viewBox")
                    .split(' ')
                    .map(tenths)
                    .collect::<Result<Vec<i32>, Error>>()?;
                if let [_, _, width, height] = *sides.as_slice() {
                    size = PictureSize { width, height };
                }
                continue;
            }
            "rect" => {
                let from = Position::new(at("x")?, at("y")?);
                let to = Position::new(from.x + at("width")?, from.y + at("height")?);
                Element::Rectangle(Corners { from, to })
            }
            "line" => Element::Line(vec![
                Position::new(at("x1")?, at("y1")?),
                Position::new(at("x2")?, at("y2")?),
            ]),
            "polyline" => {
                let points = of("points").split(' ').map(|point| {
                    let (x, y) = point.split_once(',').unwrap_or((point, ""));
                    Ok(Position::new(tenths(x)?, tenths(y)?))
                });
                Element::Line(points.collect::<Result<Vec<Position>, Error>>()?)
            }
            "circle" => {
                let (x, y, r) = (at("cx")?, at("cy")?, at("r")?);
                Element::Ellipse(Corners {
                    from: Position::new(x - r, y - r),
                    to: Position::new(x + r, y + r),
                })
            }
            "text" => Element::Label(Label {
                at: Position::new(at("x")?, at("y")?),
                align: match of("text-anchor") {
                    "end" => RIGHT,
                    "middle" => CENTRE,
                    _ => LEFT,
                },
                words: unescape(words),
            }),
            // Whoever does not see the picture is told its title and description.
            "title" | "desc" => continue,
            end if end.starts_with('/') => continue,
            _ => return Err(Error::other("a chart has a shape that no picture has")),
        };
        elements.push(PaintedElement { paint, element });
    }
    Ok(Metafile::draw(&elements, size))
}

/// An attribute of an element; empty where there is none.
fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let has_name = |named: &str| named.rsplit(' ').next() == Some(name);
    element
        .split("\" ")
        .flat_map(|part| part.split_once("=\""))
        .find(|(named, _)| has_name(named))
        .map_or("", |(_, value)| value.trim_end_matches('"'))
}

/// A text as it was before it was escaped.
fn unescape(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

/// A length as a drawing says it, to the tenth of its units.
fn tenths(text: &str) -> Result<i32, Error> {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let (digits, sign) = match whole.strip_prefix('-') {
        Some(digits) => (digits, -1),
        None => (whole, 1),
    };
    match format!("{digits}{tenth}").parse::<i32>() {
        Ok(number) if tenth.len() == 1 => Ok(sign * number),
        _ => Err(Error::other("a chart has a length that no picture has")),
    }
}
