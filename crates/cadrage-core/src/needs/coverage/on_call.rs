//! People on call: the periods of the real calendar, the interventions expected, and the working
//! time lost to rest.

use chrono::{Datelike, Weekday};
use rust_decimal::Decimal;

use super::condition::Condition;
use super::hours::{DayKind, HourClass, Stretch, YearHours};
use super::question::{CoverageNeeds, Question, Year, sum};
use super::repairs::Repairs;
use super::tier_line::{TierLine, tier_need};
use crate::arithmetic::Exact;
use crate::calendar::opening_hours::DAY;
use crate::grid::CostGrid;
use crate::grid::commitment::{Coverage, Window};
use crate::grid::contribution::MeasureKind;
use crate::grid::known::{OptionId, ParameterId, PlanId};
use crate::money::{self, to_millionths};

/// Periods on call in a year, for one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Periods {
    /// Nights that reach the length of a full night.
    pub nights_full: u32,
    /// Shorter nights.
    pub nights_fractioned: u32,
    /// Saturdays and closed days.
    pub saturdays: u32,
    /// Sundays and public holidays.
    pub sundays_holidays: u32,
    /// Days of time off that the periods give, by the scale of the grid.
    pub time_off_days: Decimal,
}

/// Minutes on call in each part of a day.
#[derive(Clone, Copy, Default)]
struct Parts {
    morning: u32,
    day: u32,
    evening: u32,
}

fn is_on_call(stretch: &Stretch, windows: &[Window]) -> bool {
    YearHours::coverage(stretch, windows) == Coverage::OnCall
}

/// The days of a year, completed to whole weeks (New Year cuts the first and the last), and one day
/// more, whose morning ends the last night; with the minutes on call of each.
fn whole_weeks(question: &Question<'_>, year: &Year) -> Vec<(DayKind, Parts)> {
    let (first, last) = (year.hours.days.first(), year.hours.days.last());
    let monday = first.and_then(|day| day.date.week(Weekday::Mon).checked_first_day());
    let sunday = last.and_then(|day| day.date.week(Weekday::Mon).checked_last_day());
    let next_monday = sunday.and_then(|sunday| sunday.succ_opt());
    let calendar = &question.calendar;
    let days = monday.zip(next_monday);
    let days = days.map(|(monday, next)| calendar.days_between(monday, next));
    let days = days.unwrap_or_default();
    let stretches = calendar.stretches(question.windows, &year.edges, &days);
    let mut days: Vec<(DayKind, Parts)> = days
        .into_iter()
        .map(|day| (day, Parts::default()))
        .collect();
    let windows = question.windows;
    for stretch in stretches.iter().filter(|s| is_on_call(s, windows)) {
        if let Some((_, day)) = days.get_mut(stretch.day) {
            if stretch.start < year.edges.day_start {
                day.morning += stretch.minutes;
            } else if stretch.start < year.edges.day_end {
                day.day += stretch.minutes;
            } else {
                day.evening += stretch.minutes;
            }
        }
    }
    days
}

