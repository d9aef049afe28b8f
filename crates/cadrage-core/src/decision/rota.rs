//! A rota pooled between named members: who takes which week of a year.
//!
//! A week weighs what being on call is paid for it, by the scale in force: its nights, Saturdays, Sundays
//! and holidays, of the real calendar. The rota is that in which the most burdened member bears least
//! more than the least burdened, by person.

mod pay;
pub mod search;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use self::pay::{LinePay, line_pay};
use self::search::{Obstacle, Weeks};
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::estimate::quota::largest_remainder;
use crate::grid::CostGrid;
use crate::grid::known::ParameterId;
use crate::money::{Overflow, sum, to_cents};
use crate::needs::coverage::hours::holds;
use crate::needs::coverage::on_call::{self, Periods, WeekOnCall};
use crate::needs::coverage::question::Question;
use crate::scoping::{RotaAnswers, RotaMember};
use rust_decimal::prelude::ToPrimitive;

/// A week, and who takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyWeek {
    /// The week, with its periods.
    pub week: WeekOnCall,
    /// The place of the member that takes it.
    pub member: usize,
    /// Which of its people, from 1: they take its weeks in turn.
    pub person: u32,
    /// What it is paid, in euros, including the employer's charges.
    pub pay: Decimal,
}

/// What a member takes in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberDuty {
    /// Its name.
    pub name: String,
    /// Its people who can be on call.
    pub people: u32,
    /// The services of the rota that its people may not act on: with one, it takes no week.
    pub lacks: Vec<String>,
    /// Its weeks.
    pub weeks: u32,
    /// Its periods.
    pub periods: Periods,
    /// What its weeks are paid, in euros: the members’ add up to the cost of the rota.
    pub cost: Decimal,
    /// Its part when the cost is divided by the number of members that share the rota.
    pub equal_part: Decimal,
}

/// Who is on call in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rota {
    /// The year.
    pub year: i32,
    /// Every week of the year, in order, each once.
    pub weeks: Vec<DutyWeek>,
    /// The members, in the order of the file.
    pub members: Vec<MemberDuty>,
    /// What the rota costs, in euros, as an estimate of one provider has it.
    pub cost: Decimal,
    /// What the most burdened member bears for each of its people more than the least, in euros of pay.
    pub spread: Decimal,
    /// No rota that keeps the rules has less; equal to `spread` when the rota is proved the fairest.
    pub least_spread: Decimal,
}

/// Why nobody can keep a rota with these rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Infeasible {
    /// The tier has nobody on call in the year.
    NobodyOnCall,
    /// There are fewer people than the rule asks for.
    FewPeople {
        /// Those who may act on all services.
        people: u32,
        /// The fewest.
        least: u32,
    },
    /// Nobody is available in a week.
    NobodyAvailable(WeekOnCall),
    /// All people together take fewer weeks than the year has.
    FewWeeks {
        /// Those that they take at most.
        most: u64,
        /// Those of the year.
        weeks: u64,
    },
    /// The rest leaves nobody for a week.
    Rest(WeekOnCall),
    /// No rota was found that reaches a week.
    NotFound(WeekOnCall),
}

/// A rota, or why there is none.
pub type RotaResult = Result<Rota, Infeasible>;

/// The fairest rota of a year that is found.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::rota::rota;
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::{scoping, text::tree};
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let text = "[rota]\nyear = 2027\ntier = \"always_on_call\"\nrest = 1\n\
///     [[rota.members]]\nname = \"Université A\"\npeople = 2\n\
///     [[rota.members]]\nname = \"Université B\"\npeople = 2\n";
/// let answers = scoping::read_rota(&tree::read("rota.toml", text).0, &grid)?;
/// let found = rota(&grid, &answers).unwrap().unwrap();
/// // The days of 2027 lie in 53 weeks, from Friday 1 January on.
/// assert_eq!(found.weeks.len(), 53);
/// assert_eq!(found.members.iter().map(|own| own.cost).sum::<rust_decimal::Decimal>(), found.cost);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn rota(grid: &CostGrid, answers: &RotaAnswers) -> Result<RotaResult, Overflow> {
    let question = question(grid, answers);
    let calendar = on_call::weeks(&question, answers.year)?;
    let lines = line_pay(&question, &answers.scoping, answers.year)?;
    if lines.is_empty() {
        return Ok(Err(Infeasible::NobodyOnCall));
    }
    let all = answers.members.iter().enumerate();
    let able = all.filter(|(_, member)| lacks(answers, member).is_empty());
    let (able, members): (Vec<usize>, Vec<&RotaMember>) = able.unzip();
    if let Some(few) = few_people(&question, answers, &members)? {
        return Ok(Err(few));
    }
    let pay: Vec<Decimal> = calendar
        .iter()
        .map(|week| pay_of(&lines, &week.periods))
        .collect::<Result<_, _>>()?;
    let cents = |amount: &Decimal| amount.checked_mul(Decimal::ONE_HUNDRED)?.to_u64();
    let burdens: Option<Vec<u64>> = pay.iter().map(cents).collect();
    let weeks = Weeks {
        burdens: burdens.ok_or(Overflow)?,
        people: members.iter().map(|own| own.people.into()).collect(),
        available: members
            .iter()
            .map(|own| calendar.iter().map(|week| is_there(own, week)).collect())
            .collect(),
        rest: usize::try_from(answers.rest).map_err(|_| Overflow)?,
        most: answers.most.map_or(u64::MAX, u64::from),
    };
    let found = match weeks.fairest() {
        Ok(found) => found,
        Err(obstacle) => return Ok(Err(infeasible(obstacle, &calendar))),
    };
    let by_person = |scaled: u64| {
        let cents = Exact.divide(scaled.into(), weeks.scale().into())?;
        Exact.divide(cents, Decimal::ONE_HUNDRED).map(to_cents)
    };
    let mut duties: Vec<DutyWeek> = Vec::new();
    for ((week, taker), pay) in calendar.into_iter().zip(&found.takers).zip(pay) {
        let member = *able.get(*taker).ok_or(Overflow)?;
        let people = members.get(*taker).ok_or(Overflow)?.people;
        let before = duties.iter().filter(|duty| duty.member == member).count();
        let before = u32::try_from(before).map_err(|_| Overflow)?;
        duties.push(DutyWeek {
            week,
            member,
            person: before.checked_rem(people).unwrap_or(0) + 1,
            pay,
        });
    }
    let members = member_duties(answers, &able, &duties, &lines)?;
    Ok(Ok(Rota {
        year: answers.year,
        cost: sum(members.iter().map(|own| &own.cost))?,
        members,
        weeks: duties,
        spread: by_person(found.spread)?,
        least_spread: by_person(found.least)?,
    }))
}

