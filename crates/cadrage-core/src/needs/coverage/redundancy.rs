//! The cheapest additional replicas with which a chain of components meets its commitments.

use rust_decimal::Decimal;

use super::availability::chain;
use super::search::{Aim, Candidate, cheapest};
use super::timeline::Timeline;
use crate::grid::CostGrid;
use crate::grid::commitment::{ReplicaItem, ReplicaSetup};
use crate::grid::known::{DriverId, TopicId};
use crate::grid::model::{Bearer, Nature};
use crate::grid::recurrence::Recurrence;
use crate::money::{Overflow, to_cents, to_millionths};
use crate::needs::need::Need;
use crate::pricing::prices::{Prices, Wanted};
use crate::scoping::Component;
use crate::text::lang::Text;
use crate::text::range::Range;

/// How many additional replicas of a component the search tries at most.
const MORE: u32 = 2;

/// The replicas that meet the commitments or, when none do, the most that were tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Each component with additional replicas: its name, how many it has, how many are proposed.
    pub replicas: Vec<(String, u32, u32)>,
    /// Euros a year for the additional replicas, set-up spread over the horizon.
    pub yearly_cost: Decimal,
    /// The share of years, in percent, in which each commitment must be met.
    pub least_held: Decimal,
    /// Whether every commitment is met in that share of years.
    pub reached: bool,
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
    (prices, years): (&Prices<'_>, &[i32]),
) -> Result<Option<Proposal>, Overflow> {
    if aim.allowed.iter().all(Option::is_none) || components.is_empty() {
        return Ok(None);
    }
    let costs = components
        .iter()
        .map(|entered| yearly_cost(grid, &entered.component, prices, years));
    let costs = costs.collect::<Result<Vec<Option<Decimal>>, Overflow>>()?;
    let links = chain(grid, components);
    let choice_among = |most: u32| {
        let candidates = links.iter().zip(&costs).enumerate();
        let candidates = candidates.map(|(place, (link, cost))| {
            let more = (cost.map_or(0, |_| most), cost.unwrap_or_default());
            Candidate::of(link, place, more, timeline, aim)
        });
        cheapest(&candidates.collect::<Vec<_>>(), timeline, aim)
    };
    // First without additional replicas: when that is enough, none need be drawn.
    if choice_among(0).reached {
        return Ok(Some(Proposal::nothing(aim.least)));
    }
    let choice = choice_among(MORE);
    let replicas = components
        .iter()
        .zip(choice.more)
        .filter(|(_, more)| *more > 0)
        .map(|(c, more)| {
            let more = u32::try_from(more).unwrap_or(0);
            (c.name.clone(), c.replicas, c.replicas + more)
        });
    Ok(Some(Proposal {
        replicas: replicas.collect(),
        yearly_cost: to_cents(choice.cost),
        least_held: aim.least,
        reached: choice.reached,
    }))
}

/// Euros a year for one additional replica; `None` when the component cannot be replicated or the
/// replica has no price.
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
    let Some(ReplicaItem { item: id, quantity }) = &component.replica else {
        return Ok(None);
    };
    let Some(item) = grid.items.get(id) else {
        return Ok(None);
    };
    let Some(price) = prices.item(&Wanted::of_grid(id, item), first, first)? else {
        return Ok(None);
    };
    let lifetime = Decimal::from(item.lifetime_years.unwrap_or(1));
    let price = price.amount.saturating_mul(*quantity);
    let mut cost = price.checked_div(lifetime).unwrap_or(price);
    if let Some(ReplicaSetup { days, profile }) = &component.setup
        && let Some(day) = prices.day(profile, first)?
    {
        let setup = days.value.saturating_mul(day.amount);
        let spread = setup.checked_div(Decimal::from(years.len()));
        cost = cost.saturating_add(spread.unwrap_or(setup));
    }
    Ok(Some(cost))
}

/// The components, with the replicas of the proposal.
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

/// The lines of the proposed replicas: their purchase or yearly cost, and the days that set them
/// up.
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
        if let Some(ReplicaItem { item, quantity }) = &known.replica {
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
        if let Some(ReplicaSetup { days, profile }) = &known.setup {
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
    let topic = grid.topics.get(TopicId::TIER.id())?;
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
        topic: TopicId::TIER.id().to_owned(),
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
        driver: DriverId::SERVICE.id().to_owned(),
        quantity: Range::certain(quantity),
        per: Decimal::ONE,
        round_up: false,
        existing: None,
        entered: false,
        reason: Text::default(),
        provenance: grid
            .components
            .get(&component.component)
            .map(|c| c.provenance.clone()),
        counted: true,
        in_service: vec![quantity; years],
        quantities: quantities.collect(),
    })
}
