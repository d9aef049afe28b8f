//! Which lines apply, and how much of what each needs, year by year.

use std::sync::Arc;

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::quantity::quantities;
use super::sizes::Sizes;
use crate::arithmetic::Exact;
use crate::grid::CostGrid;
use crate::grid::known::{DriverId, TIER};
use crate::grid::model::{Bearer, Impact, Item, LeftOut, Provenance, Theme, Topic};
use crate::grid::recurrence::Recurrence;
use crate::money::{Overflow, normalized};
use crate::order;
use crate::pricing::prices::{Allowance, Prices, Quote, UnitPrice, Wanted, quoted_item};
use crate::scoping::{Added, AddedItem, Existing, Override, Scoping};
use crate::text::lang::Text;
use crate::text::notice::Notice;
use crate::text::problem::{self, Place, Problem};
use crate::text::range::{Estimator, Range};

/// A line before its price: an item or profile, a quantity for each year, and who bears the cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The id of the impact, or of the line that the scoping or the tier adds.
    pub impact: String,
    /// The id of the topic.
    pub topic: String,
    /// The theme of the topic.
    pub theme: Theme,
    /// The rank of the topic in the method: its first item.
    pub rank: u32,
    /// The name of the line, as shown.
    pub label: Text,
    /// The id of an item or a profile; an added line with a quoted price has its own id here.
    pub item: String,
    /// The item that an added line buys outside the grid; `None` when `item` is in the grid.
    pub quoted_item: Option<Box<Item>>,
    /// Unit price in euros excluding VAT, entered in place of the grid's; `None`: the grid's price.
    pub quoted: Option<Range>,
    /// The allowance that prices it; `None` when it is priced as an item or as days of a profile.
    pub allowance: Option<Allowance>,
    /// The unit; `None` means the unit of the item.
    pub unit: Option<String>,
    /// Whether the line depends on the tier.
    pub of_tier: bool,
    /// Who bears the cost.
    pub bearer: Bearer,
    /// How often the need recurs.
    pub recurrence: Recurrence,
    /// The first year in which it occurs; the first of the horizon is 1.
    pub from_year: u32,
    /// The id of the driver that the quantity is multiplied by.
    pub driver: String,
    /// How much for each `per` units of the driver, with its bounds.
    pub quantity: Range,
    /// What the estimate takes of the quantity.
    pub each: Decimal,
    /// Units of the driver that one `quantity` serves.
    pub per: Decimal,
    /// Whether size ÷ `per` is rounded up to a whole number.
    pub round_up: bool,
    /// What exists already and need not be bought; `None` when nothing does.
    pub existing: Option<Existing>,
    /// Whether the quantity was entered in the scoping.
    pub entered: bool,
    /// The note of the scoping that explains the line; may be empty.
    pub reason: Text,
    /// Where the quantity comes from; `None` for an added line.
    pub provenance: Option<Arc<Provenance>>,
    /// Whether the quantities come from the calendar of the windows or from the search for
    /// replicas, rather than from the size of the driver.
    pub counted: bool,
    /// Quantity bought or spent in each year.
    pub quantities: Vec<Decimal>,
    /// Quantity in service in each year: purchases that have not reached the end of their life, and
    /// what exists already.
    pub in_service: Vec<Decimal>,
}

impl Need {
    /// Whether the line is a stock that grows with the institutions that have joined: those that
    /// join in a year need it in addition to those that joined before.
    #[must_use]
    pub fn serves_all_who_joined(&self) -> bool {
        self.driver == DriverId::NEW_INSTITUTION && self.recurrence != Recurrence::Yearly
    }

    /// The item that the line buys, of the grid or outside it; `None` for days of a profile.
    #[must_use]
    pub fn item_of<'a>(&'a self, grid: &'a CostGrid) -> Option<&'a Item> {
        let own = self.quoted_item.as_deref();
        own.or_else(|| grid.items.get(&self.item))
    }

    /// The item that the line buys, with the price that was entered for it; `None` for days of a
    /// profile.
    #[must_use]
    pub fn wanted<'a>(&'a self, grid: &'a CostGrid) -> Option<Wanted<'a>> {
        Some(Wanted {
            id: &self.item,
            item: self.item_of(grid)?,
            quote: self.quoted.map(|price| Quote {
                price,
                line: &self.impact,
                label: &self.label,
            }),
            bearer: self.bearer,
        })
    }

    /// What a unit of the line costs in a year of a horizon that begins in `first_year`; `None` when
    /// the grid does not know it.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn unit_price(
        &self,
        grid: &CostGrid,
        prices: &Prices<'_>,
        year: i32,
        first_year: i32,
    ) -> Result<Option<UnitPrice>, Overflow> {
        match (&self.allowance, self.wanted(grid)) {
            (Some(allowance), _) => prices.allowance(allowance, year).map(Some),
            (None, Some(wanted)) => prices.item(&wanted, year, first_year),
            (None, None) => prices.day(&self.item, year),
        }
    }
}

