//! The bytes of an enhanced metafile, record by record.

use super::Picture;
use super::element::{Corners, Element, Label, Paint, PaintedElement, PictureSize};
use super::letters::advance;

/// The width of a picture on paper, in hundredths of a millimetre.
const PAPER: i32 = 10_000;

/// A screen, twice measured.
struct Screen {
    pixels: PictureSize,
    millimetres: PictureSize,
}

/// The screen that a picture is measured for.
const SCREEN: Screen = Screen {
    pixels: PictureSize {
        width: 1920,
        height: 1080,
    },
    millimetres: PictureSize {
        width: 508,
        height: 286,
    },
};

/// The records of a metafile (MS-EMF), each a kind, a size and numbers of four bytes.
pub(super) struct Metafile {
    bytes: Vec<u8>,
    count: u32,
}

/// The kinds of records that are written.
pub(super) mod kind {
    pub(in super::super) const HEADER: u32 = 1;
    pub(in super::super) const POLYLINE: u32 = 4;
    pub(in super::super) const WINDOW: u32 = 9;
    pub(in super::super) const VIEWPORT: u32 = 11;
    pub(in super::super) const END: u32 = 14;
    pub(in super::super) const MAP_MODE: u32 = 17;
    pub(in super::super) const BACKGROUND_MODE: u32 = 18;
    pub(in super::super) const TEXT_ALIGN: u32 = 22;
    pub(in super::super) const TEXT_COLOUR: u32 = 24;
    pub(in super::super) const SELECT: u32 = 37;
    pub(in super::super) const PEN: u32 = 38;
    pub(in super::super) const BRUSH: u32 = 39;
    pub(in super::super) const DELETE: u32 = 40;
    pub(in super::super) const ELLIPSE: u32 = 42;
    pub(in super::super) const RECTANGLE: u32 = 43;
    pub(in super::super) const FONT: u32 = 82;
    pub(in super::super) const TEXT: u32 = 84;
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
    /// A picture of elements, from the size of their drawing.
    pub(super) fn draw(elements: &[PaintedElement], drawing: PictureSize) -> Picture {
        let paper = PictureSize {
            width: PAPER,
            height: PAPER * drawing.height / drawing.width.max(1),
        };
        let mut file = Self {
            bytes: Vec::new(),
            count: 0,
        };
        file.header(paper);
        // Units of the picture, whatever the device.
        file.record(kind::MAP_MODE, &[8]);
        file.record(kind::WINDOW, &[units(drawing.width), units(drawing.height)]);
        let [across, down] = pixels(paper);
        file.record(kind::VIEWPORT, &[across, down]);
        file.record(kind::BACKGROUND_MODE, &[1]);
        file.record(kind::TEXT_COLOUR, &[Paint::INK.stroke]);
        file.font();
        for painted in elements {
            file.element(painted);
        }
        file.record(kind::SELECT, &[OWN_FONT]);
        file.record(kind::DELETE, &[FONT]);
        file.record(kind::END, &[0, 16, 20]);
        let size = u32::try_from(file.bytes.len()).unwrap_or(u32::MAX);
        // Pen, brush and font, and the picture itself.
        let counts = [size, file.count, 4].map(u32::to_le_bytes).concat();
        for (byte, count) in file.bytes.iter_mut().skip(SIZE_AT).zip(counts) {
            *byte = count;
        }
        Picture {
            bytes: file.bytes,
            width: whole(paper.width),
            height: whole(paper.height),
        }
    }

    fn record(&mut self, kind: u32, numbers: &[u32]) {
        let length = numbers.len().saturating_mul(4).saturating_add(8);
        let size = u32::try_from(length).unwrap_or(u32::MAX);
        let fields = [kind, size].into_iter().chain(numbers.iter().copied());
        self.bytes.extend(fields.flat_map(u32::to_le_bytes));
        self.count = self.count.saturating_add(1);
    }

    fn header(&mut self, paper: PictureSize) {
        let [across, down] = pixels(paper);
        let mut numbers = vec![0, 0, across, down];
        numbers.extend([0, 0, whole(paper.width), whole(paper.height)]);
        // `" EMF"`, the version; size, records and objects are filled in at the end.
        numbers.extend([0x464d_4520, 0x0001_0000, 0, 0, 0]);
        // No description, no palette.
        numbers.extend([0, 0, 0]);
        numbers.extend(
            [
                SCREEN.pixels.width,
                SCREEN.pixels.height,
                SCREEN.millimetres.width,
                SCREEN.millimetres.height,
            ]
            .map(whole),
        );
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

    fn element(&mut self, painted: &PaintedElement) {
        let corners = |all: &Corners| [all.from.x, all.from.y, all.to.x, all.to.y].map(units);
        match &painted.element {
            Element::Rectangle(all) => self.draw_painted(painted.paint, |file| {
                file.record(kind::RECTANGLE, &corners(all));
            }),
            Element::Ellipse(all) => self.draw_painted(painted.paint, |file| {
                file.record(kind::ELLIPSE, &corners(all));
            }),
            Element::Line(points) => self.draw_painted(painted.paint, |file| {
                let count = u32::try_from(points.len()).unwrap_or(0);
                let mut numbers = vec![0, 0, 0, 0, count];
                numbers.extend(points.iter().flat_map(|at| [units(at.x), units(at.y)]));
                file.record(kind::POLYLINE, &numbers);
            }),
            Element::Label(label) => self.label(label),
        }
    }

    /// Draws with the pen and the brush of a paint.
    fn draw_painted(&mut self, paint: Paint, draw: impl FnOnce(&mut Self)) {
        let dash = u32::from(paint.is_dashed);
        self.record(kind::PEN, &[PEN, dash, paint.width, 0, paint.stroke]);
        self.record(kind::SELECT, &[PEN]);
        match paint.fill {
            Some(fill) => {
                self.record(kind::BRUSH, &[BRUSH, 0, fill, 0]);
                self.record(kind::SELECT, &[BRUSH]);
            }
            None => self.record(kind::SELECT, &[NO_BRUSH]),
        }
        draw(self);
        self.record(kind::SELECT, &[OWN_PEN]);
        self.record(kind::DELETE, &[PEN]);
        if paint.fill.is_some() {
            self.record(kind::SELECT, &[NO_BRUSH]);
            self.record(kind::DELETE, &[BRUSH]);
        }
    }

    fn label(&mut self, label: &Label) {
        // Fonts that lack the narrow space would show a box.
        let words = label.words.replace('\u{202f}', "\u{a0}");
        let letters: Vec<u16> = words.encode_utf16().collect();
        let count = u32::try_from(letters.len()).unwrap_or(0);
        self.record(kind::TEXT_ALIGN, &[label.align]);
        // Where the letters stand in the record, then how far each goes.
        let start = 76_u32;
        let advances = start.saturating_add(count.div_ceil(2).saturating_mul(4));
        // The scale of a device of another age: 1, as a float of four bytes.
        let mut numbers = vec![0, 0, 0, 0, 1, 0x3f80_0000, 0x3f80_0000];
        numbers.extend([units(label.at.x), units(label.at.y), count, start, 0]);
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
fn pixels(paper: PictureSize) -> [u32; 2] {
    let Screen {
        pixels,
        millimetres,
    } = SCREEN;
    [
        whole(paper.width * pixels.width / (millimetres.width * 100)),
        whole(paper.height * pixels.height / (millimetres.height * 100)),
    ]
}