/// A day on call: the night that begins on it, and whether its daytime counts as a rest day.
#[derive(Clone, Copy)]
struct DayOnCall {
    weekday: Weekday,
    holiday: bool,
    night: Option<Night>,
    rest_day: bool,
    /// Whether it belongs to the year, rather than to the rest of a week that New Year cuts.
    in_year: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Night {
    Full,
    Fractioned,
}

/// The periods of a year. A night runs from the end of a service day to the start of the next and
/// belongs to the year in which it begins: that of 31 December ends on the morning of 1 January of
/// the next year.
fn periods(question: &Question<'_>, year: &Year) -> Periods {
    let get = |id: ParameterId| question.values.constant(id, year.year);
    let full = get(ParameterId::ON_CALL_NIGHT_FULL_HOURS).saturating_mul(Decimal::from(60));
    let days = whole_weeks(question, year);
    let mornings = days.iter().skip(1).map(|(_, parts)| parts.morning);
    let days: Vec<DayOnCall> = days
        .iter()
        .zip(mornings)
        .map(|((kind, part), morning)| {
            let night = Decimal::from(part.evening + morning);
            DayOnCall {
                weekday: kind.date.weekday(),
                holiday: kind.is_sunday_or_holiday(),
                night: match night {
                    minutes if minutes.is_zero() => None,
                    minutes if minutes >= full => Some(Night::Full),
                    _ => Some(Night::Fractioned),
                },
                rest_day: part.day > 0 && !kind.is_working(),
                in_year: kind.date.year() == year.year,
            }
        })
        .collect();
    let count = |picks: &dyn Fn(&&DayOnCall) -> bool| {
        let own = days.iter().filter(|day| day.in_year);
        u32::try_from(own.filter(|day| picks(day)).count()).unwrap_or(0)
    };
    Periods {
        nights_full: count(&|day| day.night == Some(Night::Full)),
        nights_fractioned: count(&|day| day.night == Some(Night::Fractioned)),
        saturdays: count(&|day| day.rest_day && !day.holiday),
        sundays_holidays: count(&|day| day.rest_day && day.holiday),
        time_off_days: time_off(question, year.year, &days),
    }
}

/// Days of time off. Nights, Saturdays and Sundays are added up, but a week-end gives no more than
/// the cap for a whole week-end, and a week no more than that for a whole week; days off from
/// Monday to Friday come on top. A week that New Year cuts counts in proportion to its days in the
/// year.
fn time_off(question: &Question<'_>, year: i32, days: &[DayOnCall]) -> Decimal {
    let get = |id: ParameterId| question.values.constant(id, year);
    let night = get(ParameterId::TIME_OFF_HOURS_PER_NIGHT)
        .checked_div(get(ParameterId::HOURS_PER_DAY))
        .unwrap_or_default();
    let rest_day = get(ParameterId::TIME_OFF_DAYS_PER_SATURDAY_SUNDAY_HOLIDAY);
    let mut total = Decimal::ZERO;
    let weeks = days.chunk_by(|_, next| next.weekday != Weekday::Mon);
    for week in weeks {
        let given = |picks: &dyn Fn(&&DayOnCall) -> bool, each: Decimal| {
            let days = Decimal::from(week.iter().filter(picks).count());
            days.saturating_mul(each)
        };
        let is_before = |day: &DayOnCall, last: u32| day.weekday.num_days_from_monday() < last;
        let (midweek, weekend) = (
            given(&|d| is_before(d, 4) && d.night.is_some(), night),
            sum([
                given(&|d| !is_before(d, 4) && d.night.is_some(), night),
                given(&|d| !is_before(d, 5) && d.rest_day, rest_day),
            ]
            .into_iter()),
        );
        let weekend = weekend.min(get(ParameterId::TIME_OFF_DAYS_PER_WEEKEND));
        let whole = midweek.saturating_add(weekend);
        let whole = whole.min(get(ParameterId::TIME_OFF_DAYS_PER_WEEK));
        let own = given(&|d| d.in_year, whole);
        let length = Decimal::from(week.len());
        let own = own.checked_div(length).unwrap_or_default();
        let days_off = given(&|d| d.in_year && is_before(d, 5) && d.rest_day, rest_day);
        total = sum([total, own, days_off].into_iter());
    }
    to_millionths(total)
}

/// Adds the lines of people on call and the conditions that the team must meet.
pub(super) fn lines(question: &Question<'_>, years: &[Year], asked: &mut CoverageNeeds) {
    asked.periods = years.iter().map(|year| periods(question, year)).collect();
    let expected: Vec<Expected> = years.iter().map(|year| expect(question, year)).collect();
    asked.intervention_hours = expected.iter().map(Expected::hours).collect();
    let is_on_call = |s: &Stretch| is_on_call(s, question.windows);
    let mut stretches = years.iter().flat_map(|year| &year.hours.stretches);
    if !stretches.any(is_on_call) {
        return;
    }
    // The number that was entered, or that of the support plan.
    let entered = question.scoping.commitment.pooled_providers;
    let plan = question
        .scoping
        .support
        .as_deref()
        .unwrap_or(PlanId::NONE.id());
    let pooled = entered.map_or_else(|| pooled_providers(question.grid, plan), Decimal::from);
    let shared = |count: Decimal| to_millionths(count.checked_div(pooled).unwrap_or_default());
    let profile = question.on_call_profile;
    let mut add = |line: TierLine, quantities: Vec<Decimal>| {
        asked
            .needs
            .extend(tier_need(question.grid, line, profile, quantities));
    };
    // Indemnities and rest, the option between the two, pays for periods and gives time off for
    // interventions.
    let periods_are_paid = !question.takes(OptionId::ON_CALL_TIME_OFF);
    let hours_are_paid = question.takes(OptionId::ON_CALL_MONEY);
    if periods_are_paid {
        let counted = |of: fn(&Periods) -> u32| -> Vec<Decimal> {
            let periods = asked.periods.iter();
            periods.map(|p| shared(Decimal::from(of(p)))).collect()
        };
        let lines = [
            (TierLine::NightFull, counted(|p| p.nights_full)),
            (TierLine::NightFractioned, counted(|p| p.nights_fractioned)),
            (TierLine::Saturday, counted(|p| p.saturdays)),
            (TierLine::SundayHoliday, counted(|p| p.sundays_holidays)),
        ];
        for (line, quantities) in lines {
            add(line, quantities);
        }
    } else {
        let days: Vec<Decimal> = asked
            .periods
            .iter()
            .map(|p| shared(p.time_off_days))
            .collect();
        add(TierLine::TimeOff, days);
    }
    if hours_are_paid {
        for (line, of) in PAID {
            add(*line, expected.iter().map(of).collect());
        }
    } else {
        let days = expected.iter().zip(years);
        let days = days.map(|(expected, year)| expected.time_off(question, year.year));
        add(TierLine::InterventionTimeOff, days.collect());
    }
    let rest: Vec<Decimal> = expected.iter().map(|e| e.rest_days).collect();
    add(TierLine::Rest, rest);
    let get = |id: ParameterId| {
        years
            .first()
            .map(|year| question.values.constant(id, year.year))
    };
    asked.conditions.push(Condition::Rota {
        least: get(ParameterId::ROTA_MINIMUM_PEOPLE).unwrap_or_default(),
        lasting: get(ParameterId::ROTA_SUSTAINABLE_PEOPLE).unwrap_or_default(),
        people: question.rota,
    });
    if let (Some(first), Some(hours)) = (expected.first(), get(ParameterId::HOURS_PER_DAY)) {
        let hours = money::round(first.rest_days.saturating_mul(hours), 1);
        if !hours.is_zero() {
            asked.conditions.push(Condition::Rest { hours });
        }
    }
    if question.scoping.components.is_empty() {
        asked.conditions.push(Condition::NoComponents);
    }
}

type OfClass = fn(&Expected) -> Decimal;

/// The lines of paid interventions, with the hours that each one counts.
const PAID: &[(TierLine, OfClass)] = &[
    (TierLine::InterventionWeekday, |e| e.weekday),
    (TierLine::InterventionSaturday, |e| e.saturday),
    (TierLine::InterventionNight, |e| e.night),
    (TierLine::InterventionSunday, |e| e.sunday_holiday),
];

/// Hours of intervention expected in a year of being on call, by class of hours.
struct Expected {
    weekday: Decimal,
    saturday: Decimal,
    night: Decimal,
    sunday_holiday: Decimal,
    /// Working days lost to rest.
    rest_days: Decimal,
}

impl Expected {
    fn hours(&self) -> Decimal {
        sum([self.weekday, self.saturday, self.night, self.sunday_holiday].into_iter())
    }

