//! Which lines apply, and how much of what each needs, year by year.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::sizes::Sizes;
use crate::grid::CostGrid;
use crate::grid::known::{ENERGY, NEW_INSTITUTION, TIER};
use crate::grid::model::{Bearer, Impact, Item, LeftOut, Nature, Provenance, Theme, Topic};
use crate::grid::recurrence::Recurrence;
use crate::money::{Overflow, to_millionths};
use crate::order;
use crate::pricing::prices::{Allowance, quoted_item};
use crate::scoping::{Added, AddedItem, Existing, Override, Scoping};
use crate::text::lang::Text;
use crate::text::notice::Notice;
use crate::text::problem::Problem;
use crate::text::range::Range;

/// A line before its price: what is needed, for whom, in which years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The id of the impact.
    pub impact: String,
    /// The topic.
    pub topic: String,
    /// The theme of the topic.
    pub theme: Theme,
    /// The rank of the topic in the method: its first item.
    pub rank: u32,
    /// What it is.
    pub label: Text,
    /// The item or the profile; an added line that quotes a price bears its own id.
    pub item: String,
    /// What an added line buys outside the grid.
    pub quoted_item: Option<Item>,
    /// Euros a unit excluding VAT that were entered in place of the grid's price.
    pub quoted: Option<Range>,
    /// What it is paid by, when that is neither an item nor a profile's day.
    pub allowance: Option<Allowance>,
    /// The unit, when it is not that of the item.
    pub unit: Option<String>,
    /// Whether it depends on the tier.
    pub of_tier: bool,
    /// Who bears it.
    pub bearer: Bearer,
    /// How often it comes back.
    pub recurrence: Recurrence,
    /// The first year in which it occurs; the first of the horizon is 1.
    pub from_year: u32,
    /// What it is counted by.
    pub driver: String,
    /// How much for each `per` units of the driver, and within which bounds.
    pub quantity: Range,
    /// Units of the driver that one quantity serves.
    pub per: Decimal,
    /// Whether size ÷ `per` is rounded up to a whole.
    pub round_up: bool,
    /// What is met already.
    pub existing: Option<Existing>,
    /// Whether the quantity was entered in the scoping.
    pub entered: bool,
    /// Why, as the scoping says it; may be empty.
    pub reason: Text,
    /// Where the quantity comes from; `None` for an added line.
    pub provenance: Option<Provenance>,
    /// Whether the quantities are counted on the calendar of the windows or by
    /// the search for replicas, rather than by the driver.
    pub counted: bool,
    /// What is bought or spent in each year.
    pub quantities: Vec<Decimal>,
    /// What is in service in each year: what was bought and still lives.
    pub in_service: Vec<Decimal>,
}

impl Need {
    /// Whether the line is a stock for all who have joined so far: those who join in a
    /// year need it beside those who joined before, not in their place.
    #[must_use]
    pub fn serves_all_who_joined(&self) -> bool {
        self.driver == NEW_INSTITUTION && self.recurrence != Recurrence::Yearly
    }
}

/// The lines that apply under the options taken, those of the grid and those
/// that the scoping adds, in the order of the method; energy comes later.
///
/// # Errors
///
/// A problem for each quantity that exceeds the digits of an exact decimal.
pub fn needs<'a>(
    grid: &'a CostGrid,
    scoping: &'a Scoping,
    option_of: impl Fn(&str) -> Option<&'a str>,
    sizes: &Sizes,
    notices: &mut Vec<Notice>,
) -> Result<Vec<Need>, Vec<Problem>> {
    let mut needs = Vec::new();
    let mut problems = Vec::new();
    let mut elsewhere = Elsewhere::default();
    for (id, impact) in &grid.impacts {
        let over = scoping.impacts.get(id);
        if !impact.when.holds(&option_of) {
            if over.is_some_and(|over| !over.remove) {
                let impact = id.clone();
                notices.push(Notice::Unused { impact });
            }
            continue;
        }
        if over.is_some_and(|over| over.remove) {
            continue;
        }
        let Some(topic) = grid.topics.get(&impact.topic) else {
            continue;
        };
        let left_out = impact.left_out.as_ref();
        if let Some(left_out) = left_out.filter(|left_out| left_out.when.holds(&option_of)) {
            if over.is_some() {
                let impact = id.clone();
                notices.push(Notice::Unused { impact });
            }
            elsewhere.left_out(left_out, impact, topic);
            continue;
        }
        let moves = impact.moves_when.as_ref();
        let moved = moves.is_some_and(|when| when.holds(&option_of));
        let entered = over.and_then(|over| over.bearer);
        let bearer = match moved {
            true => Bearer::UserInstitution,
            false => impact.bearer,
        };
        if moved && entered.is_none() {
            elsewhere.moved(impact, topic);
        }
        needs.push(from_grid(
            id,
            impact,
            topic,
            over,
            entered.unwrap_or(bearer),
        ));
    }
    notices.extend(elsewhere.notices());
    for (id, over) in &scoping.impacts {
        if let Some(added) = over.added.as_ref().filter(|_| !over.remove)
            && let Some(topic) = grid.topics.get(&added.topic)
        {
            needs.push(from_scoping(id, added, topic, over));
        }
    }
    sort(&mut needs);
    for need in &mut needs {
        if need.driver != ENERGY && fill(need, sizes).is_err() {
            problems.push(overflow(need, scoping));
        }
    }
    if problems.is_empty() {
        Ok(needs)
    } else {
        Err(problems)
    }
}

