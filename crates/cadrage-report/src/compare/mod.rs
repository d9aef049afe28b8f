//! Variants side by side, the baseline first.

mod bars;
mod data;

pub use bars::{PointOfView, bars};
pub use data::{csv, json};

use std::ops::Range;

use cadrage_core::decision::comparison::{
    ComparedVariant, Comparison, Indicator, IndicatorMeasure, LineChange, SampledRange,
};
use cadrage_core::decision::feasibility::Feasibility;
use cadrage_core::estimate::Stamp;
use cadrage_core::grid::CostGrid;
use cadrage_core::text::format::{cents, euros, number, percent, significant};
use cadrage_core::text::lang::{Lang, Text};
use cadrage_core::uncertainty::{SAMPLES_OF_VARIANT, SEED};
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::feasibility::short_words;
use crate::words::{self, or_dash};

/// The variants that fit side by side.
const SIDE_BY_SIDE: usize = 6;
/// The significant digits of the ends of a range.
const RANGE_DIGITS: u32 = 3;
/// The letters of a fingerprint that tell it from others.
const HASH: usize = 8;

/// What a column is called and what is concluded of it, beside its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantColumn {
    /// What tells it from the others, in words.
    pub label: Text,
    /// What it is of as a whole, in words.
    pub title: Text,
    /// Go, go with conditions, no-go, and why.
    pub feasibility: Feasibility,
}

/// The comparison, a column each; `lines` adds the lines that differ.
#[must_use]
pub fn blocks(
    grid: &CostGrid,
    comparison: &Comparison,
    columns: &[VariantColumn],
    lines: bool,
    lang: Lang,
) -> Vec<Block> {
    let texts = words::compare(lang);
    let mut blocks = vec![Block::heading(1, texts.comparison())];
    let pairs = || comparison.variants.iter().zip(columns).enumerate();
    let names = pairs().map(|(index, (variant, column))| {
        let (number, title, name) = (index + 1, column.title.get(lang), &variant.name);
        match index {
            0 => texts.baseline_of(&number, &title, name),
            _ => format!("({number}) {title} [{name}]"),
        }
    });
    blocks.push(Block::List(names.collect()));
    let sides = Sides {
        grid,
        comparison,
        columns,
        lang,
    };
    for first in (0..comparison.variants.len()).step_by(SIDE_BY_SIDE) {
        let last = first.saturating_add(SIDE_BY_SIDE);
        blocks.push(sides.table(first..last.min(comparison.variants.len())));
    }
    if comparison.periods_differ {
        blocks.push(Block::paragraph(texts.periods_differ()));
    }
    if comparison.variants.iter().any(|v| v.cheaper.is_some()) {
        blocks.push(Block::paragraph(draw_note(lang)));
    }
    blocks.push(Block::List(sides.stamps()));
    blocks.extend(uncosted_lines(comparison, lang));
    if lines {
        for (index, (variant, column)) in pairs().skip(1) {
            let title = column.title.get(lang);
            blocks.push(Block::heading(2, format!("({}) {title}", index + 1)));
            blocks.push(changes(variant, lang));
        }
    }
    typeset(blocks, lang)
}

/// How the probability was drawn.
#[must_use]
pub fn draw_note(lang: Lang) -> String {
    let samples = number(Decimal::from(SAMPLES_OF_VARIANT), lang);
    words::compare(lang).where_ranges_come_from(&samples, &SEED)
}

/// What an indicator is called.
#[must_use]
pub fn label(grid: &CostGrid, indicator: Indicator, lang: Lang) -> String {
    let words = match indicator {
        Indicator::Group(theme, nature) => {
            let theme = words::theme(grid, theme, lang);
            let nature = words::nature(nature, lang).to_lowercase();
            return format!("{theme}, {nature}");
        }
        Indicator::Total => words::compare(lang).provider_cost(),
        Indicator::EsupCash => words::compare(lang).esup_in_cash(),
        Indicator::EsupInKind => words::compare(lang).esup_in_kind(),
        Indicator::EsupLines => words::compare(lang).esup_its_own_lines(),
        Indicator::Net => words::common(lang).remains_to_be_funded(),
        Indicator::PerInstitutionYear => words::common(lang).each_institution_and_year(),
        Indicator::PerInstitutionYearWithVat => {
            words::common(lang).each_institution_and_year_with_vat()
        }
        Indicator::Fte => words::compare(lang).fte_first_year(),
    };
    words.to_owned()
}

