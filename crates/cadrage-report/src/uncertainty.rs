//! How far a cost may lie from its estimate, and what matters most.

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::decision::comparison::Indicator;
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::money;
use cadrage_core::order;
use cadrage_core::text::format::{self, counted, euros, number, percent, rounded};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::figure::PERCENTILES;
use cadrage_core::uncertainty::{Figure, Outcome, Sensitivity, Spread};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::block::{Block, Row, Table, typeset};
use crate::compare::label;
use crate::csv::{Dialect, Field, Rows};
use crate::for_review;
use crate::not_costed;
use crate::words::{self};

/// The sources that are told.
const SOURCES: usize = 15;
/// The longest bar of a drawing, in characters.
const BAR: usize = 40;

/// The report of a simulation of an estimate that was made with `grid`.
#[must_use]
pub fn blocks(grid: &CostGrid, estimate: &Estimate, outcome: &Outcome, lang: Lang) -> Vec<Block> {
    let report = Report {
        grid,
        outcome,
        lang,
    };
    let mut blocks = vec![Block::Heading(1, title(grid, estimate, lang))];
    blocks.extend(not_costed::sentence(estimate, lang).map(Block::Paragraph));
    blocks.extend(for_review::sentence(estimate, lang).map(Block::Paragraph));
    if outcome.sensitivities.is_empty() {
        blocks.push(certain(lang));
        return typeset(blocks, lang);
    }
    blocks.extend(report.answer());
    blocks.push(report.figures());
    blocks.extend(report.histogram());
    blocks.extend(report.tornado());
    blocks.push(report.sensitivities());
    blocks.extend(report.method());
    typeset(blocks, lang)
}

/// So many samples of all, in percent, to the tenth.
#[allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "a share of samples is no amount"
)]
fn share_of(count: u32, samples: u32) -> Decimal {
    let share = Decimal::from(count) * Decimal::ONE_HUNDRED;
    let share = share.checked_div(Decimal::from(samples));
    money::round(share.unwrap_or_default(), 1)
}

/// Where a distance along a bar stands, in characters.
#[allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "the length of a bar is no amount"
)]
fn place_of(distance: Decimal, width: Decimal) -> usize {
    let share = distance.checked_div(width).unwrap_or_default();
    let place = (share * Decimal::from(BAR)).round().to_usize();
    place.unwrap_or(0).min(BAR)
}

/// What is said when nothing is uncertain.
#[must_use]
pub fn certain(lang: Lang) -> Block {
    let certain = words::uncertainty(lang).certain();
    Block::Paragraph(certain.to_owned())
}

/// The values that are uncertain, the most important first.
#[must_use]
pub fn sources(grid: &CostGrid, outcome: &Outcome, lang: Lang) -> Block {
    let report = Report {
        grid,
        outcome,
        lang,
    };
    report.sensitivities()
}

