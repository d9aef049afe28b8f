//! What covering the windows asks beyond the base tier: people at work, people
//! on call, their interventions, the rest that they lose.

use rust_decimal::Decimal;

use super::condition::Condition;
use super::hours::{CLASSES, Calendar, Edges, HourClass, Stretch, YearHours};
use super::line::{TierLine, tier_need};
use super::on_call::{self, Periods};
use crate::grid::CostGrid;
use crate::grid::commitment::{Coverage, Window};
use crate::impacts::Need;
use crate::money::to_millionths;
use crate::scoping::Scoping;
use crate::values::Values;

/// What the coverage of a tier asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The lines, before their prices.
    pub needs: Vec<Need>,
    /// What must hold for the team to keep it.
    pub conditions: Vec<Condition>,
    /// Full-time equivalents at work beyond the base tier, in each year.
    pub staffed_fte: Vec<Decimal>,
    /// Periods on call, in each year, before they are pooled.
    pub periods: Vec<Periods>,
    /// Expected hours of intervention of people on call, in each year.
    pub intervention_hours: Vec<Decimal>,
}

/// What the coverage is asked about.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The grid.
    pub grid: &'a CostGrid,
    /// The scoping.
    pub scoping: &'a Scoping,
    /// The parameters.
    pub values: Values<'a>,
    /// The windows of the tier.
    pub windows: &'a [Window],
    /// The windows of the base tier, which the team covers already.
    pub base: &'a [Window],
    /// The calendar of the provider.
    pub calendar: Calendar<'a>,
    /// How people on call are compensated: `money`, `time_off` or `mixed`.
    pub on_call: &'a str,
    /// The profile of people on call.
    pub on_call_profile: &'a str,
    /// The profile of people at work beyond the base tier.
    pub staffed_profile: &'a str,
    /// Whether hours beyond the base tier are overtime rather than shifts.
    pub overtime: bool,
    /// People that the rota counts.
    pub rota: Decimal,
}

/// The windows of a tier, or those that the scoping puts in their place.
#[must_use]
pub fn windows<'a>(grid: &'a CostGrid, scoping: &'a Scoping, tier: &str) -> &'a [Window] {
    if scoping.commitment.windows.is_empty() {
        grid.tier(tier).map_or(&[], |tier| &tier.windows)
    } else {
        &scoping.commitment.windows
    }
}

/// The lines and conditions of a coverage, over the years.
#[must_use]
pub fn ask(question: &Question<'_>, years: &[i32]) -> Asked {
    let mut asked = Asked::default();
    if question.windows == question.base {
        return asked;
    }
    let measured: Vec<Year> = years.iter().map(|&year| measure(question, year)).collect();
    staffed(question, &measured, &mut asked);
    on_call::lines(question, &measured, &mut asked);
    asked
}

/// The hours of a year, as coverage counts them.
pub(super) struct Year {
    pub(super) year: i32,
    pub(super) hours: YearHours,
    pub(super) edges: Edges,
    /// Seat-hours at work beyond the base tier, by class.
    pub(super) extra: Vec<(HourClass, Decimal)>,
}

fn measure(question: &Question<'_>, year: i32) -> Year {
    let edges = Edges::of(&question.values, year);
    let hours = question.calendar.year(question.windows, &edges, year);
    let base = question.calendar.year(question.base, &edges, year);
    let extra = CLASSES
        .iter()
        .map(|&class| {
            let seats = |hours: &YearHours, windows: &[Window]| -> Decimal {
                let places = windows.iter().enumerate();
                places
                    .filter(|(_, window)| window.coverage == Coverage::Staffed)
                    .map(|(place, window)| {
                        let held = |s: &Stretch| s.class == class && s.window == Some(place);
                        hours.hours(held).saturating_mul(window.seats)
                    })
                    .fold(Decimal::ZERO, Decimal::saturating_add)
            };
            let more = seats(&hours, question.windows).saturating_sub(seats(&base, question.base));
            (class, more.max(Decimal::ZERO))
        })
        .collect();
    Year {
        year,
        hours,
        edges,
        extra,
    }
}

