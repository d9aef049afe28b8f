//! The interventions that people on call are expected to make, and the working time lost to rest.

use rust_decimal::Decimal;

use super::hours::{HourClass, Stretch};
use super::on_call::is_on_call;
use super::question::{Question, Year, sum};
use super::repairs::Repairs;
use super::tier_line::TierLine;
use crate::arithmetic::Exact;
use crate::calendar::opening_hours::DAY;
use crate::grid::known::ParameterId;
use crate::money::to_millionths;

/// A line of paid interventions.
pub(super) struct PaidInterventions {
    pub line: TierLine,
    /// The hours that it counts.
    pub hours: fn(&ExpectedInterventions) -> Decimal,
}

/// The lines of paid interventions.
pub(super) const PAID: &[PaidInterventions] = &[
    PaidInterventions {
        line: TierLine::InterventionWeekday,
        hours: |expected| expected.weekday,
    },
    PaidInterventions {
        line: TierLine::InterventionSaturday,
        hours: |expected| expected.saturday,
    },
    PaidInterventions {
        line: TierLine::InterventionNight,
        hours: |expected| expected.night,
    },
    PaidInterventions {
        line: TierLine::InterventionSunday,
        hours: |expected| expected.sunday_holiday,
    },
];

/// Hours of intervention expected in a year of being on call, by class of hours.
pub(super) struct ExpectedInterventions {
    weekday: Decimal,
    saturday: Decimal,
    night: Decimal,
    sunday_holiday: Decimal,
    /// Working days lost to rest.
    pub rest_days: Decimal,
}

impl ExpectedInterventions {
    pub fn hours(&self) -> Decimal {
        sum([self.weekday, self.saturday, self.night, self.sunday_holiday].into_iter())
    }

    /// Days of time off for the interventions, premiums included.
    pub fn time_off(&self, question: &Question<'_>, year: i32) -> Decimal {
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
pub(super) fn expect(question: &Question<'_>, year: &Year) -> ExpectedInterventions {
    let repairs = repairs(question);
    let worked = repairs
        .iter()
        .map(|repair| repair.failures.saturating_mul(repair.hours));
    let worked = sum(worked);
    let hours = |picks: &dyn Fn(&Stretch) -> bool| {
        let on_call = year
            .hours
            .hours(|s| picks(s) && is_on_call(s, question.windows));
        to_millionths(on_call.saturating_mul(worked))
    };
    let is_day_off = |s: &Stretch| matches!(s.class, HourClass::Saturday | HourClass::Closure);
    let is_night = |s: &Stretch| year.edges.is_night(s.start);
    ExpectedInterventions {
        weekday: hours(&|s| matches!(s.class, HourClass::Business | HourClass::Evening)),
        saturday: hours(&|s| is_day_off(s) && !is_night(s)),
        night: hours(&|s| s.class == HourClass::Night || (is_day_off(s) && is_night(s))),
        sunday_holiday: hours(&|s| s.class == HourClass::SundayHoliday),
        rest_days: rest(question, year, &repairs),
    }
}

/// The repairs of each component.
fn repairs(question: &Question<'_>) -> Vec<Repairs<Decimal>> {
    let components = question.scoping.components.iter();
    components
        .filter_map(|entered| {
            let known = question.grid.components.get(&entered.component)?;
            Repairs::of(&mut Exact, entered, known).ok()
        })
        .collect()
}

/// Working days lost to rest in a year: whoever intervened starts the next working day no sooner
/// than the daily rest of the grid (eleven hours) after the end of the intervention; at most one
/// working day is lost each time.
fn rest(question: &Question<'_>, year: &Year, repairs: &[Repairs<Decimal>]) -> Decimal {
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
        for repair in repairs {
            let ends = (Decimal::from(hour) + half).saturating_add(repair.hours);
            let late = ends.saturating_add(get(ParameterId::REST_DAILY_HOURS)) - begins;
            let late = late.min(day).max(Decimal::ZERO);
            let often = on_call.saturating_mul(repair.failures);
            lost = lost.saturating_add(often.saturating_mul(late));
        }
    }
    to_millionths(lost.checked_div(day).unwrap_or_default())
}
