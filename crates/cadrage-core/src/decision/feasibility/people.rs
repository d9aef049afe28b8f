//! The people needed against those there are.

use rust_decimal::Decimal;

use super::{Reason, both, fixed};
use crate::estimate::Estimate;
use crate::estimate::people::People;
use crate::grid::known::OptionId;
use crate::money;
use crate::scoping::Owner;
use crate::text::format::number;
use crate::text::lang::Lang;

/// Whether everybody is recruited for the service.
fn recruited(estimate: &Estimate) -> bool {
    estimate.takes(OptionId::STAFF_RECRUITED)
}

/// The days that a profile of the team gives in each year: all, or, unless everybody is
/// recruited for the service, those within the base tier.
#[must_use]
pub fn team_days(estimate: &Estimate, people: &People) -> Vec<Decimal> {
    if recruited(estimate) {
        return people.days.clone();
    }
    let days = people.days.iter().zip(&people.days_beyond_base);
    days.map(|(days, beyond)| days - beyond).collect()
}

/// Each profile must have the days that each year asks; hours beyond the base tier, which
/// the team cannot give, ask for people who are not there.
pub(super) fn rule(estimate: &Estimate) -> Vec<Reason> {
    let team = &estimate.scoping.team;
    let short = estimate.people.iter().flat_map(|people| {
        let available = team.get(&people.profile).copied();
        let years = team_days(estimate, people)
            .into_iter()
            .zip(estimate.years.clone());
        let short = years.filter(move |(days, _)| available.is_some_and(|has| *days > has));
        short.map(move |(days, year)| (people.profile.clone(), year, days, available))
    });
    let mut reasons: Vec<Reason> = short
        .map(|(profile, year, days, available)| {
            let available = available.unwrap_or_default();
            let days = money::round(days, 1);
            Reason {
                rule: "people",
                forbids: false,
                topic: None,
                owner: Owner::Provider,
                text: both(|lang| {
                    let (days, available) = (number(days, lang), number(available, lang));
                    let profile = profile.to_ascii_uppercase();
                    match lang {
                        Lang::Fr => format!(
                            "{profile} en {year} : {days} jours demandés, {available} disponibles"
                        ),
                        Lang::En => format!(
                            "{profile} in {year}: {days} days needed, {available} available"
                        ),
                    }
                }),
                lift: fixed(
                    "Libérer du temps, recruter ou obtenir des jours mis à disposition",
                    "Free time, recruit or obtain days in kind",
                ),
            }
        })
        .collect();
    if !recruited(estimate) {
        reasons.extend(estimate.people.iter().filter_map(recruitment));
    }
    let unknown = estimate
        .people
        .iter()
        .filter(|p| !team.contains_key(&p.profile))
        .filter(|p| team_days(estimate, p).iter().any(|days| !days.is_zero()));
    let unknown: Vec<String> = unknown
        .map(|people| people.profile.to_ascii_uppercase())
        .collect();
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        reasons.push(Reason {
            rule: "team_unknown",
            forbids: false,
            topic: None,
            owner: Owner::Provider,
            text: fixed(
                &format!("Jours disponibles inconnus : {unknown}"),
                &format!("Available days unknown: {unknown}"),
            ),
            lift: fixed(
                "Indiquer les jours par an dont chaque profil dispose pour ce service",
                "State how many days a year each profile has for this service",
            ),
        });
    }
    reasons
}

/// People to recruit for hours beyond the base tier, in the year that asks for the most.
fn recruitment(people: &People) -> Option<Reason> {
    let most = people.fte_beyond_base.iter().max().copied()?;
    (!most.is_zero()).then(|| Reason {
        rule: "recruitment",
        forbids: false,
        topic: None,
        owner: Owner::Provider,
        text: both(|lang| {
            let (profile, most) = (people.profile.to_ascii_uppercase(), number(most, lang));
            match lang {
                Lang::Fr => format!(
                    "{profile} : {most} ETP à recruter, les heures au-delà de la plage de base ne peuvent pas être tenues par les agents en place"
                ),
                Lang::En => format!(
                    "{profile}: {most} FTE to recruit, the staff in place cannot cover hours beyond the base window"
                ),
            }
        }),
        lift: fixed(
            "Ouvrir les crédits de personnel et recruter, ou choisir un niveau tenu par une astreinte",
            "Open the personnel appropriations and recruit, or choose a level covered by people on call",
        ),
    })
}
