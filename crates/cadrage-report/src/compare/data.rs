//! The comparison for other programs: JSON and CSV.

use cadrage_core::decision::comparison::{Comparison, Indicator, IndicatorMeasure};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use serde::Serialize;

use super::VariantColumn;
use crate::csv::{CsvField, Dialect, Rows};

#[derive(Serialize)]
struct VariantView<'a> {
    name: &'a str,
    label: &'a str,
    total: String,
    difference: String,
    percent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cheaper: Option<String>,
    esup_cash: String,
    esup_in_kind: String,
    esup_lines: String,
    net: String,
    per_institution_year: Option<String>,
    fte: String,
    verdict: &'static str,
    not_costed: Vec<&'a str>,
    for_review: usize,
    measures: Vec<MeasureView>,
    stamp: StampView<'a>,
    by_theme_nature: Vec<GroupView>,
    lines: Vec<ChangeView<'a>>,
}

#[derive(Serialize)]
struct MeasureView {
    indicator: &'static str,
    value: Option<String>,
    difference: Option<String>,
    percent: Option<String>,
    cheaper: Option<String>,
    p10: Option<String>,
    p90: Option<String>,
}

#[derive(Serialize)]
struct StampView<'a> {
    engine: &'a str,
    grid: &'a str,
    grid_version: &'a str,
    grid_sha256: &'a str,
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
pub fn json(
    comparison: &Comparison,
    columns: &[VariantColumn],
    lang: Lang,
) -> Result<String, serde_json::Error> {
    let views: Vec<VariantView<'_>> = comparison
        .variants
        .iter()
        .zip(columns)
        .enumerate()
        .map(|(place, (variant, column))| VariantView {
            name: &variant.name,
            label: column.title.get(lang),
            total: variant.total.to_string(),
            difference: variant.difference.to_string(),
            percent: variant.percent.map(|p| p.normalize().to_string()),
            cheaper: variant.cheaper.map(|p| p.normalize().to_string()),
            esup_cash: variant.esup_cash.to_string(),
            esup_in_kind: variant.esup_in_kind.to_string(),
            esup_lines: variant.esup_lines.to_string(),
            net: variant.net.to_string(),
            per_institution_year: variant.per_institution_year.map(|each| each.to_string()),
            fte: variant.fte.to_string(),
            verdict: column.feasibility.verdict.id(),
            not_costed: variant.not_costed.iter().map(|l| l.get(lang)).collect(),
            for_review: variant.for_review,
            measures: drawn_indicators(comparison, place)
                .map(|(indicator, measured)| MeasureView {
                    indicator: indicator.id(),
                    value: measured.value.map(|v| v.to_string()),
                    difference: measured.difference.map(|d| d.to_string()),
                    percent: measured.percent.map(|p| p.normalize().to_string()),
                    cheaper: measured
                        .drawn
                        .and_then(|d| d.lower)
                        .map(|l| l.normalize().to_string()),
                    p10: measured.drawn.map(|d| d.low.to_string()),
                    p90: measured.drawn.map(|d| d.high.to_string()),
                })
                .collect(),
            stamp: StampView {
                engine: &variant.stamp.engine,
                grid: &variant.stamp.grid,
                grid_version: &variant.stamp.grid_version,
                grid_sha256: &variant.stamp.grid_sha256,
            },
            by_theme_nature: comparison
                .groups
                .iter()
                .zip(&variant.groups)
                .map(|(group, total)| GroupView {
                    theme: group.theme.id(),
                    nature: group.nature.id(),
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
        })
        .collect();
    serde_json::to_string_pretty(&views).map(|json| json + "\n")
}

/// The indicators that are drawn, in a variant.
fn drawn_indicators(
    comparison: &Comparison,
    place: usize,
) -> impl Iterator<Item = (Indicator, IndicatorMeasure)> {
    comparison
        .indicators()
        .into_iter()
        .filter(|(indicator, _)| Indicator::DRAWN.contains(indicator))
        .filter_map(move |(indicator, measures)| Some((indicator, *measures.get(place)?)))
}

/// The comparison as CSV, one row a variant.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(
    comparison: &Comparison,
    columns: &[VariantColumn],
    dialect: Dialect,
    lang: Lang,
) -> Result<String, csv::Error> {
    let mut header: Vec<String> = [
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
        "esup_lines",
        "label",
        "verdict",
        "not_costed",
        "grid",
        "grid_version",
        "grid_sha256",
    ]
    .map(str::to_owned)
    .to_vec();
    for indicator in Indicator::DRAWN {
        let fields: &[&str] = match indicator {
            // What differs of the total has its own columns.
            Indicator::Total => &["p10", "p90"],
            _ => &["difference", "percent", "cheaper", "p10", "p90"],
        };
        header.extend(
            fields
                .iter()
                .map(|field| format!("{}.{field}", indicator.id())),
        );
    }
    header.push("for_review".to_owned());
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut rows = Rows::new(dialect, &header)?;
    for (place, (variant, column)) in comparison.variants.iter().zip(columns).enumerate() {
        let stamp = &variant.stamp;
        let mut fields = vec![
            CsvField::Word(&variant.name),
            CsvField::Figure(Some(variant.total)),
            CsvField::Figure(Some(variant.difference)),
            CsvField::Figure(variant.percent),
            CsvField::Figure(variant.cheaper),
            CsvField::Figure(Some(variant.esup_cash)),
            CsvField::Figure(Some(variant.esup_in_kind)),
            CsvField::Figure(Some(variant.net)),
            CsvField::Figure(variant.per_institution_year),
            CsvField::Figure(Some(variant.fte)),
            CsvField::Figure(Some(variant.esup_lines)),
            CsvField::Word(column.title.get(lang)),
            CsvField::Word(column.feasibility.verdict.id()),
            CsvField::Figure(Some(variant.not_costed.len().into())),
            CsvField::Word(&stamp.grid),
            CsvField::Word(&stamp.grid_version),
            CsvField::Word(&stamp.grid_sha256),
        ];
        for (indicator, measured) in drawn_indicators(comparison, place) {
            if indicator != Indicator::Total {
                fields.extend([
                    CsvField::Figure(measured.difference),
                    CsvField::Figure(measured.percent),
                    CsvField::Figure(measured.drawn.and_then(|d| d.lower)),
                ]);
            }
            fields.extend([
                CsvField::Figure(measured.drawn.map(|d| d.low)),
                CsvField::Figure(measured.drawn.map(|d| d.high)),
            ]);
        }
        fields.push(CsvField::Figure(Some(variant.for_review.into())));
        rows.write(&fields)?;
    }
    rows.text()
}