/// Puts needs in the order of the method.
pub fn sort(needs: &mut Vec<Need>) {
    order::sort_by(needs, |a, b| {
        (a.theme, a.rank, &a.impact).cmp(&(b.theme, b.rank, &b.impact))
    });
}

/// A problem at the line whose figure overflowed.
#[must_use]
pub fn overflow(need: &Need, scoping: &Scoping) -> Problem {
    let entered = scoping.impacts.get(&need.impact);
    let place = match (entered, &need.provenance) {
        (Some(over), _) => over.place.clone(),
        (None, Some(from)) => crate::text::problem::Place::line(&from.file, from.line),
        (None, None) => crate::text::problem::Place::default(),
    };
    Overflow.problem(place, &need.impact)
}

/// The lines of the grid that the provider would bear under other choices.
#[derive(Default)]
struct Elsewhere {
    /// Those that the user institutions bear.
    moved: Vec<Absent>,
    /// Those that nobody bears as such, by the reason.
    left_out: BTreeMap<Text, Vec<Absent>>,
}

/// The name of a line, after its place in the method.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Absent {
    theme: Theme,
    rank: u32,
    label: Text,
}

impl Elsewhere {
    fn moved(&mut self, impact: &Impact, topic: &Topic) {
        self.moved.push(absent(impact, topic));
    }

    fn left_out(&mut self, left_out: &LeftOut, impact: &Impact, topic: &Topic) {
        let lines = self.left_out.entry(left_out.reason.clone()).or_default();
        lines.push(absent(impact, topic));
    }

    fn notices(self) -> impl Iterator<Item = Notice> {
        let labels = |mut lines: Vec<Absent>| -> Vec<Text> {
            order::sort_by(&mut lines, Absent::cmp);
            lines.into_iter().map(|line| line.label).collect()
        };
        let moved = (!self.moved.is_empty()).then(|| Notice::Moved {
            lines: labels(self.moved),
        });
        let left_out = self.left_out.into_iter().map(move |(reason, lines)| {
            let lines = labels(lines);
            Notice::LeftOut { reason, lines }
        });
        moved.into_iter().chain(left_out)
    }
}

fn absent(impact: &Impact, topic: &Topic) -> Absent {
    Absent {
        theme: topic.theme,
        rank: rank(topic),
        label: impact.label.clone(),
    }
}

fn from_grid(
    id: &str,
    impact: &Impact,
    topic: &Topic,
    over: Option<&Override>,
    bearer: Bearer,
) -> Need {
    Need {
        impact: id.to_owned(),
        topic: impact.topic.clone(),
        theme: topic.theme,
        rank: rank(topic),
        label: impact.label.clone(),
        item: impact.item.clone(),
        quoted_item: None,
        quoted: over.and_then(|over| over.price),
        allowance: None,
        unit: None,
        of_tier: impact.when.conditions.iter().any(|c| c.choice == TIER),
        bearer,
        recurrence: impact.recurrence,
        driver: impact.driver.clone(),
        quantity: over
            .and_then(|over| over.quantity)
            .unwrap_or(impact.quantity),
        per: impact.per,
        round_up: impact.round_up,
        existing: over.and_then(|over| over.existing),
        entered: over.is_some_and(|over| over.quantity.is_some()),
        reason: over.map(|over| over.note.clone()).unwrap_or_default(),
        provenance: Some(impact.provenance.clone()),
        from_year: over
            .and_then(|over| over.from_year)
            .unwrap_or(impact.from_year),
        counted: false,
        quantities: Vec::new(),
        in_service: Vec::new(),
    }
}

