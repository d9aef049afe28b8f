//! The choice of plans for services that share a team or a rota: what one costs depends on which others
//! are offered.
//!
//! First all services are there; then those that were chosen, as often as the choice changes what they
//! cost. What is left out stays out, so that it ends; then each is let in again, as far as it leaves room
//! for the others. No choice is better than one in which each service has its least part of what is
//! shared, whoever is there: that bounds what another choice could do.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::constrained::least_each_of;
use super::constraint::{Constraint, PlanResources, Resource};
use super::{ConstrainedChoice, PlanAllocation, choose_within};
use crate::decision::feasibility::Appraisal;
use crate::decision::team::{
    Division, EstimatedService, ON_CALL, TeamParts, least_lines, shared_ids,
};
use crate::estimate::line::Line;
use crate::grid::CostGrid;
use crate::money::{Overflow, sum};

/// A service under each plan, as it is priced alone.
#[derive(Debug, Clone, Copy)]
pub struct CoupledService<'a> {
    /// The grid of its estimates.
    pub grid: &'a CostGrid,
    /// What each plan does, no support first.
    pub appraisals: &'a [Appraisal],
}

/// Who shares what with whom, by the places of services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coupling {
    /// How what is shared is divided.
    pub division: Division,
    /// The team of each service; `None` for one that is run alone.
    pub teams: Vec<Option<usize>>,
    /// Whether each service is covered by one rota, whatever its team.
    pub rota: Vec<bool>,
}

/// What was chosen, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoupledChoice {
    /// The choice, at the prices of those that are offered.
    pub choice: ConstrainedChoice,
    /// Each service under each plan, with its part of what those that are offered share; one that is
    /// not offered as it is priced alone.
    pub appraisals: Vec<Vec<Appraisal>>,
    /// What the services that are offered cost their providers over their horizons, in euros before
    /// support, each alone.
    pub alone: Decimal,
    /// The same with what they share borne once.
    pub together: Decimal,
}

/// Rounds after which a choice that still changes is held.
const MOST_ROUNDS: usize = 12;

/// Services that are let in again at most, after the choice: a large portfolio has to end in time.
const MOST_TRIES: usize = 12;

/// The place of the rota among groups; teams come after it.
const ROTA: usize = 0;

impl Coupling {
    /// One team for all services of a provider; a service that names none is run alone, unless none
    /// names any: all are then run by one team.
    #[must_use]
    pub fn teams_of(providers: &[&str]) -> Vec<Option<usize>> {
        let is_named = providers.iter().any(|provider| !provider.is_empty());
        let first = |name: &&str| {
            let team = providers.iter().position(|own| own == name);
            team.filter(|_| !is_named || !name.is_empty())
        };
        providers.iter().map(first).collect()
    }

    /// Who shares with a service what has an id.
    fn group(&self, service: usize, id: &str) -> Option<usize> {
        if id == ON_CALL && self.rota.get(service).copied().unwrap_or(false) {
            return Some(ROTA);
        }
        let team = self.teams.get(service).copied().flatten();
        team.map(|team| team + ROTA + 1)
    }
}

/// Which services are offered, and the plan of each.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Offering {
    plans: Vec<Option<usize>>,
}

/// Services that share, and how.
struct CoupledPrices<'a> {
    services: &'a [CoupledService<'a>],
    coupling: &'a Coupling,
}

