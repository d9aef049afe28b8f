//! The ways of each institution, for other programs and for spreadsheets.

use cadrage_core::decision::alternatives::{Alternatives, InstitutionWays, WayCost};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use serde::Serialize;

use crate::csv::{CsvField, Dialect, Rows};
use crate::json::texts;

#[derive(Serialize)]
struct AlternativesView<'a> {
    together: String,
    apart: String,
    saved: String,
    quote: Option<&'a str>,
    institutions: Vec<InstitutionView<'a>>,
    absent: Vec<&'a str>,
}

#[derive(Serialize)]
struct InstitutionView<'a> {
    name: &'a str,
    years: &'a [i32],
    users: Vec<String>,
    ways: Vec<WayView<'a>>,
    crossover: Option<CrossoverView>,
}

#[derive(Serialize)]
struct CrossoverView {
    most_users: u64,
    join_is_cheaper_with_one: bool,
    turns: Vec<TurnView>,
}

#[derive(Serialize)]
struct TurnView {
    users: u64,
    join_is_cheaper: bool,
}

#[derive(Serialize)]
struct WayView<'a> {
    way: &'static str,
    paid: Vec<String>,
    own_effort: Vec<String>,
    total: String,
    p10: Option<String>,
    p90: Option<String>,
    join_is_cheaper: Option<String>,
    join_is_cheaper_from: Option<i32>,
    not_costed: Vec<&'a str>,
}

fn view(cost: &WayCost, lang: Lang) -> WayView<'_> {
    WayView {
        way: cost.way.id(),
        paid: texts(&cost.paid),
        own_effort: texts(&cost.own_effort),
        total: cost.total.to_string(),
        p10: cost.range.map(|(low, _)| low.to_string()),
        p90: cost.range.map(|(_, high)| high.to_string()),
        join_is_cheaper: cost.join_is_cheaper.map(|share| share.to_string()),
        join_is_cheaper_from: cost.join_is_cheaper_from,
        not_costed: cost.not_costed.iter().map(|line| line.get(lang)).collect(),
    }
}

/// The ways of every institution as indented JSON; amounts are decimal strings, in euros including
/// the VAT that institutions pay, shares of draws in percent.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(alternatives: &Alternatives, lang: Lang) -> Result<String, serde_json::Error> {
    let institutions = alternatives.institutions.iter().map(|own| InstitutionView {
        name: own.name.get(lang),
        years: &own.years,
        users: own
            .users
            .iter()
            .map(|users| users.normalize().to_string())
            .collect(),
        ways: own.ways.iter().map(|cost| view(cost, lang)).collect(),
        crossover: own.crossover.as_ref().map(|found| CrossoverView {
            most_users: found.most,
            join_is_cheaper_with_one: found.join_is_cheaper,
            turns: found
                .turns
                .iter()
                .map(|turn| TurnView {
                    users: turn.users,
                    join_is_cheaper: turn.join_is_cheaper,
                })
                .collect(),
        }),
    });
    let document = AlternativesView {
        together: alternatives.together.to_string(),
        apart: alternatives.apart.to_string(),
        saved: alternatives.saved.to_string(),
        quote: alternatives.quote.as_deref(),
        institutions: institutions.collect(),
        absent: alternatives
            .absent
            .iter()
            .map(|name| name.get(lang))
            .collect(),
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

/// The ways of every institution as CSV, one row for each way, year and institution.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(
    alternatives: &Alternatives,
    dialect: Dialect,
    lang: Lang,
) -> Result<String, csv::Error> {
    let header = ["institution", "way", "year", "users", "paid", "own_effort"];
    let mut rows = Rows::new(dialect, &header)?;
    for InstitutionWays {
        name,
        years,
        users,
        ways,
        ..
    } in &alternatives.institutions
    {
        for cost in ways {
            let amounts = cost.paid.iter().zip(&cost.own_effort);
            for ((year, users), (paid, own)) in years.iter().zip(users).zip(amounts) {
                rows.write(&[
                    CsvField::Word(name.get(lang)),
                    CsvField::Word(cost.way.id()),
                    CsvField::Word(&year.to_string()),
                    CsvField::Figure(Some(*users)),
                    CsvField::Figure(Some(*paid)),
                    CsvField::Figure(Some(*own)),
                ])?;
            }
        }
    }
    rows.text()
}