/// The lines that apply under the chosen options, from the grid and from the scoping, in the order
/// of the method. Lines driven by energy get their quantities later.
///
/// # Errors
///
/// A problem for each quantity that needs more digits than an exact decimal holds.
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
    let estimator = scoping.estimator();
    let stand_ins = scoping.stand_ins(grid);
    for (id, impact) in &grid.impacts {
        let over = scoping.impacts.get(id);
        if !impact.when.holds(&option_of) {
            if over.is_some_and(|over| !over.remove) {
                notices.push(Notice::Unused { impact: id.clone() });
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
                notices.push(Notice::Unused { impact: id.clone() });
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
        let line = GridLine {
            id,
            impact,
            topic,
            over,
            bearer: entered.unwrap_or(bearer),
            item: stand_ins.bought(&impact.item),
        };
        needs.push(line.need(estimator));
    }
    notices.extend(elsewhere.notices());
    for (id, over) in &scoping.impacts {
        if let Some(added) = over.added.as_ref().filter(|_| !over.remove)
            && let Some(topic) = grid.topics.get(&added.topic)
        {
            needs.push(from_scoping(id, added, topic, over, estimator));
        }
    }
    sort(&mut needs);
    for need in &mut needs {
        if need.driver != DriverId::ENERGY && fill(need, sizes).is_err() {
            problems.push(overflow(need, scoping));
        }
    }
    problem::checked(needs, problems)
}

/// Sorts needs in the order of the method: theme, rank of the topic, id.
pub fn sort(needs: &mut Vec<Need>) {
    order::sort_by(needs, |a, b| {
        (a.theme, a.rank, &a.impact).cmp(&(b.theme, b.rank, &b.impact))
    });
}

/// The problem to report at the line whose figure overflowed.
#[must_use]
pub fn overflow(need: &Need, scoping: &Scoping) -> Problem {
    let entered = scoping.impacts.get(&need.impact);
    let place = match (entered, &need.provenance) {
        (Some(over), _) => over.place.clone(),
        (None, Some(from)) => Place::line(&from.file, from.line),
        (None, None) => Place::default(),
    };
    Overflow.problem(place, &need.impact)
}

/// The grid lines that the provider would pay for under other choices; reported as notices.
#[derive(Default)]
struct Elsewhere {
    /// Lines that the user institutions bear.
    moved: Vec<Absent>,
    /// Lines left out under the chosen options, by reason.
    left_out: LiteMap<Text, Vec<Absent>>,
}

/// The label of a line, with what sorts it in the order of the method.
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
        rank: topic.rank(),
        label: impact.label.clone(),
    }
}

/// A line of the grid that applies.
struct GridLine<'a> {
    id: &'a str,
    impact: &'a Impact,
    topic: &'a Topic,
    over: Option<&'a Override>,
    bearer: Bearer,
    /// What is bought, which may stand for the item of the impact.
    item: &'a str,
}

impl GridLine<'_> {
    /// The need of the line, without its quantities.
    fn need(&self, estimator: Estimator) -> Need {
        let (impact, over) = (self.impact, self.over);
        let entered = over.and_then(|over| over.quantity);
        let quantity = entered.unwrap_or(impact.quantity);
        Need {
            impact: self.id.to_owned(),
            topic: impact.topic.clone(),
            theme: self.topic.theme,
            rank: self.topic.rank(),
            label: impact.label.clone(),
            item: self.item.to_owned(),
            quoted_item: None,
            quoted: over.and_then(|over| over.price),
            allowance: None,
            unit: None,
            of_tier: impact.when.conditions.iter().any(|c| c.choice == TIER),
            bearer: self.bearer,
            recurrence: impact.recurrence,
            driver: impact.driver.clone(),
            quantity,
            each: estimator.of(quantity),
            per: impact.per,
            round_up: impact.round_up,
            existing: over.and_then(|over| over.existing),
            entered: entered.is_some(),
            reason: over.map(|over| over.note.clone()).unwrap_or_default(),
            provenance: Some(Arc::clone(&impact.provenance)),
            from_year: over
                .and_then(|over| over.from_year)
                .unwrap_or(impact.from_year),
            counted: false,
            quantities: Vec::new(),
            in_service: Vec::new(),
        }
    }
}

fn from_scoping(
    id: &str,
    added: &Added,
    topic: &Topic,
    over: &Override,
    estimator: Estimator,
) -> Need {
    let label = Text::same(&added.label);
    let quantity = over.quantity.unwrap_or(Range::certain(Decimal::ZERO));
    let (item, quoted_item) = match &added.item {
        AddedItem::Grid(item) => (item.clone(), None),
        AddedItem::Quoted(nature, years) => {
            let item = quoted_item(label.clone(), *nature, *years);
            (id.to_owned(), Some(Box::new(item)))
        }
    };
    Need {
        impact: id.to_owned(),
        topic: added.topic.clone(),
        theme: topic.theme,
        rank: topic.rank(),
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
        quantity,
        each: estimator.of(quantity),
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

/// Computes the quantities of a need, year by year, from the size of its driver.
///
/// # Errors
///
/// [`Overflow`] when a quantity has more than 28 digits, or the driver has not been counted.
pub fn fill(need: &mut Need, sizes: &Sizes) -> Result<(), Overflow> {
    let counted = sizes.get(&need.driver).ok_or(Overflow)?;
    let sizes: Vec<Decimal> = counted.values.iter().map(|range| range.value).collect();
    let quantities = quantities(&mut Exact, need, &sizes)?;
    let each = |figures: Vec<Decimal>| figures.into_iter().map(normalized).collect();
    need.quantities = each(quantities.bought);
    need.in_service = each(quantities.in_service);
    Ok(())
}
