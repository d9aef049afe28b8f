//! The tariff for other programs and for spreadsheets.

use cadrage_core::decision::tariff::{FeeSchedule, FeesByNumber, TariffDesign};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::csv::{CsvTable, Dialect, YearRow};
use crate::json::{Object, plain, pretty, quantities, texts};

fn range(range: Option<(Decimal, Decimal)>) -> Option<Vec<String>> {
    range.map(|(low, high)| texts(&[low, high]))
}

fn by_year(schedule: &FeeSchedule) -> impl Iterator<Item = Object> {
    YearRow::each([schedule], &schedule.years).map(|row| {
        Object::new()
            .with("year", row.year)
            .figure("income", row.figure(&row.of.income))
            .figure("net", row.figure(&row.of.net))
            .figure("recovered", row.figure(&row.of.recovered))
            .figure("carried", row.figure(&row.of.carried))
    })
}

fn institutions(schedule: &FeeSchedule, lang: Lang) -> impl Iterator<Item = Object> {
    let institutions = schedule.institutions.iter().enumerate();
    institutions.map(move |(at, own)| {
        let invoices = schedule.invoices.as_ref();
        let invoice = invoices.and_then(|all| all.invoices.get(at));
        Object::new()
            .with("name", own.name.get(lang))
            .with("is_member", own.is_member)
            .figures("entry", &own.entry)
            .figures("yearly", &own.yearly)
            .figures("measured", &own.measured)
            .figures("amounts", &own.amounts)
            .figure("total", own.total)
            .with("with_vat", invoice.map(|invoice| texts(&invoice.with_vat)))
            .figures("shares", &own.shares)
            .figure("shares_total", own.shares_total)
    })
}

fn by_number(own: &FeesByNumber) -> Object {
    Object::new()
        .with("institutions", own.institutions)
        .figure("net", own.net)
        .figure("fee", own.fee)
        .with("range", range(own.range))
}

/// The tariff as indented JSON; amounts are decimal strings, in euros excluding VAT except `with_vat`;
/// ranges are P10 and P90, `covers` is a share of draws in percent.
pub fn json(design: &TariffDesign, lang: Lang) -> String {
    let (schedule, needed) = (&design.schedule, &design.needed);
    let unit = schedule.unit.as_ref().map(|unit| {
        Object::new()
            .with("driver", unit.driver.as_str())
            .figure("price", unit.price)
            .with("units", quantities(&unit.units))
            .figures("income", &unit.income)
    });
    let reserve = Object::new()
        .with("level", schedule.reserve.level.id())
        .figure("provision", schedule.reserve.provision)
        .figure("percent", schedule.reserve.percent)
        .figure("of_cost", schedule.reserve.of_cost);
    let needed = Object::new()
        .figure("fee", needed.fee)
        .with("institutions", needed.institutions)
        .with("at_p10", needed.at_p10)
        .with("at_p90", needed.at_p90);
    let document = Object::new()
        .with("years", schedule.years.to_vec())
        .figure("fee", schedule.fee)
        .figure("exact_fee", schedule.exact_fee)
        .with("fee_range", range(design.fee_range))
        .figure("entry_fee", schedule.terms.answers.entry_fee)
        .object("unit", unit)
        .figure("cost", schedule.cost)
        .object("reserve", reserve)
        .figure("income", schedule.total_income)
        .figure("entries", schedule.entries)
        .figure("stated", schedule.stated)
        .with("weight_years", plain(schedule.weight_years))
        .figure("rounding", schedule.rounding)
        .figure("gap", schedule.gap)
        .objects("by_year", by_year(schedule))
        .with("balance_range", range(design.balance_range))
        .figure("covers", design.covers)
        .objects("institutions", institutions(schedule, lang))
        .objects("by_number", design.by_number.iter().map(by_number))
        .object("needed", needed);
    pretty(&document)
}

/// What each institution pays as CSV, one row for each institution and year.
pub fn csv(design: &TariffDesign, dialect: Dialect, lang: Lang) -> String {
    let schedule = &design.schedule;
    CsvTable::new(
        dialect,
        YearRow::each(&schedule.institutions, &schedule.years),
    )
    .word("institution", |row| row.of.name.get(lang))
    .word("year", |row| row.year)
    .figure("entry", |row| row.figure(&row.of.entry))
    .figure("yearly", |row| row.figure(&row.of.yearly))
    .figure("measured", |row| row.figure(&row.of.measured))
    .figure("amount", |row| row.figure(&row.of.amounts))
    .figure("share", |row| row.figure(&row.of.shares))
    .text()
}