/// By how much a measure differs from the baseline's: `+120,00 (+4,2 %)`; `None` when one of
/// the two has no value.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::comparison::IndicatorMeasure;
/// use cadrage_core::text::lang::Lang;
/// use cadrage_report::compare::difference;
///
/// let measured = IndicatorMeasure { value: None, difference: Some((-120).into()), percent: None, drawn: None };
/// assert_eq!(difference(&measured, Lang::En).as_deref(), Some("−120.00"));
/// ```
#[must_use]
pub fn difference(measured: &IndicatorMeasure, lang: Lang) -> Option<String> {
    let difference = measured.difference?;
    if difference.is_zero() {
        return Some(words::compare(lang).same().to_owned());
    }
    let amount = signed(difference, cents, lang);
    let share = measured.percent.map(|share| signed(share, percent, lang));
    Some(match share {
        Some(share) => format!("{amount} ({share})"),
        None => amount,
    })
}

/// An amount by which a total moves, with its sign: `+1 234,50 €`.
#[must_use]
pub fn signed_euros(moved: Decimal, lang: Lang) -> String {
    signed(moved, euros, lang)
}

/// A figure with its sign.
pub(crate) fn signed(figure: Decimal, shown: fn(Decimal, Lang) -> String, lang: Lang) -> String {
    let sign = if figure.is_sign_negative() {
        "−"
    } else {
        "+"
    };
    format!("{sign}{}", shown(figure.abs(), lang))
}

/// Whether an indicator varies, so that its differences are shown.
#[must_use]
pub fn varies(measures: &[IndicatorMeasure]) -> bool {
    let differs = |m: &IndicatorMeasure| m.difference.is_some_and(|d| !d.is_zero());
    measures.iter().any(differs)
}

/// From P10 to P90, as an interval: `274 000 – 352 000`.
#[must_use]
pub fn range(drawn: &SampledRange, lang: Lang) -> String {
    format!(
        "{} – {}",
        round_range_end(drawn.low, lang),
        round_range_end(drawn.high, lang)
    )
}

/// The ends of a range; dashes where nothing was drawn.
pub(crate) fn range_ends(range: Option<[Decimal; 2]>, lang: Lang) -> [String; 2] {
    match range {
        Some(ends) => ends.map(|end| round_range_end(end, lang)),
        None => ["–", "–"].map(str::to_owned),
    }
}

/// The end of a range, with as many digits as draws support.
pub(crate) fn round_range_end(amount: Decimal, lang: Lang) -> String {
    number(significant(amount, RANGE_DIGITS), lang)
}

/// The columns side by side.
struct Sides<'a> {
    grid: &'a CostGrid,
    comparison: &'a Comparison,
    columns: &'a [VariantColumn],
    lang: Lang,
}

