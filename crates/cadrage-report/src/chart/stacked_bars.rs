//! One bar a category, made of its series from the bottom up.

use cadrage_core::text::lang::Lang;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::axis::Axis;
use super::{WIDTH, at, short};

/// Bars, one a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackedBars {
    /// What each bar stands for, from left to right.
    pub categories: Vec<String>,
    /// What bars are made of, from the bottom up.
    pub series: Vec<Series>,
}

/// What bars are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it is.
    pub name: String,
    /// The end of the class name that colours it: `chart__bar--…`.
    pub class: &'static str,
    /// One amount a category, zero or above.
    pub amounts: Vec<Decimal>,
}

const LEFT: f64 = 68.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 216.0;
const HEIGHT: f64 = 240.0;
/// More bars than that do not bear their sum.
const SUMMED: usize = 8;
/// More bars than that are not all named.
const NAMED: usize = 10;

pub(super) fn draw(bars: &StackedBars, lang: Lang) -> (Markup, f64) {
    let count = bars.categories.len();
    let sum = |at: usize| -> Decimal {
        let amounts = bars
            .series
            .iter()
            .filter_map(|series| series.amounts.get(at));
        amounts.fold(Decimal::ZERO, |sum, amount| sum.saturating_add(*amount))
    };
    let axis = Axis::of((0..count).map(sum));
    let pitch = (WIDTH - LEFT) / count.max(1) as f64;
    let width = (pitch * 0.62).min(72.0);
    let y = |figure: Decimal| BOTTOM - axis.share(figure) * (BOTTOM - TOP);
    let every = count.div_ceil(NAMED).max(1);
    let drawn = html! {
        (legend(&bars.series))
        (axis.upward((LEFT, WIDTH), (TOP, BOTTOM), lang))
        @for (index, category) in bars.categories.iter().enumerate() {
            @let middle = LEFT + pitch * (index as f64 + 0.5);
            @for (from, to, class) in pieces(&bars.series, index) {
                rect class={ "chart__bar chart__bar--" (class) }
                    x=(at(middle - width / 2.0)) y=(at(y(to)))
                    width=(at(width)) height=(at(y(from) - y(to))) {}
            }
            @if count <= SUMMED {
                text.chart__sum x=(at(middle)) y=(at(y(sum(index)) - 5.0)) text-anchor="middle" {
                    (short(sum(index), lang))
                }
            }
            @if index % every == 0 {
                text.chart__name x=(at(middle)) y=(at(BOTTOM + 18.0)) text-anchor="middle" { (category) }
            }
        }
    };
    (drawn, HEIGHT)
}

/// From which figure to which each series goes in a bar.
fn pieces(series: &[Series], index: usize) -> Vec<(Decimal, Decimal, &'static str)> {
    let mut from = Decimal::ZERO;
    let mut pieces = Vec::new();
    for series in series {
        let amount = series.amounts.get(index).copied().unwrap_or_default();
        let to = from.saturating_add(amount);
        if to > from {
            pieces.push((from, to, series.class));
            from = to;
        }
    }
    pieces
}

fn legend(series: &[Series]) -> Markup {
    let pitch = (WIDTH - LEFT) / series.len().max(1) as f64;
    html! {
        @for (index, series) in series.iter().enumerate() {
            @let x = LEFT + pitch * index as f64;
            rect class={ "chart__key chart__bar--" (series.class) } x=(at(x)) y="4" width="13" height="13" {}
            text.chart__name x=(at(x + 19.0)) y="15" { (series.name) }
        }
    }
}
