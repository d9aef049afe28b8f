//! The ways of each institution, for other programs and for spreadsheets.

use cadrage_core::decision::alternatives::{Alternatives, Crossover, InstitutionWays, WayCost};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use crate::csv::{CsvTable, Dialect, YearRow};
use crate::json::{Object, pretty, quantities};

fn way(cost: &WayCost, lang: Lang) -> Object {
    let not_costed = cost.not_costed.iter().map(|line| line.get(lang));
    Object::new()
        .with("way", cost.way.id())
        .figures("paid", &cost.paid)
        .figures("own_effort", &cost.own_effort)
        .figure("total", cost.total)
        .figure("p10", cost.range.map(|(low, _)| low))
        .figure("p90", cost.range.map(|(_, high)| high))
        .figure("join_is_cheaper", cost.join_is_cheaper)
        .with("join_is_cheaper_from", cost.join_is_cheaper_from)
        .with("not_costed", not_costed.collect::<Vec<_>>())
}

fn crossover(found: &Crossover) -> Object {
    let turns = found.turns.iter().map(|turn| {
        Object::new()
            .with("users", turn.users)
            .with("join_is_cheaper", turn.join_is_cheaper)
    });
    Object::new()
        .with("most_users", found.most)
        .with("join_is_cheaper_with_one", found.join_is_cheaper)
        .objects("turns", turns)
}

fn institution(own: &InstitutionWays, lang: Lang) -> Object {
    Object::new()
        .with("name", own.name.get(lang))
        .with("years", own.years.to_vec())
        .with("users", quantities(&own.users))
        .objects("ways", own.ways.iter().map(|cost| way(cost, lang)))
        .object("crossover", own.crossover.as_ref().map(crossover))
}

/// The ways of every institution as indented JSON; amounts are decimal strings, in euros including
/// the VAT that institutions pay, shares of draws in percent.
pub fn json(alternatives: &Alternatives, lang: Lang) -> String {
    let institutions = alternatives.institutions.iter();
    let absent = alternatives.absent.iter().map(|name| name.get(lang));
    let document = Object::new()
        .figure("together", alternatives.together)
        .figure("apart", alternatives.apart)
        .figure("saved", alternatives.saved)
        .figure("esup_lines", alternatives.esup_lines)
        .with("quote", alternatives.quote.as_deref())
        .objects(
            "institutions",
            institutions.map(|own| institution(own, lang)),
        )
        .with("absent", absent.collect::<Vec<_>>());
    pretty(&document)
}

/// A way of an institution.
#[derive(Clone, Copy)]
struct WayRow<'a> {
    institution: &'a InstitutionWays,
    cost: &'a WayCost,
}

/// The ways of every institution as CSV, one row for each way, year and institution.
pub fn csv(alternatives: &Alternatives, dialect: Dialect, lang: Lang) -> String {
    let rows = alternatives.institutions.iter().flat_map(|institution| {
        let ways = institution.ways.iter();
        let ways = ways.map(move |cost| WayRow { institution, cost });
        YearRow::each(ways, &institution.years)
    });
    CsvTable::new(dialect, rows)
        .word("institution", |row| row.of.institution.name.get(lang))
        .word("way", |row| row.of.cost.way.id())
        .word("year", |row| row.year)
        .figure("users", |row| row.figure(&row.of.institution.users))
        .figure("paid", |row| row.figure(&row.of.cost.paid))
        .figure("own_effort", |row| row.figure(&row.of.cost.own_effort))
        .text()
}