fn question<'a>(grid: &'a CostGrid, answers: &'a RotaAnswers) -> Question<'a> {
    let scoping = &answers.scoping;
    let tier = scoping.commitment.tier.as_deref();
    let tier = tier.unwrap_or(&grid.default_tier);
    Question::of(grid, scoping, tier, Decimal::ZERO)
}

/// The services that the people of a member may not act on.
fn lacks(answers: &RotaAnswers, member: &RotaMember) -> Vec<String> {
    let Some(own) = &member.services else {
        return Vec::new();
    };
    let services = answers.services.iter();
    let lacking = services.filter(|service| !own.contains(service));
    lacking.cloned().collect()
}

/// The rule on the number of people, when it is not kept; `None` when it is.
fn few_people(
    question: &Question<'_>,
    answers: &RotaAnswers,
    members: &[&RotaMember],
) -> Result<Option<Infeasible>, Overflow> {
    let least = question
        .values
        .constant(ParameterId::ROTA_MINIMUM_PEOPLE, answers.year);
    let least = answers.people.or_else(|| least.ceil().to_u32());
    let least = least.ok_or(Overflow)?.max(1);
    let people: u32 = members.iter().map(|own| own.people).sum();
    Ok((people < least).then_some(Infeasible::FewPeople { people, least }))
}

/// Whether a member has somebody for the whole of a week.
fn is_there(member: &RotaMember, week: &WeekOnCall) -> bool {
    let mut days = week.first.iter_days().take_while(|day| *day <= week.last);
    let is_away = |day: NaiveDate| member.unavailable.iter().any(|away| holds(away, day));
    !days.any(is_away)
}

fn infeasible(obstacle: Obstacle, calendar: &[WeekOnCall]) -> Infeasible {
    let named = |week: usize, why: fn(WeekOnCall) -> Infeasible| {
        let week = calendar.get(week).or(calendar.last()).copied();
        week.map_or(Infeasible::NobodyOnCall, why)
    };
    match obstacle {
        Obstacle::Nobody(week) => named(week, Infeasible::NobodyAvailable),
        Obstacle::TooFew(most) => Infeasible::FewWeeks {
            most,
            weeks: calendar.len() as u64,
        },
        Obstacle::Rest(week) => named(week, Infeasible::Rest),
        Obstacle::Unreached(week) => named(week, Infeasible::NotFound),
    }
}

/// What periods are paid, rounded to the cent for each line.
fn pay_of(lines: &[LinePay], periods: &Periods) -> Result<Decimal, Overflow> {
    let mut all = Decimal::new(0, 2);
    for line in lines {
        let amount = Exact.multiply(line.quantity(periods), line.price)?;
        all = Exact.add(all, to_cents(amount))?;
    }
    Ok(all)
}

/// What each member takes and costs: each line of the rota, divided by what its weeks have of it.
fn member_duties(
    answers: &RotaAnswers,
    able: &[usize],
    duties: &[DutyWeek],
    lines: &[LinePay],
) -> Result<Vec<MemberDuty>, Overflow> {
    let mut members = Vec::new();
    for (at, member) in answers.members.iter().enumerate() {
        let mut periods = Periods::default();
        let own = || duties.iter().filter(|duty| duty.member == at);
        for duty in own() {
            periods = periods.plus(&duty.week.periods)?;
        }
        members.push(MemberDuty {
            name: member.name.clone(),
            people: member.people,
            lacks: lacks(answers, member),
            weeks: u32::try_from(own().count()).map_err(|_| Overflow)?,
            periods,
            cost: Decimal::new(0, 2),
            equal_part: Decimal::new(0, 2),
        });
    }
    for line in lines {
        let quantity = |own: &MemberDuty| line.quantity(&own.periods);
        let quantities: Vec<Decimal> = members.iter().map(quantity).collect();
        let all = to_cents(Exact.multiply(sum(&quantities)?, line.price)?);
        // Of what nobody is paid for, nobody has a part.
        let parts = largest_remainder(all, &quantities)?;
        for (member, part) in members.iter_mut().zip(parts.into_iter().flatten()) {
            member.cost = member.cost.checked_add(part).ok_or(Overflow)?;
        }
    }
    let cost = sum(members.iter().map(|own| &own.cost))?;
    let weight = |at: usize| Decimal::from(u8::from(able.contains(&at)));
    let weights: Vec<Decimal> = (0..members.len()).map(weight).collect();
    // Where nobody is able, there is no part.
    let parts = largest_remainder(cost, &weights)?;
    for (member, part) in members.iter_mut().zip(parts.into_iter().flatten()) {
        member.equal_part = part;
    }
    Ok(members)
}
