//! Go, go with conditions or no-go, never without the reasons.
//!
//! One small function a rule; thresholds are parameters of the grid or limits
//! of the scoping.

use rust_decimal::Decimal;

use crate::estimate::{Estimate, estimate};
use crate::format::{euros, number};
use crate::grid::CostGrid;
use crate::grid::commitment::Level;
use crate::lang::{Lang, Text};
use crate::problem::Problem;
use crate::scoping::{AnswerStatus, Scoping};
use crate::service_level::{Commitment, commitment};
use crate::values::Values;

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The offer can be made.
    Go,
    /// It can, once conditions are met.
    GoWithConditions,
    /// It cannot.
    NoGo,
}

impl Verdict {
    /// The word of the verdict in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::GoWithConditions => "go_with_conditions",
            Self::NoGo => "no_go",
        }
    }
}

/// Why the answer is not a plain go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub rule: &'static str,
    /// Whether it forbids the offer; otherwise it is a condition.
    pub forbids: bool,
    /// The topic, where it is one.
    pub topic: Option<String>,
    /// Who is to lift it: `provider`, `esup`, `both`.
    pub owner: String,
    /// What is wrong.
    pub text: Text,
    /// What would lift it.
    pub lift: Text,
}

/// The answer and its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feasibility {
    /// The answer.
    pub verdict: Verdict,
    /// The reasons that forbid first, then the conditions, each in the order of the method.
    pub reasons: Vec<Reason>,
    /// The topics that nobody answered, in the order of the method: they forbid a plain go.
    pub unanswered: Vec<String>,
}

/// An estimate, what its tier promises where that is asked, and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appraisal {
    /// What the service costs.
    pub estimate: Estimate,
    /// What the tier promises and adds; `None` when the base tier asks nothing more.
    pub commitment: Option<Commitment>,
    /// The answer.
    pub feasibility: Feasibility,
}

/// Estimates a scoping and judges it: what the command and the page both show.
///
/// The commitment is measured when the tier is not the base one, when windows are
/// entered, or when a limit is set on the probability that it is held; from
/// `samples` simulated years drawn with `seed`.
///
/// # Errors
///
/// Every problem of the estimate.
pub fn appraise(
    grid: &CostGrid,
    scoping: &Scoping,
    (samples, seed): (u32, u64),
) -> Result<Appraisal, Vec<Problem>> {
    let estimate = estimate(grid, scoping)?;
    let asked = scoping.limits.contains_key("min_sla_probability")
        || estimate.tier.option != grid.default_tier
        || !scoping.commitment.windows.is_empty();
    let commitment = asked
        .then(|| commitment(grid, scoping, &estimate, (samples, seed)))
        .transpose()?;
    Ok(Appraisal {
        feasibility: judge(grid, &estimate, commitment.as_ref()),
        estimate,
        commitment,
    })
}

/// Judges an estimate that was made with `grid`; without `commitment` nothing is
/// said of the probability that it is held.
#[must_use]
pub fn judge(grid: &CostGrid, estimate: &Estimate, commitment: Option<&Commitment>) -> Feasibility {
    let mut reasons = topics(grid, estimate);
    reasons.extend(people(estimate));
    reasons.extend(limits(estimate));
    reasons.extend(service_level(grid, estimate, commitment));
    reasons.extend(upstream(grid, estimate));
    reasons.sort_by_key(|reason| !reason.forbids);
    let unanswered = unanswered(grid, estimate);
    let verdict = if reasons.iter().any(|reason| reason.forbids) {
        Verdict::NoGo
    } else if reasons.is_empty() && unanswered.is_empty() {
        Verdict::Go
    } else {
        Verdict::GoWithConditions
    };
    Feasibility {
        verdict,
        reasons,
        unanswered,
    }
}

/// A text in both languages, from a sentence in each.
fn both(of: impl Fn(Lang) -> String) -> Text {
    Text {
        fr: of(Lang::Fr),
        en: of(Lang::En),
    }
}