/// Chooses one plan for each service within constraints, with what services share borne once by those
/// that are offered.
///
/// # Errors
///
/// Those of [`choose_within`].
pub fn choose_coupled(
    services: &[CoupledService<'_>],
    coupling: &Coupling,
    constraints: &[Constraint],
) -> Result<CoupledChoice, Overflow> {
    let prices = CoupledPrices { services, coupling };
    let mut offering = Offering {
        plans: vec![Some(0); services.len()],
    };
    let mut choice = prices.settle(&mut offering, constraints)?;
    let mut tries = 0..MOST_TRIES;
    while let Some(wider) = prices.wider(&choice, &offering, constraints, &mut tries)? {
        (choice, offering) = wider;
    }
    prices.finish(choice, &offering, constraints)
}

impl CoupledPrices<'_> {
    /// A service under a plan, as it is priced alone.
    fn alone(&self, service: usize, plan: usize) -> Option<(EstimatedService<'_>, &Appraisal)> {
        let own = self.services.get(service)?;
        let appraisal = own.appraisals.get(plan)?;
        let estimated = EstimatedService {
            name: "",
            grid: own.grid,
            estimate: &appraisal.estimate,
        };
        Some((estimated, appraisal))
    }

    /// The parts of those that are offered, one of them under another plan.
    fn parts(
        &self,
        offering: &Offering,
        other: Option<(usize, usize)>,
    ) -> Result<OfferedParts, Overflow> {
        let mut places = Vec::new();
        let mut offered = Vec::new();
        for (service, plan) in offering.plans.iter().enumerate() {
            let other = other.filter(|(own, _)| *own == service);
            let plan = plan.map(|plan| other.map_or(plan, |(_, other)| other));
            if let Some((estimated, _)) = plan.and_then(|plan| self.alone(service, plan)) {
                places.push(service);
                offered.push(estimated);
            }
        }
        let group = |at: usize, id: &str| self.coupling.group(*places.get(at)?, id);
        Ok(OfferedParts {
            parts: TeamParts::new(&offered, self.coupling.division, group)?,
            places,
        })
    }

    /// Each service that is offered under each plan, with its part; `None` for the others.
    fn appraisals(&self, offering: &Offering) -> Result<Vec<Option<Vec<Appraisal>>>, Overflow> {
        let known = self.parts(offering, None)?;
        let services = self.services.iter().zip(&offering.plans).enumerate();
        let appraised = services.map(|(service, (own, plan))| {
            let Some(plan) = plan else {
                return Ok(None);
            };
            let lines_of = |plan: usize| own.appraisals.get(plan).map(|own| &own.estimate.lines);
            let under = |(other, appraisal): (usize, &Appraisal)| {
                // Plans that share a rota change what there is to share; most do not.
                let changed = match lines_of(other) == lines_of(*plan) {
                    true => None,
                    false => Some(self.parts(offering, Some((service, other)))?),
                };
                let parts = changed.as_ref().unwrap_or(&known);
                let lines = self
                    .alone(service, other)
                    .map(|(own, _)| parts.lines(service, &own));
                match lines.transpose()? {
                    Some(lines) => repriced(own.grid, appraisal, lines),
                    None => Ok(appraisal.clone()),
                }
            };
            let plans = own.appraisals.iter().enumerate().map(under);
            plans.collect::<Result<Vec<_>, _>>().map(Some)
        });
        appraised.collect()
    }

    /// What plans take with the parts of those that are offered; the others have no plan.
    fn resources(&self, offering: &Offering) -> Result<Vec<Vec<PlanResources>>, Overflow> {
        let own = self.appraisals(offering)?.into_iter();
        own.map(|own| resources(&own.unwrap_or_default())).collect()
    }

    /// The choice among the services of an offering, made again among those that are chosen until
    /// nothing changes.
    fn settle(
        &self,
        offering: &mut Offering,
        constraints: &[Constraint],
    ) -> Result<ConstrainedChoice, Overflow> {
        for _ in 0..MOST_ROUNDS {
            let choice = choose_within(&self.resources(offering)?, constraints)?;
            if choice.best.chosen == offering.plans {
                return Ok(choice);
            }
            offering.plans.clone_from(&choice.best.chosen);
        }
        self.hold(offering, constraints)
    }

    /// The best of better choices, found by letting in one that is left out; `None` without any, or
    /// when all tries are used. What was dear beside all others may be cheap beside few, or none.
    fn wider(
        &self,
        choice: &ConstrainedChoice,
        offering: &Offering,
        constraints: &[Constraint],
        tries: &mut Range<usize>,
    ) -> Result<Option<(ConstrainedChoice, Offering)>, Overflow> {
        let services = offering.plans.iter().enumerate();
        let left_out = services.filter(|(_, plan)| plan.is_none());
        let rank = |own: &PlanAllocation| (Reverse(own.feasible()), own.each);
        let (mut best, mut least) = (None, rank(&choice.best));
        for ((service, _), _) in left_out.zip(tries) {
            let mut wider = offering.clone();
            wider.plans.splice(service..=service, [Some(0)]);
            let found = self.settle(&mut wider, constraints)?;
            if rank(&found.best) < least {
                (least, best) = (rank(&found.best), Some((found, wider)));
            }
        }
        Ok(best)
    }

    /// Holds the plans of an offering that changes from round to round: as long as it is not within
    /// the constraints, or a plan is not feasible at its own prices, the last service is left out.
    fn hold(
        &self,
        offering: &mut Offering,
        constraints: &[Constraint],
    ) -> Result<ConstrainedChoice, Overflow> {
        loop {
            let held = self.resources(offering)?.into_iter().zip(&offering.plans);
            let held = held.map(|(plans, chosen)| {
                let plan = chosen.and_then(|chosen| plans.into_iter().nth(chosen));
                plan.into_iter().collect::<Vec<PlanResources>>()
            });
            let held: Vec<Vec<PlanResources>> = held.collect();
            let mut choice = choose_within(&held, constraints)?;
            let wanted = offering.plans.iter().flatten().count();
            if choice.best.feasible() == wanted {
                choice.best.chosen.clone_from(&offering.plans);
                choice.is_exact = false;
                return Ok(choice);
            }
            if let Some(last) = offering.plans.iter_mut().rev().find(|plan| plan.is_some()) {
                *last = None;
            }
        }
    }

    /// The choice with what bounds it, and the prices of those that are offered.
    fn finish(
        &self,
        choice: ConstrainedChoice,
        offering: &Offering,
        constraints: &[Constraint],
    ) -> Result<CoupledChoice, Overflow> {
        let is_known = choice.is_exact && self.is_settled(offering);
        let choice = match is_known {
            true => choice,
            false => self.bounded(choice, constraints)?,
        };
        let appraised = self.appraisals(offering)?.into_iter().zip(self.services);
        let appraised =
            appraised.map(|(own, alone)| own.unwrap_or_else(|| alone.appraisals.to_vec()));
        let appraisals: Vec<Vec<Appraisal>> = appraised.collect();
        let alone = self.services.iter().map(|own| own.appraisals);
        Ok(CoupledChoice {
            alone: cost(alone, offering)?,
            together: cost(appraisals.iter().map(Vec::as_slice), offering)?,
            appraisals,
            choice,
        })
    }

    /// Whether no other choice has other prices that could be better: all services are offered, and
    /// none has lines that depend on a plan.
    fn is_settled(&self, offering: &Offering) -> bool {
        let is_alike = |own: &CoupledService<'_>| {
            let mut lines = own.appraisals.iter().map(|own| &own.estimate.lines);
            let first = lines.next();
            lines.all(|lines| Some(lines) == first)
        };
        offering.plans.iter().all(Option::is_some) && self.services.iter().all(is_alike)
    }

    /// The choice with bounds that hold whichever services are offered. Budgets of years are left out
    /// of them: a lower cost may move what a measure pays from one year to another.
    fn bounded(
        &self,
        choice: ConstrainedChoice,
        constraints: &[Constraint],
    ) -> Result<ConstrainedChoice, Overflow> {
        let kept = constraints.iter();
        let kept = kept.filter(|own| !matches!(own.resource, Resource::SpentIn(_)));
        let kept: Vec<Constraint> = kept.cloned().collect();
        let least = self.least_resources()?;
        let count = choice.best.feasible();
        let most_services = choose_within(&least, &kept)?.most_services.max(count);
        let least_each = least_each_of(&least, &kept, count)?
            .map_or(choice.best.each, |each| each.min(choice.best.each));
        Ok(ConstrainedChoice {
            is_exact: most_services == count && least_each == choice.best.each,
            most_services,
            least_each,
            best: choice.best,
        })
    }

    /// What plans take with the least parts that services can have.
    fn least_resources(&self) -> Result<Vec<Vec<PlanResources>>, Overflow> {
        let mut sharing: BTreeMap<(usize, &str), BTreeSet<usize>> = BTreeMap::new();
        for (service, own) in self.services.iter().enumerate() {
            for plan in 0..own.appraisals.len() {
                let alone = self.alone(service, plan);
                for id in alone.iter().flat_map(|(own, _)| shared_ids(own)) {
                    if let Some(group) = self.coupling.group(service, id) {
                        sharing.entry((group, id)).or_default().insert(service);
                    }
                }
            }
        }
        let services = self.services.iter().enumerate();
        let least = services.map(|(service, own)| {
            let counts: BTreeMap<String, usize> = sharing
                .iter()
                .filter(|(_, services)| services.contains(&service))
                .map(|((_, id), services)| ((*id).to_owned(), services.len()))
                .collect();
            let plans = own.appraisals.iter().enumerate().map(|(plan, appraisal)| {
                let lines = self
                    .alone(service, plan)
                    .map(|(own, _)| least_lines(&own, &counts));
                match lines.transpose()? {
                    Some(lines) => repriced(own.grid, appraisal, lines),
                    None => Ok(appraisal.clone()),
                }
            });
            resources(&plans.collect::<Result<Vec<_>, _>>()?)
        });
        least.collect()
    }
}