impl Sides<'_> {
    fn table(&self, shown: Range<usize>) -> Block {
        let lang = self.lang;
        let caption = words::compare(lang).euros_over_period();
        let columns = self.columns.get(shown.clone()).unwrap_or_default();
        let variants = &self.comparison.variants;
        let variants = variants.get(shown.clone()).unwrap_or_default();
        let mut header = vec![caption.to_owned()];
        header.extend((shown.start + 1..).zip(columns).map(|(number, column)| {
            let label = column.label.get(lang);
            format!("({number}) {label}")
        }));
        let mut rows = Vec::new();
        for (indicator, measures) in self.comparison.shown_indicators() {
            let varies = varies(&measures);
            let measures = measures.get(shown.clone()).unwrap_or_default();
            let mut cells = vec![label(self.grid, indicator, lang)];
            let values = measures.iter().map(|measure| measure.value);
            cells.extend(values.map(|value| or_dash(value.map(|value| cents(value, lang)))));
            let is_total = indicator == Indicator::Total;
            rows.push(match is_total {
                true => TableRow::total(cells),
                false => TableRow::plain(cells),
            });
            let is_sum = Indicator::DRAWN.contains(&indicator);
            if is_total || (is_sum && varies) {
                rows.extend(self.differences(measures));
            }
            if matches!(indicator, Indicator::Total | Indicator::Net) {
                rows.extend(self.ranges(measures));
            }
        }
        let row = |name: &str, cells: Vec<String>| {
            TableRow::plain(std::iter::once(name.to_owned()).chain(cells))
        };
        let verdicts = columns
            .iter()
            .map(|c| short_words(c.feasibility.given(), lang).to_owned());
        rows.push(row(words::compare(lang).verdict(), verdicts.collect()));
        if variants.iter().any(|v| !v.not_costed.is_empty()) {
            let counts = variants.iter().map(|v| v.not_costed.len().to_string());
            let name = words::compare(lang).lines_not_costed();
            rows.push(row(name, counts.collect()));
        }
        if variants.iter().any(|v| v.for_review > 0) {
            let counts = variants.iter().map(|v| v.for_review.to_string());
            rows.push(row(for_review(lang), counts.collect()));
        }
        let grids = variants.iter().map(|variant| short(&variant.stamp));
        rows.push(row(words::common(lang).grid(), grids.collect()));
        Block::table(caption, header, rows)
    }

    /// By how much an indicator differs, in euros and percent, and how surely it is lower.
    fn differences(&self, measures: &[IndicatorMeasure]) -> [TableRow; 3] {
        let texts = words::compare(self.lang);
        let lang = self.lang;
        let row = |label: &str, of: &dyn Fn(&IndicatorMeasure) -> Option<String>| {
            let cells = measures.iter().map(of).map(or_dash);
            TableRow::plain(std::iter::once(format!("  {label}")).chain(cells))
        };
        [
            row(texts.difference(), &|m| Some(cents(m.difference?, lang))),
            row(texts.difference_in_percent(), &|m| {
                Some(percent(m.percent?, lang))
            }),
            row(texts.probability_of_being_cheaper(), &|m| {
                Some(percent(m.drawn?.lower?, lang))
            }),
        ]
    }

    /// The ends of the range, one below the other: figures keep their line.
    fn ranges(&self, measures: &[IndicatorMeasure]) -> Vec<TableRow> {
        let row = |name: &str, end: &dyn Fn(&SampledRange) -> Decimal| {
            let mut cells = vec![format!("  {name}")];
            for measure in measures {
                cells.push(round_range_end(end(&measure.drawn?), self.lang));
            }
            Some(TableRow::plain(cells))
        };
        let ends = [
            row("P10", &|drawn| drawn.low),
            row("P90", &|drawn| drawn.high),
        ];
        ends.into_iter().flatten().collect()
    }

    /// What the columns were made with: each grid by the letters under its columns.
    fn stamps(&self) -> Vec<String> {
        let mut stamps: Vec<String> = self
            .comparison
            .variants
            .iter()
            .map(|variant| {
                let stamp = &variant.stamp;
                let (engine, letters) = (&stamp.engine, short(stamp));
                let (grid, version) = (&stamp.grid, &stamp.grid_version);
                words::compare(self.lang).made_with(&engine, &grid, &version, &letters)
            })
            .collect();
        stamps.sort();
        stamps.dedup();
        stamps
    }
}

/// The lines without a price, of each column that has some.
pub(crate) fn uncosted_lines(comparison: &Comparison, lang: Lang) -> Option<Block> {
    let sentences: Vec<String> = comparison
        .variants
        .iter()
        .zip(1_usize..)
        .filter(|(variant, _)| !variant.not_costed.is_empty())
        .map(|(variant, number)| {
            let labels =
                words::join_with_commas(variant.not_costed.iter().map(|line| line.get(lang)));
            words::compare(lang).not_costed_note(&number, &labels)
        })
        .collect();
    (!sentences.is_empty()).then_some(Block::List(sentences))
}

/// What the count of values that are due for review is called.
#[must_use]
pub fn for_review(lang: Lang) -> &'static str {
    words::compare(lang).values_due_for_review()
}

/// The first letters of a grid's fingerprint.
fn short(stamp: &Stamp) -> String {
    let letters: String = stamp.grid_sha256.chars().take(HASH).collect();
    format!("{letters}…")
}

/// The lines of a variant that differ from the baseline's: + added, − removed, ~ changed.
#[must_use]
pub fn changes(variant: &ComparedVariant, lang: Lang) -> Block {
    let lines: Vec<&LineChange> = variant.lines.iter().collect();
    Block::Table(line_changes(variant, &lines, lang))
}

/// Some of the lines of a variant that differ, and the difference of its cost.
pub(crate) fn line_changes(variant: &ComparedVariant, lines: &[&LineChange], lang: Lang) -> Table {
    let mark = |change: &LineChange| match (change.old, change.new) {
        (None, _) => "+",
        (_, None) => "−",
        _ => "~",
    };
    let shown = |figure: Option<Decimal>| figure.map_or_else(String::new, |f| cents(f, lang));
    let mut rows: Vec<TableRow> = lines
        .iter()
        .map(|change| {
            TableRow::plain([
                format!("{} {}", mark(change), change.line.need.label.get(lang)),
                shown(change.old),
                shown(change.new),
                cents(change.difference(), lang),
            ])
        })
        .collect();
    let texts = words::compare(lang);
    let difference = cents(variant.difference, lang);
    rows.push(TableRow::total([texts.difference(), "", "", &difference]));
    let header = [
        words::common(lang).line(),
        texts.baseline(),
        texts.variant(),
        texts.difference(),
    ];
    Table::of(texts.lines_that_differ(), header, rows)
}
