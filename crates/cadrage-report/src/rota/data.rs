//! A rota, for other programs and for spreadsheets.

use cadrage_core::decision::rota::{DutyWeek, MemberDuty, Rota};
use cadrage_core::needs::coverage::on_call::Periods;
use rust_decimal::Decimal;

use crate::csv::{CsvField, Dialect, Rows};
use crate::json::{Object, plain, pretty};

fn periods(of: &Periods) -> Object {
    Object::new()
        .with("nights_full", of.nights_full)
        .with("nights_fractioned", of.nights_fractioned)
        .with("saturdays", of.saturdays)
        .with("sundays_holidays", of.sundays_holidays)
        .with("time_off_days", plain(of.time_off_days))
}

fn name<'a>(rota: &'a Rota, duty: &DutyWeek) -> &'a str {
    let member = rota.members.get(duty.member);
    member.map_or("", |own| own.name.as_str())
}

fn member(own: &MemberDuty) -> Object {
    Object::new()
        .with("name", own.name.as_str())
        .with("people", own.people)
        .with("lacks", own.lacks.as_slice())
        .with("weeks", own.weeks)
        .object("periods", periods(&own.periods))
        .figure("cost", own.cost)
        .figure("equal_part", own.equal_part)
}

fn week(rota: &Rota, duty: &DutyWeek) -> Object {
    Object::new()
        .with("first", duty.week.first.to_string())
        .with("last", duty.week.last.to_string())
        .with("member", name(rota, duty))
        .with("person", duty.person)
        .object("periods", periods(&duty.week.periods))
        .figure("weight", duty.pay)
}

/// A rota as indented JSON; amounts are decimal strings in euros, weights and spreads those of a
/// person.
pub fn json(rota: &Rota) -> String {
    let document = Object::new()
        .with("year", rota.year)
        .figure("cost", rota.cost)
        .figure("spread", rota.spread)
        .figure("least_spread", rota.least_spread)
        .objects("members", rota.members.iter().map(member))
        .objects("weeks", rota.weeks.iter().map(|duty| week(rota, duty)));
    pretty(&document)
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
