//! A rota, for other programs and for spreadsheets.

use cadrage_core::decision::rota::{DutyWeek, MemberDuty, Rota};
use cadrage_core::needs::coverage::on_call::Periods;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::csv::{CsvField, Dialect, Rows};

#[derive(Serialize)]
struct RotaView<'a> {
    year: i32,
    cost: String,
    spread: String,
    least_spread: String,
    members: Vec<MemberView<'a>>,
    weeks: Vec<WeekView<'a>>,
}

#[derive(Serialize)]
struct MemberView<'a> {
    name: &'a str,
    people: u32,
    lacks: &'a [String],
    weeks: u32,
    periods: PeriodsView,
    cost: String,
    equal_part: String,
}

#[derive(Serialize)]
struct WeekView<'a> {
    first: String,
    last: String,
    member: &'a str,
    person: u32,
    periods: PeriodsView,
    weight: String,
}

#[derive(Serialize)]
struct PeriodsView {
    nights_full: u32,
    nights_fractioned: u32,
    saturdays: u32,
    sundays_holidays: u32,
    time_off_days: String,
}

fn periods(of: &Periods) -> PeriodsView {
    PeriodsView {
        nights_full: of.nights_full,
        nights_fractioned: of.nights_fractioned,
        saturdays: of.saturdays,
        sundays_holidays: of.sundays_holidays,
        time_off_days: of.time_off_days.normalize().to_string(),
    }
}

fn name<'a>(rota: &'a Rota, duty: &DutyWeek) -> &'a str {
    let member = rota.members.get(duty.member);
    member.map_or("", |own| own.name.as_str())
}

fn member(own: &MemberDuty) -> MemberView<'_> {
    MemberView {
        name: &own.name,
        people: own.people,
        lacks: &own.lacks,
        weeks: own.weeks,
        periods: periods(&own.periods),
        cost: own.cost.to_string(),
        equal_part: own.equal_part.to_string(),
    }
}

fn week<'a>(rota: &'a Rota, duty: &DutyWeek) -> WeekView<'a> {
    WeekView {
        first: duty.week.first.to_string(),
        last: duty.week.last.to_string(),
        member: name(rota, duty),
        person: duty.person,
        periods: periods(&duty.week.periods),
        weight: duty.pay.to_string(),
    }
}

/// A rota as indented JSON; amounts are decimal strings in euros, weights and spreads those of a
/// person.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(rota: &Rota) -> Result<String, serde_json::Error> {
    let document = RotaView {
        year: rota.year,
        cost: rota.cost.to_string(),
        spread: rota.spread.to_string(),
        least_spread: rota.least_spread.to_string(),
        members: rota.members.iter().map(member).collect(),
        weeks: rota.weeks.iter().map(|duty| week(rota, duty)).collect(),
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

/// A rota as CSV, one row for each week.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(rota: &Rota, dialect: Dialect) -> Result<String, csv::Error> {
    let header = [
        "first",
        "last",
        "member",
        "person",
        "nights_full",
        "nights_fractioned",
        "saturdays",
        "sundays_holidays",
        "weight",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    for duty in &rota.weeks {
        let periods = &duty.week.periods;
        let whole = |count: u32| CsvField::Figure(Some(Decimal::from(count)));
        rows.write(&[
            CsvField::Word(&duty.week.first.to_string()),
            CsvField::Word(&duty.week.last.to_string()),
            CsvField::Word(name(rota, duty)),
            whole(duty.person),
            whole(periods.nights_full),
            whole(periods.nights_fractioned),
            whole(periods.saturdays),
            whole(periods.sundays_holidays),
            CsvField::Figure(Some(duty.pay)),
        ])?;
    }
    rows.text()
}
