//! People at work beyond the base tier: shifts, or overtime of the present staff.

use crate::arithmetic::{Arithmetic, Exact};
use crate::grid::known::{OptionId, ParameterId};
use rust_decimal::Decimal;

use super::question::sum;
use crate::money::{Overflow, to_millionths};
use crate::needs::coverage::condition::Condition;
use crate::needs::coverage::hours::HourClass;
use crate::needs::coverage::question::{CoverageNeeds, Question, Year};
use crate::needs::coverage::tier_line::{TierLine, tier_need};
use crate::pricing::values::Values;

/// Adds the lines of people at work beyond the base tier: shifts, or overtime when it is chosen and
/// the profile can be paid for it (not category A).
pub(super) fn staffed(question: &Question<'_>, years: &[Year], asked: &mut CoverageNeeds) {
    let extra = |year: &Year| sum(year.extra.iter().map(|(_, hours)| *hours));
    if years.iter().all(|year| extra(year).is_zero()) {
        asked.staffed_fte = vec![Decimal::ZERO; years.len()];
        return;
    }
    let profile = question.staffed_profile;
    let mut staff = question.grid.staff.iter();
    let paid = staff.any(|((id, _), pay)| id == profile && pay.category != "A");
    let overtime_asked = question.takes(OptionId::STAFFED_OVERTIME);
    if overtime_asked && paid {
        asked.staffed_fte = vec![Decimal::ZERO; years.len()];
        overtime(question, years, asked);
        return;
    }
    if overtime_asked {
        let profile = profile.to_owned();
        asked
            .conditions
            .push(Condition::OvertimeNotPaid { profile });
    }
    // Hours become days by `hours_per_day`, which also turns the price of a day into that of an
    // hour; absences leave fewer hours in a day.
    let days = years.iter().map(|year| {
        let each = hours_present(&mut Exact, &question.values, year.year);
        let days = each.and_then(|each| Exact.divide(extra(year), each));
        days.unwrap_or(Decimal::MAX)
    });
    let days: Vec<Decimal> = days.collect();
    let ftes = years.iter().zip(&days).map(|(year, days)| {
        let get = |id: ParameterId| question.values.constant(id, year.year);
        let fte = days.checked_div(get(ParameterId::PRODUCTIVE_DAYS_PER_YEAR));
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

/// Hours that a person is present on a day of work, absences deducted.
///
/// # Errors
///
/// [`Overflow`] when they have more than 28 digits.
pub(crate) fn hours_present<A: Arithmetic>(
    with: &mut A,
    values: &Values<'_>,
    year: i32,
) -> Result<A::Number, Overflow> {
    let hours = values.input(with, ParameterId::HOURS_PER_DAY.id(), year);
    let absent = values.input(with, ParameterId::COVERAGE_ABSENCE_RATE.id(), year);
    let hundred = with.constant(Decimal::ONE_HUNDRED);
    let present = with.subtract(hundred, absent)?;
    with.percent_of(hours, present)
}

fn of_classes(year: &Year, classes: &[HourClass]) -> Decimal {
    let extra = year
        .extra
        .iter()
        .filter(|(class, _)| classes.contains(class));
    to_millionths(sum(extra.map(|(_, hours)| *hours)))
}

/// Overtime of categories B and C: the first hours of each month, later hours, nights, Sundays; and
/// how many people it takes under the monthly cap.
fn overtime(question: &Question<'_>, years: &[Year], asked: &mut CoverageNeeds) {
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
        let get = |id: ParameterId| question.values.constant(id, year.year);
        let all = sum(year.extra.iter().map(|(_, hours)| *hours));
        let cap = get(ParameterId::OVERTIME_MONTHLY_CAP_HOURS).saturating_mul(MONTHS);
        let people = all.checked_div(cap).unwrap_or_default().ceil();
        most = most.max(people);
        // Each person has the cheaper first hours every month.
        let cheap = get(ParameterId::OVERTIME_FIRST_HOURS).saturating_mul(MONTHS);
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