    /// Days of time off for the interventions, premiums included.
    fn time_off(&self, question: &Question<'_>, year: i32) -> Decimal {
        let get = |id: ParameterId| question.values.constant(id, year);
        let with = |hours: Decimal, premium: ParameterId| {
            let whole = Decimal::ONE_HUNDRED.saturating_add(get(premium));
            hours.saturating_mul(whole) / Decimal::ONE_HUNDRED
        };
        let hours = [
            self.weekday,
            with(
                self.saturday,
                ParameterId::TIME_OFF_INTERVENTION_PREMIUM_SATURDAY,
            ),
            with(self.night, ParameterId::TIME_OFF_INTERVENTION_PREMIUM_NIGHT),
            with(
                self.sunday_holiday,
                ParameterId::TIME_OFF_INTERVENTION_PREMIUM_SUNDAY_HOLIDAY,
            ),
        ];
        let hours = sum(hours.into_iter());
        to_millionths(
            hours
                .checked_div(get(ParameterId::HOURS_PER_DAY))
                .unwrap_or_default(),
        )
    }
}

/// In the hours of a class, each replica of a component is expected to fail `hours on call ÷ MTBF`
/// times, and each failure takes the hands-on repair time. A closed day counts as a Saturday, as
/// its period on call does, and the night of either counts as a night.
fn expect(question: &Question<'_>, year: &Year) -> Expected {
    let rates = rates(question);
    let worked = sum(rates
        .iter()
        .map(|(rate, repair)| rate.saturating_mul(*repair)));
    let hours = |picks: &dyn Fn(&Stretch) -> bool| {
        let on_call = year
            .hours
            .hours(|s| picks(s) && is_on_call(s, question.windows));
        to_millionths(on_call.saturating_mul(worked))
    };
    let is_day_off = |s: &Stretch| matches!(s.class, HourClass::Saturday | HourClass::Closure);
    let is_night = |s: &Stretch| year.edges.is_night(s.start);
    Expected {
        weekday: hours(&|s| matches!(s.class, HourClass::Business | HourClass::Evening)),
        saturday: hours(&|s| is_day_off(s) && !is_night(s)),
        night: hours(&|s| s.class == HourClass::Night || (is_day_off(s) && is_night(s))),
        sunday_holiday: hours(&|s| s.class == HourClass::SundayHoliday),
        rest_days: rest(question, year, &rates),
    }
}

/// For each component: failures an hour of all its replicas together, and hands-on hours of a
/// repair.
fn rates(question: &Question<'_>) -> Vec<(Decimal, Decimal)> {
    let components = question.scoping.components.iter();
    components
        .filter_map(|entered| {
            let known = question.grid.components.get(&entered.component)?;
            let repairs = Repairs::of(&mut Exact, entered, known).ok()?;
            Some((repairs.failures, repairs.hours))
        })
        .collect()
}

/// Working days lost to rest in a year: whoever intervened starts the next working day no sooner
/// than the daily rest of the grid (eleven hours) after the end of the intervention; at most one
/// working day is lost each time.
fn rest(question: &Question<'_>, year: &Year, rates: &[(Decimal, Decimal)]) -> Decimal {
    let get = |id: ParameterId| question.values.constant(id, year.year);
    let (sixty, day) = (Decimal::from(60), get(ParameterId::HOURS_PER_DAY));
    // Minutes on call in each hour of a night before a working day; hours count from the midnight
    // before the night begins, hence 48.
    let mut minutes = vec![0_u32; 48];
    let last = year.hours.days.last();
    let next = last.and_then(|last| last.date.succ_opt());
    let next = next.map_or_else(Vec::new, |next| question.calendar.days_between(next, next));
    for stretch in &year.hours.stretches {
        let (of, start) = if stretch.start < year.edges.day_start {
            (stretch.day, stretch.start + DAY)
        } else {
            (stretch.day + 1, stretch.start)
        };
        let day = year.hours.days.get(of).or(next.first());
        let working = day.is_some_and(|day| day.is_working());
        let at_night = stretch.start < year.edges.day_start || stretch.start >= year.edges.day_end;
        if !working || !at_night || !is_on_call(stretch, question.windows) {
            continue;
        }
        for minute in start..start + stretch.minutes {
            if let Some(count) = minutes.get_mut((minute / 60) as usize) {
                *count += 1;
            }
        }
    }
    let begins = Decimal::from(DAY + year.edges.day_start) / sixty;
    let half = Decimal::new(5, 1);
    let mut lost = Decimal::ZERO;
    for (hour, count) in (0_u32..).zip(minutes).filter(|(_, count)| *count > 0) {
        let on_call = Decimal::from(count) / sixty;
        for (rate, repair) in rates {
            let ends = (Decimal::from(hour) + half).saturating_add(*repair);
            let late = ends.saturating_add(get(ParameterId::REST_DAILY_HOURS)) - begins;
            let late = late.min(day).max(Decimal::ZERO);
            let often = on_call.saturating_mul(*rate);
            lost = lost.saturating_add(often.saturating_mul(late));
        }
    }
    to_millionths(lost.checked_div(day).unwrap_or_default())
}

/// The number of providers among which a support plan shares the rota; 1 when it does not share it.
#[must_use]
pub fn pooled_providers(grid: &CostGrid, plan: &str) -> Decimal {
    let measures = grid
        .support_plans
        .get(plan)
        .map(|plan| plan.measures.iter());
    let pooled = measures
        .into_iter()
        .flatten()
        .filter(|m| m.kind == MeasureKind::PooledRota);
    pooled.map(|m| m.quantity).fold(Decimal::ONE, Decimal::max)
}
