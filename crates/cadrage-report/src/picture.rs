//! A drawing as a picture that every office suite shows: an enhanced metafile (EMF).
//!
//! It is what [`chart::svg`] draws, shape by shape, so that a document on paper and one that
//! is edited show the same. Office suites show SVG only with a bitmap beside it, which would
//! have to be drawn here; a metafile holds rectangles, lines and texts as they are.

use std::io::Error;

use crate::chart::{self, Chart};
use cadrage_core::text::lang::Lang;

/// The width of a picture on paper, in hundredths of a millimetre.
const PAPER: i32 = 10_000;
/// The screen that a picture is measured for: pixels, and millimetres.
const SCREEN: ([i32; 2], [i32; 2]) = ([1920, 1080], [508, 286]);

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
pub(crate) fn of_chart(chart: &Chart, lang: Lang) -> Result<Picture, Error> {
    let drawing = chart::svg(chart, "chart", lang);
    let (mut shapes, mut size) = (Vec::new(), (1, 1));
    for piece in drawing.split('<').filter(|piece| !piece.is_empty()) {
        let (element, words) = piece.split_once('>').unwrap_or((piece, ""));
        let name = element.split(' ').next().unwrap_or_default();
        let of = |name: &str| attribute(element, name);
        let at = |name: &str| tenths(of(name));
        let look = Look::of(of("class"));
        match name {
            "svg" => {
                let sides = of("viewBox").split(' ').map(tenths);
                let sides = sides.collect::<Result<Vec<i32>, Error>>()?;
                if let [_, _, width, height] = sides.as_slice() {
                    size = (*width, *height);
                }
            }
            "rect" => {
                let (x, y) = (at("x")?, at("y")?);
                let corner = (x + at("width")?, y + at("height")?);
                shapes.push((look, Shape::Rectangle((x, y), corner)));
            }
            "line" => {
                let ends = vec![(at("x1")?, at("y1")?), (at("x2")?, at("y2")?)];
                shapes.push((look, Shape::Line(ends)));
            }
            "polyline" => {
                let points = of("points").split(' ').map(|point| {
                    let (x, y) = point.split_once(',').unwrap_or((point, ""));
                    Ok((tenths(x)?, tenths(y)?))
                });
                let points = points.collect::<Result<Vec<Point>, Error>>()?;
                shapes.push((look, Shape::Line(points)));
            }
            "circle" => {
                let (x, y, r) = (at("cx")?, at("cy")?, at("r")?);
                shapes.push((look, Shape::Ellipse((x - r, y - r), (x + r, y + r))));
            }
            "text" => {
                let text = Text {
                    at: (at("x")?, at("y")?),
                    align: match of("text-anchor") {
                        "end" => RIGHT,
                        "middle" => CENTRE,
                        _ => LEFT,
                    },
                    words: unescaped(words),
                };
                shapes.push((look, Shape::Text(text)));
            }
            // Whoever does not see the picture is told its title and description.
            "title" | "desc" => {}
            end if end.starts_with('/') => {}
            _ => return Err(Error::other("a chart has a shape that no picture has")),
        }
    }
    Ok(Metafile::of(&shapes, size))
}

/// An attribute of an element; empty where there is none.
fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let mut attributes = element.split("\" ").flat_map(|part| part.split_once("=\""));
    let own = |named: &str| named.rsplit(' ').next() == Some(name);
    let found = attributes.find(|(named, _)| own(named));
    found.map_or("", |(_, value)| value.trim_end_matches('"'))
}

