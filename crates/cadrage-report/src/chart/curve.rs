//! One figure against another: an amount that falls as institutions join.

use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use maud::html;
use rust_decimal::Decimal;

use super::axis::{Axis, Frame};
use super::{ChartDrawing, WIDTH, coordinate, length};

/// A curve of amounts against a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountCurve {
    /// The label of the horizontal axis: what is counted.
    pub across: String,
    /// The points in ascending order of count.
    pub points: Vec<CurvePoint>,
    /// An amount in euros, drawn as a horizontal line to compare with; `None` draws none.
    pub level: Option<Marker>,
    /// A count, drawn as a vertical line; `None` draws none.
    pub mark: Option<Marker>,
}

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurvePoint {
    /// The count.
    pub count: Decimal,
    /// The amount, in euros.
    pub amount: Decimal,
}

/// A figure that is marked on an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The label.
    pub label: String,
    /// The figure.
    pub figure: Decimal,
}

const LEFT: f64 = 68.0;
const RIGHT: f64 = WIDTH - 16.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 220.0;
const HEIGHT: f64 = 260.0;
const FRAME: Frame = Frame {
    left: LEFT,
    right: RIGHT,
    top: TOP,
    bottom: BOTTOM,
};
/// With more points than this, only some are labelled.
const NAMED: usize = 12;

pub(super) fn draw(curve: &AmountCurve, lang: Lang) -> ChartDrawing {
    let amounts = curve.points.iter().map(|point| point.amount);
    let axis = Axis::covering(amounts.chain(curve.level.iter().map(|level| level.figure)));
    let y = |amount: Decimal| BOTTOM - axis.share(amount) * (BOTTOM - TOP);
    let first = curve
        .points
        .first()
        .map_or(0.0, |point| length(point.count));
    let last = curve.points.last().map_or(1.0, |point| length(point.count));
    let span = (last - first).max(1.0);
    let x = |count: Decimal| LEFT + (length(count) - first) / span * (RIGHT - LEFT);
    let path: Vec<String> = curve
        .points
        .iter()
        .map(|point| {
            format!(
                "{},{}",
                coordinate(x(point.count)),
                coordinate(y(point.amount))
            )
        })
        .collect();
    let every = curve.points.len().div_ceil(NAMED).max(1);
    let shapes = html! {
        (axis.draw_upward(FRAME, lang))
        polyline.chart__line points=(path.join(" ")) {}
        @for (index, CurvePoint { count, amount }) in curve.points.iter().enumerate() {
            circle.chart__point cx=(coordinate(x(*count))) cy=(coordinate(y(*amount))) r="2.5" {}
            @if index % every == 0 {
                text.chart__tick x=(coordinate(x(*count))) y=(coordinate(BOTTOM + 18.0)) text-anchor="middle" {
                    (number(*count, lang))
                }
            }
        }
        @if let Some(Marker { label, figure }) = &curve.level {
            line.chart__level x1=(coordinate(LEFT)) x2=(coordinate(RIGHT)) y1=(coordinate(y(*figure))) y2=(coordinate(y(*figure))) {}
            text.chart__name x=(coordinate(RIGHT)) y=(coordinate(y(*figure) - 6.0)) text-anchor="end" { (label) }
        }
        @if let Some(Marker { label, figure }) = &curve.mark {
            @let place = x(*figure);
            // On the side with more room.
            @let (anchor, beside) = if place > (LEFT + RIGHT) / 2.0 { ("end", place - 6.0) } else { ("start", place + 6.0) };
            line.chart__mark x1=(coordinate(place)) x2=(coordinate(place)) y1=(coordinate(TOP)) y2=(coordinate(BOTTOM)) {}
            text.chart__sum x=(coordinate(beside)) y=(coordinate(TOP + 12.0)) text-anchor=(anchor) { (label) }
        }
        text.chart__name x=(coordinate((LEFT + RIGHT) / 2.0)) y=(coordinate(BOTTOM + 36.0)) text-anchor="middle" { (curve.across) }
    };
    ChartDrawing {
        shapes,
        height: HEIGHT,
    }
}