fn from_scoping(id: &str, added: &Added, topic: &Topic, over: &Override) -> Need {
    let label = Text {
        fr: added.label.clone(),
        en: added.label.clone(),
    };
    let (item, quoted_item) = match &added.item {
        AddedItem::Grid(item) => (item.clone(), None),
        AddedItem::Quoted(nature, years) => {
            let item = quoted_item(label.clone(), *nature, *years);
            (id.to_owned(), Some(item))
        }
    };
    Need {
        impact: id.to_owned(),
        topic: added.topic.clone(),
        theme: topic.theme,
        rank: rank(topic),
        label,
        item,
        quoted_item,
        quoted: over.price,
        allowance: None,
        unit: None,
        of_tier: false,
        bearer: over.bearer.unwrap_or(Bearer::Provider),
        recurrence: added.recurrence,
        driver: added.driver.clone(),
        quantity: over.quantity.unwrap_or(Range::certain(Decimal::ZERO)),
        per: added.per,
        round_up: false,
        existing: over.existing,
        entered: true,
        reason: over.note.clone(),
        provenance: None,
        counted: false,
        from_year: over.from_year.unwrap_or(1),
        quantities: Vec::new(),
        in_service: Vec::new(),
    }
}

fn rank(topic: &Topic) -> u32 {
    topic.method_items.first().copied().unwrap_or(u32::MAX)
}

/// The quantities of a need, year by year, from the sizes of its driver: each year buys
/// what is needed and not in service.
///
/// # Errors
///
/// [`Overflow`] when a quantity has more than 28 digits.
pub fn fill(need: &mut Need, sizes: &Sizes) -> Result<(), Overflow> {
    let first = need.from_year.saturating_sub(1) as usize;
    let counted = sizes.get(&need.driver).map(|c| c.values.as_slice());
    let mut joined = Decimal::ZERO;
    let mut count = |size: Decimal| {
        if !need.serves_all_who_joined() {
            return Some(size);
        }
        joined = joined.checked_add(size)?;
        Some(joined)
    };
    let needed: Vec<Decimal> = counted
        .unwrap_or_default()
        .iter()
        .map(|size| needed(need, count(size.value)?))
        .collect::<Option<_>>()
        .ok_or(Overflow)?;
    let mut bought: Vec<Decimal> = Vec::with_capacity(needed.len());
    let mut in_service = Vec::with_capacity(needed.len());
    for (year, &needed) in needed.iter().enumerate() {
        let (buy, serves) = if year < first {
            (Decimal::ZERO, Decimal::ZERO)
        } else {
            let oldest = need.recurrence.oldest_in_service(year);
            let lives = sum(bought.iter().skip(oldest));
            let buy = needed.saturating_sub(lives).max(Decimal::ZERO).normalize();
            (buy, lives.saturating_add(buy))
        };
        bought.push(buy);
        in_service.push(serves);
    }
    need.quantities = bought;
    need.in_service = in_service;
    Ok(())
}

/// A sum that stops at the largest decimal: the line's amount then tells the overflow.
fn sum<'a>(figures: impl Iterator<Item = &'a Decimal>) -> Decimal {
    figures.fold(Decimal::ZERO, |sum, figure| sum.saturating_add(*figure))
}

/// What a year needs: `quantity × size ÷ per`, less what is met already.
pub(crate) fn needed(need: &Need, size: Decimal) -> Option<Decimal> {
    let served = size.checked_div(need.per)?;
    let served = if need.round_up { served.ceil() } else { served };
    let needed = need.quantity.value.checked_mul(served)?;
    let needed = match need.existing {
        None => needed,
        Some(Existing::Share(share)) => {
            let open = Decimal::ONE_HUNDRED.checked_sub(share)?;
            needed
                .checked_mul(open)?
                .checked_div(Decimal::ONE_HUNDRED)?
        }
        Some(Existing::Quantity(met)) => needed.checked_sub(met)?.max(Decimal::ZERO),
    };
    Some(to_millionths(needed))
}

/// The nature of a need: that of its item, or people.
#[must_use]
pub fn nature(grid: &CostGrid, need: &Need) -> Nature {
    need.quoted_item
        .as_ref()
        .or_else(|| grid.items.get(&need.item))
        .map_or(Nature::Hr, |item| item.nature)
}
