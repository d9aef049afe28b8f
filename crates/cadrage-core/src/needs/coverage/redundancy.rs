//! The cheapest additional replicas with which a chain of components meets its commitments.

use crate::calendar::years::Years;
use std::cell::RefCell;

use rust_decimal::Decimal;

use super::availability::{Link, chain};
use super::search::{Aim, Choice, RedundancyCandidate, cheapest};
use super::timeline::Timeline;
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::grid::CostGrid;
use crate::grid::commitment::{ReplicaItem, ReplicaSetup};
use crate::grid::known::{DriverId, TopicId};
use crate::grid::model::{Bearer, Nature};
use crate::grid::recurrence::Recurrence;
use crate::money::{Overflow, to_cents, to_millionths};
use crate::needs::need::Need;
use crate::needs::quantity::buy;
use crate::pricing::prices::{Prices, Wanted};
use crate::scoping::{Component, Scoping};
use crate::text::lang::Text;
use crate::text::range::{Estimator, Range};
use crate::text::words;

/// How many additional replicas of a component the search tries at most.
const MORE: u32 = 2;

/// The replicas that meet the commitments or, when none do, the most that were tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The components with additional replicas.
    pub replicas: Vec<ProposedReplicas>,
    /// Euros a year for the additional replicas, set-up spread over the horizon.
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
    grid: &CostGrid,
    components: &[Component],
    timeline: &Timeline,
    aim: &Aim,
    costing: ReplicaCosting<'_>,
) -> Result<Option<Proposal>, Overflow> {
    if aim.allowed.iter().all(Option::is_none) || components.is_empty() {
        return Ok(None);
    }
    let cost = |entered: &Component| costing.yearly_cost(grid, &entered.component);
    let costs = components.iter().map(cost).collect::<Result<Vec<_>, _>>()?;
    let links = chain(grid, components, costing.estimator());
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

/// What additional replicas are priced with.
#[derive(Clone, Copy)]
pub struct ReplicaCosting<'a> {
    /// Prices of items and of days.
    pub prices: &'a Prices<'a>,
    /// The years of the horizon.
    pub years: &'a Years,
}

impl ReplicaCosting<'_> {
    fn estimator(&self) -> Estimator {
        self.prices.values().estimator()
    }

    /// Euros a year for one additional replica; `None` when the component cannot be replicated or the
    /// replica has no price.
    fn yearly_cost(&self, grid: &CostGrid, component: &str) -> Result<Option<Decimal>, Overflow> {
        let Some(component) = grid.components.get(component) else {
            return Ok(None);
        };
        let first = self.years.first();
        let Some(ReplicaItem { item: id, quantity }) = &component.replica else {
            return Ok(None);
        };
        let id = self.prices.values().bought(id);
        let Some(item) = grid.items.get(id) else {
            return Ok(None);
        };
        let Some(price) = self.prices.item(&Wanted::of_grid(id, item), first, first)? else {
            return Ok(None);
        };
        let lifetime = Decimal::from(item.lifetime_years.unwrap_or(1));
        let price = Exact.multiply(price.amount, *quantity)?;
        let mut cost = Exact.divide(price, lifetime)?;
        if let Some(ReplicaSetup { days, profile }) = &component.setup
            && let Some(day) = self.prices.day(profile, first)?
        {
            let setup = Exact.multiply(self.estimator().of(*days), day.amount)?;
            let of_year = Exact.divide(setup, Decimal::from(self.years.len()))?;
            cost = Exact.add(cost, of_year)?;
        }
        Ok(Some(cost))
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

/// The lines of the proposed replicas: their purchase or yearly cost, and the days that set them
/// up.
///
/// # Errors
///
/// [`Overflow`] when a quantity has more than 28 digits.
pub fn needs(
    grid: &CostGrid,
    scoping: &Scoping,
    proposal: &Proposal,
    years: usize,
) -> Result<Vec<Need>, Overflow> {
    let mut needs = Vec::new();
    let estimator = scoping.estimator();
    for (place, component) in scoping.components.iter().enumerate() {
        let mut replicas = proposal.replicas.iter();
        let proposed = replicas.find(|of| of.component == component.name);
        let (Some(replicas), Some(known)) = (proposed, grid.components.get(&component.component))
        else {
            continue;
        };
        let more = Decimal::from(replicas.proposed.saturating_sub(replicas.present));
        let line =
            |kind: &'static str, label: Text, item: &str, recurrence: Recurrence| RedundancyLine {
                component,
                impact: format!("tier_redundancy_{}_{kind}", place + 1),
                label,
                item: item.to_owned(),
                recurrence,
            };
        if let Some(ReplicaItem { item, quantity }) = &known.replica {
            let item = scoping.bought(grid, item);
            let known = grid.items.get(item);
            let equipment = known.filter(|item| item.nature == Nature::Equipment);
            let lifetime = equipment.and_then(|item| item.lifetime_years);
            let recurrence = lifetime.map_or(Recurrence::Yearly, Recurrence::Every);
            let label =
                Text::in_each(|lang| words::coverage(lang).additional_replica(&component.name));
            let quantity = Exact.multiply(more, *quantity)?;
            let line = line("replica", label, item, recurrence);
            needs.extend(line.need(grid, quantity, years)?);
        }
        if let Some(ReplicaSetup { days, profile }) = &known.setup {
            let label = Text::in_each(|lang| words::coverage(lang).replica_set_up(&component.name));
            let quantity = Exact.multiply(more, estimator.of(*days))?;
            let line = line("setup", label, profile, Recurrence::Once);
            needs.extend(line.need(grid, quantity, years)?);
        }
    }
    Ok(needs)
}

/// A line of the proposed replicas.
struct RedundancyLine<'a> {
    component: &'a Component,
    impact: String,
    label: Text,
    /// An item or a profile.
    item: String,
    recurrence: Recurrence,
}

impl RedundancyLine<'_> {
    /// The need of the line; `None` when the grid has no topic for tiers.
    fn need(
        self,
        grid: &CostGrid,
        quantity: Decimal,
        years: usize,
    ) -> Result<Option<Need>, Overflow> {
        let Some(topic) = grid.topics.get(TopicId::TIER.id()) else {
            return Ok(None);
        };
        let quantity = to_millionths(quantity);
        let bought = buy(&mut Exact, self.recurrence, 0, &vec![quantity; years])?;
        Ok(Some(Need {
            impact: self.impact,
            topic: TopicId::TIER.id().to_owned(),
            theme: topic.theme,
            rank: topic.rank(),
            label: self.label,
            item: self.item,
            quoted_item: None,
            quoted: None,
            allowance: None,
            unit: None,
            of_tier: true,
            bearer: Bearer::Provider,
            recurrence: self.recurrence,
            from_year: 1,
            driver: DriverId::SERVICE.id().to_owned(),
            quantity: Range::certain(quantity),
            each: quantity,
            per: Decimal::ONE,
            round_up: false,
            existing: None,
            entered: false,
            reason: Text::default(),
            provenance: grid
                .components
                .get(&self.component.component)
                .map(|known| known.provenance.clone()),
            counted: true,
            in_service: bought.in_service,
            quantities: bought.bought,
        }))
    }
}
