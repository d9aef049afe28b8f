//! Variants side by side, the baseline first.

use cadrage_core::comparison::{Change, Compared, Comparison, Indicator, Measured};
use cadrage_core::format::{cents, number, percent};
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Word;
use cadrage_core::lang::Lang;
use cadrage_core::uncertainty::{SAMPLES_OF_ESTIMATE, SEED};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::block::{Block, Row, Table, typeset};
use crate::csv::{Dialect, Field, Rows};
use crate::words::{self, pick};

/// The variants that fit side by side.
const SIDE_BY_SIDE: usize = 6;

/// The comparison; `lines` adds the lines that differ.
#[must_use]
pub fn blocks(grid: &CostGrid, comparison: &Comparison, lines: bool, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(
        1,
        pick(lang, "Comparaison", "Comparison").to_owned(),
    )];
    let numbered = comparison.variants.iter().enumerate();
    let names = numbered.map(|(index, variant)| match (index, lang) {
        (0, Lang::Fr) => format!("(1) {} : base de comparaison", variant.name),
        (0, Lang::En) => format!("(1) {}: baseline", variant.name),
        _ => format!("({}) {}", index + 1, variant.name),
    });
    blocks.push(Block::List(names.collect()));
    for (part, variants) in comparison.variants.chunks(SIDE_BY_SIDE).enumerate() {
        blocks.push(table(grid, comparison, variants, part * SIDE_BY_SIDE, lang));
    }
    if comparison.variants.iter().any(|v| v.cheaper.is_some()) {
        blocks.push(Block::Paragraph(drawn(lang)));
    }
    if lines {
        for (index, variant) in comparison.variants.iter().enumerate().skip(1) {
            blocks.push(Block::Heading(
                2,
                format!("({}) {}", index + 1, variant.name),
            ));
            blocks.push(changes(variant, lang));
        }
    }
    typeset(blocks, lang)
}

/// How the probability was drawn.
#[must_use]
pub fn drawn(lang: Lang) -> String {
    let samples = number(Decimal::from(SAMPLES_OF_ESTIMATE), lang);
    match lang {
        Lang::Fr => format!(
            "La probabilité de coûter moins que la base vient de {samples} tirages communs (graine {SEED}) : ce que deux variantes partagent a la même valeur dans les deux."
        ),
        Lang::En => format!(
            "The probability of costing less than the baseline comes from {samples} common samples (seed {SEED}): what two variants share has the same value in both."
        ),
    }
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
        Indicator::Total => pick(lang, "Coût du porteur", "Provider’s cost"),
        Indicator::EsupCash => pick(lang, "ESUP, en argent", "ESUP, in cash"),
        Indicator::EsupInKind => pick(lang, "ESUP, en nature", "ESUP, in kind"),
        Indicator::Net => pick(lang, "Reste à financer", "Remains to be funded"),
        Indicator::PerInstitutionYear => pick(
            lang,
            "Par établissement et par an",
            "Each institution and year",
        ),
        Indicator::Fte => pick(lang, "ETP, première année", "FTE, first year"),
    };
    words.to_owned()
}

/// By how much a measure differs from the baseline's: `+120,00 (+4,2 %)`; `None` when one of
/// the two has no value.
///
/// # Examples
///
/// ```
/// use cadrage_core::{comparison::Measured, lang::Lang};
/// use cadrage_report::compare::difference;
///
/// let measured = Measured { value: None, difference: Some((-120).into()), percent: None };
/// assert_eq!(difference(&measured, Lang::En).as_deref(), Some("−120.00"));
/// ```
#[must_use]
pub fn difference(measured: &Measured, lang: Lang) -> Option<String> {
    let signed = |figure: Decimal, shown: fn(Decimal, Lang) -> String| {
        let sign = if figure.is_sign_negative() {
            "−"
        } else {
            "+"
        };
        format!("{sign}{}", shown(figure.abs(), lang))
    };
    let difference = measured.difference?;
    if difference.is_zero() {
        return Some(pick(lang, "identique", "the same").to_owned());
    }
    let amount = signed(difference, cents);
    let share = measured.percent.map(|share| signed(share, percent));
    Some(match share {
        Some(share) => format!("{amount} ({share})"),
        None => amount,
    })
}

fn table(
    grid: &CostGrid,
    comparison: &Comparison,
    variants: &[Compared],
    first: usize,
    lang: Lang,
) -> Block {
    let caption = pick(lang, "Euros sur la période", "Euros over the period");
    let mut header = vec![caption.to_owned()];
    header.extend((0..variants.len()).map(|index| format!("({})", first + index + 1)));
    let cells = |name: &str, of: &dyn Fn(&Compared) -> String| {
        let mut cells = vec![name.to_owned()];
        cells.extend(variants.iter().map(of));
        cells
    };
    let none = || "–".to_owned();
    let row = |fr: &str, en: &str, of: &dyn Fn(&Compared) -> String| {
        Row::plain(cells(pick(lang, fr, en), of))
    };
    let mut rows = Vec::new();
    for (indicator, measures) in comparison.indicators() {
        let measures = measures.iter().skip(first).take(variants.len());
        let mut shown = vec![label(grid, indicator, lang)];
        shown.extend(measures.map(|m| m.value.map_or_else(none, |value| cents(value, lang))));
        if indicator != Indicator::Total {
            rows.push(Row::plain(shown));
            continue;
        }
        rows.push(Row::total(shown));
        rows.extend([
            row("Écart", "Difference", &|v| cents(v.difference, lang)),
            row("Écart en %", "Difference in %", &|v| {
                v.percent.map_or_else(none, |p| percent(p, lang))
            }),
            row(
                "Probabilité d’être moins cher",
                "Probability of being cheaper",
                &|v| v.cheaper.map_or_else(none, |share| percent(share, lang)),
            ),
        ]);
    }
    Block::Table(Table {
        caption: caption.to_owned(),
        header,
        words: 0,
        rows,
    })
}