fn fixed(fr: &str, en: &str) -> Text {
    Text {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}

/// Topics of the grid in the order of the method.
fn ordered(grid: &CostGrid) -> Vec<(&String, &crate::grid::model::Topic)> {
    let mut topics: Vec<_> = grid.topics.iter().collect();
    topics.sort_by_key(|(id, topic)| (topic.theme, topic.method_items.first().copied(), *id));
    topics
}

/// A blocking topic forbids the offer; an open one is a condition.
fn topics(grid: &CostGrid, estimate: &Estimate) -> Vec<Reason> {
    let topics = ordered(grid).into_iter();
    topics
        .filter_map(|(id, topic)| {
            let answer = estimate.scoping.topics.get(id)?;
            let forbids = match answer.status {
                AnswerStatus::Ok => return None,
                AnswerStatus::Open => false,
                AnswerStatus::Blocking => true,
            };
            Some(Reason {
                rule: if forbids {
                    "topic_blocking"
                } else {
                    "topic_open"
                },
                forbids,
                topic: Some(id.clone()),
                owner: match answer.owner.as_str() {
                    "" => "both".to_owned(),
                    owner => owner.to_owned(),
                },
                text: both(
                    |lang| match (topic.label.get(lang), answer.note.as_str(), lang) {
                        (label, "", _) => label.to_owned(),
                        (label, note, Lang::Fr) => format!("{label} : {note}"),
                        (label, note, Lang::En) => format!("{label}: {note}"),
                    },
                ),
                lift: topic.question.clone(),
            })
        })
        .collect()
}

/// Topics that nobody answered.
fn unanswered(grid: &CostGrid, estimate: &Estimate) -> Vec<String> {
    let topics = ordered(grid).into_iter();
    topics
        .filter(|(id, _)| !estimate.scoping.topics.contains_key(*id))
        .map(|(id, _)| id.clone())
        .collect()
}

/// Each profile must have the days that each year asks.
fn people(estimate: &Estimate) -> Vec<Reason> {
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
            let days = days.round_dp(1);
            Reason {
                rule: "people",
                forbids: false,
                topic: None,
                owner: "provider".to_owned(),
                text: both(|lang| {
                    let (days, available) = (number(days, lang), number(available, lang));
                    let profile = profile.to_uppercase();
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
        .map(|people| people.profile.to_uppercase())
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
                "Renseigner la section [team] du cadrage",
                "Fill the section [team] of the scoping",
            ),
        });
    }
    reasons
}

/// A limit: its name, what was found, what that is, how it is shown.
type Limit<'a> = (
    &'static str,
    Option<Decimal>,
    (&'a str, &'a str),
    &'a dyn Fn(Decimal, Lang) -> String,
);

/// What the scoping forbids: a cost, a cost for each, people.
fn limits(estimate: &Estimate) -> Vec<Reason> {
    let limit = |name: &str| estimate.scoping.limits.get(name).copied();
    let net = &estimate.funding.net;
    let net = net
        .iter()
        .fold(Decimal::ZERO, |sum, year| sum.saturating_add(*year));
    let each = estimate
        .sharing
        .per_institution
        .iter()
        .flatten()
        .copied()
        .max();
    let fte = (0..estimate.years.len())
        .map(|year| {
            let fte = estimate
                .people
                .iter()
                .filter_map(|people| people.fte.get(year));
            fte.fold(Decimal::ZERO, |sum, fte| sum.saturating_add(*fte))
        })
        .max();
    let money = |figure: Decimal, lang: Lang| euros(figure, lang);
    let plain = |figure: Decimal, lang: Lang| number(figure, lang);
    let rules: [Limit<'_>; 3] = [
        (
            "max_total",
            Some(net),
            ("Reste à financer", "What remains to be funded"),
            &money,
        ),
        (
            "max_cost_per_institution",
            each,
            (
                "Coût d’un établissement, l’année la plus chère",
                "Cost of an institution, in the dearest year",
            ),
            &money,
        ),
        (
            "max_extra_fte",
            fte,
            (
                "Équivalents temps plein, l’année la plus chargée",
                "Full-time equivalents, in the busiest year",
            ),
            &plain,
        ),
    ];
    let broken = rules
        .into_iter()
        .filter_map(|(rule, found, (fr, en), shown)| {
            let (found, most) = (found?, limit(rule)?);
            (found > most).then(|| Reason {
                rule,
                forbids: true,
                topic: None,
                owner: "both".to_owned(),
                text: both(|lang| {
                    let (found, most) = (shown(found, lang), shown(most, lang));
                    match lang {
                        Lang::Fr => format!("{fr} : {found}, au-delà de la limite de {most}"),
                        Lang::En => format!("{en}: {found}, beyond the limit of {most}"),
                    }
                }),
                lift: fixed(
                    "Réduire le périmètre, obtenir un soutien ou relever la limite",
                    "Reduce the scope, obtain support or raise the limit",
                ),
            })
        });
    broken.collect()
}

