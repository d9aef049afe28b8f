//! How far a cost may lie from its estimate, and what matters most.

mod csv;
mod drawings;
mod tables;

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::text::format::{self, euros, number, percent, rounded};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::Basis;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::{Figure, Outcome, Sensitivity, Spread};
use rust_decimal::Decimal;

pub use self::csv::csv;
use crate::block::{Block, typeset};
use crate::for_review;
use crate::invoices;
use crate::not_costed;
use crate::words;

/// How many sources are shown.
const SOURCES: usize = 15;

/// The report of a simulation of an estimate that was made with `grid`.
#[must_use]
pub fn blocks(grid: &CostGrid, estimate: &Estimate, outcome: &Outcome, lang: Lang) -> Vec<Block> {
    let report = RangeReport {
        grid,
        outcome,
        lang,
    };
    let mut blocks = vec![Block::heading(1, title(grid, estimate, lang))];
    blocks.extend(not_costed::sentence(estimate, lang).map(Block::Paragraph));
    blocks.extend(for_review::sentence(estimate, lang).map(Block::Paragraph));
    if outcome.sensitivities.is_empty() {
        blocks.push(certain(lang));
        return typeset(blocks, lang);
    }
    blocks.extend(report.answer());
    blocks.push(report.figures(invoices::before_vat(estimate, lang)));
    blocks.extend(report.histogram());
    blocks.extend(report.tornado());
    blocks.push(report.sensitivities());
    blocks.extend(report.method());
    typeset(blocks, lang)
}

/// What is said when nothing is uncertain.
#[must_use]
pub fn certain(lang: Lang) -> Block {
    let certain = words::uncertainty(lang).certain();
    Block::paragraph(certain)
}

/// The values that are uncertain, the most important first.
#[must_use]
pub fn sources(grid: &CostGrid, outcome: &Outcome, lang: Lang) -> Block {
    RangeReport {
        grid,
        outcome,
        lang,
    }
    .sensitivities()
}

/// The title of the report.
#[must_use]
pub fn title(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> String {
    let name = &estimate.scoping.service.name;
    let tier = format::inside_sentence(grid.tier_label(&estimate.tier.option, lang));
    words::uncertainty(lang).title(&name, &tier)
}

/// The range of an estimate in a sentence, and what it was drawn with; `None` when
/// nothing is uncertain.
#[must_use]
pub fn range(outcome: &Outcome, lang: Lang) -> Option<Block> {
    let total = outcome.spread(&Figure::Total)?;
    if outcome.sensitivities.is_empty() {
        return None;
    }
    let (low, high) = total.range();
    let [low, half, high] =
        [low, total.percentile(50), high].map(|a| round_to_draws(total, a, lang));
    let drawn = describe_draw(outcome, lang);
    let estimate = basis(
        outcome.basis,
        Some(&euros(total.estimate, lang)),
        &share_exceeding(total, lang),
        lang,
    );
    let most = outcome.sensitivities.iter().take(3);
    let most = most.map(|source| source_with_share(source, lang));
    let most = words::join(most, words::common(lang).semicolon());
    Some(Block::paragraph(
        words::uncertainty(lang).range(&low, &high, &half, &estimate, &most, &drawn),
    ))
}

/// What is said when figures bear no more digits than their range supports.
#[must_use]
pub fn rounding(digits: u32, lang: Lang) -> Block {
    let texts = words::uncertainty(lang);
    Block::paragraph(texts.rounding(&texts.significant_digits(digits as usize)))
}

/// An amount with no more digits than the draws support.
fn round_to_draws(spread: &Spread, amount: Decimal, lang: Lang) -> String {
    rounded(amount, spread.unit(), lang)
}

/// In which share of the samples an estimate is exceeded: `99,7 %`.
#[must_use]
pub fn share_exceeding(total: &Spread, lang: Lang) -> String {
    let exceeded = Decimal::ONE_HUNDRED.saturating_sub(total.estimate_rank);
    percent(exceeded.normalize(), lang)
}

/// What an estimate takes of each range, and how often it is exceeded; it says how much it is where
/// that is told.
#[must_use]
pub fn basis(basis: Basis, estimate: Option<&str>, exceeded: &str, lang: Lang) -> String {
    let apposed = estimate.map_or_else(String::new, |amount| format!(", {amount},"));
    let texts = words::uncertainty(lang);
    let sentence = match basis {
        Basis::Expected => texts.expected(&apposed, &exceeded),
        Basis::Likeliest => texts.likeliest(&apposed, &exceeded),
    };
    format::typeset(&sentence, lang)
}

fn describe_draw(outcome: &Outcome, lang: Lang) -> String {
    let samples = number(Decimal::from(outcome.samples), lang);
    let (seed, law) = (outcome.seed, outcome.distribution.inside(lang));
    words::uncertainty(lang).drawn(&samples, &seed, &law)
}

/// What kind of value a source is.
#[must_use]
pub fn kind(source: SourceKind, lang: Lang) -> &'static str {
    match source {
        SourceKind::Price => words::uncertainty(lang).price(),
        SourceKind::Quote => words::uncertainty(lang).entered_price(),
        SourceKind::Quantity => words::uncertainty(lang).quantity(),
        SourceKind::Size => words::uncertainty(lang).size(),
        SourceKind::IndexPoints => words::uncertainty(lang).index_points(),
        SourceKind::Bonuses => words::uncertainty(lang).bonuses(),
        SourceKind::GrossPay => words::uncertainty(lang).gross_pay(),
        SourceKind::Parameter => words::uncertainty(lang).parameter(),
        SourceKind::Failures => words::uncertainty(lang).time_between_failures(),
        SourceKind::Repair => words::uncertainty(lang).repair_time(),
        SourceKind::Common => words::uncertainty(lang).common_part(),
    }
}

