//! Bars one below the other, each with the range of its amount.

use cadrage_core::text::lang::Lang;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::axis::Axis;
use super::{ChartDrawing, WIDTH, coordinate, short};

/// Amounts that are compared, each with what it may come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangedBars {
    /// The name of each part of the bars, and the suffix of the class that colours it; shown above the
    /// bars where there are several.
    pub legend: Vec<(String, &'static str)>,
    /// The bars from top to bottom.
    pub bars: Vec<RangedBar>,
}

/// A bar with its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangedBar {
    /// The name above it.
    pub name: String,
    /// Its parts, drawn from zero one after the other.
    pub parts: Vec<RangedPart>,
    /// The amount written beside it, in euros.
    pub told: Decimal,
    /// Between which amounts its first part lies; `None` when nothing was drawn.
    pub range: Option<[Decimal; 2]>,
}

/// A part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangedPart {
    /// In euros.
    pub amount: Decimal,
    /// The suffix of the class that colours it: `chart__bar--…`.
    pub class: &'static str,
}

impl RangedBar {
    /// A bar of one part.
    #[must_use]
    pub fn whole(name: String, amount: Decimal, range: Option<[Decimal; 2]>) -> Self {
        Self {
            name,
            parts: vec![RangedPart {
                amount,
                class: "change",
            }],
            told: amount,
            range,
        }
    }
}

/// Where a part of a bar begins and ends, in euros.
struct PlacedPart {
    from: Decimal,
    to: Decimal,
    class: &'static str,
}

/// The parts of a bar, each after the one before it.
fn placed(bar: &RangedBar) -> Vec<PlacedPart> {
    let mut from = Decimal::ZERO;
    let parts = bar.parts.iter().map(|part| {
        let to = from.saturating_add(part.amount);
        let placed = PlacedPart {
            from: from.min(to),
            to: from.max(to),
            class: part.class,
        };
        from = to;
        placed
    });
    parts.collect()
}

/// The height of a bar and the name above it.
const PITCH: f64 = 46.0;
const BAR: f64 = 20.0;
/// Room for the amount beside a bar.
const RIGHT: f64 = 96.0;
/// The height of the legend.
const LEGEND: f64 = 26.0;
/// Half the height of the end of a range.
const END: f64 = 5.0;

pub(super) fn draw(chart: &RangedBars, lang: Lang) -> ChartDrawing {
    let all: Vec<Vec<PlacedPart>> = chart.bars.iter().map(placed).collect();
    let ends = all.iter().flatten().flat_map(|part| [part.from, part.to]);
    let ranges = chart.bars.iter().filter_map(|bar| bar.range).flatten();
    let axis = Axis::covering(ends.chain(ranges).chain([Decimal::ZERO]));
    let x = |figure: Decimal| axis.share(figure) * (WIDTH - RIGHT);
    let first = if chart.legend.len() > 1 { LEGEND } else { 0.0 };
    let shapes = html! {
        @if chart.legend.len() > 1 { (legend(&chart.legend)) }
        @for (index, (bar, parts)) in chart.bars.iter().zip(&all).enumerate() {
            @let top = first + PITCH * index as f64;
            @let middle = top + 18.0 + BAR / 2.0;
            text.chart__name x="0" y=(coordinate(top + 13.0)) { (bar.name) }
            @for (place, part) in parts.iter().enumerate() {
                @if place == 0 || part.to > part.from {
                    rect class={ "chart__bar chart__bar--" (part.class) } x=(coordinate(x(part.from))) y=(coordinate(top + 18.0))
                        width=(coordinate((x(part.to) - x(part.from)).max(1.0))) height=(coordinate(BAR)) {}
                }
            }
            @if let Some(range) = bar.range { (whisker(range.map(&x), middle)) }
            @let ends = parts.iter().map(|part| part.to).chain(bar.range.into_iter().flatten());
            @let right = ends.map(&x).fold(x(Decimal::ZERO), f64::max);
            text.chart__sum x=(coordinate(right + 8.0)) y=(coordinate(middle + 4.5)) { (short(bar.told, lang)) }
        }
    };
    ChartDrawing {
        shapes,
        height: first + PITCH * chart.bars.len() as f64,
    }
}

/// The names of the parts, side by side.
fn legend(parts: &[(String, &'static str)]) -> Markup {
    let pitch = WIDTH / parts.len().max(1) as f64;
    html! {
        @for (index, (name, class)) in parts.iter().enumerate() {
            @let x = pitch * index as f64;
            rect class={ "chart__key chart__bar--" (class) } x=(coordinate(x)) y="4" width="13" height="13" {}
            text.chart__name x=(coordinate(x + 19.0)) y="15" { (name) }
        }
    }
}

/// A line from one end of a range to the other, with a mark at each.
fn whisker([low, high]: [f64; 2], y: f64) -> Markup {
    let line = |class: &str, from: [f64; 2], to: [f64; 2]| {
        html! {
            line class=(class) x1=(coordinate(from[0])) x2=(coordinate(to[0])) y1=(coordinate(from[1])) y2=(coordinate(to[1])) {}
        }
    };
    // The halo tells the line from the bar under it, whatever its colour.
    html! {
        @for class in ["chart__halo", "chart__line"] {
            (line(class, [low, y], [high, y]))
            (line(class, [low, y - END], [low, y + END]))
            (line(class, [high, y - END], [high, y + END]))
        }
    }
}