/// The title of the report.
#[must_use]
pub fn title(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> String {
    let name = &estimate.scoping.service.name;
    let tier = grid.tier(&estimate.tier.option);
    let tier = format::inside_sentence(tier.map_or("", |tier| tier.label.get(lang)));
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
    let [low, half, high] = [low, total.percentile(50), high].map(|a| shown(total, a, lang));
    let drawn = drawn(outcome, lang);
    let estimate = likeliest(
        Some(&euros(total.estimate, lang)),
        &exceeded(total, lang),
        lang,
    );
    let most = outcome.sensitivities.iter().take(3);
    let most: Vec<String> = most.map(|s| of_source(s, lang)).collect();
    let most = most.join(words::common(lang).semicolon());
    Some(Block::Paragraph(
        words::uncertainty(lang).range(&low, &high, &half, &estimate, &most, &drawn),
    ))
}

/// What is said when figures bear no more digits than their range supports.
#[must_use]
pub fn rounding(digits: u32, lang: Lang) -> Block {
    let texts = words::uncertainty(lang);
    let digits = counted(
        digits as usize,
        [texts.significant_digit(), texts.significant_digits()],
        lang,
    );
    Block::Paragraph(texts.rounding(&digits))
}

/// An amount with no more digits than the draws support.
fn shown(spread: &Spread, amount: Decimal, lang: Lang) -> String {
    rounded(amount, spread.unit(), lang)
}

/// In which share of the samples an estimate is exceeded: `99,7 %`.
#[must_use]
pub fn exceeded(total: &Spread, lang: Lang) -> String {
    let exceeded = Decimal::ONE_HUNDRED.saturating_sub(total.estimate_rank);
    percent(exceeded.normalize(), lang)
}

/// What an estimate is, and how often it is exceeded; it says how much where that is told.
#[must_use]
pub fn likeliest(estimate: Option<&str>, exceeded: &str, lang: Lang) -> String {
    let apposed = estimate.map_or_else(String::new, |amount| format!(", {amount},"));
    let sentence = words::uncertainty(lang).likeliest(&apposed, &exceeded);
    format::typeset(&sentence, lang)
}

fn drawn(outcome: &Outcome, lang: Lang) -> String {
    let samples = number(Decimal::from(outcome.samples), lang);
    let (seed, law) = (outcome.seed, outcome.distribution.inside(lang));
    words::uncertainty(lang).drawn(&samples, &seed, &law)
}

/// What kind of value a source is.
#[must_use]
pub fn kind(of: SourceKind, lang: Lang) -> &'static str {
    match of {
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
    }
}

/// A source inside a sentence, with its share.
fn of_source(sensitivity: &Sensitivity, lang: Lang) -> String {
    let source = &sensitivity.source;
    let label = format::inside_sentence(source.label.get(lang));
    let (kind, share) = (kind(source.kind, lang), percent(sensitivity.share, lang));
    words::uncertainty(lang).share_of_variance(&label, &kind, &share)
}

struct Report<'a> {
    grid: &'a CostGrid,
    outcome: &'a Outcome,
    lang: Lang,
}