/// People at work beyond the base tier: shifts, or overtime of those who are there.
fn staffed(question: &Question<'_>, years: &[Year], asked: &mut Asked) {
    let extra = |year: &Year| sum(year.extra.iter().map(|(_, hours)| *hours));
    if years.iter().all(|year| extra(year).is_zero()) {
        asked.staffed_fte = vec![Decimal::ZERO; years.len()];
        return;
    }
    let profile = question.staffed_profile;
    let mut staff = question.grid.staff.iter();
    let paid = staff.any(|((id, _), pay)| id == profile && pay.category != "A");
    if question.overtime && paid {
        asked.staffed_fte = vec![Decimal::ZERO; years.len()];
        overtime(question, years, asked);
        return;
    }
    if question.overtime {
        let profile = profile.to_owned();
        asked
            .conditions
            .push(Condition::OvertimeNotPaid { profile });
    }
    // A year of work is its productive days, each of so many hours: the one basis by which
    // hours become days, and the price of a day that of an hour.
    let days = years.iter().map(|year| {
        let get = |id: &str| question.values.constant(id, year.year);
        let present = Decimal::ONE_HUNDRED.saturating_sub(get("coverage_absence_rate"));
        let each = get("hours_per_day").saturating_mul(present) / Decimal::ONE_HUNDRED;
        extra(year).checked_div(each).unwrap_or(Decimal::MAX)
    });
    let days: Vec<Decimal> = days.collect();
    let ftes = years.iter().zip(&days).map(|(year, days)| {
        let get = |id: &str| question.values.constant(id, year.year);
        let fte = days.checked_div(get("productive_days_per_year"));
        fte.unwrap_or(Decimal::MAX)
    });
    asked.staffed_fte = ftes.collect();
    asked.needs.extend(tier_need(
        question.grid,
        TierLine::StaffedDays,
        profile,
        days.into_iter().map(to_millionths).collect(),
    ));
    for (line, classes) in [
        (TierLine::NightPremium, &[HourClass::Night][..]),
        (TierLine::SaturdayPremium, &[HourClass::Saturday]),
        (TierLine::SundayPremium, &[HourClass::SundayHoliday]),
    ] {
        let hours = years.iter().map(|year| of_classes(year, classes));
        let hours = hours.collect();
        asked
            .needs
            .extend(tier_need(question.grid, line, profile, hours));
    }
}

fn of_classes(year: &Year, classes: &[HourClass]) -> Decimal {
    let extra = year
        .extra
        .iter()
        .filter(|(class, _)| classes.contains(class));
    to_millionths(sum(extra.map(|(_, hours)| *hours)))
}

/// Overtime of categories B and C: the first hours of the month, later ones,
/// nights, Sundays; and how many people it takes under the monthly cap.
fn overtime(question: &Question<'_>, years: &[Year], asked: &mut Asked) {
    const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
    let day_classes = [
        HourClass::Business,
        HourClass::Evening,
        HourClass::Saturday,
        HourClass::Closure,
    ];
    let (mut first, mut beyond) = (Vec::new(), Vec::new());
    let mut most = Decimal::ZERO;
    for year in years {
        let get = |id: &str| question.values.constant(id, year.year);
        let all = sum(year.extra.iter().map(|(_, hours)| *hours));
        let cap = get("overtime_monthly_cap_hours").saturating_mul(MONTHS);
        let people = all.checked_div(cap).unwrap_or_default().ceil();
        most = most.max(people);
        // Each person's month begins with the first hours.
        let cheap = get("overtime_first_hours").saturating_mul(MONTHS);
        let cheap = cheap.saturating_mul(people).min(all);
        let share = cheap.checked_div(all).unwrap_or_default();
        let day = of_classes(year, &day_classes);
        let of_first = to_millionths(day.saturating_mul(share));
        first.push(of_first);
        beyond.push(day - of_first);
    }
    let nights = years
        .iter()
        .map(|year| of_classes(year, &[HourClass::Night]));
    let sundays = years
        .iter()
        .map(|year| of_classes(year, &[HourClass::SundayHoliday]));
    for (line, hours) in [
        (TierLine::OvertimeFirst, first),
        (TierLine::OvertimeBeyond, beyond),
        (TierLine::OvertimeNight, nights.collect()),
        (TierLine::OvertimeSunday, sundays.collect()),
    ] {
        let profile = question.staffed_profile;
        asked
            .needs
            .extend(tier_need(question.grid, line, profile, hours));
    }
    asked
        .conditions
        .push(Condition::OvertimePeople { people: most });
}

/// A sum that stops at the largest decimal: the line's amount then tells the overflow.
pub(super) fn sum(figures: impl Iterator<Item = Decimal>) -> Decimal {
    figures.fold(Decimal::ZERO, Decimal::saturating_add)
}
