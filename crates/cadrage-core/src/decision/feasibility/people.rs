//! The people needed against those there are.

use crate::text::lang::Text;
use crate::text::words;
use crate::text::words::decision::Texts;
use rust_decimal::Decimal;

use super::{Reason, fixed};
use crate::estimate::Estimate;
use crate::estimate::people::People;
use crate::grid::known::OptionId;
use crate::money;
use crate::text::format::number;

/// Whether everybody is recruited for the service.
fn is_recruited(estimate: &Estimate) -> bool {
    estimate.takes(OptionId::STAFF_RECRUITED)
}

/// The days that a profile of the team gives in each year: all, or, unless everybody is
/// recruited for the service, those within the base tier.
#[must_use]
pub fn team_days(estimate: &Estimate, people: &People) -> Vec<Decimal> {
    if is_recruited(estimate) {
        return people.days.clone();
    }
    let days = people.days.iter().zip(&people.days_beyond_base);
    days.map(|(days, beyond)| days - beyond).collect()
}

/// The days of a profile that the team does not have, in each year: those at work beyond the base tier,
/// which it cannot give, and what the others exceed the days that it has.
pub(super) fn days_beyond_team(estimate: &Estimate, people: &People) -> Vec<Decimal> {
    let available = estimate.scoping.team.get(&people.profile).copied();
    let available = available.unwrap_or(Decimal::ZERO);
    let given = team_days(estimate, people);
    let days = people.days.iter().zip(given);
    days.map(|(all, given)| all - given.min(available))
        .collect()
}

/// A year that asks for more days of a profile than there are.
struct ShortYear<'a> {
    profile: &'a str,
    year: i32,
    days: Decimal,
    available: Decimal,
}

/// Each profile must have the days that each year asks; hours beyond the base tier, which
/// the team cannot give, ask for people who are not there.
pub(super) fn rule(estimate: &Estimate) -> Vec<Reason> {
    let team = &estimate.scoping.team;
    let short = estimate.people.iter().flat_map(|people| {
        let available = team.get(&people.profile).copied();
        team_days(estimate, people)
            .into_iter()
            .zip(estimate.years.iter().copied())
            .filter(move |(days, _)| available.is_some_and(|has| *days > has))
            .map(move |(days, year)| ShortYear {
                profile: &people.profile,
                year,
                days,
                available: available.unwrap_or_default(),
            })
    });
    let mut reasons: Vec<Reason> = short
        .map(|short| {
            let (year, days) = (short.year, money::round(short.days, 1));
            Reason::of(
                "people",
                Text::in_each(|lang| {
                    let (days, available) = (number(days, lang), number(short.available, lang));
                    let profile = short.profile.to_ascii_uppercase();
                    words::decision(lang).days_needed(&profile, &year, &days, &available)
                }),
                fixed(Texts::free_time),
            )
        })
        .collect();
    if !is_recruited(estimate) {
        reasons.extend(estimate.people.iter().filter_map(recruitment));
    }
    let unknown: Vec<String> = estimate
        .people
        .iter()
        .filter(|p| !team.contains_key(&p.profile))
        .filter(|p| team_days(estimate, p).iter().any(|days| !days.is_zero()))
        .map(|people| people.profile.to_ascii_uppercase())
        .collect();
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        reasons.push(Reason::of(
            "team_unknown",
            Text::in_each(|lang| words::decision(lang).unknown_days(&unknown)),
            fixed(Texts::state_days),
        ));
    }
    reasons
}

/// People to recruit for hours beyond the base tier, in the year that asks for the most.
fn recruitment(people: &People) -> Option<Reason> {
    let most = people.fte_beyond_base.iter().max().copied()?;
    (!most.is_zero()).then(|| {
        Reason::of(
            "recruitment",
            Text::in_each(|lang| {
                let (profile, most) = (people.profile.to_ascii_uppercase(), number(most, lang));
                words::decision(lang).to_recruit(&profile, &most)
            }),
            fixed(Texts::recruit),
        )
    })
}
