//! The costs of a team, for other programs and for spreadsheets.

use cadrage_core::decision::team::{BorneOnce, ProfileDays, ServiceCost, TeamCost};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::csv::{CsvField, Dialect, Rows};
use crate::json::texts;

#[derive(Serialize)]
struct TeamView<'a> {
    years: &'a [i32],
    division: &'static str,
    providers: &'a [String],
    services: Vec<ServiceView<'a>>,
    shared: Vec<SharedView<'a>>,
    days: Vec<DaysView<'a>>,
}

#[derive(Serialize)]
struct ServiceView<'a> {
    name: &'a str,
    alone: Vec<String>,
    alone_shared: Vec<String>,
    part: Vec<String>,
    in_team: Vec<String>,
    not_costed: Vec<&'a str>,
}

#[derive(Serialize)]
struct SharedView<'a> {
    id: &'a str,
    label: &'a str,
    alone: Vec<Vec<String>>,
    borne: Vec<String>,
    parts: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct DaysView<'a> {
    profile: &'a str,
    alone: Vec<String>,
    in_team: Vec<String>,
}

fn lists(rows: &[Vec<Decimal>]) -> Vec<Vec<String>> {
    rows.iter().map(|amounts| texts(amounts)).collect()
}

fn service(cost: &ServiceCost, lang: Lang) -> ServiceView<'_> {
    ServiceView {
        name: &cost.name,
        alone: texts(&cost.alone),
        alone_shared: texts(&cost.alone_shared),
        part: texts(&cost.part),
        in_team: texts(&cost.in_team),
        not_costed: cost.not_costed.iter().map(|line| line.get(lang)).collect(),
    }
}

fn shared(once: &BorneOnce, lang: Lang) -> SharedView<'_> {
    SharedView {
        id: &once.id,
        label: once.label.get(lang),
        alone: lists(&once.alone),
        borne: texts(&once.borne),
        parts: lists(&once.parts),
    }
}

fn days(profile: &ProfileDays) -> DaysView<'_> {
    DaysView {
        profile: &profile.profile,
        alone: texts(&profile.alone),
        in_team: texts(&profile.in_team),
    }
}

/// The costs of a team as indented JSON; amounts and days are decimal strings, in the order of
/// `years`, and lists of lists have one list for each service.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(team: &TeamCost, lang: Lang) -> Result<String, serde_json::Error> {
    let document = TeamView {
        years: &team.years,
        division: team.division.id(),
        providers: &team.providers,
        services: team.services.iter().map(|own| service(own, lang)).collect(),
        shared: team.shared.iter().map(|once| shared(once, lang)).collect(),
        days: team.days.iter().map(days).collect(),
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

/// The costs of a team as CSV, one row for each service and year.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(team: &TeamCost, dialect: Dialect) -> Result<String, csv::Error> {
    let header = [
        "service",
        "year",
        "alone",
        "alone_shared",
        "part",
        "in_team",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    for service in &team.services {
        for (at, year) in team.years.iter().enumerate() {
            let amount = |amounts: &[Decimal]| CsvField::Figure(amounts.get(at).copied());
            rows.write(&[
                CsvField::Word(&service.name),
                CsvField::Word(&year.to_string()),
                amount(&service.alone),
                amount(&service.alone_shared),
                amount(&service.part),
                amount(&service.in_team),
            ])?;
        }
    }
    rows.text()
}
