//! A waterfall chart: from a total, step by step, to what remains.

use cadrage_core::text::lang::Lang;
use maud::html;
use rust_decimal::Decimal;

use super::axis::Axis;
use super::{ChartDrawing, WIDTH, coordinate, short};

/// A total, the changes to it, and what remains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waterfall {
    /// The bars from top to bottom.
    pub steps: Vec<WaterfallStep>,
}

/// A bar of a waterfall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaterfallStep {
    /// A total, drawn from zero: its label and amount in euros.
    Whole(String, Decimal),
    /// A change, drawn from the end of the previous bar: its label and amount in euros, negative
    /// for a decrease.
    Change(String, Decimal),
}

impl WaterfallStep {
    fn name(&self) -> &str {
        match self {
            Self::Whole(name, _) | Self::Change(name, _) => name,
        }
    }

    fn amount(&self) -> Decimal {
        match self {
            Self::Whole(_, amount) | Self::Change(_, amount) => *amount,
        }
    }
}

/// A bar and the amounts between which it is drawn.
struct WaterfallBar<'a> {
    step: &'a WaterfallStep,
    low: Decimal,
    high: Decimal,
}

/// The height of a bar and the label above it.
const PITCH: f64 = 42.0;
const BAR: f64 = 18.0;
/// Room for the amount beside a bar.
const RIGHT: f64 = 96.0;

pub(super) fn draw(waterfall: &Waterfall, lang: Lang) -> ChartDrawing {
    let mut level = Decimal::ZERO;
    let bars: Vec<WaterfallBar<'_>> = waterfall
        .steps
        .iter()
        .map(|step| {
            let from = match step {
                WaterfallStep::Whole(..) => Decimal::ZERO,
                WaterfallStep::Change(..) => level,
            };
            level = from.saturating_add(step.amount());
            WaterfallBar {
                step,
                low: from.min(level),
                high: from.max(level),
            }
        })
        .collect();
    let axis = Axis::covering(bars.iter().flat_map(|bar| [bar.low, bar.high]));
    let x = |figure: Decimal| axis.share(figure) * (WIDTH - RIGHT);
    let shapes = html! {
        @for (index, WaterfallBar { step, low, high }) in bars.iter().enumerate() {
            @let top = PITCH * index as f64;
            @let class = match step { WaterfallStep::Whole(..) => "whole", WaterfallStep::Change(..) => "change" };
            text.chart__name x="0" y=(coordinate(top + 13.0)) { (step.name()) }
            rect class={ "chart__bar chart__bar--" (class) } x=(coordinate(x(*low))) y=(coordinate(top + 18.0))
                width=(coordinate((x(*high) - x(*low)).max(1.0))) height=(coordinate(BAR)) {}
            text.chart__sum x=(coordinate(x(*high) + 6.0)) y=(coordinate(top + 32.0)) { (short(step.amount(), lang)) }
        }
    };
    ChartDrawing {
        shapes,
        height: PITCH * waterfall.steps.len() as f64,
    }
}
