//! A rota that members share: what each takes and costs, who is on call in which week.

mod data;

pub use data::{csv, json};

use cadrage_core::decision::rota::{Infeasible, MemberDuty, Rota};
use cadrage_core::needs::coverage::hours::HourClass;
use cadrage_core::needs::coverage::on_call::WeekOnCall;
use cadrage_core::text::format::{cents, count, date, euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::words;

/// The rota of a year.
#[must_use]
pub fn blocks(rota: &Rota, lang: Lang) -> Vec<Block> {
    let texts = words::rota(lang);
    let able = rota.members.iter().filter(|own| own.lacks.is_empty());
    let (able, cost) = (able.count(), euros(rota.cost, lang));
    let shared = match able {
        1 => texts.alone(&count(rota.weeks.len(), lang), &cost),
        members => texts.shared(rota.weeks.len(), &count(members, lang), &cost),
    };
    let mut blocks = vec![
        Block::heading(1, texts.title(&rota.year)),
        Block::paragraph(shared),
    ];
    // One alone is neither more nor less burdened than another.
    if able > 1 {
        blocks.push(Block::paragraph(fairness(rota, lang)));
    }
    blocks.push(Block::heading(2, texts.each_member()));
    blocks.push(each_member(rota, lang));
    for member in rota.members.iter().filter(|own| !own.lacks.is_empty()) {
        let services = member.lacks.join(", ");
        blocks.push(Block::paragraph(texts.lacks(&member.name, &services)));
    }
    blocks.push(Block::heading(2, texts.each_week()));
    blocks.push(each_week(rota, lang));
    blocks.push(Block::heading(2, texts.assumptions()));
    blocks.push(Block::List(words::to_strings(texts.assumption())));
    typeset(blocks, lang)
}

/// Why there is no rota, as a sentence.
#[must_use]
pub fn no_rota(why: Infeasible, lang: Lang) -> String {
    let texts = words::rota(lang);
    let named = |week: WeekOnCall| [week.first, week.last].map(|day| date(day, lang));
    match why {
        Infeasible::NobodyOnCall => texts.nobody_on_call().to_owned(),
        Infeasible::FewPeople { people, least } => texts.few_people(&people, &least),
        Infeasible::NobodyAvailable(week) => {
            let [first, last] = named(week);
            texts.nobody_available(&first, &last)
        }
        Infeasible::FewWeeks { most, weeks } => texts.few_weeks(&most, &weeks),
        Infeasible::Rest(week) => {
            let [first, last] = named(week);
            texts.no_rest(&first, &last)
        }
        Infeasible::NotFound(week) => {
            let [first, last] = named(week);
            texts.not_found(&first, &last)
        }
    }
}

fn fairness(rota: &Rota, lang: Lang) -> String {
    let texts = words::rota(lang);
    let gap = rota.spread.saturating_sub(rota.least_spread);
    let [spread, least] = [rota.spread, rota.least_spread].map(|amount| euros(amount, lang));
    match gap.is_zero() {
        true => texts.fairest(&spread),
        false => texts.nearly_fairest(&spread, &least, &euros(gap, lang)),
    }
}

/// A row for each member, and their sum.
fn each_member(rota: &Rota, lang: Lang) -> Block {
    let texts = words::rota(lang);
    let header = [
        texts.member(),
        texts.people(),
        texts.weeks(),
        HourClass::Night.label(lang),
        HourClass::Saturday.label(lang),
        HourClass::SundayHoliday.label(lang),
        texts.cost(),
        texts.equal_part(),
        words::compare(lang).difference(),
    ];
    let members = rota.members.iter().map(|member| member_cells(member, lang));
    let total = |of: fn(&MemberDuty) -> u32| {
        let all: u32 = rota.members.iter().map(of).sum();
        all.to_string()
    };
    let all = TableRow::total([
        words::common(lang).total().to_owned(),
        total(|own| own.people),
        total(|own| own.weeks),
        total(nights),
        total(|own| own.periods.saturdays),
        total(|own| own.periods.sundays_holidays),
        cents(rota.cost, lang),
        cents(rota.cost, lang),
        cents(Decimal::new(0, 2), lang),
    ]);
    let rows = members.map(TableRow::plain).chain([all]);
    Block::table(texts.each_member_caption(&rota.year), header, rows)
}

fn nights(member: &MemberDuty) -> u32 {
    member.periods.nights_full + member.periods.nights_fractioned
}

fn member_cells(member: &MemberDuty, lang: Lang) -> Vec<String> {
    vec![
        member.name.clone(),
        member.people.to_string(),
        member.weeks.to_string(),
        nights(member).to_string(),
        member.periods.saturdays.to_string(),
        member.periods.sundays_holidays.to_string(),
        cents(member.cost, lang),
        cents(member.equal_part, lang),
        cents(member.cost.saturating_sub(member.equal_part), lang),
    ]
}

/// A row for each week.
fn each_week(rota: &Rota, lang: Lang) -> Block {
    let texts = words::rota(lang);
    let header = [
        texts.from(),
        texts.to(),
        texts.member(),
        texts.person(),
        HourClass::Night.label(lang),
        HourClass::Saturday.label(lang),
        HourClass::SundayHoliday.label(lang),
        texts.weight(),
    ];
    let rows = rota.weeks.iter().map(|duty| {
        let member = rota.members.get(duty.member);
        let periods = &duty.week.periods;
        TableRow::plain([
            date(duty.week.first, lang),
            date(duty.week.last, lang),
            member.map_or_else(String::new, |own| own.name.clone()),
            duty.person.to_string(),
            (periods.nights_full + periods.nights_fractioned).to_string(),
            periods.saturdays.to_string(),
            periods.sundays_holidays.to_string(),
            cents(duty.pay, lang),
        ])
    });
    Block::Table(Table::of(texts.each_week_caption(&rota.year), header, rows).with_words(2))
}
