//! The axis of amounts: round steps, each with a line and a label.
#![allow(
    clippy::disallowed_methods,
    reason = "the steps of a scale are no amounts of an estimate"
)]

use cadrage_core::text::lang::Lang;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{coordinate, length, short};

/// Where the drawing stands within its chart.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// A scale from zero, or below, up to a round figure.
pub(super) struct Axis {
    /// The lower end; zero unless an amount is negative.
    pub(super) low: Decimal,
    /// The upper end.
    pub(super) high: Decimal,
    step: Decimal,
}

impl Axis {
    /// A scale of about four steps that contains all figures.
    pub(super) fn covering(figures: impl Iterator<Item = Decimal>) -> Self {
        let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
        for figure in figures {
            (low, high) = (low.min(figure), high.max(figure));
        }
        if low == high {
            high = Decimal::ONE;
        }
        let step = round_step(high.saturating_sub(low));
        let down = |figure: Decimal| figure.checked_div(step).map(|n| n.floor());
        let up = |figure: Decimal| figure.checked_div(step).map(|n| n.ceil());
        let whole =
            |n: Option<Decimal>, or: Decimal| n.and_then(|n| n.checked_mul(step)).unwrap_or(or);
        Self {
            low: whole(down(low), low),
            high: whole(up(high), high),
            step,
        }
    }

    /// The position of a figure on the scale, from 0 at the lower end to 1 at the upper.
    pub(super) fn share(&self, figure: Decimal) -> f64 {
        let span = length(self.high) - length(self.low);
        (length(figure) - length(self.low)) / span
    }

    /// The figures to label.
    pub(super) fn ticks(&self) -> Vec<Decimal> {
        let mut ticks = Vec::new();
        let mut tick = self.low;
        // A step is at least a tenth of the span, so there are never many ticks.
        while tick <= self.high && ticks.len() < 12 {
            ticks.push(tick);
            tick = tick.saturating_add(self.step);
        }
        ticks
    }

    /// Horizontal lines for a vertical scale, with labels on the left.
    pub(super) fn draw_upward(
        &self,
        Frame {
            left,
            right,
            top,
            bottom,
        }: Frame,
        lang: Lang,
    ) -> Markup {
        html! {
            @for tick in self.ticks() {
                @let y = bottom - self.share(tick) * (bottom - top);
                line.chart__grid x1=(coordinate(left)) x2=(coordinate(right)) y1=(coordinate(y)) y2=(coordinate(y)) {}
                text.chart__tick x=(coordinate(left - 8.0)) y=(coordinate(y + 4.0)) text-anchor="end" {
                    (short(tick, lang))
                }
            }
        }
    }
}

/// 1, 2 or 5 times a power of ten, about a quarter of the span.
fn round_step(span: Decimal) -> Decimal {
    let quarter = span.checked_div(Decimal::from(4)).unwrap_or(Decimal::ONE);
    let mut power = Decimal::new(1, 2);
    while let Some(next) = power
        .checked_mul(Decimal::TEN)
        .filter(|next| *next <= quarter)
    {
        power = next;
    }
    [1, 2, 5, 10]
        .into_iter()
        .filter_map(|n| power.checked_mul(Decimal::from(n)))
        .find(|step| *step >= quarter)
        .unwrap_or(quarter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_round_and_holds_all_figures() {
        // 95 in about four steps: steps of 50, up to 100.
        let axis = Axis::covering([Decimal::from(95), Decimal::from(10)].into_iter());
        assert_eq!(axis.ticks(), [0, 50, 100].map(Decimal::from));
        let axis = Axis::covering([Decimal::from(-30), Decimal::from(75)].into_iter());
        assert_eq!(axis.ticks(), [-50, 0, 50, 100].map(Decimal::from));
        let axis = Axis::covering([Decimal::ZERO].into_iter());
        assert!(axis.share(Decimal::ZERO).abs() < 1e-9);
        let axis = Axis::covering([Decimal::MAX].into_iter());
        assert!(axis.ticks().len() <= 12);
    }
}
