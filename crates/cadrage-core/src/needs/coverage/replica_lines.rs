//! The lines of additional replicas, and what one replica adds to a study.

use rust_decimal::Decimal;

use super::redundancy::Proposal;
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::calendar::years::Years;
use crate::grid::CostGrid;
use crate::grid::commitment::{ReplicaItem, ReplicaSetup};
use crate::grid::known::{DriverId, TopicId};
use crate::grid::model::{Bearer, Item, Nature};
use crate::grid::recurrence::Recurrence;
use crate::money::{Overflow, to_millionths};
use crate::needs::energy;
use crate::needs::need::Need;
use crate::needs::quantity::{buy, first_year, needed};
use crate::pricing::prices::{Prices, UnitPrice};
use crate::scoping::{Component, Scoping};
use crate::text::lang::Text;
use crate::text::range::Range;
use crate::text::words;

/// What additional replicas are priced with.
pub struct ReplicaCosting<'a> {
    /// The grid.
    pub grid: &'a CostGrid,
    /// The scoping, whose components they replicate.
    pub scoping: &'a Scoping,
    /// Prices of items and of days.
    pub prices: &'a Prices<'a>,
    /// The years of the horizon.
    pub years: &'a Years,
    /// The lines that electricity is billed by.
    pub electricity: Vec<&'a Need>,
}

impl ReplicaCosting<'_> {
    /// Euros a year that one additional replica of the component at `place` adds to the study: its
    /// lines and its electricity, over the years. `None` when the component cannot be replicated or the
    /// replica has no price.
    pub(super) fn yearly_cost(&self, place: usize) -> Result<Option<Decimal>, Overflow> {
        let mut cost = Decimal::ZERO;
        let mut is_priced = false;
        for line in lines(self.grid, self.scoping, place, 1, self.years.len())? {
            // What sets the replica up may lack a price, and is then told among the lines without one.
            if let Some(of_line) = self.cost(&line)? {
                is_priced |= line.item_of(self.grid).is_some();
                cost = Exact.add(cost, of_line)?;
            }
        }
        if !is_priced {
            return Ok(None);
        }
        Exact
            .divide(cost, Decimal::from(self.years.len()))
            .map(Some)
    }

    /// Euros that a line costs over the years, with the electricity of what it buys; `None` when it has
    /// no price.
    fn cost(&self, line: &Need) -> Result<Option<Decimal>, Overflow> {
        let mut cost = Decimal::ZERO;
        let quantities = line.quantities.iter().zip(&line.in_service);
        for (at, (year, (bought, in_service))) in self.years.iter().zip(quantities).enumerate() {
            let Some(price) = self.unit_price(line, *year)? else {
                return Ok(None);
            };
            let bought = Exact.multiply(*bought, price.amount)?;
            let electricity = match line.item_of(self.grid) {
                Some(item) => self.electricity(item, *in_service, at, *year)?,
                None => Decimal::ZERO,
            };
            cost = Exact.add(cost, Exact.add(bought, electricity)?)?;
        }
        Ok(Some(cost))
    }

    /// Euros for the electricity that units of an item draw in a year, the one at `at` of the horizon,
    /// where it is billed apart from their price: as if nothing else drew any.
    fn electricity(
        &self,
        item: &Item,
        in_service: Decimal,
        at: usize,
        year: i32,
    ) -> Result<Decimal, Overflow> {
        let mut cost = Decimal::ZERO;
        let drawn = energy::billed(item, in_service, self.prices.values(), year)?;
        let lines = self
            .electricity
            .iter()
            .filter(|line| at >= first_year(line));
        for line in lines.filter(|_| !drawn.is_zero()) {
            let Some(price) = self.unit_price(line, year)? else {
                continue;
            };
            let needed = needed(&mut Exact, line, drawn)?;
            cost = Exact.add(cost, Exact.multiply(needed.to_buy, price.amount)?)?;
        }
        Ok(cost)
    }

    fn unit_price(&self, line: &Need, year: i32) -> Result<Option<UnitPrice>, Overflow> {
        line.unit_price(self.grid, self.prices, year, self.years.first())
    }
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
    for (place, component) in scoping.components.iter().enumerate() {
        let mut replicas = proposal.replicas.iter();
        if let Some(replicas) = replicas.find(|of| of.component == component.name) {
            let more = replicas.proposed.saturating_sub(replicas.present);
            needs.extend(lines(grid, scoping, place, more, years)?);
        }
    }
    Ok(needs)
}

/// The lines of `more` replicas of the component at `place`; empty when it has no replica.
fn lines(
    grid: &CostGrid,
    scoping: &Scoping,
    place: usize,
    more: u32,
    years: usize,
) -> Result<Vec<Need>, Overflow> {
    let mut lines = Vec::new();
    let Some(component) = scoping.components.get(place) else {
        return Ok(lines);
    };
    let Some(known) = grid.components.get(&component.component) else {
        return Ok(lines);
    };
    let more = Decimal::from(more);
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
        let label = Text::in_each(|lang| words::coverage(lang).additional_replica(&component.name));
        let quantity = Exact.multiply(more, *quantity)?;
        let line = line("replica", label, item, recurrence);
        lines.extend(line.need(grid, quantity, years)?);
    }
    if let Some(ReplicaSetup { days, profile }) = &known.setup {
        let label = Text::in_each(|lang| words::coverage(lang).replica_set_up(&component.name));
        let quantity = Exact.multiply(more, scoping.estimator().of(*days))?;
        let line = line("setup", label, profile, Recurrence::Once);
        lines.extend(line.need(grid, quantity, years)?);
    }
    Ok(lines)
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
