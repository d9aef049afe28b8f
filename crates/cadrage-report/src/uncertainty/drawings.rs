//! The spread of the cost and the widest swings, drawn with characters.

use cadrage_core::money;
use cadrage_core::order;
use cadrage_core::text::format::{percent, rounded};
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::{Figure, Sensitivity};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{RangeReport, SOURCES};
use crate::block::Block;
use crate::words;

/// The longest bar of a drawing, in characters.
const BAR: usize = 40;

/// How many samples fell between two amounts.
struct HistogramBar {
    /// The lower of the two.
    label: String,
    count: u32,
}

impl RangeReport<'_> {
    pub(super) fn histogram(&self) -> Vec<Block> {
        let Some(total) = self.outcome.spread(&Figure::Total) else {
            return Vec::new();
        };
        let histogram = &total.histogram;
        let most = histogram.counts.iter().copied().max().unwrap_or(1).max(1);
        let mut from = histogram.from;
        let bars: Vec<HistogramBar> = histogram
            .counts
            .iter()
            .map(|&count| {
                let label = rounded(from, Decimal::ONE, self.lang);
                from = from.saturating_add(histogram.width);
                HistogramBar { label, count }
            })
            .collect();
        let wide = bars
            .iter()
            .map(|bar| bar.label.chars().count())
            .max()
            .unwrap_or(0);
        let lines = bars.iter().map(|HistogramBar { label, count }| {
            let length = (*count as usize * BAR).div_ceil(most as usize);
            let share = percent(share_of_samples(*count, self.outcome.samples), self.lang);
            let bar = "█".repeat(length);
            format!("{label:>wide$} ┤{bar:<BAR$} {share}")
        });
        let width = width_in_euros(histogram.width, self.lang);
        let (least, most) = (total.least, total.most);
        let [least, most] = [least, most].map(|amount| rounded(amount, Decimal::ONE, self.lang));
        vec![
            Block::heading(2, words::uncertainty(self.lang).spread_of_cost()),
            Block::Drawing {
                lines: lines.collect(),
                description: words::uncertainty(self.lang)
                    .description_of_histogram(&width, &least, &most),
            },
        ]
    }

    /// The widest swings, around the estimate.
    pub(super) fn tornado(&self) -> Vec<Block> {
        let texts = words::uncertainty(self.lang);
        let Some(total) = self.outcome.spread(&Figure::Total) else {
            return Vec::new();
        };
        let mut widest: Vec<&Sensitivity> = self.outcome.sensitivities.iter().collect();
        order::sort_by_key(&mut widest, |s| std::cmp::Reverse(s.swing()));
        widest.truncate(SOURCES);
        let least = widest.iter().map(|s| s.low.min(s.high)).min();
        let most = widest.iter().map(|s| s.low.max(s.high)).max();
        let (least, most) = (
            least.unwrap_or_default().min(total.estimate),
            most.unwrap_or_default().max(total.estimate),
        );
        let place = |amount: Decimal| {
            place_along_bar(amount.saturating_sub(least), most.saturating_sub(least))
        };
        let centre = place(total.estimate);
        let label = |s: &Sensitivity| shorten(&self.label(&s.source));
        let wide = widest
            .iter()
            .map(|s| label(s).chars().count())
            .max()
            .unwrap_or(0);
        let lines = widest.iter().map(|s| {
            let (low, high) = (place(s.low), place(s.high));
            let (from, to) = (low.min(high).min(centre), low.max(high).max(centre));
            let bar: String = (0..=BAR)
                .map(|at| match at {
                    _ if at == centre => '│',
                    _ if at < from || at > to => ' ',
                    // The side of the low bound is lighter.
                    _ if (at < centre) == (low <= high) => '░',
                    _ => '█',
                })
                .collect();
            let swing = s.high.saturating_sub(s.low);
            let sign = if swing.is_sign_negative() { "−" } else { "+" };
            let swing = rounded(swing.abs(), Decimal::ONE, self.lang);
            let label = label(s);
            format!("{label:<wide$} {bar} {sign}{swing}")
        });
        vec![
            Block::heading(2, texts.what_matters_most()),
            Block::Drawing {
                lines: lines.collect(),
                description: texts.description_of_tornado(
                    &rounded(least, Decimal::ONE, self.lang),
                    &rounded(most, Decimal::ONE, self.lang),
                ),
            },
        ]
    }
}

/// So many samples of all, in percent, to the tenth.
#[allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "a share of samples is no amount"
)]
fn share_of_samples(count: u32, samples: u32) -> Decimal {
    let share = (Decimal::from(count) * Decimal::ONE_HUNDRED)
        .checked_div(Decimal::from(samples))
        .unwrap_or_default();
    money::round(share, 1)
}

/// Where a distance along a bar stands, in characters.
#[allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "the length of a bar is no amount"
)]
fn place_along_bar(distance: Decimal, width: Decimal) -> usize {
    let share = distance.checked_div(width).unwrap_or_default();
    (share * Decimal::from(BAR))
        .round()
        .to_usize()
        .unwrap_or(0)
        .min(BAR)
}

/// The width of a class, to the cent below one euro.
fn width_in_euros(amount: Decimal, lang: Lang) -> String {
    rounded(amount, amount.min(Decimal::ONE), lang)
}

/// The longest label of a drawing.
const LABEL: usize = 44;

fn shorten(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    let kept: String = label.chars().take(LABEL - 1).collect();
    format!("{}…", kept.trim_end())
}
