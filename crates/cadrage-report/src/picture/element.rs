//! What a drawing is made of, shape by shape, and how each looks on paper.

/// In tenths of a unit of the drawing.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub(super) x: i32,
    pub(super) y: i32,
}

impl Position {
    pub(super) fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }
}

/// How large a drawing or its paper is, in the units of whoever asks.
#[derive(Clone, Copy)]
pub(super) struct PictureSize {
    pub(super) width: i32,
    pub(super) height: i32,
}

/// What of a drawing a metafile can hold.
pub(super) enum Element {
    Rectangle(Corners),
    Ellipse(Corners),
    Line(Vec<Position>),
    Label(Label),
}

/// The corners of what surrounds a shape, the one at the top left first.
pub(super) struct Corners {
    pub(super) from: Position,
    pub(super) to: Position,
}

/// A text of the drawing.
pub(super) struct Label {
    pub(super) at: Position,
    pub(super) align: u32,
    pub(super) words: String,
}

/// An element and how it looks.
pub(super) struct PaintedElement {
    pub(super) paint: Paint,
    pub(super) element: Element,
}

/// On which side of its point a text stands; its foot is on the point.
pub(super) const LEFT: u32 = 24;
pub(super) const RIGHT: u32 = 26;
pub(super) const CENTRE: u32 = 30;

/// Red, green and blue from the lowest byte up, as metafiles have them.
pub(super) type Colour = u32;

const fn rgb(colour: u32) -> Colour {
    (colour & 0xff) << 16 | colour & 0xff00 | colour >> 16
}

/// How an element looks on paper: the colours of `html.css`, where a class has one.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) fill: Option<Colour>,
    pub(super) stroke: Colour,
    /// The width of the line, in units of the picture.
    pub(super) width: u32,
    pub(super) is_dashed: bool,
}

impl Paint {
    pub(super) const INK: Self = Self {
        fill: None,
        stroke: rgb(0x161616),
        width: 15,
        is_dashed: false,
    };

    /// The paint of a class of the drawing; ink for one without a colour of its own.
    pub(super) fn from_class(class: &str) -> Self {
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
            "chart__halo" => (rgb(0xffffff), 110),
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
