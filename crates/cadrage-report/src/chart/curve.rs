//! One figure against another: an amount that falls as institutions join.

use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::axis::Axis;
use super::{WIDTH, at, length};

/// A curve of amounts against a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// The label of the horizontal axis: what is counted.
    pub across: String,
    /// Pairs of count and amount in euros, in ascending order of count.
    pub points: Vec<(Decimal, Decimal)>,
    /// A label and an amount in euros, drawn as a horizontal line to compare with; `None` draws
    /// none.
    pub level: Option<(String, Decimal)>,
    /// A label and a count, drawn as a vertical line; `None` draws none.
    pub mark: Option<(String, Decimal)>,
}

const LEFT: f64 = 68.0;
const RIGHT: f64 = WIDTH - 16.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 220.0;
const HEIGHT: f64 = 260.0;
/// With more points than this, only some are labelled.
const NAMED: usize = 12;

pub(super) fn draw(curve: &Curve, lang: Lang) -> (Markup, f64) {
    let amounts = curve.points.iter().map(|(_, amount)| *amount);
    let axis = Axis::of(amounts.chain(curve.level.iter().map(|(_, amount)| *amount)));
    let y = |amount: Decimal| BOTTOM - axis.share(amount) * (BOTTOM - TOP);
    let first = curve
        .points
        .first()
        .map_or(0.0, |(count, _)| length(*count));
    let last = curve.points.last().map_or(1.0, |(count, _)| length(*count));
    let span = (last - first).max(1.0);
    let x = |count: Decimal| LEFT + (length(count) - first) / span * (RIGHT - LEFT);
    let path: Vec<String> = curve
        .points
        .iter()
        .map(|(count, amount)| format!("{},{}", at(x(*count)), at(y(*amount))))
        .collect();
    let every = curve.points.len().div_ceil(NAMED).max(1);
    let drawn = html! {
        (axis.upward((LEFT, RIGHT), (TOP, BOTTOM), lang))
        polyline.chart__line points=(path.join(" ")) {}
        @for (index, (count, amount)) in curve.points.iter().enumerate() {
            circle.chart__point cx=(at(x(*count))) cy=(at(y(*amount))) r="2.5" {}
            @if index % every == 0 {
                text.chart__tick x=(at(x(*count))) y=(at(BOTTOM + 18.0)) text-anchor="middle" {
                    (number(*count, lang))
                }
            }
        }
        @if let Some((name, amount)) = &curve.level {
            line.chart__level x1=(at(LEFT)) x2=(at(RIGHT)) y1=(at(y(*amount))) y2=(at(y(*amount))) {}
            text.chart__name x=(at(RIGHT)) y=(at(y(*amount) - 6.0)) text-anchor="end" { (name) }
        }
        @if let Some((name, count)) = &curve.mark {
            @let place = x(*count);
            // On the side with more room.
            @let (anchor, beside) = if place > (LEFT + RIGHT) / 2.0 { ("end", place - 6.0) } else { ("start", place + 6.0) };
            line.chart__mark x1=(at(place)) x2=(at(place)) y1=(at(TOP)) y2=(at(BOTTOM)) {}
            text.chart__sum x=(at(beside)) y=(at(TOP + 12.0)) text-anchor=(anchor) { (name) }
        }
        text.chart__name x=(at((LEFT + RIGHT) / 2.0)) y=(at(BOTTOM + 36.0)) text-anchor="middle" { (curve.across) }
    };
    (drawn, HEIGHT)
}
