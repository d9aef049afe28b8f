//! People at work beyond the base tier: shifts, or overtime of the present staff.

use std::sync::Arc;

use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::grid::known::{OptionId, ParameterId};
use rust_decimal::Decimal;

use crate::money::{Overflow, to_millionths};
use crate::needs::coverage::condition::Condition;
use crate::needs::coverage::hours::HourClass;
use crate::needs::coverage::question::{CoverageNeeds, ExtraHours, Question, Year};
use crate::needs::coverage::tier_line::{PayScale, TierLine, tier_need};
use crate::pricing::values::Values;

/// Adds the lines of people at work beyond the base tier: shifts, or overtime when it is chosen and
/// the profile can be paid for it (not category A).
pub(super) fn staffed(
    question: &Question<'_>,
    years: &[Arc<Year>],
    asked: &mut CoverageNeeds,
) -> Result<(), Overflow> {
    let extra = years.iter().map(|year| extra_hours(year));
    let extra: Vec<Decimal> = extra.collect::<Result<_, _>>()?;
    if extra.iter().all(Decimal::is_zero) {
        asked.staffed_fte = vec![Decimal::ZERO; years.len()];
        return Ok(());
    }
    let profile = question.staffed_profile;
    let mut staff = question.grid.staff.iter();
    let paid = staff.any(|((id, _), pay)| id == profile && pay.category != "A");
    let overtime_asked = question.takes(OptionId::STAFFED_OVERTIME);
    if overtime_asked && paid {
        asked.staffed_fte = vec![Decimal::ZERO; years.len()];
        return overtime(question, years, asked);
    }
    if overtime_asked {
        let profile = profile.to_owned();
        let not_paid = Condition::OvertimeNotPaid { profile };
        asked.conditions.push(not_paid);
    }
    // Hours become days by `hours_per_day`, which also turns the price of a day into that of an
    // hour; absences leave fewer hours in a day.
    let mut days = Vec::with_capacity(years.len());
    for (year, extra) in years.iter().zip(extra) {
        let each = hours_present(&mut Exact, &question.values, year.year)?;
        let of_year = Exact.divide(extra, each)?;
        let productive = ParameterId::PRODUCTIVE_DAYS_PER_YEAR;
        let productive = question.values.constant(productive, year.year);
        asked.staffed_fte.push(Exact.divide(of_year, productive)?);
        days.push(to_millionths(of_year));
    }
    add_line(question, TierLine::StaffedDays, days, asked);
    // A Sunday night has the premium of nights and that of Sundays: decision 0006.
    let nights = hours_of(years, |extra| extra.at_night)?;
    let saturdays = hours_of(years, |extra| extra.class == HourClass::Saturday)?;
    let sundays = hours_of(years, |extra| extra.class == HourClass::SundayHoliday)?;
    add_line(question, TierLine::NightPremium, nights, asked);
    add_line(question, TierLine::SaturdayPremium, saturdays, asked);
    add_line(question, TierLine::SundayPremium, sundays, asked);
    Ok(())
}

/// Hours that a person is present on a day of work, absences deducted.
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

/// Seat-hours at work beyond the base tier.
fn extra_hours(year: &Year) -> Result<Decimal, Overflow> {
    let hours: Vec<Decimal> = year.extra.iter().map(|extra| extra.hours).collect();
    Exact.sum(&hours)
}

/// The hours of each year that `picks` selects, in millionths.
fn hours_of(
    years: &[Arc<Year>],
    picks: impl Fn(&ExtraHours) -> bool,
) -> Result<Vec<Decimal>, Overflow> {
    let of_year = |year: &Arc<Year>| {
        let own = year.extra.iter().filter(|extra| picks(extra));
        let hours: Vec<Decimal> = own.map(|extra| extra.hours).collect();
        Exact.sum(&hours).map(to_millionths)
    };
    years.iter().map(of_year).collect()
}

/// Adds a line of the people at work, in hours or days by the line, unless every year is zero.
fn add_line(
    question: &Question<'_>,
    line: TierLine,
    quantities: Vec<Decimal>,
    asked: &mut CoverageNeeds,
) {
    let (grid, profile) = (question.grid, question.staffed_profile);
    asked
        .needs
        .extend(tier_need(grid, line, PayScale::Order, profile, quantities));
}

/// Overtime of categories B and C: the first hours of each month, later hours, nights, Sundays; and
/// how many people it takes under the monthly cap.
fn overtime(
    question: &Question<'_>,
    years: &[Arc<Year>],
    asked: &mut CoverageNeeds,
) -> Result<(), Overflow> {
    const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
    let (mut first, mut beyond) = (Vec::new(), Vec::new());
    // The premium of Sundays is not added to that of nights (decree 2002-60).
    let is_sunday = |extra: &ExtraHours| extra.class == HourClass::SundayHoliday;
    let nights = hours_of(years, |extra| extra.at_night)?;
    let sundays = hours_of(years, |extra| is_sunday(extra) && !extra.at_night)?;
    let others = hours_of(years, |extra| !is_sunday(extra) && !extra.at_night)?;
    let mut most = Decimal::ZERO;
    for (year, day) in years.iter().zip(others) {
        let get = |id: ParameterId| question.values.constant(id, year.year);
        let all = extra_hours(year)?;
        if all.is_zero() {
            first.push(Decimal::ZERO);
            beyond.push(Decimal::ZERO);
            continue;
        }
        let cap = Exact.multiply(get(ParameterId::OVERTIME_MONTHLY_CAP_HOURS), MONTHS)?;
        let people = Exact.divide(all, cap)?.ceil();
        most = most.max(people);
        // Each person has the cheaper first hours every month.
        let cheap = Exact.multiply(get(ParameterId::OVERTIME_FIRST_HOURS), MONTHS)?;
        let cheap = Exact.multiply(cheap, people)?.min(all);
        let share = Exact.divide(cheap, all)?;
        let of_first = to_millionths(Exact.multiply(day, share)?);
        first.push(of_first);
        beyond.push(Exact.subtract(day, of_first)?);
    }
    add_line(question, TierLine::OvertimeFirst, first, asked);
    add_line(question, TierLine::OvertimeBeyond, beyond, asked);
    add_line(question, TierLine::OvertimeNight, nights, asked);
    add_line(question, TierLine::OvertimeSunday, sundays, asked);
    let people = Condition::OvertimePeople { people: most };
    asked.conditions.push(people);
    Ok(())
}
