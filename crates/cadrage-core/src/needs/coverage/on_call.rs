//! People on call: the periods of the real calendar, and the lines of being on call.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;

use super::condition::Condition;
use super::hours::{DayKind, Segment, YearHours};
use super::interventions::{ExpectedInterventions, OnCallHours, expect};
use super::question::{CoverageNeeds, Question, TierHours, Year};
use super::tier_line::{PayScale, TierLine, tier_need};
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::grid::CostGrid;
use crate::grid::commitment::{Coverage, Window};
use crate::grid::contribution::MeasureKind;
use crate::grid::known::{OptionId, ParameterId, PlanId};
use crate::money::{self, Overflow, to_millionths};

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

impl Periods {
    /// The periods of both.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        let time_off = self.time_off_days.checked_add(other.time_off_days);
        Ok(Self {
            nights_full: self.nights_full + other.nights_full,
            nights_fractioned: self.nights_fractioned + other.nights_fractioned,
            saturdays: self.saturdays + other.saturdays,
            sundays_holidays: self.sundays_holidays + other.sundays_holidays,
            time_off_days: time_off.ok_or(Overflow)?,
        })
    }
}

/// What being on call takes in a year.
pub(super) struct OnCallYear {
    pub(super) periods: Periods,
    pub(super) hours: OnCallHours,
}

impl OnCallYear {
    /// `None` when nobody is ever on call.
    pub(super) fn of(question: &Question<'_>, year: &TierHours) -> Result<Option<Self>, Overflow> {
        let mut segments = year.hours.segments.iter();
        if !segments.any(|segment| is_on_call(segment, question.windows)) {
            return Ok(None);
        }
        let days = days_on_call(question, year)?;
        Ok(Some(Self {
            periods: periods(question, year.hours.year, &days)?,
            hours: OnCallHours::of(question, year),
        }))
    }
}

/// Minutes on call in each part of a day.
#[derive(Clone, Copy, Default)]
struct Parts {
    morning: u32,
    day: u32,
    evening: u32,
}

pub(super) fn is_on_call(segment: &Segment, windows: &[Window]) -> bool {
    YearHours::coverage(segment, windows) == Coverage::OnCall
}

/// The days of a year, completed to whole weeks (New Year cuts the first and the last), and one day
/// more, whose morning ends the last night; with the minutes on call of each.
fn whole_weeks(question: &Question<'_>, year: &TierHours) -> Vec<(DayKind, Parts)> {
    let (first, last) = (year.hours.days.first(), year.hours.days.last());
    let monday = first.and_then(|day| day.date.week(Weekday::Mon).checked_first_day());
    let sunday = last.and_then(|day| day.date.week(Weekday::Mon).checked_last_day());
    let next_monday = sunday.and_then(|sunday| sunday.succ_opt());
    let (calendar, windows) = (&question.calendar, question.windows);
    let days = match monday.zip(next_monday) {
        Some((monday, next)) => calendar.days_between(monday, next),
        None => Vec::new(),
    };
    let segments = calendar.segments(windows, &year.edges, &days);
    let days = days.into_iter().map(|day| (day, Parts::default()));
    let mut days: Vec<(DayKind, Parts)> = days.collect();
    for segment in segments.iter().filter(|s| is_on_call(s, windows)) {
        if let Some((_, day)) = days.get_mut(segment.day) {
            if segment.start < year.edges.day_start {
                day.morning += segment.minutes;
            } else if segment.start < year.edges.day_end {
                day.day += segment.minutes;
            } else {
                day.evening += segment.minutes;
            }
        }
    }
    days
}

