//! Charts: data in, SVG out, always with the same figures as a table.
//!
//! The SVG has class names only; its colours come from the style sheet of the page or document.
//! This allows a strict content security policy and a dark mode. Geometry uses floats; no amount is
//! computed from them.

mod axis;
mod curve;
mod ranged_bars;
mod stacked_bars;
mod waterfall;

use cadrage_core::money;
use cadrage_core::text::format::{NARROW_SPACE, number};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::typography::in_euros;
use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::block::Table;

pub use curve::{AmountCurve, CurvePoint, Marker};
pub use ranged_bars::{RangedBar, RangedBars, RangedPart};
pub use stacked_bars::{Series, StackedBars};
pub use waterfall::{Waterfall, WaterfallStep};

/// A chart and the same figures as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The title.
    pub title: String,
    /// A text alternative to the drawing, for screen readers.
    pub description: String,
    /// The data, in the shape it is drawn in.
    pub shape: ChartShape,
    /// The same figures as a table.
    pub table: Table,
}

/// The kinds of chart; amounts are in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChartShape {
    /// One bar for each category, stacked from its series.
    StackedBars(StackedBars),
    /// From a total, step by step, to what remains.
    Waterfall(Waterfall),
    /// An amount as a function of a count.
    Curve(AmountCurve),
    /// Amounts one below the other, each with its range.
    RangedBars(RangedBars),
}

/// The width of every chart in SVG user units; text is 13 units high.
const WIDTH: f64 = 640.0;

/// What a chart draws.
struct ChartDrawing {
    shapes: Markup,
    height: f64,
}

/// The chart as an `svg` element; `id` must be unique in the page.
///
/// Texts are escaped. Colours come from the classes `chart__…`.
#[must_use]
pub fn svg(chart: &Chart, id: &str, lang: Lang) -> String {
    let ChartDrawing { shapes, height } = match &chart.shape {
        ChartShape::StackedBars(bars) => stacked_bars::draw(bars, lang),
        ChartShape::Waterfall(waterfall) => waterfall::draw(waterfall, lang),
        ChartShape::Curve(curve) => curve::draw(curve, lang),
        ChartShape::RangedBars(bars) => ranged_bars::draw(bars, lang),
    };
    let (title, description) = (format!("{id}-title"), format!("{id}-desc"));
    let view = format!("0 0 {} {}", coordinate(WIDTH), coordinate(height));
    let drawing: Markup = html! {
        svg.chart__drawing role="img" viewBox=(view) aria-labelledby=(format!("{title} {description}")) {
            title id=(title) { (chart.title) }
            desc id=(description) { (chart.description) }
            (shapes)
        }
    };
    drawing.into_string()
}

/// Formats a coordinate or a length.
fn coordinate(length: f64) -> String {
    format!("{length:.1}")
}

/// A figure as a length, which may be rounded because it is only geometry.
fn length(figure: Decimal) -> f64 {
    figure.to_f64().unwrap_or_default()
}

/// An amount in short form for a label: `152,3 k€`, or `€152.3k`.
fn short(amount: Decimal, lang: Lang) -> String {
    const THOUSAND: Decimal = Decimal::ONE_THOUSAND;
    let in_thousands = amount.abs() >= THOUSAND;
    let shown = if in_thousands {
        #[allow(
            clippy::arithmetic_side_effects,
            reason = "thousands are how the amount is shown"
        )]
        let thousands = amount / THOUSAND;
        // Three significant digits are enough to read a chart.
        let places = if thousands.abs() < Decimal::ONE_HUNDRED {
            1
        } else {
            0
        };
        money::round(thousands, places)
    } else {
        money::round(amount, 0)
    };
    let sign = if shown.is_sign_negative() && !shown.is_zero() {
        "−"
    } else {
        ""
    };
    let digits = number(shown.abs(), lang);
    match (lang.typography().is_euro_last, in_thousands) {
        (true, true) => format!("{sign}{digits}{NARROW_SPACE}k€"),
        (false, true) => format!("{sign}€{digits}k"),
        (_, false) => in_euros(sign, &digits, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(name: &str) -> Chart {
        Chart {
            title: name.to_owned(),
            description: "d".to_owned(),
            shape: ChartShape::StackedBars(StackedBars {
                categories: vec![name.to_owned(), "2028".to_owned()],
                series: vec![Series {
                    name: name.to_owned(),
                    class: "hr",
                    amounts: vec![Decimal::from(1500), Decimal::from(500)],
                }],
            }),
            table: Table::default(),
        }
    }

    #[test]
    fn names_stay_text_and_no_style_is_inline() {
        let drawn = svg(&bars("<script>alert(1)</script>"), "c1", Lang::Fr);
        assert!(!drawn.contains("<script"));
        assert!(drawn.contains("&lt;script&gt;"));
        assert!(!drawn.contains("style="));
        assert!(drawn.contains("role=\"img\"") && drawn.contains("<desc"));
    }

    #[test]
    fn bars_are_as_high_as_their_amounts() {
        let heights: Vec<f64> = svg(&bars("2027"), "c1", Lang::Fr)
            .split("<rect ")
            .skip(1)
            .filter(|rect| rect.contains("chart__bar chart__bar"))
            .filter_map(|rect| {
                rect.split("height=\"")
                    .nth(1)?
                    .split('"')
                    .next()?
                    .parse()
                    .ok()
            })
            .collect();
        // 1500 is three times 500; coordinates have one decimal.
        assert_eq!(heights.len(), 2);
        assert!((heights[0] / heights[1] - 3.0).abs() < 0.02, "{heights:?}");
    }

    #[test]
    fn amounts_are_short() {
        for (amount, fr, en) in [
            (Decimal::new(15234567, 2), "152\u{202f}k€", "€152k"),
            (Decimal::new(1234567, 2), "12,3\u{202f}k€", "€12.3k"),
            (Decimal::new(-99949, 2), "−999\u{a0}€", "−€999"),
        ] {
            assert_eq!(short(amount, Lang::Fr), fr);
            assert_eq!(short(amount, Lang::En), en);
        }
    }
}