/// The lines of a variant that differ from the baseline's: + added, − removed, ~ changed.
#[must_use]
pub fn changes(variant: &Compared, lang: Lang) -> Block {
    let mark = |change: &Change| match (change.old, change.new) {
        (None, _) => "+",
        (_, None) => "−",
        _ => "~",
    };
    let shown = |figure: Option<Decimal>| figure.map_or_else(String::new, |f| cents(f, lang));
    let rows = variant.lines.iter().map(|change| {
        let difference = change.new.unwrap_or_default();
        let difference = difference.saturating_sub(change.old.unwrap_or_default());
        Row::plain(vec![
            format!("{} {}", mark(change), change.line.need.label.get(lang)),
            shown(change.old),
            shown(change.new),
            cents(difference, lang),
        ])
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.push(Row::total(vec![
        pick(lang, "Écart", "Difference").to_owned(),
        String::new(),
        String::new(),
        cents(variant.difference, lang),
    ]));
    Block::Table(Table {
        caption: pick(lang, "Lignes qui diffèrent", "Lines that differ").to_owned(),
        header: [
            pick(lang, "Ligne", "Line"),
            pick(lang, "Base", "Baseline"),
            pick(lang, "Variante", "Variant"),
            pick(lang, "Écart", "Difference"),
        ]
        .map(str::to_owned)
        .to_vec(),
        words: 0,
        rows,
    })
}

#[derive(Serialize)]
struct VariantView<'a> {
    name: &'a str,
    total: String,
    difference: String,
    percent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cheaper: Option<String>,
    esup_cash: String,
    esup_in_kind: String,
    net: String,
    per_institution_year: Option<String>,
    fte: String,
    by_theme_nature: Vec<GroupView>,
    lines: Vec<ChangeView<'a>>,
}

#[derive(Serialize)]
struct GroupView {
    theme: &'static str,
    nature: &'static str,
    total: String,
}

#[derive(Serialize)]
struct ChangeView<'a> {
    impact: &'a str,
    old: Option<String>,
    new: Option<String>,
}

/// The comparison as indented JSON: a list of variants, the baseline first.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(comparison: &Comparison) -> Result<String, serde_json::Error> {
    let views = comparison.variants.iter().map(|variant| VariantView {
        name: &variant.name,
        total: variant.total.to_string(),
        difference: variant.difference.to_string(),
        percent: variant.percent.map(|p| p.normalize().to_string()),
        cheaper: variant.cheaper.map(|p| p.normalize().to_string()),
        esup_cash: variant.esup_cash.to_string(),
        esup_in_kind: variant.esup_in_kind.to_string(),
        net: variant.net.to_string(),
        per_institution_year: variant.per_institution_year.map(|each| each.to_string()),
        fte: variant.fte.to_string(),
        by_theme_nature: comparison
            .groups
            .iter()
            .zip(&variant.groups)
            .map(|((theme, nature), total)| GroupView {
                theme: theme.id(),
                nature: nature.id(),
                total: total.to_string(),
            })
            .collect(),
        lines: variant
            .lines
            .iter()
            .map(|change| ChangeView {
                impact: &change.impact,
                old: change.old.map(|old| old.to_string()),
                new: change.new.map(|new| new.to_string()),
            })
            .collect(),
    });
    let views: Vec<VariantView<'_>> = views.collect();
    serde_json::to_string_pretty(&views).map(|json| json + "\n")
}

/// The comparison as CSV, one row a variant.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(comparison: &Comparison, dialect: Dialect) -> Result<String, csv::Error> {
    let header = [
        "variant",
        "total",
        "difference",
        "percent",
        "cheaper",
        "esup_cash",
        "esup_in_kind",
        "net",
        "per_institution_year",
        "fte",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    for variant in &comparison.variants {
        rows.write(&[
            Field::Word(&variant.name),
            Field::Figure(Some(variant.total)),
            Field::Figure(Some(variant.difference)),
            Field::Figure(variant.percent),
            Field::Figure(variant.cheaper),
            Field::Figure(Some(variant.esup_cash)),
            Field::Figure(Some(variant.esup_in_kind)),
            Field::Figure(Some(variant.net)),
            Field::Figure(variant.per_institution_year),
            Field::Figure(Some(variant.fte)),
        ])?;
    }
    rows.text()
}
