//! The cheapest replicas with which a chain reaches its commitments: an exact
//! search, since the sets are small.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::availability::{Down, chain};
use super::line::TOPIC;
use super::timeline::Timeline;
use crate::grid::CostGrid;
use crate::grid::commitment::{Level, Window};
use crate::grid::model::{Bearer, Nature};
use crate::grid::recurrence::Recurrence;
use crate::impacts::Need;
use crate::lang::Text;
use crate::money::{to_cents, to_millionths};
use crate::pricing::{Overflow, Prices};
use crate::range::Range;
use crate::scoping::Component;

/// How many replicas more than there are the search tries.
const MORE: u32 = 2;

/// Replicas that reach the commitments, or come nearest to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Each component that is replicated further: its name, from how many to how many.
    pub replicas: Vec<(String, u32, u32)>,
    /// What the replicas cost a year, set-up spread over the horizon.
    pub yearly_cost: Decimal,
    /// Whether every commitment is reached on average.
    pub reached: bool,
}

/// A component as the search sees it.
struct Candidate {
    /// Availability in each committed window, by how many replicas are added.
    up: Vec<Vec<f64>>,
    /// What one replica more costs a year.
    cost: Decimal,
}

/// The cheapest replicas that reach every committed availability.
///
/// `None` when nothing is committed or described.
///
/// # Errors
///
/// [`Overflow`] when a price has more than 28 digits.
pub fn propose(
    grid: &CostGrid,
    components: &[Component],
    windows: &[Window],
    timeline: &Timeline,
    (prices, years): (&Prices<'_>, &[i32]),
) -> Result<Option<Proposal>, Overflow> {
    let committed: Vec<(usize, f64)> = windows
        .iter()
        .enumerate()
        .filter(|(place, w)| w.level == Level::Sla && timeline.window_minutes(*place) > 0)
        .filter_map(|(place, w)| {
            use rust_decimal::prelude::ToPrimitive;
            Some((place, w.availability?.to_f64()? / 100.0))
        })
        .collect();
    if committed.is_empty() || components.is_empty() {
        return Ok(None);
    }
    let mut candidates = Vec::new();
    for (entered, link) in components.iter().zip(chain(grid, components)) {
        let cost = yearly_cost(grid, &entered.component, prices, years)?;
        let most = if cost.is_some() { MORE } else { 0 };
        let down = Down::of(&link, timeline);
        let windows = committed.iter();
        let minutes: Vec<Vec<u32>> = windows
            .map(|(place, _)| down.minutes(timeline, *place))
            .collect();
        let up = (0..=most).map(|more| {
            let replicas = link.replicas + more;
            let windows = minutes.iter();
            windows
                .map(|minutes| down.mean(replicas, minutes))
                .collect()
        });
        candidates.push(Candidate {
            up: up.collect(),
            cost: cost.unwrap_or_default(),
        });
    }
    let targets: Vec<f64> = committed.iter().map(|(_, target)| *target).collect();
    let mut search = Search {
        candidates: &candidates,
        targets: &targets,
        best: None,
        most: candidates
            .iter()
            .map(|c| c.up.len().saturating_sub(1))
            .collect(),
    };
    search.visit(0, Decimal::ZERO, &mut Vec::new(), &vec![1.0; targets.len()]);
    let reached = search.best.is_some();
    let (yearly_cost, more) = search.best.take().unwrap_or_else(|| {
        let most = search.most.clone();
        let costs = candidates.iter().zip(&most);
        let cost = costs.map(|(c, more)| c.cost.saturating_mul(Decimal::from(*more)));
        (cost.fold(Decimal::ZERO, Decimal::saturating_add), most)
    });
    let replicas = components
        .iter()
        .zip(more)
        .filter(|(_, more)| *more > 0)
        .map(|(c, more)| {
            let more = u32::try_from(more).unwrap_or(0);
            (c.name.clone(), c.replicas, c.replicas + more)
        });
    Ok(Some(Proposal {
        replicas: replicas.collect(),
        yearly_cost: to_cents(yearly_cost),
        reached,
    }))
}

struct Search<'a> {
    candidates: &'a [Candidate],
    targets: &'a [f64],
    best: Option<(Decimal, Vec<usize>)>,
    most: Vec<usize>,
}

impl Search<'_> {
    /// Tries every number of replicas of the components from one on; the first of
    /// equal costs is kept, and what costs more than the best is left.
    fn visit(&mut self, at: usize, cost: Decimal, more: &mut Vec<usize>, up: &[f64]) {
        if self.best.as_ref().is_some_and(|(best, _)| *best <= cost) {
            return;
        }
        // Replicas ahead cannot make up for what is lost already.
        if up.iter().zip(self.targets).any(|(up, target)| up < target) {
            return;
        }
        let candidates = self.candidates;
        let Some(candidate) = candidates.get(at) else {
            self.best = Some((cost, more.clone()));
            return;
        };
        for (added, windows) in candidate.up.iter().enumerate() {
            let up: Vec<f64> = up.iter().zip(windows).map(|(a, b)| a * b).collect();
            let price = candidate.cost.saturating_mul(Decimal::from(added));
            more.push(added);
            self.visit(at + 1, cost.saturating_add(price), more, &up);
            more.pop();
        }
    }
}

