//! The interventions that people on call are expected to make, and the working time lost to rest.

use rust_decimal::Decimal;

use super::hours::{HourClass, Segment};
use super::on_call::{OnCallYear, is_on_call};
use super::question::{Question, TierHours, Year};
use super::repairs::Repairs;
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::calendar::opening_hours::DAY;
use crate::grid::known::ParameterId;
use crate::money::{Overflow, to_millionths};

/// Hours of intervention expected in a year of being on call, by class of hours.
#[derive(Default)]
pub(super) struct ExpectedInterventions {
    pub weekday: Decimal,
    pub saturday: Decimal,
    pub night: Decimal,
    pub sunday_holiday: Decimal,
    /// Working days lost to rest.
    pub rest_days: Decimal,
}

impl ExpectedInterventions {
    pub fn hours(&self) -> Result<Decimal, Overflow> {
        Exact.sum(&[self.weekday, self.saturday, self.night, self.sunday_holiday])
    }

    /// Days of time off for the interventions, premiums included.
    pub fn time_off(&self, question: &Question<'_>, year: i32) -> Result<Decimal, Overflow> {
        let get = |id: ParameterId| question.values.constant(id, year);
        let with = |hours: Decimal, premium: ParameterId| Exact.add_percent(hours, get(premium));
        let on_saturday = ParameterId::TIME_OFF_INTERVENTION_PREMIUM_SATURDAY;
        let at_night = ParameterId::TIME_OFF_INTERVENTION_PREMIUM_NIGHT;
        let on_sunday = ParameterId::TIME_OFF_INTERVENTION_PREMIUM_SUNDAY_HOLIDAY;
        let hours = [
            self.weekday,
            with(self.saturday, on_saturday)?,
            with(self.night, at_night)?,
            with(self.sunday_holiday, on_sunday)?,
        ];
        let days = Exact.divide(Exact.sum(&hours)?, get(ParameterId::HOURS_PER_DAY))?;
        Ok(to_millionths(days))
    }
}

/// Hours on call in a year, by what an intervention in them is paid and takes.
pub(super) struct OnCallHours {
    weekday: Decimal,
    saturday: Decimal,
    night: Decimal,
    sunday_holiday: Decimal,
    /// Minutes in each hour of a night before a working day; hours count from the midnight before the
    /// night begins, hence 48.
    before_work: Vec<u32>,
    /// The hour at which a working day begins, counted in the same way.
    work_begins: Decimal,
}

impl OnCallHours {
    /// A closed day counts as a Saturday, as its period on call does, and the night of either counts as
    /// a night.
    pub fn of(question: &Question<'_>, year: &TierHours) -> Self {
        let hours = |picks: &dyn Fn(&Segment) -> bool| {
            let on_call = |s: &Segment| picks(s) && is_on_call(s, question.windows);
            year.hours.hours(on_call)
        };
        let is_day_off = |s: &Segment| matches!(s.class, HourClass::Saturday | HourClass::Closure);
        let is_night = |s: &Segment| year.edges.is_paid_as_night(s);
        Self {
            weekday: hours(&|s| matches!(s.class, HourClass::Business | HourClass::Evening)),
            saturday: hours(&|s| is_day_off(s) && !is_night(s)),
            night: hours(&|s| s.class != HourClass::SundayHoliday && is_night(s)),
            sunday_holiday: hours(&|s| s.class == HourClass::SundayHoliday),
            before_work: before_work(question, year),
            work_begins: Decimal::from(DAY + year.edges.day_start) / Decimal::from(60),
        }
    }
}

/// In the hours of a class, each replica of a component is expected to fail `hours on call ÷ MTBF`
/// times, and each failure takes the hands-on repair time.
pub(super) fn expect(
    question: &Question<'_>,
    year: &Year,
) -> Result<ExpectedInterventions, Overflow> {
    let Some(OnCallYear { hours: on_call, .. }) = &year.on_call else {
        return Ok(ExpectedInterventions::default());
    };
    let repairs = repairs(question)?;
    let mut worked = Decimal::ZERO;
    for repair in &repairs {
        worked = Exact.add(worked, Exact.multiply(repair.failures, repair.hours)?)?;
    }
    let hours = |on_call: Decimal| Exact.multiply(on_call, worked).map(to_millionths);
    Ok(ExpectedInterventions {
        weekday: hours(on_call.weekday)?,
        saturday: hours(on_call.saturday)?,
        night: hours(on_call.night)?,
        sunday_holiday: hours(on_call.sunday_holiday)?,
        rest_days: rest(question, year.year, on_call, &repairs)?,
    })
}

/// The repairs of each component.
fn repairs(question: &Question<'_>) -> Result<Vec<Repairs<Decimal>>, Overflow> {
    let components = question.scoping.components.iter();
    let estimator = question.scoping.estimator();
    components
        .filter_map(|entered| {
            let known = question.grid.components.get(&entered.component)?;
            Some(Repairs::of(&mut Exact, entered, known, estimator))
        })
        .collect()
}

/// Minutes on call in each hour of a night before a working day: see [`OnCallHours`].
fn before_work(question: &Question<'_>, year: &TierHours) -> Vec<u32> {
    let mut minutes = vec![0_u32; 48];
    let last = year.hours.days.last();
    let next = last.and_then(|last| last.date.succ_opt());
    let next = next.map_or_else(Vec::new, |next| question.calendar.days_between(next, next));
    for segment in &year.hours.segments {
        let (of, start) = if segment.start < year.edges.day_start {
            (segment.day, segment.start + DAY)
        } else {
            (segment.day + 1, segment.start)
        };
        let day = year.hours.days.get(of).or(next.first());
        let working = day.is_some_and(|day| day.is_working());
        let at_night = segment.start < year.edges.day_start || segment.start >= year.edges.day_end;
        if !working || !at_night || !is_on_call(segment, question.windows) {
            continue;
        }
        let end = start + segment.minutes;
        let hours = (0_u32..).zip(&mut minutes).skip((start / 60) as usize);
        for (hour, count) in hours.take_while(|(hour, _)| hour * 60 < end) {
            let (begins, ends) = (start.max(hour * 60), end.min((hour + 1) * 60));
            *count += ends.saturating_sub(begins);
        }
    }
    minutes
}

/// Working days lost to rest in a year: whoever intervened starts the next working day no sooner
/// than the daily rest of the grid (eleven hours) after the end of the intervention; at most one
/// working day is lost each time.
fn rest(
    question: &Question<'_>,
    year: i32,
    on_call: &OnCallHours,
    repairs: &[Repairs<Decimal>],
) -> Result<Decimal, Overflow> {
    let get = |id: ParameterId| question.values.constant(id, year);
    let day = get(ParameterId::HOURS_PER_DAY);
    let daily = get(ParameterId::REST_DAILY_HOURS);
    let half = Decimal::new(5, 1);
    let mut lost = Decimal::ZERO;
    let hours = (0_u32..).zip(&on_call.before_work);
    for (hour, &count) in hours.filter(|(_, count)| **count > 0) {
        let of_hour = Decimal::from(count) / Decimal::from(60);
        for repair in repairs {
            let ends = Exact.add(Decimal::from(hour) + half, repair.hours)?;
            let rested = Exact.add(ends, daily)?;
            let late = Exact.subtract(rested, on_call.work_begins)?;
            let late = late.min(day).max(Decimal::ZERO);
            let often = Exact.multiply(of_hour, repair.failures)?;
            lost = Exact.add(lost, Exact.multiply(often, late)?)?;
        }
    }
    Exact.divide(lost, day).map(to_millionths)
}
