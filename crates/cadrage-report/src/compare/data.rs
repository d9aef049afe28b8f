//! The comparison for other programs: JSON and CSV.

use cadrage_core::decision::comparison::{
    ComparedVariant, Comparison, Indicator, IndicatorMeasure,
};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use super::VariantColumn;
use crate::csv::{CsvTable, Dialect};
use crate::json::{Object, plain, pretty};

/// A variant, with the measures of the indicators that are drawn.
struct VariantRow<'a> {
    variant: &'a ComparedVariant,
    column: &'a VariantColumn,
    measures: Vec<(Indicator, IndicatorMeasure)>,
}

impl VariantRow<'_> {
    fn measure(&self, indicator: Indicator) -> Option<IndicatorMeasure> {
        let own = self.measures.iter().find(|(own, _)| *own == indicator);
        own.map(|(_, measure)| *measure)
    }
}

fn rows<'a>(comparison: &'a Comparison, columns: &'a [VariantColumn]) -> Vec<VariantRow<'a>> {
    let indicators = comparison.indicators();
    let variants = comparison.variants.iter().zip(columns).enumerate();
    variants
        .map(|(place, (variant, column))| {
            let drawn = indicators.iter();
            let drawn = drawn.filter(|(indicator, _)| Indicator::DRAWN.contains(indicator));
            let measures = drawn.filter_map(|(own, all)| Some((*own, *all.get(place)?)));
            VariantRow {
                variant,
                column,
                measures: measures.collect(),
            }
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
        .figure(
            "per_institution_year_with_vat",
            variant.per_institution_year_with_vat,
        )
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

/// The comparison as CSV, one row a variant.
pub fn csv(
    comparison: &Comparison,
    columns: &[VariantColumn],
    dialect: Dialect,
    lang: Lang,
) -> String {
    let rows = rows(comparison, columns);
    let mut table = CsvTable::new(dialect, &rows)
        .word("variant", |row| &row.variant.name)
        .figure("total", |row| row.variant.total)
        .figure("difference", |row| row.variant.difference)
        .figure("percent", |row| row.variant.percent)
        .figure("cheaper", |row| row.variant.cheaper)
        .figure("esup_cash", |row| row.variant.esup_cash)
        .figure("esup_in_kind", |row| row.variant.esup_in_kind)
        .figure("net", |row| row.variant.net)
        .figure("per_institution_year", |row| {
            row.variant.per_institution_year
        })
        .figure("fte", |row| row.variant.fte)
        .figure("esup_lines", |row| row.variant.esup_lines)
        .word("label", |row| row.column.title.get(lang))
        .word("verdict", |row| row.column.feasibility.verdict.id())
        .word("not_costed", |row| row.variant.not_costed.len())
        .word("grid", |row| &row.variant.stamp.grid)
        .word("grid_version", |row| &row.variant.stamp.grid_version)
        .word("grid_sha256", |row| &row.variant.stamp.grid_sha256);
    for own in Indicator::DRAWN {
        let name = |figure| format!("{}.{figure}", own.id());
        // What differs of the total has its own columns.
        if own != Indicator::Total {
            table = table
                .figure(&name("difference"), move |row| row.measure(own)?.difference)
                .figure(&name("percent"), move |row| row.measure(own)?.percent)
                .figure(&name("cheaper"), move |row| row.measure(own)?.drawn?.lower);
        }
        table = table
            .figure(&name("p10"), move |row| Some(row.measure(own)?.drawn?.low))
            .figure(&name("p90"), move |row| Some(row.measure(own)?.drawn?.high));
    }
    table
        .figure("per_institution_year_with_vat", |row| {
            row.variant.per_institution_year_with_vat
        })
        .word("for_review", |row| row.variant.for_review)
        .text()
}