impl Report<'_> {
    fn answer(&self) -> Option<Block> {
        let total = self.outcome.spread(&Figure::Total)?;
        let (low, high) = total.range();
        let [low, high, eighty] =
            [low, high, total.percentile(80)].map(|amount| shown(total, amount, self.lang));
        let amount = euros(total.estimate, self.lang);
        let estimate = likeliest(Some(&amount), &exceeded(total, self.lang), self.lang);
        Some(Block::Paragraph(
            words::uncertainty(self.lang).range_of_provider(&low, &high, &eighty, &estimate),
        ))
    }

    /// What a figure is called; `None` for one that the table leaves out.
    fn name(&self, figure: &Figure) -> String {
        match figure {
            Figure::Total => label(self.grid, Indicator::Total, self.lang),
            Figure::Net => label(self.grid, Indicator::Net, self.lang),
            Figure::Year(year) | Figure::PerInstitution(year) => year.to_string(),
            Figure::Theme(theme) => words::theme(self.grid, *theme, self.lang).to_owned(),
            Figure::Nature(nature) => words::nature(*nature, self.lang).to_owned(),
            Figure::Institution(name) => name.get(self.lang).to_owned(),
            Figure::PerInstitutionYear => {
                label(self.grid, Indicator::PerInstitutionYear, self.lang)
            }
            Figure::EsupCash => label(self.grid, Indicator::EsupCash, self.lang),
            Figure::EsupInKind => label(self.grid, Indicator::EsupInKind, self.lang),
            Figure::EsupLines => label(self.grid, Indicator::EsupLines, self.lang),
        }
    }

    fn group(&self, figure: &Figure) -> String {
        match figure {
            Figure::Total
            | Figure::Net
            | Figure::PerInstitutionYear
            | Figure::EsupCash
            | Figure::EsupInKind
            | Figure::EsupLines => words::uncertainty(self.lang).whole().to_owned(),
            Figure::Year(_) => words::common(self.lang).by_year().to_owned(),
            Figure::Theme(_) => words::uncertainty(self.lang).by_theme().to_owned(),
            Figure::Nature(_) => words::uncertainty(self.lang).by_nature().to_owned(),
            Figure::PerInstitution(_) => words::uncertainty(self.lang)
                .each_institution_on_average()
                .to_owned(),
            Figure::Institution(_) => words::uncertainty(self.lang)
                .by_named_institution()
                .to_owned(),
        }
    }

    fn figures(&self) -> Block {
        let mut rows = Vec::new();
        let mut group = String::new();
        for spread in &self.outcome.spreads {
            let of = self.group(&spread.of);
            if of != group {
                rows.push(Row::group(of.clone()));
                group = of;
            }
            let mut cells = vec![self.name(&spread.of)];
            cells.push(rounded(spread.estimate, Decimal::ONE, self.lang));
            let percentiles = PERCENTILES.iter();
            cells.extend(percentiles.map(|p| shown(spread, spread.percentile(*p), self.lang)));
            cells.push(shown(spread, spread.mean, self.lang));
            rows.push(Row::plain(cells));
        }
        let mut header = vec![
            words::uncertainty(self.lang).cost().to_owned(),
            words::uncertainty(self.lang).estimate().to_owned(),
        ];
        header.extend(PERCENTILES.iter().map(|p| format!("P{p}")));
        header.push(words::uncertainty(self.lang).mean().to_owned());
        Block::Table(Table {
            caption: words::uncertainty(self.lang).percentiles().to_owned(),
            header,
            words: 0,
            rows,
        })
    }

    fn histogram(&self) -> Vec<Block> {
        let Some(total) = self.outcome.spread(&Figure::Total) else {
            return Vec::new();
        };
        let histogram = &total.histogram;
        let most = histogram.counts.iter().copied().max().unwrap_or(1).max(1);
        let mut from = histogram.from;
        let bars: Vec<(String, u32)> = histogram
            .counts
            .iter()
            .map(|count| {
                let label = rounded(from, Decimal::ONE, self.lang);
                from = from.saturating_add(histogram.width);
                (label, *count)
            })
            .collect();
        let wide = bars.iter().map(|(label, _)| label.chars().count()).max();
        let wide = wide.unwrap_or(0);
        let lines = bars.iter().map(|(label, count)| {
            let length = (*count as usize * BAR).div_ceil(most as usize);
            let share = percent(share_of(*count, self.outcome.samples), self.lang);
            let bar = "█".repeat(length);
            format!("{label:>wide$} ┤{bar:<BAR$} {share}")
        });
        let width = euros_of(histogram.width, self.lang);
        let (least, most) = (total.least, total.most);
        let [least, most] = [least, most].map(|amount| rounded(amount, Decimal::ONE, self.lang));
        vec![
            Block::Heading(2, words::uncertainty(self.lang).spread_of_cost().to_owned()),
            Block::Drawing {
                lines: lines.collect(),
                description: words::uncertainty(self.lang)
                    .description_of_histogram(&width, &least, &most),
            },
        ]
    }

    /// The widest swings, around the estimate.
    fn tornado(&self) -> Vec<Block> {
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
            let (from, width) = (amount.saturating_sub(least), most.saturating_sub(least));
            place_of(from, width)
        };
        let centre = place(total.estimate);
        let label = |s: &Sensitivity| {
            let label = s.source.label.get(self.lang);
            let label = format!("{label} ({})", kind(s.source.kind, self.lang));
            shortened(&label)
        };
        let wide = widest.iter().map(|s| label(s).chars().count()).max();
        let wide = wide.unwrap_or(0);
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
            Block::Heading(
                2,
                words::uncertainty(self.lang).what_matters_most().to_owned(),
            ),
            Block::Drawing {
                lines: lines.collect(),
                description: words::uncertainty(self.lang).description_of_tornado(
                    &rounded(least, Decimal::ONE, self.lang),
                    &rounded(most, Decimal::ONE, self.lang),
                ),
            },
        ]
    }

    fn sensitivities(&self) -> Block {
        let all = &self.outcome.sensitivities;
        let plain = |figure: Decimal| number(figure, self.lang);
        let rows = all.iter().take(SOURCES).map(|s| {
            let source = &s.source;
            let label = source.label.get(self.lang);
            Row::plain(vec![
                format!("{label} ({})", kind(source.kind, self.lang)),
                plain(source.range.low),
                plain(source.range.value),
                plain(source.range.high),
                rounded(s.low, Decimal::ONE, self.lang),
                rounded(s.high, Decimal::ONE, self.lang),
                percent(s.share, self.lang),
            ])
        });
        let mut rows: Vec<Row> = rows.collect();
        let others = all.iter().skip(SOURCES);
        let (count, share) = others.fold((0, Decimal::ZERO), |(count, share), s| {
            (count + 1, share.saturating_add(s.share))
        });
        if count > 0 {
            let mut cells = vec![words::uncertainty(self.lang).other_sources(&count)];
            cells.resize(6, String::new());
            cells.push(percent(share, self.lang));
            rows.push(Row::plain(cells));
        }
        let header = [
            words::uncertainty(self.lang).source_of_uncertainty(),
            words::uncertainty(self.lang).low(),
            words::common(self.lang).value(),
            words::uncertainty(self.lang).high(),
            words::uncertainty(self.lang).cost_at_low(),
            words::uncertainty(self.lang).cost_at_high(),
            words::uncertainty(self.lang).variance_share(),
        ];
        Block::Table(Table {
            caption: words::uncertainty(self.lang).sources().to_owned(),
            header: header.map(str::to_owned).to_vec(),
            words: 0,
            rows,
        })
    }

    /// How sure the percentiles are, what was drawn and what was held.
    fn method(&self) -> Vec<Block> {
        let mut sentences = Vec::new();
        if let Some(total) = self.outcome.spread(&Figure::Total) {
            let errors = total.percentiles.iter().map(|p| {
                let error = rounded(p.error, Decimal::ONE, self.lang);
                format!("P{} ± {error}", p.percent)
            });
            let errors: Vec<String> = errors.collect();
            let (errors, mean) = (
                errors.join(", "),
                rounded(total.mean_error, Decimal::ONE, self.lang),
            );
            sentences.push(words::uncertainty(self.lang).convergence(&errors, &mean));
        }
        let (sources, drawn) = (
            self.outcome.sensitivities.len(),
            drawn(self.outcome, self.lang),
        );
        sentences.push(words::uncertainty(self.lang).note_of_sources(&sources, &drawn));
        if self.outcome.held {
            sentences.push(words::uncertainty(self.lang).held().to_owned());
        }
        vec![Block::List(sentences)]
    }
}

