//! A rota, for other programs and for spreadsheets.

use cadrage_core::decision::rota::{DutyWeek, MemberDuty, Rota};
use cadrage_core::needs::coverage::on_call::Periods;

use crate::csv::{CsvTable, Dialect};
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
pub fn csv(rota: &Rota, dialect: Dialect) -> String {
    CsvTable::new(dialect, &rota.weeks)
        .word("first", |duty| duty.week.first)
        .word("last", |duty| duty.week.last)
        .word("member", |duty| name(rota, duty))
        .word("person", |duty| duty.person)
        .word("nights_full", |duty| duty.week.periods.nights_full)
        .word("nights_fractioned", |duty| {
            duty.week.periods.nights_fractioned
        })
        .word("saturdays", |duty| duty.week.periods.saturdays)
        .word("sundays_holidays", |duty| {
            duty.week.periods.sundays_holidays
        })
        .figure("weight", |duty| duty.pay)
        .text()
}
