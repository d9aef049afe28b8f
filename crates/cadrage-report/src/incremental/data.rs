//! What hosting adds, for other programs and for spreadsheets.

use cadrage_core::decision::incremental::{IncrementalCost, Split};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use crate::csv::{CsvTable, Dialect, YearRow};
use crate::json::{Object, pretty, quantities};

fn split(split: &Split) -> Object {
    Object::new()
        .figures("present", &split.present)
        .figures("added", &split.added)
        .figures("saved", &split.saved)
        .figures("hosted", &split.hosted)
}

/// The same of days, as they are: a scale says nothing.
fn days(split: &Split) -> Object {
    Object::new()
        .with("present", quantities(&split.present))
        .with("added", quantities(&split.added))
        .with("saved", quantities(&split.saved))
        .with("hosted", quantities(&split.hosted))
}

fn named(id: &str, amounts: &Split) -> Object {
    Object::new().with("id", id).extend(split(amounts))
}

/// What hosting adds as indented JSON; amounts and days are decimal strings, in the order of the
/// years; amounts in euros with the VAT that the provider does not recover.
pub fn json(found: &IncrementalCost, lang: Lang) -> String {
    let themes = found.themes.iter();
    let lines = found.lines.iter();
    let people = found.people.iter();
    let budget = found.budget.iter();
    let not_costed = found.not_costed.iter().map(|label| label.get(lang));
    let document = Object::new()
        .with("years", found.years.to_vec())
        .with("runs", found.runs)
        .with("users", quantities(&found.users))
        .object("totals", split(&found.totals))
        .figure("done", found.done)
        .figure("net_added", found.net_added)
        .figure("p10", found.range.0)
        .figure("p90", found.range.1)
        .figures("support", &found.support)
        .figure("to_cover", found.to_cover)
        .objects(
            "themes",
            themes.map(|own| named(own.theme.id(), &own.amounts)),
        )
        .objects("lines", lines.map(|own| named(&own.impact, &own.amounts)))
        .objects(
            "days",
            people.map(|own| {
                let id = own.profile.as_str();
                Object::new().with("id", id).extend(days(&own.days))
            }),
        )
        .objects(
            "payment_appropriations",
            budget.map(|own| named(own.envelope.id(), &own.paid)),
        )
        .with("not_costed", not_costed.collect::<Vec<_>>());
    pretty(&document)
}

/// What hosting adds as CSV, one row for each line and year; amounts in euros.
pub fn csv(found: &IncrementalCost, dialect: Dialect, lang: Lang) -> String {
    CsvTable::new(dialect, YearRow::each(&found.lines, &found.years))
        .word("theme", |row| row.of.theme.id())
        .word("nature", |row| row.of.nature.id())
        .word("impact", |row| &row.of.impact)
        .word("label", |row| row.of.label.get(lang))
        .word("year", |row| row.year)
        .figure("present", |row| row.figure(&row.of.amounts.present))
        .figure("added", |row| row.figure(&row.of.amounts.added))
        .figure("saved", |row| row.figure(&row.of.amounts.saved))
        .figure("hosted", |row| row.figure(&row.of.amounts.hosted))
        .text()
}
