//! The comparison for other programs: JSON and CSV.

use cadrage_core::decision::comparison::{
    ComparedVariant, Comparison, Indicator, IndicatorMeasure,
};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use super::VariantColumn;
use crate::csv::{CsvField, Dialect, Rows};
use crate::json::{Object, plain, pretty};

/// A variant, with the measures of the indicators that are drawn.
struct VariantRow<'a> {
    variant: &'a ComparedVariant,
    column: &'a VariantColumn,
    measures: Vec<(Indicator, IndicatorMeasure)>,
}

fn rows<'a>(comparison: &'a Comparison, columns: &'a [VariantColumn]) -> Vec<VariantRow<'a>> {
    let variants = comparison.variants.iter().zip(columns).enumerate();
    variants
        .map(|(place, (variant, column))| VariantRow {
            variant,
            column,
            measures: drawn_indicators(comparison, place).collect(),
        })
        .collect()
}

fn measure(indicator: Indicator, own: &IndicatorMeasure) -> Object {
    Object::new()
        .with("indicator", indicator.id())
        .figure("value", own.value)
        .figure("difference", own.difference)
        .with("percent", own.percent.map(plain))
        .with(
            "cheaper",
            own.drawn.and_then(|drawn| drawn.lower).map(plain),
        )
        .figure("p10", own.drawn.map(|drawn| drawn.low))
        .figure("p90", own.drawn.map(|drawn| drawn.high))
}

fn variant(row: &VariantRow<'_>, comparison: &Comparison, lang: Lang) -> Object {
    let VariantRow {
        variant, column, ..
    } = row;
    let cheaper = variant.cheaper.map(plain);
    let not_costed = variant.not_costed.iter().map(|line| line.get(lang));
    let measures = row.measures.iter();
    let stamp = Object::new()
        .with("engine", variant.stamp.engine.as_str())
        .with("grid", variant.stamp.grid.as_str())
        .with("grid_version", variant.stamp.grid_version.as_str())
        .with("grid_sha256", variant.stamp.grid_sha256.as_str());
    let groups = comparison.groups.iter().zip(&variant.groups);
    let groups = groups.map(|(group, total)| {
        Object::new()
            .with("theme", group.theme.id())
            .with("nature", group.nature.id())
            .figure("total", *total)
    });
    let lines = variant.lines.iter().map(|change| {
        Object::new()
            .with("impact", change.impact.as_str())
            .figure("old", change.old)
            .figure("new", change.new)
    });
    Object::new()
        .with("name", variant.name.as_str())
        .with("label", column.title.get(lang))
        .figure("total", variant.total)
        .figure("difference", variant.difference)
        .with("percent", variant.percent.map(plain))
        .extend(cheaper.map(|share| Object::new().with("cheaper", share)))
        .figure("esup_cash", variant.esup_cash)
        .figure("esup_in_kind", variant.esup_in_kind)
        .figure("esup_lines", variant.esup_lines)
        .figure("net", variant.net)
        .figure("per_institution_year", variant.per_institution_year)
        .figure("fte", variant.fte)
        .with("verdict", column.feasibility.verdict.id())
        .with("not_costed", not_costed.collect::<Vec<_>>())
        .with("for_review", variant.for_review)
        .objects(
            "measures",
            measures.map(|(indicator, own)| measure(*indicator, own)),
        )
        .object("stamp", stamp)
        .objects("by_theme_nature", groups)
        .objects("lines", lines)
}

/// The comparison as indented JSON: a list of variants, the baseline first.
pub fn json(comparison: &Comparison, columns: &[VariantColumn], lang: Lang) -> String {
    let rows = rows(comparison, columns);
    let variants = rows.iter().map(|row| variant(row, comparison, lang));
    pretty(&variants.collect::<Vec<_>>())
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