/// What the services that are offered cost under their plans, in euros over their horizons.
fn cost<'a>(
    services: impl Iterator<Item = &'a [Appraisal]>,
    offering: &Offering,
) -> Result<Decimal, Overflow> {
    let chosen = services.zip(&offering.plans);
    let chosen = chosen.filter_map(|(plans, chosen)| plans.get((*chosen)?));
    sum(chosen.map(|own| &own.estimate.totals.total))
}

/// The parts of those that are offered.
struct OfferedParts {
    parts: TeamParts,
    /// Their places among all services.
    places: Vec<usize>,
}

impl OfferedParts {
    fn lines(&self, service: usize, own: &EstimatedService<'_>) -> Result<Vec<Line>, Overflow> {
        let at = self.places.iter().position(|place| *place == service);
        match at {
            Some(at) => self.parts.lines(at, own),
            None => Ok(own.estimate.lines.clone()),
        }
    }
}

/// An appraisal of the same service with other lines; what its commitment promises stays.
fn repriced(grid: &CostGrid, known: &Appraisal, lines: Vec<Line>) -> Result<Appraisal, Overflow> {
    let estimate = known.estimate.with_lines(grid, lines)?;
    Ok(Appraisal::judge(grid, estimate, known.commitment.clone()))
}

fn resources(appraisals: &[Appraisal]) -> Result<Vec<PlanResources>, Overflow> {
    let plans = appraisals.iter();
    plans.map(PlanResources::from_appraisal).collect()
}