/// Commitments must be held often enough, and the team must be able to keep them.
fn service_level(
    grid: &CostGrid,
    estimate: &Estimate,
    commitment: Option<&Commitment>,
) -> Vec<Reason> {
    let year = estimate.years.first().copied().unwrap_or(0);
    let values = Values::new(grid, &estimate.scoping);
    let entered = estimate.scoping.limits.get("min_sla_probability").copied();
    let least = entered.unwrap_or_else(|| values.constant("feasibility_sla_probability", year));
    let windows = commitment.into_iter().flat_map(|c| &c.level.windows);
    let committed = windows.filter(|level| level.window.level == Level::Sla);
    let mut reasons: Vec<Reason> = committed
        .filter_map(|level| {
            let held = level.expected?.held?;
            (held < least).then(|| Reason {
                rule: "min_sla_probability",
                forbids: entered.is_some(),
                topic: None,
                owner: "provider".to_owned(),
                text: both(|lang| {
                    let window = level.window.label.get(lang);
                    let (held, least) = (number(held, lang), number(least, lang));
                    match lang {
                        Lang::Fr => format!("{window} : l’engagement est tenu {held} % des années, {least} % sont attendus"),
                        Lang::En => format!("{window}: the commitment is held in {held}% of years, {least}% are expected"),
                    }
                }),
                lift: fixed(
                    "Ajouter de la redondance, élargir la couverture ou abaisser l’engagement",
                    "Add redundancy, widen the coverage or lower the commitment",
                ),
            })
        })
        .collect();
    let conditions = estimate.coverage.conditions.iter();
    reasons.extend(conditions.filter_map(|condition| {
        Some(Reason {
            rule: "coverage",
            forbids: false,
            topic: None,
            owner: "provider".to_owned(),
            text: both(|lang| condition.sentence(lang)),
            lift: condition.lift()?,
        })
    }));
    reasons
}

/// The software must live, and so must the need.
fn upstream(grid: &CostGrid, estimate: &Estimate) -> Vec<Reason> {
    let upstream = &estimate.scoping.upstream;
    let (first, last) = (
        estimate.years.first().copied().unwrap_or(0),
        estimate.years.last().copied().unwrap_or(0),
    );
    let values = Values::new(grid, &estimate.scoping);
    let mut reasons = Vec::new();
    let mut add = |rule: &'static str, text: Text, lift: Text| {
        reasons.push(Reason {
            rule,
            forbids: false,
            topic: None,
            owner: "both".to_owned(),
            text,
            lift,
        });
    };
    if let Some(release) = upstream.last_release {
        let silent = Decimal::from(first.saturating_sub(release));
        if silent > values.constant("feasibility_release_years", first) {
            add(
                "upstream_release",
                fixed(
                    &format!("Dernière version du logiciel en {release}"),
                    &format!("Last release of the software in {release}"),
                ),
                fixed(
                    "S’assurer d’une reprise du projet, ou prévoir la sortie",
                    "Make sure that the project is taken up again, or plan the exit",
                ),
            );
        }
    }
    if let Some(count) = upstream.contributors
        && count < values.constant("feasibility_contributors", first)
    {
        add(
            "upstream_contributors",
            both(|lang| match lang {
                Lang::Fr => format!("Contributeurs actifs du logiciel : {}", number(count, lang)),
                Lang::En => format!(
                    "Active contributors of the software: {}",
                    number(count, lang)
                ),
            }),
            fixed(
                "Rejoindre ou renforcer le projet",
                "Join or strengthen the project",
            ),
        );
    }
    if let Some(until) = upstream.needed_until.filter(|until| *until < last) {
        add(
            "need_durability",
            fixed(
                &format!("Le besoin n’est assuré que jusqu’en {until}"),
                &format!("The need is only certain until {until}"),
            ),
            fixed(
                "Raccourcir l’horizon ou confirmer le besoin",
                "Shorten the horizon or confirm the need",
            ),
        );
    }
    reasons
}