/// A source inside a sentence, with its share.
fn source_with_share(sensitivity: &Sensitivity, lang: Lang) -> String {
    let source = &sensitivity.source;
    let label = format::inside_sentence(source.label.get(lang));
    let (kind, share) = (kind(source.kind, lang), percent(sensitivity.share, lang));
    words::uncertainty(lang).share_of_variance(&label, &kind, &share)
}

struct RangeReport<'a> {
    grid: &'a CostGrid,
    outcome: &'a Outcome,
    lang: Lang,
}

impl RangeReport<'_> {
    fn answer(&self) -> Option<Block> {
        let total = self.outcome.spread(&Figure::Total)?;
        let (low, high) = total.range();
        let [low, high, eighty] = [low, high, total.percentile(80)]
            .map(|amount| round_to_draws(total, amount, self.lang));
        let amount = euros(total.estimate, self.lang);
        let exceeded = share_exceeding(total, self.lang);
        let estimate = basis(self.outcome.basis, Some(&amount), &exceeded, self.lang);
        Some(Block::paragraph(
            words::uncertainty(self.lang).range_of_provider(&low, &high, &eighty, &estimate),
        ))
    }

    /// How far the estimate is from what its draws come to on average.
    fn agreement(&self) -> Option<String> {
        let total = self.outcome.spread(&Figure::Total)?;
        let share = percent(self.outcome.disagreement()?.normalize(), self.lang);
        let [estimate, expected, mean] = [total.estimate, self.outcome.expected, total.mean]
            .map(|amount| round_to_draws(total, amount, self.lang));
        Some(words::uncertainty(self.lang).agreement(&estimate, &expected, &mean, &share))
    }

    /// How sure the percentiles are, what was drawn and what was held.
    fn method(&self) -> Vec<Block> {
        let mut sentences = Vec::new();
        if let Some(total) = self.outcome.spread(&Figure::Total) {
            let errors = words::join_with_commas(total.percentiles.iter().map(|p| {
                let error = rounded(p.error, Decimal::ONE, self.lang);
                format!("P{} ± {error}", p.percent)
            }));
            let mean = rounded(total.mean_error, Decimal::ONE, self.lang);
            sentences.push(words::uncertainty(self.lang).convergence(&errors, &mean));
        }
        sentences.extend(self.agreement());
        let sources = self.outcome.sensitivities.len();
        let drawn = describe_draw(self.outcome, self.lang);
        let texts = words::uncertainty(self.lang);
        sentences.push(texts.note_of_sources(&sources, &drawn));
        let mut all = self.outcome.sensitivities.iter();
        if all.any(|of| of.source.kind == SourceKind::Common) {
            sentences.push(texts.note_of_common_parts().to_owned());
        }
        if self.outcome.held {
            sentences.push(words::uncertainty(self.lang).held().to_owned());
        }
        vec![Block::List(sentences)]
    }
}