fn euros_of(amount: Decimal, lang: Lang) -> String {
    rounded(amount, amount.min(Decimal::ONE), lang)
}

/// The longest label of a drawing.
const LABEL: usize = 44;

fn shortened(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    let kept: String = label.chars().take(LABEL - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The figures as CSV, one row each.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(estimate: &Estimate, outcome: &Outcome, dialect: Dialect) -> Result<String, csv::Error> {
    let mut rows = Rows::new(
        dialect,
        &[
            "figure",
            "estimate",
            "p10",
            "p50",
            "p80",
            "p90",
            "mean",
            "deviation",
            "least",
            "most",
            "p10_error",
            "p50_error",
            "p80_error",
            "p90_error",
            "mean_error",
            "not_costed",
            "for_review",
        ],
    )?;
    let counts = [estimate.uncosted().count(), estimate.for_review()];
    for spread in &outcome.spreads {
        let id = spread.of.id();
        let mut fields = vec![Field::Word(&id), Field::Figure(Some(spread.estimate))];
        let percentiles = spread.percentiles.iter();
        fields.extend(percentiles.map(|p| Field::Figure(Some(p.amount))));
        let figures = [spread.mean, spread.deviation, spread.least, spread.most];
        fields.extend(figures.map(|figure| Field::Figure(Some(figure))));
        let percentiles = spread.percentiles.iter();
        fields.extend(percentiles.map(|p| Field::Figure(Some(p.error))));
        fields.push(Field::Figure(Some(spread.mean_error)));
        fields.extend(counts.map(|count| Field::Figure(Some(count.into()))));
        rows.write(&fields)?;
    }
    rows.text()
}