/// A day on call: the night that begins on it, and whether its daytime counts as a rest day.
#[derive(Clone, Copy)]
struct DayOnCall {
    date: NaiveDate,
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

/// The days of the weeks of a year. A night runs from the end of a service day to the start of the next
/// and belongs to the year in which it begins: that of 31 December ends on the morning of 1 January of
/// the next year.
fn days_on_call(question: &Question<'_>, year: &TierHours) -> Result<Vec<DayOnCall>, Overflow> {
    let get = |id: ParameterId| question.values.constant(id, year.hours.year);
    let hours = get(ParameterId::ON_CALL_NIGHT_FULL_HOURS);
    let full = Exact.multiply(hours, Decimal::from(60))?;
    let days = whole_weeks(question, year);
    let mornings = days.iter().skip(1).map(|(_, parts)| parts.morning);
    let days = days.iter().zip(mornings).map(|((kind, part), morning)| {
        let night = Decimal::from(part.evening + morning);
        DayOnCall {
            date: kind.date,
            weekday: kind.date.weekday(),
            holiday: kind.is_sunday_or_holiday(),
            night: match night {
                minutes if minutes.is_zero() => None,
                minutes if minutes >= full => Some(Night::Full),
                _ => Some(Night::Fractioned),
            },
            rest_day: part.day > 0 && !kind.is_working(),
            in_year: kind.date.year() == year.hours.year,
        }
    });
    Ok(days.collect())
}

/// The periods of days that follow each other, of which those of the year count.
fn periods(question: &Question<'_>, year: i32, days: &[DayOnCall]) -> Result<Periods, Overflow> {
    let count = |picks: &dyn Fn(&&DayOnCall) -> bool| {
        let own = days.iter().filter(|day| day.in_year);
        u32::try_from(own.filter(|day| picks(day)).count()).unwrap_or(0)
    };
    Ok(Periods {
        nights_full: count(&|day| day.night == Some(Night::Full)),
        nights_fractioned: count(&|day| day.night == Some(Night::Fractioned)),
        saturdays: count(&|day| day.rest_day && !day.holiday),
        sundays_holidays: count(&|day| day.rest_day && day.holiday),
        time_off_days: time_off(question, year, days)?,
    })
}

/// A week of a year, with what it is on call; New Year cuts the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekOnCall {
    /// Its first day in the year.
    pub first: NaiveDate,
    /// Its last day in the year.
    pub last: NaiveDate,
    /// Its periods in the year.
    pub periods: Periods,
}

/// The weeks of a year, from Monday to Sunday, in order: their periods add up to those of the year.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn weeks(question: &Question<'_>, year: i32) -> Result<Vec<WeekOnCall>, Overflow> {
    let days = days_on_call(question, &TierHours::of(question, year))?;
    let mut weeks = Vec::new();
    for week in days.chunk_by(|_, next| next.weekday != Weekday::Mon) {
        let mut own = week.iter().filter(|day| day.in_year).map(|day| day.date);
        if let Some(first) = own.next() {
            weeks.push(WeekOnCall {
                first,
                last: own.next_back().unwrap_or(first),
                periods: periods(question, year, week)?,
            });
        }
    }
    Ok(weeks)
}

/// Days of time off. Nights, Saturdays and Sundays are added up, but a week-end gives no more than
/// the cap for a whole week-end, and a week no more than that for a whole week; days off from
/// Monday to Friday come on top. A week that New Year cuts counts in proportion to its days in the
/// year.
fn time_off(question: &Question<'_>, year: i32, days: &[DayOnCall]) -> Result<Decimal, Overflow> {
    let get = |id: ParameterId| question.values.constant(id, year);
    let hours = get(ParameterId::TIME_OFF_HOURS_PER_NIGHT);
    let night = Exact.divide(hours, get(ParameterId::HOURS_PER_DAY))?;
    let rest_day = get(ParameterId::TIME_OFF_DAYS_PER_SATURDAY_SUNDAY_HOLIDAY);
    let mut total = Decimal::ZERO;
    let weeks = days.chunk_by(|_, next| next.weekday != Weekday::Mon);
    for week in weeks {
        let given = |picks: &dyn Fn(&&DayOnCall) -> bool, each: Decimal| {
            let days = Decimal::from(week.iter().filter(picks).count());
            Exact.multiply(days, each)
        };
        let is_before = |day: &DayOnCall, last: u32| day.weekday.num_days_from_monday() < last;
        let midweek = given(&|d| is_before(d, 4) && d.night.is_some(), night)?;
        let weekend = Exact.add(
            given(&|d| !is_before(d, 4) && d.night.is_some(), night)?,
            given(&|d| !is_before(d, 5) && d.rest_day, rest_day)?,
        )?;
        let weekend = weekend.min(get(ParameterId::TIME_OFF_DAYS_PER_WEEKEND));
        let whole = Exact.add(midweek, weekend)?;
        let whole = whole.min(get(ParameterId::TIME_OFF_DAYS_PER_WEEK));
        let own = given(&|d| d.in_year, whole)?;
        let own = Exact.divide(own, Decimal::from(week.len()))?;
        let days_off = given(&|d| d.in_year && is_before(d, 5) && d.rest_day, rest_day)?;
        total = Exact.sum(&[total, own, days_off])?;
    }
    Ok(to_millionths(total))
}

