//! What hosting adds, for other programs and for spreadsheets.

use cadrage_core::decision::incremental::{IncrementalCost, Split};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::csv::{CsvField, Dialect, Rows};
use crate::json::texts;

#[derive(Serialize)]
struct IncrementalView<'a> {
    years: &'a [i32],
    runs: bool,
    users: Vec<String>,
    totals: SplitView,
    done: String,
    net_added: String,
    p10: String,
    p90: String,
    support: Vec<String>,
    to_cover: String,
    themes: Vec<NamedView<'a>>,
    lines: Vec<NamedView<'a>>,
    days: Vec<NamedView<'a>>,
    payment_appropriations: Vec<NamedView<'a>>,
    not_costed: Vec<&'a str>,
}

#[derive(Serialize)]
struct SplitView {
    present: Vec<String>,
    added: Vec<String>,
    saved: Vec<String>,
    hosted: Vec<String>,
}

#[derive(Serialize)]
struct NamedView<'a> {
    id: &'a str,
    #[serde(flatten)]
    amounts: SplitView,
}

fn split(split: &Split) -> SplitView {
    SplitView {
        present: texts(&split.present),
        added: texts(&split.added),
        saved: texts(&split.saved),
        hosted: texts(&split.hosted),
    }
}

fn named<'a>(id: &'a str, amounts: &Split) -> NamedView<'a> {
    NamedView {
        id,
        amounts: split(amounts),
    }
}

/// What hosting adds as indented JSON; amounts and days are decimal strings, in the order of the
/// years; amounts in euros with the VAT that the provider does not recover.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(found: &IncrementalCost, lang: Lang) -> Result<String, serde_json::Error> {
    let view = IncrementalView {
        years: &found.years,
        runs: found.runs,
        users: found
            .users
            .iter()
            .map(|users| users.normalize().to_string())
            .collect(),
        totals: split(&found.totals),
        done: found.done.to_string(),
        net_added: found.net_added.to_string(),
        p10: found.range.0.to_string(),
        p90: found.range.1.to_string(),
        support: texts(&found.support),
        to_cover: found.to_cover.to_string(),
        themes: found
            .themes
            .iter()
            .map(|own| named(own.theme.id(), &own.amounts))
            .collect(),
        lines: found
            .lines
            .iter()
            .map(|own| named(&own.impact, &own.amounts))
            .collect(),
        days: found
            .people
            .iter()
            .map(|own| named(&own.profile, &own.days))
            .collect(),
        payment_appropriations: found
            .budget
            .iter()
            .map(|own| named(own.envelope.id(), &own.paid))
            .collect(),
        not_costed: found
            .not_costed
            .iter()
            .map(|label| label.get(lang))
            .collect(),
    };
    serde_json::to_string_pretty(&view).map(|json| json + "\n")
}

/// What hosting adds as CSV, one row for each line and year; amounts in euros.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(found: &IncrementalCost, dialect: Dialect, lang: Lang) -> Result<String, csv::Error> {
    let header = [
        "theme", "nature", "impact", "label", "year", "present", "added", "saved", "hosted",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    for line in &found.lines {
        for (at, year) in found.years.iter().enumerate() {
            let of = |part: &[Decimal]| CsvField::Figure(part.get(at).copied());
            rows.write(&[
                CsvField::Word(line.theme.id()),
                CsvField::Word(line.nature.id()),
                CsvField::Word(&line.impact),
                CsvField::Word(line.label.get(lang)),
                CsvField::Word(&year.to_string()),
                of(&line.amounts.present),
                of(&line.amounts.added),
                of(&line.amounts.saved),
                of(&line.amounts.hosted),
            ])?;
        }
    }
    rows.text()
}
