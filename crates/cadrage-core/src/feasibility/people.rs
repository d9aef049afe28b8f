//! The people needed against those there are.

use super::{Reason, both, fixed};
use crate::estimate::Estimate;
use crate::format::number;
use crate::lang::Lang;
use crate::money;

/// Each profile must have the days that each year asks.
pub(super) fn rule(estimate: &Estimate) -> Vec<Reason> {
    let team = &estimate.scoping.team;
    let short = estimate.people.iter().flat_map(|people| {
        let available = team.get(&people.profile).copied();
        let years = people.days.iter().zip(&estimate.years);
        let short = years.filter(move |(days, _)| available.is_some_and(|has| **days > has));
        short.map(move |(days, year)| (people.profile.clone(), *year, *days, available))
    });
    let mut reasons: Vec<Reason> = short
        .map(|(profile, year, days, available)| {
            let available = available.unwrap_or_default();
            let days = money::round(days, 1);
            Reason {
                rule: "people",
                forbids: false,
                topic: None,
                owner: "provider".to_owned(),
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
    let unknown = estimate
        .people
        .iter()
        .filter(|p| !team.contains_key(&p.profile));
    let unknown: Vec<String> = unknown
        .map(|people| people.profile.to_ascii_uppercase())
        .collect();
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        reasons.push(Reason {
            rule: "team_unknown",
            forbids: false,
            topic: None,
            owner: "provider".to_owned(),
            text: fixed(
                &format!("Jours disponibles inconnus : {unknown}"),
                &format!("Available days unknown: {unknown}"),
            ),
            lift: fixed(
                "Indiquer les jours disponibles de chaque profil (section [team] d’un fichier)",
                "Say the days available of each profile (section [team] of a file)",
            ),
        });
    }
    reasons
}