/// Adds the lines of people on call and the conditions that the team must meet.
pub(super) fn lines(
    question: &Question<'_>,
    years: &[Arc<Year>],
    asked: &mut CoverageNeeds,
) -> Result<(), Overflow> {
    let mut expected = Vec::with_capacity(years.len());
    for year in years {
        let on_call = year.on_call.as_ref();
        asked
            .periods
            .push(on_call.map_or_else(Periods::default, |own| own.periods));
        let interventions = expect(question, year)?;
        asked.intervention_hours.push(interventions.hours()?);
        expected.push(interventions);
    }
    if years.iter().all(|year| year.on_call.is_none()) {
        return Ok(());
    }
    // The number that was entered, or that of the support plan.
    let entered = question.scoping.commitment.pooled_providers;
    let plan = question.scoping.support.as_deref();
    let of_plan = || pooled_providers(question.grid, plan.unwrap_or(PlanId::NONE.id()));
    let pooled = entered.map_or_else(of_plan, Decimal::from);
    let shared = |count: Decimal| Exact.divide(count, pooled).map(to_millionths);
    let profile = question.on_call_profile;
    let is_own_scale = question.takes(OptionId::ON_CALL_OWN_SCALE);
    let scale = match is_own_scale {
        true => PayScale::Own,
        false => PayScale::Order,
    };
    let mut add = |line: TierLine, quantities: Vec<Decimal>| {
        asked
            .needs
            .extend(tier_need(question.grid, line, scale, profile, quantities));
    };
    // Indemnities and rest, the option between the two, pays for periods and gives time off for
    // interventions.
    let periods_are_paid = !question.takes(OptionId::ON_CALL_TIME_OFF);
    let hours_are_paid = is_own_scale || question.takes(OptionId::ON_CALL_MONEY);
    if periods_are_paid {
        let counted = |of: fn(&Periods) -> u32| -> Result<Vec<Decimal>, Overflow> {
            let periods = asked.periods.iter();
            periods.map(|p| shared(Decimal::from(of(p)))).collect()
        };
        add(TierLine::NightFull, counted(|p| p.nights_full)?);
        add(TierLine::NightFractioned, counted(|p| p.nights_fractioned)?);
        add(TierLine::Saturday, counted(|p| p.saturdays)?);
        add(TierLine::SundayHoliday, counted(|p| p.sundays_holidays)?);
    } else {
        let days = asked.periods.iter().map(|p| shared(p.time_off_days));
        add(TierLine::TimeOff, days.collect::<Result<_, _>>()?);
    }
    if hours_are_paid {
        let each = |hours: fn(&ExpectedInterventions) -> Decimal| expected.iter().map(hours);
        add(
            TierLine::InterventionWeekday,
            each(|own| own.weekday).collect(),
        );
        add(
            TierLine::InterventionSaturday,
            each(|own| own.saturday).collect(),
        );
        add(TierLine::InterventionNight, each(|own| own.night).collect());
        add(
            TierLine::InterventionSunday,
            each(|own| own.sunday_holiday).collect(),
        );
    } else {
        let years = expected.iter().zip(years);
        let days = years.map(|(expected, year)| expected.time_off(question, year.year));
        add(
            TierLine::InterventionTimeOff,
            days.collect::<Result<_, _>>()?,
        );
    }
    let rest: Vec<Decimal> = expected.iter().map(|e| e.rest_days).collect();
    add(TierLine::Rest, rest);
    if let Some((year, first)) = years.first().zip(expected.first()) {
        let get = |id: ParameterId| question.values.constant(id, year.year);
        asked.conditions.push(Condition::Rota {
            least: get(ParameterId::ROTA_MINIMUM_PEOPLE),
            lasting: get(ParameterId::ROTA_SUSTAINABLE_PEOPLE),
            people: question.rota,
        });
        let hours = Exact.multiply(first.rest_days, get(ParameterId::HOURS_PER_DAY))?;
        let hours = money::round(hours, 1);
        if !hours.is_zero() {
            asked.conditions.push(Condition::Rest { hours });
        }
    }
    if question.scoping.components.is_empty() {
        asked.conditions.push(Condition::NoComponents);
    }
    Ok(())
}

/// The number of providers among which a support plan shares the rota; 1 when it does not share it.
#[must_use]
pub fn pooled_providers(grid: &CostGrid, plan: &str) -> Decimal {
    let plan = grid.support_plans.get(plan);
    let measures = plan.into_iter().flat_map(|plan| &plan.measures);
    let pooled = measures.filter(|m| m.kind == MeasureKind::PooledRota);
    pooled.map(|m| m.quantity).fold(Decimal::ONE, Decimal::max)
}