/// A text as it was before it was escaped.
fn unescaped(text: &str) -> String {
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

/// In tenths of a unit of the drawing.
type Point = (i32, i32);

enum Shape {
    Rectangle(Point, Point),
    Ellipse(Point, Point),
    Line(Vec<Point>),
    Text(Text),
}

struct Text {
    at: Point,
    align: u32,
    words: String,
}

/// On which side of its point a text stands; its foot is on the point.
const LEFT: u32 = 24;
const RIGHT: u32 = 26;
const CENTRE: u32 = 30;

/// Red, green and blue from the lowest byte up, as metafiles have them.
type Colour = u32;

const fn rgb(colour: u32) -> Colour {
    (colour & 0xff) << 16 | colour & 0xff00 | colour >> 16
}

/// How a shape looks on paper: the colours of `html.css`, where a class has one.
#[derive(Clone, Copy)]
struct Look {
    fill: Option<Colour>,
    stroke: Colour,
    /// The width of the line, in units of the picture.
    width: u32,
    is_dashed: bool,
}

impl Look {
    const INK: Self = Self {
        fill: None,
        stroke: rgb(0x161616),
        width: 15,
        is_dashed: false,
    };

    fn of(class: &str) -> Self {
        let has = |name: &str| class.split(' ').any(|own| own == name);
        let fill = if has("chart__bar--hr") || has("chart__bar--whole") {
            Some(rgb(0x1d3f6e))
        } else if has("chart__bar--equipment") {
            Some(rgb(0xf3e9a8))
        } else if has("chart__bar--running") || has("chart__bar--change") {
            Some(rgb(0x6fa8b8))
        } else if has("chart__point") {
            Some(Self::INK.stroke)
        } else {
            None
        };
        let (stroke, width) = match class {
            "chart__grid" => (rgb(0x767676), 10),
            "chart__line" => (Self::INK.stroke, 40),
            "chart__level" | "chart__mark" => (Self::INK.stroke, 30),
            _ => (Self::INK.stroke, Self::INK.width),
        };
        Self {
            fill,
            stroke,
            width,
            is_dashed: has("chart__level") || has("chart__mark"),
        }
    }
}

/// The records of a metafile (MS-EMF), each a kind, a size and numbers of four bytes.
struct Metafile {
    bytes: Vec<u8>,
    count: u32,
}

/// The kinds of records that are written.
mod kind {
    pub(super) const HEADER: u32 = 1;
    pub(super) const POLYLINE: u32 = 4;
    pub(super) const WINDOW: u32 = 9;
    pub(super) const VIEWPORT: u32 = 11;
    pub(super) const END: u32 = 14;
    pub(super) const MAP_MODE: u32 = 17;
    pub(super) const BACKGROUND_MODE: u32 = 18;
    pub(super) const TEXT_ALIGN: u32 = 22;
    pub(super) const TEXT_COLOUR: u32 = 24;
    pub(super) const SELECT: u32 = 37;
    pub(super) const PEN: u32 = 38;
    pub(super) const BRUSH: u32 = 39;
    pub(super) const DELETE: u32 = 40;
    pub(super) const ELLIPSE: u32 = 42;
    pub(super) const RECTANGLE: u32 = 43;
    pub(super) const FONT: u32 = 82;
    pub(super) const TEXT: u32 = 84;
}

/// The numbers of the objects that are drawn with.
const PEN: u32 = 1;
const BRUSH: u32 = 2;
const FONT: u32 = 3;
/// The brush that fills nothing, and the pen and the font that every device has.
const NO_BRUSH: u32 = 0x8000_0005;
const OWN_PEN: u32 = 0x8000_0007;
const OWN_FONT: u32 = 0x8000_000d;
/// The size of the header, and where the number of bytes stands in it.
const HEADER: usize = 88;
const SIZE_AT: usize = 48;
/// The height of the texts of a drawing, in tenths of its units.
const TEXT_HEIGHT: i32 = 130;

/// A length of the drawing in units of the picture, two for a tenth.
fn units(tenths: i32) -> u32 {
    whole(tenths * 2)
}

/// A whole number as a record has it, negative ones by their complement.
fn whole(number: i32) -> u32 {
    number.cast_unsigned()
}

impl Metafile {
    fn of(shapes: &[(Look, Shape)], (width, height): Point) -> Picture {
        let paper = (PAPER, PAPER * height / width.max(1));
        let mut file = Self {
            bytes: Vec::new(),
            count: 0,
        };
        file.header(paper);
        // Units of the picture, whatever the device.
        file.record(kind::MAP_MODE, &[8]);
        file.record(kind::WINDOW, &[units(width), units(height)]);
        let [across, down] = pixels(paper);
        file.record(kind::VIEWPORT, &[across, down]);
        file.record(kind::BACKGROUND_MODE, &[1]);
        file.record(kind::TEXT_COLOUR, &[Look::INK.stroke]);
        file.font();
        for (look, shape) in shapes {
            file.shape(*look, shape);
        }
        file.record(kind::SELECT, &[OWN_FONT]);
        file.record(kind::DELETE, &[FONT]);
        file.record(kind::END, &[0, 16, 20]);
        let size = u32::try_from(file.bytes.len()).unwrap_or(u32::MAX);
        // Pen, brush and font, and the picture itself.
        let counted = [size, file.count, 4].map(u32::to_le_bytes).concat();
        for (byte, counted) in file.bytes.iter_mut().skip(SIZE_AT).zip(counted) {
            *byte = counted;
        }
        Picture {
            bytes: file.bytes,
            width: whole(paper.0),
            height: whole(paper.1),
        }
    }

    fn record(&mut self, kind: u32, numbers: &[u32]) {
        let size = numbers.len().saturating_mul(4).saturating_add(8);
        let size = u32::try_from(size).unwrap_or(u32::MAX);
        let all = [kind, size].into_iter().chain(numbers.iter().copied());
        self.bytes.extend(all.flat_map(u32::to_le_bytes));
        self.count = self.count.saturating_add(1);
    }

    fn header(&mut self, paper: Point) {
        let [across, down] = pixels(paper);
        let ([wide, high], [mm_wide, mm_high]) = SCREEN;
        let mut numbers = vec![0, 0, across, down];
        numbers.extend([0, 0, whole(paper.0), whole(paper.1)]);
        // `" EMF"`, the version; size, records and objects are filled in at the end.
        numbers.extend([0x464d_4520, 0x0001_0000, 0, 0, 0]);
        // No description, no palette.
        numbers.extend([0, 0, 0]);
        numbers.extend([wide, high, mm_wide, mm_high].map(whole));
        debug_assert_eq!(numbers.len() * 4 + 8, HEADER);
        self.record(kind::HEADER, &numbers);
    }

    fn font(&mut self) {
        // Height, width, two angles, weight; what it is beside; the family, filled up.
        let mut bytes = [units(-TEXT_HEIGHT), 0, 0, 0, 400]
            .map(u32::to_le_bytes)
            .concat();
        bytes.extend([0, 0, 0, 0, 0, 0, 0, 0x22]);
        bytes.extend("Arial".encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(320, 0);
        let numbers = bytes.chunks(4).map(|four| {
            let mut number = [0; 4];
            number
                .iter_mut()
                .zip(four)
                .for_each(|(to, from)| *to = *from);
            u32::from_le_bytes(number)
        });
        let numbers: Vec<u32> = [FONT].into_iter().chain(numbers).collect();
        self.record(kind::FONT, &numbers);
        self.record(kind::SELECT, &[FONT]);
    }

    fn shape(&mut self, look: Look, shape: &Shape) {
        let corners = |from: &Point, to: &Point| [from.0, from.1, to.0, to.1].map(units);
        match shape {
            Shape::Rectangle(from, to) => {
                self.drawn(look, |file| {
                    file.record(kind::RECTANGLE, &corners(from, to))
                });
            }
            Shape::Ellipse(from, to) => {
                self.drawn(look, |file| file.record(kind::ELLIPSE, &corners(from, to)));
            }
            Shape::Line(points) => self.drawn(look, |file| {
                let count = u32::try_from(points.len()).unwrap_or(0);
                let mut numbers = vec![0, 0, 0, 0, count];
                numbers.extend(points.iter().flat_map(|(x, y)| [units(*x), units(*y)]));
                file.record(kind::POLYLINE, &numbers);
            }),
            Shape::Text(text) => self.text(text),
        }
    }

    /// Draws with the pen and the brush of a look.
    fn drawn(&mut self, look: Look, draw: impl FnOnce(&mut Self)) {
        let dash = u32::from(look.is_dashed);
        self.record(kind::PEN, &[PEN, dash, look.width, 0, look.stroke]);
        self.record(kind::SELECT, &[PEN]);
        match look.fill {
            Some(fill) => {
                self.record(kind::BRUSH, &[BRUSH, 0, fill, 0]);
                self.record(kind::SELECT, &[BRUSH]);
            }
            None => self.record(kind::SELECT, &[NO_BRUSH]),
        }
        draw(self);
        self.record(kind::SELECT, &[OWN_PEN]);
        self.record(kind::DELETE, &[PEN]);
        if look.fill.is_some() {
            self.record(kind::SELECT, &[NO_BRUSH]);
            self.record(kind::DELETE, &[BRUSH]);
        }
    }

    fn text(&mut self, text: &Text) {
        // Fonts that lack the narrow space would show a box.
        let words = text.words.replace('\u{202f}', "\u{a0}");
        let letters: Vec<u16> = words.encode_utf16().collect();
        let count = u32::try_from(letters.len()).unwrap_or(0);
        self.record(kind::TEXT_ALIGN, &[text.align]);
        // Where the letters stand in the record, then how far each goes.
        let start = 76_u32;
        let advances = start.saturating_add(count.div_ceil(2).saturating_mul(4));
        // The scale of a device of another age: 1, as a float of four bytes.
        let mut numbers = vec![0, 0, 0, 0, 1, 0x3f80_0000, 0x3f80_0000];
        numbers.extend([units(text.at.0), units(text.at.1), count, start, 0]);
        numbers.extend([0, 0, 0, 0, advances]);
        numbers.extend(letters.chunks(2).map(|two| {
            let letter = |at: usize| two.get(at).copied().map_or(0, u32::from);
            letter(0) | letter(1) << 16
        }));
        numbers.extend(words.chars().flat_map(|letter| {
            let width = units(i32::from(advance(letter)) * TEXT_HEIGHT / 1000);
            // The second half of a letter beyond the first plane goes nowhere.
            [width, 0].into_iter().take(letter.len_utf16())
        }));
        self.record(kind::TEXT, &numbers);
    }
}

/// So much paper in pixels of the screen that pictures are measured for.
fn pixels((width, height): Point) -> [u32; 2] {
    let ([wide, high], [mm_wide, mm_high]) = SCREEN;
    [
        whole(width * wide / (mm_wide * 100)),
        whole(height * high / (mm_high * 100)),
    ]
}

/// How far the letters of Arial go, from the space to the tilde, in thousandths of its height.
const ADVANCES: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn advance(letter: char) -> u16 {
    let plain = match letter {
        'à' | 'â' | 'ä' | 'é' | 'è' | 'ê' | 'ë' | 'ô' | 'ö' | 'ù' | 'û' | 'ü' | '€' | '–' => {
            'a'
        }
        'î' | 'ï' | '’' => 'i',
        'ç' => 'c',
        'É' | 'È' | 'Ê' | 'À' | 'Â' => 'E',
        '\u{a0}' => ' ',
        '−' => '+',
        other => other,
    };
    let at = (plain as usize).checked_sub(' ' as usize);
    let known = at.and_then(|at| ADVANCES.get(at));
    known.copied().unwrap_or(556)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::block::Table;
    use crate::chart::{Curve, Series, Shape as Drawn, StackedBars, Step, Waterfall};

    fn chart(shape: Drawn) -> Chart {
        Chart {
            title: "t".to_owned(),
            description: "d".to_owned(),
            shape,
            table: Table::default(),
        }
    }

    /// The records of a metafile: the kind of each, and its numbers.
    fn records(bytes: &[u8]) -> Vec<(u32, Vec<u32>)> {
        let numbers: Vec<u32> = bytes
            .chunks(4)
            .map(|four| u32::from_le_bytes(four.try_into().unwrap()))
            .collect();
        let (mut at, mut records) = (0, Vec::new());
        while at < numbers.len() {
            let end = at + numbers[at + 1] as usize / 4;
            records.push((numbers[at], numbers[at + 2..end].to_vec()));
            at = end;
        }
        records
    }

    #[test]
    fn every_shape_of_every_chart_is_in_its_picture() {
        let amounts = |list: [i64; 2]| list.map(Decimal::from).to_vec();
        let bars = Drawn::StackedBars(StackedBars {
            categories: vec!["2027".to_owned(), "<2028>".to_owned()],
            series: vec![Series {
                name: "Été".to_owned(),
                class: "hr",
                amounts: amounts([1500, 500]),
            }],
        });
        let waterfall = Drawn::Waterfall(Waterfall {
            steps: vec![
                Step::Whole("A".to_owned(), Decimal::from(9)),
                Step::Change("B".to_owned(), Decimal::from(-4)),
            ],
        });
        let curve = Drawn::Curve(Curve {
            across: "n".to_owned(),
            points: vec![(Decimal::ONE, Decimal::TEN), (Decimal::TWO, Decimal::ONE)],
            level: Some(("l".to_owned(), Decimal::from(5))),
            mark: Some(("m".to_owned(), Decimal::TWO)),
        });
        for shape in [bars, waterfall, curve] {
            let chart = chart(shape);
            let drawing = chart::svg(&chart, "c", Lang::Fr);
            let picture = of_chart(&chart, Lang::Fr).unwrap();
            let records = records(&picture.bytes);
            let count = |kind: u32| records.iter().filter(|record| record.0 == kind).count();
            let drawn = |name: &str| drawing.matches(name).count();
            assert_eq!(count(kind::RECTANGLE), drawn("<rect "), "{drawing}");
            assert_eq!(count(kind::TEXT), drawn("<text "), "{drawing}");
            assert_eq!(count(kind::ELLIPSE), drawn("<circle "), "{drawing}");
            assert_eq!(
                count(kind::POLYLINE),
                drawn("<line ") + drawn("<polyline "),
                "{drawing}"
            );
            // The header tells the size of the file and the number of its records.
            let header = &records[0].1;
            assert_eq!(header[10] as usize, picture.bytes.len());
            assert_eq!(header[11] as usize, records.len());
            assert_eq!(records.last().unwrap().0, kind::END);
        }
    }

    #[test]
    fn texts_are_the_words_of_the_chart_and_bars_as_high_as_their_amounts() {
        let chart = chart(Drawn::StackedBars(StackedBars {
            categories: vec!["<2027>".to_owned(), "2028".to_owned()],
            series: vec![Series {
                name: "Été & co".to_owned(),
                class: "running",
                amounts: vec![Decimal::from(1500), Decimal::from(500)],
            }],
        }));
        let picture = of_chart(&chart, Lang::Fr).unwrap();
        let records = records(&picture.bytes);
        let texts = records.iter().filter(|(kind, _)| *kind == kind::TEXT);
        let texts = texts.map(|(_, numbers)| {
            let count = numbers[9] as usize;
            let letters = numbers[17..]
                .iter()
                .flat_map(|two| [*two as u16, (two >> 16) as u16]);
            String::from_utf16(&letters.take(count).collect::<Vec<_>>()).unwrap()
        });
        let texts: Vec<String> = texts.collect();
        for words in ["<2027>", "2028", "Été & co", "1,5\u{a0}k€", "500\u{a0}€"] {
            assert!(texts.iter().any(|text| text == words), "{words}: {texts:?}");
        }
        // The key, then the two bars: 1500 is three times 500.
        let heights = records.iter().filter(|(kind, _)| *kind == kind::RECTANGLE);
        let heights: Vec<f64> = heights
            .map(|(_, n)| f64::from(n[3]) - f64::from(n[1]))
            .collect();
        assert!((heights[1] / heights[2] - 3.0).abs() < 0.02, "{heights:?}");
    }
}
