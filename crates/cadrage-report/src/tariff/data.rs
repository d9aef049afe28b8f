//! The tariff for other programs and for spreadsheets.

use cadrage_core::decision::tariff::{FeeSchedule, TariffDesign};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::csv::{CsvField, Dialect, Rows};
use crate::json::texts;

#[derive(Serialize)]
struct TariffView<'a> {
    years: &'a [i32],
    fee: String,
    exact_fee: String,
    fee_range: Option<[String; 2]>,
    entry_fee: String,
    unit: Option<UnitView<'a>>,
    cost: String,
    reserve: ReserveView,
    income: String,
    entries: String,
    stated: String,
    weight_years: String,
    rounding: String,
    gap: String,
    by_year: Vec<YearView>,
    balance_range: Option<[String; 2]>,
    covers: Option<String>,
    institutions: Vec<InstitutionView<'a>>,
    by_number: Vec<NumberView>,
    needed: NeededView,
}

#[derive(Serialize)]
struct UnitView<'a> {
    driver: &'a str,
    price: String,
    units: Vec<String>,
    income: Vec<String>,
}

#[derive(Serialize)]
struct ReserveView {
    level: &'static str,
    provision: String,
    percent: String,
    of_cost: String,
}

#[derive(Serialize)]
struct YearView {
    year: i32,
    income: String,
    net: String,
    recovered: String,
    carried: String,
}

#[derive(Serialize)]
struct InstitutionView<'a> {
    name: &'a str,
    is_member: bool,
    entry: Vec<String>,
    yearly: Vec<String>,
    measured: Vec<String>,
    amounts: Vec<String>,
    total: String,
    with_vat: Option<Vec<String>>,
    shares: Vec<String>,
    shares_total: String,
}

#[derive(Serialize)]
struct NumberView {
    institutions: u32,
    net: String,
    fee: String,
    range: Option<[String; 2]>,
}

#[derive(Serialize)]
struct NeededView {
    fee: String,
    institutions: Option<u32>,
    at_p10: Option<u32>,
    at_p90: Option<u32>,
}

fn plain(figures: &[Decimal]) -> Vec<String> {
    figures
        .iter()
        .map(|figure| figure.normalize().to_string())
        .collect()
}

fn range(range: Option<(Decimal, Decimal)>) -> Option<[String; 2]> {
    range.map(|(low, high)| [low, high].map(|end| end.to_string()))
}

fn by_year(schedule: &FeeSchedule) -> Vec<YearView> {
    let amounts = schedule.income.iter().zip(&schedule.net);
    let left = schedule.recovered.iter().zip(&schedule.carried);
    let years = schedule.years.iter().zip(amounts.zip(left));
    years
        .map(|(year, ((income, net), (recovered, carried)))| YearView {
            year: *year,
            income: income.to_string(),
            net: net.to_string(),
            recovered: recovered.to_string(),
            carried: carried.to_string(),
        })
        .collect()
}

fn institutions(schedule: &FeeSchedule, lang: Lang) -> Vec<InstitutionView<'_>> {
    let institutions = schedule.institutions.iter().enumerate();
    institutions
        .map(|(at, own)| {
            let invoices = schedule.invoices.as_ref();
            let invoice = invoices.and_then(|all| all.invoices.get(at));
            InstitutionView {
                name: own.name.get(lang),
                is_member: own.is_member,
                entry: texts(&own.entry),
                yearly: texts(&own.yearly),
                measured: texts(&own.measured),
                amounts: texts(&own.amounts),
                total: own.total.to_string(),
                with_vat: invoice.map(|invoice| texts(&invoice.with_vat)),
                shares: texts(&own.shares),
                shares_total: own.shares_total.to_string(),
            }
        })
        .collect()
}

/// The tariff as indented JSON; amounts are decimal strings, in euros excluding VAT except `with_vat`;
/// ranges are P10 and P90, `covers` is a share of draws in percent.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(design: &TariffDesign, lang: Lang) -> Result<String, serde_json::Error> {
    let schedule = &design.schedule;
    let document = TariffView {
        years: &schedule.years,
        fee: schedule.fee.to_string(),
        exact_fee: schedule.exact_fee.to_string(),
        fee_range: range(design.fee_range),
        entry_fee: schedule.terms.answers.entry_fee.to_string(),
        unit: schedule.unit.as_ref().map(|unit| UnitView {
            driver: &unit.driver,
            price: unit.price.to_string(),
            units: plain(&unit.units),
            income: texts(&unit.income),
        }),
        cost: schedule.cost.to_string(),
        reserve: ReserveView {
            level: schedule.reserve.level.id(),
            provision: schedule.reserve.provision.to_string(),
            percent: schedule.reserve.percent.to_string(),
            of_cost: schedule.reserve.of_cost.to_string(),
        },
        income: schedule.total_income.to_string(),
        entries: schedule.entries.to_string(),
        stated: schedule.stated.to_string(),
        weight_years: schedule.weight_years.normalize().to_string(),
        rounding: schedule.rounding.to_string(),
        gap: schedule.gap.to_string(),
        by_year: by_year(schedule),
        balance_range: range(design.balance_range),
        covers: design.covers.map(|share| share.to_string()),
        institutions: institutions(schedule, lang),
        by_number: design
            .by_number
            .iter()
            .map(|own| NumberView {
                institutions: own.institutions,
                net: own.net.to_string(),
                fee: own.fee.to_string(),
                range: range(own.range),
            })
            .collect(),
        needed: NeededView {
            fee: design.needed.fee.to_string(),
            institutions: design.needed.institutions,
            at_p10: design.needed.at_p10,
            at_p90: design.needed.at_p90,
        },
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

/// What each institution pays as CSV, one row for each institution and year.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(design: &TariffDesign, dialect: Dialect, lang: Lang) -> Result<String, csv::Error> {
    let header = [
        "institution",
        "year",
        "entry",
        "yearly",
        "measured",
        "amount",
        "share",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    for own in &design.schedule.institutions {
        for (at, year) in design.schedule.years.iter().enumerate() {
            let figure = |amounts: &[Decimal]| CsvField::Figure(amounts.get(at).copied());
            rows.write(&[
                CsvField::Word(own.name.get(lang)),
                CsvField::Word(&year.to_string()),
                figure(&own.entry),
                figure(&own.yearly),
                figure(&own.measured),
                figure(&own.amounts),
                figure(&own.shares),
            ])?;
        }
    }
    rows.text()
}
