//! Bars one below the other, each with the range of its amount.

use cadrage_core::text::lang::Lang;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::axis::Axis;
use super::{ChartDrawing, WIDTH, coordinate, short};

/// Amounts that are compared, each with what it may come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangedBars {
    /// The bars from top to bottom.
    pub bars: Vec<RangedBar>,
}

/// A bar with its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangedBar {
    /// The name above it.
    pub name: String,
    /// The amount in euros, drawn from zero.
    pub amount: Decimal,
    /// Between which amounts it lies; `None` when nothing was drawn.
    pub range: Option<[Decimal; 2]>,
}

/// The height of a bar and the name above it.
const PITCH: f64 = 46.0;
const BAR: f64 = 20.0;
/// Room for the amount beside a bar.
const RIGHT: f64 = 96.0;
/// Half the height of the end of a range.
const END: f64 = 5.0;

pub(super) fn draw(chart: &RangedBars, lang: Lang) -> ChartDrawing {
    let ends = |bar: &RangedBar| bar.range.unwrap_or([bar.amount; 2]);
    let figures = chart.bars.iter().flat_map(|bar| {
        let [low, high] = ends(bar);
        [low, high, bar.amount, Decimal::ZERO]
    });
    let axis = Axis::covering(figures);
    let x = |figure: Decimal| axis.share(figure) * (WIDTH - RIGHT);
    let shapes = html! {
        @for (index, bar) in chart.bars.iter().enumerate() {
            @let top = PITCH * index as f64;
            @let (from, to) = (x(bar.amount.min(Decimal::ZERO)), x(bar.amount.max(Decimal::ZERO)));
            @let middle = top + 18.0 + BAR / 2.0;
            text.chart__name x="0" y=(coordinate(top + 13.0)) { (bar.name) }
            rect class="chart__bar chart__bar--change" x=(coordinate(from)) y=(coordinate(top + 18.0))
                width=(coordinate((to - from).max(1.0))) height=(coordinate(BAR)) {}
            @if let Some(range) = bar.range { (whisker(range.map(&x), middle)) }
            @let right = ends(bar).map(&x).into_iter().fold(to, f64::max);
            text.chart__sum x=(coordinate(right + 8.0)) y=(coordinate(middle + 4.5)) { (short(bar.amount, lang)) }
        }
    };
    ChartDrawing {
        shapes,
        height: PITCH * chart.bars.len() as f64,
    }
}

/// A line from one end of a range to the other, with a mark at each.
fn whisker([low, high]: [f64; 2], y: f64) -> Markup {
    let line = |from: [f64; 2], to: [f64; 2]| {
        html! {
            line.chart__line x1=(coordinate(from[0])) x2=(coordinate(to[0])) y1=(coordinate(from[1])) y2=(coordinate(to[1])) {}
        }
    };
    html! {
        (line([low, y], [high, y]))
        (line([low, y - END], [low, y + END]))
        (line([high, y - END], [high, y + END]))
    }
}