/// What one more replica costs a year; `None` when it cannot be had.
fn yearly_cost(
    grid: &CostGrid,
    component: &str,
    prices: &Prices<'_>,
    years: &[i32],
) -> Result<Option<Decimal>, Overflow> {
    let Some(component) = grid.components.get(component) else {
        return Ok(None);
    };
    let first = years.first().copied().unwrap_or(0);
    let Some((id, quantity)) = &component.replica else {
        return Ok(None);
    };
    let Some(item) = grid.items.get(id) else {
        return Ok(None);
    };
    let Some(price) = prices.item(item, None, first, first)? else {
        return Ok(None);
    };
    let lifetime = Decimal::from(item.lifetime_years.unwrap_or(1));
    let price = price.amount.saturating_mul(*quantity);
    let mut cost = price.checked_div(lifetime).unwrap_or(price);
    if let Some((days, profile)) = &component.setup
        && let Some(day) = prices.day(profile, first)?
    {
        let setup = days.value.saturating_mul(day.amount);
        let spread = setup.checked_div(Decimal::from(years.len()));
        cost = cost.saturating_add(spread.unwrap_or(setup));
    }
    Ok(Some(cost))
}

/// The components with the proposed replicas.
#[must_use]
pub fn applied(components: &[Component], proposal: &Proposal) -> Vec<Component> {
    let mut components = components.to_vec();
    for component in &mut components {
        let proposed = proposal.replicas.iter();
        for (_, _, replicas) in proposed.filter(|(name, ..)| *name == component.name) {
            component.replicas = *replicas;
        }
    }
    components
}

/// The lines of the proposed replicas: what they cost each year or when bought,
/// and the days that set them up.
#[must_use]
pub fn needs(
    grid: &CostGrid,
    components: &[Component],
    proposal: &Proposal,
    years: usize,
) -> Vec<Need> {
    let mut needs = Vec::new();
    for (place, component) in components.iter().enumerate() {
        let proposed = proposal
            .replicas
            .iter()
            .find(|(name, ..)| *name == component.name);
        let (Some((_, from, to)), Some(known)) =
            (proposed, grid.components.get(&component.component))
        else {
            continue;
        };
        let more = Decimal::from(to.saturating_sub(*from));
        if let Some((item, quantity)) = &known.replica {
            let lifetime = grid
                .items
                .get(item)
                .filter(|item| item.nature == Nature::Equipment);
            let recurrence = lifetime
                .and_then(|item| item.lifetime_years)
                .map_or(Recurrence::Yearly, Recurrence::Every);
            let words = ("exemplaire supplémentaire", "additional replica");
            let quantity = more.saturating_mul(*quantity);
            needs.extend(need(
                grid,
                (component, place, "replica"),
                item,
                quantity,
                recurrence,
                words,
                years,
            ));
        }
        if let Some((days, profile)) = &known.setup {
            let words = (
                "mise en place de l’exemplaire supplémentaire",
                "set-up of the additional replica",
            );
            let quantity = more.saturating_mul(days.value);
            needs.extend(need(
                grid,
                (component, place, "setup"),
                profile,
                quantity,
                Recurrence::Once,
                words,
                years,
            ));
        }
    }
    needs
}

fn need(
    grid: &CostGrid,
    (component, place, kind): (&Component, usize, &str),
    item: &str,
    quantity: Decimal,
    recurrence: Recurrence,
    (fr, en): (&str, &str),
    years: usize,
) -> Option<Need> {
    let topic = grid.topics.get(TOPIC)?;
    let quantity = to_millionths(quantity);
    let bought = |year: usize| match recurrence {
        Recurrence::Once => year == 0,
        Recurrence::Yearly => true,
        Recurrence::Every(lifetime) => year.is_multiple_of(lifetime.max(1) as usize),
    };
    let quantities = (0..years).map(|year| {
        if bought(year) {
            quantity
        } else {
            Decimal::ZERO
        }
    });
    Some(Need {
        impact: format!("tier_redundancy_{}_{kind}", place + 1),
        topic: TOPIC.to_owned(),
        theme: topic.theme,
        rank: topic.method_items.first().copied().unwrap_or(u32::MAX),
        label: Text {
            fr: format!("{} : {fr}", component.name),
            en: format!("{}: {en}", component.name),
        },
        item: item.to_owned(),
        quoted_item: None,
        quoted: None,
        allowance: None,
        unit: None,
        of_tier: true,
        bearer: Bearer::Provider,
        recurrence,
        from_year: 1,
        driver: "service".to_owned(),
        quantity: Range::certain(quantity),
        per: Decimal::ONE,
        round_up: false,
        existing: None,
        entered: false,
        reason: String::new(),
        provenance: grid
            .components
            .get(&component.component)
            .map(|c| c.provenance.clone()),
        counted: true,
        in_service: vec![quantity; years],
        quantities: quantities.collect(),
    })
}
