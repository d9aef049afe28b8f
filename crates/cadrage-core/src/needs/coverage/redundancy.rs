//! The cheapest additional replicas with which a chain of components meets its commitments.

use std::cell::RefCell;

use rust_decimal::Decimal;

use super::availability::{Link, chain};
use super::replica_lines::ReplicaCosting;
use super::search::{Aim, Choice, RedundancyCandidate, cheapest};
use super::timeline::Timeline;
use crate::money::{Overflow, to_cents};
use crate::scoping::Component;

/// How many additional replicas of a component the search tries at most.
const MORE: u32 = 2;

/// The replicas that meet the commitments or, when none do, the most that were tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The components with additional replicas.
    pub replicas: Vec<ProposedReplicas>,
    /// Euros a year for the additional replicas: what they add to the study, electricity that is billed
    /// apart included, over its years.
    pub yearly_cost: Decimal,
    /// The share of years, in percent, in which each commitment must be met.
    pub least_held: Decimal,
    /// Whether every commitment is met in that share of years.
    pub reached: bool,
}

/// A component with additional replicas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedReplicas {
    /// The name of the component.
    pub component: String,
    /// How many it has.
    pub present: u32,
    /// How many are proposed.
    pub proposed: u32,
}

impl Proposal {
    /// A proposal without any additional replica, for commitments that are met already.
    #[must_use]
    pub fn nothing(least_held: Decimal) -> Self {
        Self {
            replicas: Vec::new(),
            yearly_cost: to_cents(Decimal::ZERO),
            least_held,
            reached: true,
        }
    }
}

/// The cheapest replicas with which every commitment is met often enough.
///
/// `None` when nothing is committed or no component is described.
///
/// # Errors
///
/// [`Overflow`] when a price has more than 28 digits.
pub fn propose(
    timeline: &Timeline,
    aim: &Aim,
    costing: &ReplicaCosting<'_>,
) -> Result<Option<Proposal>, Overflow> {
    let components = &costing.scoping.components;
    if aim.allowed.iter().all(Option::is_none) || components.is_empty() {
        return Ok(None);
    }
    let places = 0..components.len();
    let costs: Result<Vec<_>, _> = places.map(|place| costing.yearly_cost(place)).collect();
    let costs = costs?;
    let links = chain(costing.grid, components, costing.scoping.estimator());
    let question = ReplicaQuestion {
        links: &links,
        costs: &costs,
        timeline,
        aim,
    };
    let Some(choice) = question.find_or_search() else {
        return Ok(Some(Proposal::nothing(aim.least)));
    };
    let replicas = components
        .iter()
        .zip(choice.more)
        .filter(|(_, more)| *more > 0)
        .map(|(entered, more)| ProposedReplicas {
            component: entered.name.clone(),
            present: entered.replicas,
            proposed: entered.replicas + u32::try_from(more).unwrap_or(0),
        });
    Ok(Some(Proposal {
        replicas: replicas.collect(),
        yearly_cost: to_cents(choice.cost),
        least_held: aim.least,
        reached: choice.reached,
    }))
}

/// From what the search for replicas follows.
struct ReplicaQuestion<'a> {
    links: &'a [Link],
    /// Euros a year for one additional replica of each; `None` for one that cannot have any.
    costs: &'a [Option<Decimal>],
    timeline: &'a Timeline,
    aim: &'a Aim,
}

/// A question that was answered.
struct AnsweredQuestion {
    links: Vec<Link>,
    costs: Vec<Option<Decimal>>,
    timeline: Timeline,
    aim: Aim,
    choice: Option<Choice>,
}

/// The most answered questions that a thread remembers, some hundred kilobytes each: those of a
/// study and of its base tier, and of a few that it is compared with.
const REMEMBERED: usize = 8;

thread_local! {
    /// The latest questions. Thousands of years are drawn for each, and a keystroke of the page, or
    /// the next row of a portfolio, seldom asks another.
    static ANSWERED: RefCell<Vec<AnsweredQuestion>> = const { RefCell::new(Vec::new()) };
}

impl ReplicaQuestion<'_> {
    /// The choice of replicas; `None` when none need be added.
    fn find_or_search(&self) -> Option<Choice> {
        let known = ANSWERED.with_borrow(|answered| {
            let known = answered.iter().find(|known| self.is(known));
            known.map(|known| known.choice.clone())
        });
        known.unwrap_or_else(|| {
            let choice = self.search();
            ANSWERED.with_borrow_mut(|answered| {
                if answered.len() == REMEMBERED {
                    answered.remove(0);
                }
                answered.push(AnsweredQuestion {
                    links: self.links.to_vec(),
                    costs: self.costs.to_vec(),
                    timeline: self.timeline.clone(),
                    aim: self.aim.clone(),
                    choice: choice.clone(),
                });
            });
            choice
        })
    }

    fn is(&self, known: &AnsweredQuestion) -> bool {
        self.links == known.links
            && self.costs == known.costs
            && *self.aim == known.aim
            && *self.timeline == known.timeline
    }

    fn search(&self) -> Option<Choice> {
        let &Self { timeline, aim, .. } = self;
        let mut candidates = Vec::with_capacity(self.links.len());
        for (place, (link, cost)) in self.links.iter().zip(self.costs).enumerate() {
            let more = (cost.map_or(0, |_| MORE), cost.unwrap_or_default());
            candidates.push(RedundancyCandidate::of(link, place, more, timeline, aim));
        }
        // First without additional replicas: when that is enough, none need be drawn.
        let none = vec![0; candidates.len()];
        if cheapest(&candidates, none, timeline, aim).reached {
            return None;
        }
        let all = candidates.iter().map(RedundancyCandidate::most).collect();
        Some(cheapest(&candidates, all, timeline, aim))
    }
}

/// The components, with the replicas of the proposal.
#[must_use]
pub fn applied(components: &[Component], proposal: &Proposal) -> Vec<Component> {
    let mut components = components.to_vec();
    for component in &mut components {
        let proposed = proposal.replicas.iter();
        for replicas in proposed.filter(|of| of.component == component.name) {
            component.replicas = replicas.proposed;
        }
    }
    components
}
