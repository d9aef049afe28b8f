//! The costs of a team, for other programs and for spreadsheets.

use cadrage_core::decision::team::{BorneOnce, ProfileDays, ServiceCost, TeamCost};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::csv::{CsvTable, Dialect, YearRow};
use crate::json::{Object, pretty, texts};

fn lists(rows: &[Vec<Decimal>]) -> Vec<Vec<String>> {
    rows.iter().map(|amounts| texts(amounts)).collect()
}

fn service(cost: &ServiceCost, lang: Lang) -> Object {
    let not_costed = cost.not_costed.iter().map(|line| line.get(lang));
    Object::new()
        .with("name", cost.name.as_str())
        .figures("alone", &cost.alone)
        .figures("alone_shared", &cost.alone_shared)
        .figures("part", &cost.part)
        .figures("in_team", &cost.in_team)
        .with("not_costed", not_costed.collect::<Vec<_>>())
}

fn shared(once: &BorneOnce, lang: Lang) -> Object {
    Object::new()
        .with("id", once.id.as_str())
        .with("label", once.label.get(lang))
        .with("alone", lists(&once.alone))
        .figures("borne", &once.borne)
        .with("parts", lists(&once.parts))
}

fn days(profile: &ProfileDays) -> Object {
    Object::new()
        .with("profile", profile.profile.as_str())
        .figures("alone", &profile.alone)
        .figures("in_team", &profile.in_team)
}

/// The costs of a team as indented JSON; amounts and days are decimal strings, in the order of
/// `years`, and lists of lists have one list for each service.
pub fn json(team: &TeamCost, lang: Lang) -> String {
    let document = Object::new()
        .with("years", team.years.as_slice())
        .with("division", team.division.id())
        .with("providers", team.providers.as_slice())
        .objects(
            "services",
            team.services.iter().map(|own| service(own, lang)),
        )
        .objects("shared", team.shared.iter().map(|once| shared(once, lang)))
        .objects("days", team.days.iter().map(days));
    pretty(&document)
}

/// The costs of a team as CSV, one row for each service and year.
pub fn csv(team: &TeamCost, dialect: Dialect) -> String {
    CsvTable::new(dialect, YearRow::each(&team.services, &team.years))
        .word("service", |row| &row.of.name)
        .word("year", |row| row.year)
        .figure("alone", |row| row.figure(&row.of.alone))
        .figure("alone_shared", |row| row.figure(&row.of.alone_shared))
        .figure("part", |row| row.figure(&row.of.part))
        .figure("in_team", |row| row.figure(&row.of.in_team))
        .text()
}
