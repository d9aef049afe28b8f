//! One bar for each category, stacked from its series from the bottom up.

use cadrage_core::text::lang::Lang;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::axis::{Axis, Frame};
use super::{ChartDrawing, WIDTH, coordinate, short};

/// A chart of stacked bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackedBars {
    /// The label of each bar, from left to right.
    pub categories: Vec<String>,
    /// The series of every bar, from the bottom up.
    pub series: Vec<Series>,
}

/// One segment of every bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The name in the legend.
    pub name: String,
    /// The suffix of the class that colours it: `chart__bar--…`.
    pub class: &'static str,
    /// One amount in euros for each category, zero or more.
    pub amounts: Vec<Decimal>,
}

const LEFT: f64 = 68.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 216.0;
const HEIGHT: f64 = 240.0;
const FRAME: Frame = Frame {
    left: LEFT,
    right: WIDTH,
    top: TOP,
    bottom: BOTTOM,
};
/// With more bars than this, their sums are not shown.
const SUMMED: usize = 8;
/// With more bars than this, only some are labelled.
const NAMED: usize = 10;

pub(super) fn draw(bars: &StackedBars, lang: Lang) -> ChartDrawing {
    let count = bars.categories.len();
    let sum = |at: usize| -> Decimal {
        bars.series
            .iter()
            .filter_map(|series| series.amounts.get(at))
            .fold(Decimal::ZERO, |sum, amount| sum.saturating_add(*amount))
    };
    let axis = Axis::covering((0..count).map(sum));
    let pitch = (WIDTH - LEFT) / count.max(1) as f64;
    let width = (pitch * 0.62).min(72.0);
    let y = |figure: Decimal| BOTTOM - axis.share(figure) * (BOTTOM - TOP);
    let every = count.div_ceil(NAMED).max(1);
    let shapes = html! {
        (legend(&bars.series))
        (axis.draw_upward(FRAME, lang))
        @for (index, category) in bars.categories.iter().enumerate() {
            @let middle = LEFT + pitch * (index as f64 + 0.5);
            @for Segment { from, to, class } in segments(&bars.series, index) {
                rect class={ "chart__bar chart__bar--" (class) }
                    x=(coordinate(middle - width / 2.0)) y=(coordinate(y(to)))
                    width=(coordinate(width)) height=(coordinate(y(from) - y(to))) {}
            }
            @if count <= SUMMED {
                text.chart__sum x=(coordinate(middle)) y=(coordinate(y(sum(index)) - 5.0)) text-anchor="middle" {
                    (short(sum(index), lang))
                }
            }
            @if index % every == 0 {
                text.chart__name x=(coordinate(middle)) y=(coordinate(BOTTOM + 18.0)) text-anchor="middle" { (category) }
            }
        }
    };
    ChartDrawing {
        shapes,
        height: HEIGHT,
    }
}

/// What a series takes of a bar.
struct Segment {
    from: Decimal,
    to: Decimal,
    class: &'static str,
}

/// The segments of a bar, from the bottom up.
fn segments(series: &[Series], index: usize) -> Vec<Segment> {
    let mut from = Decimal::ZERO;
    let mut segments = Vec::new();
    for series in series {
        let amount = series.amounts.get(index).copied().unwrap_or_default();
        let to = from.saturating_add(amount);
        if to > from {
            segments.push(Segment {
                from,
                to,
                class: series.class,
            });
            from = to;
        }
    }
    segments
}

fn legend(series: &[Series]) -> Markup {
    let pitch = (WIDTH - LEFT) / series.len().max(1) as f64;
    html! {
        @for (index, series) in series.iter().enumerate() {
            @let x = LEFT + pitch * index as f64;
            rect class={ "chart__key chart__bar--" (series.class) } x=(coordinate(x)) y="4" width="13" height="13" {}
            text.chart__name x=(coordinate(x + 19.0)) y="15" { (series.name) }
        }
    }
}
