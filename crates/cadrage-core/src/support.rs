//! What the consortium contributes: measures applied in order to the provider's
//! lines, none of which goes below zero.

use rust_decimal::Decimal;

use crate::estimate::{Line, sum};
use crate::grid::CostGrid;
use crate::grid::contribution::{Measure, MeasureKind};
use crate::grid::model::Word;
use crate::lang::Text;
use crate::money::to_cents;
use crate::pricing::{Overflow, Prices};

/// What one measure brought, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The measure.
    pub measure: String,
    /// What it is called.
    pub label: Text,
    /// What it does.
    pub kind: MeasureKind,
    /// Whether it is given in kind rather than in cash.
    pub in_kind: bool,
    /// What it brought in each year.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
    /// What it offered and no line could take, over the years.
    pub unused: Decimal,
}

/// Who pays what of the provider's cost, in euros, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    /// The plan; `none` is none.
    pub plan: String,
    /// What each measure brought, in the order of the grid.
    pub contributions: Vec<Contribution>,
    /// The cost: the provider's lines.
    pub cost: Vec<Decimal>,
    /// What the consortium pays.
    pub esup_cash: Vec<Decimal>,
    /// What the consortium gives in kind.
    pub esup_in_kind: Vec<Decimal>,
    /// What remains: the net cost.
    pub net: Vec<Decimal>,
}

/// The plan that brings nothing.
pub const NONE: &str = "none";

/// The providers among whom a plan shares the rota of people on call; 1 when it does not.
#[must_use]
pub fn pooled_providers(grid: &CostGrid, plan: &str) -> Decimal {
    let measures = grid
        .support_plans
        .get(plan)
        .map(|plan| plan.measures.iter());
    let pooled = measures
        .into_iter()
        .flatten()
        .filter(|m| m.kind == MeasureKind::PooledRota);
    pooled.map(|m| m.quantity).fold(Decimal::ONE, Decimal::max)
}

/// Applies the measures of a plan, in order.
///
/// A shared rota lowers the cost itself: see [`pooled_providers`].
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn fund(
    grid: &CostGrid,
    plan: &str,
    lines: &[Line],
    prices: &Prices<'_>,
    years: &[i32],
) -> Result<Funding, Overflow> {
    let mut left: Vec<(&Line, Vec<Decimal>)> = lines
        .iter()
        .filter(|line| line.is_provider())
        .map(|line| (line, line.amounts.clone()))
        .collect();
    let cost = by_year(&left, years.len())?;
    let measures = grid.support_plans.get(plan);
    let mut contributions = Vec::new();
    for measure in measures.iter().flat_map(|plan| &plan.measures) {
        contributions.extend(apply(measure, &mut left, prices, years)?);
    }
    let given = |in_kind: bool| -> Result<Vec<Decimal>, Overflow> {
        let mut sums = vec![Decimal::new(0, 2); years.len()];
        for contribution in contributions.iter().filter(|c| c.in_kind == in_kind) {
            for (sum, amount) in sums.iter_mut().zip(&contribution.amounts) {
                *sum = sum.checked_add(*amount).ok_or(Overflow)?;
            }
        }
        Ok(sums)
    };
    Ok(Funding {
        plan: plan.to_owned(),
        esup_cash: given(false)?,
        esup_in_kind: given(true)?,
        net: by_year(&left, years.len())?,
        contributions,
        cost,
    })
}

fn by_year(lines: &[(&Line, Vec<Decimal>)], years: usize) -> Result<Vec<Decimal>, Overflow> {
    let amounts = |year: usize| lines.iter().filter_map(move |(_, left)| left.get(year));
    (0..years).map(|year| sum(amounts(year))).collect()
}

/// Spends a measure on what is left of the lines that match.
fn apply(
    measure: &Measure,
    left: &mut [(&Line, Vec<Decimal>)],
    prices: &Prices<'_>,
    years: &[i32],
) -> Result<Option<Contribution>, Overflow> {
    let in_kind = match measure.kind {
        MeasureKind::None | MeasureKind::PooledRota => return Ok(None),
        MeasureKind::Share | MeasureKind::Grant => false,
        MeasureKind::StaffDays | MeasureKind::ItemGiven => true,
    };
    let mut capped = measure.cap.map(to_cents);
    let mut amounts = Vec::new();
    let mut unused = Decimal::new(0, 2);
    for (at, &year) in years.iter().enumerate() {
        let given = measure.years.is_none_or(|years| at < years as usize);
        let mut pool = match (given, offered(measure, left, prices, year)?) {
            (true, offered) => offered,
            (false, _) => Some(Decimal::ZERO),
        };
        let mut brought = Decimal::new(0, 2);
        for (line, left) in left.iter_mut() {
            let Some(remains) = left.get_mut(at).filter(|_| matches(measure, line)) else {
                continue;
            };
            let wanted = match measure.kind {
                MeasureKind::Share if given => {
                    let part = remains.checked_mul(measure.share).ok_or(Overflow)?;
                    to_cents(part / Decimal::ONE_HUNDRED)
                }
                _ => *remains,
            };
            let most = pool.unwrap_or(wanted).min(capped.unwrap_or(wanted));
            let taken = wanted.min(most).min(*remains).max(Decimal::ZERO);
            *remains -= taken;
            brought = brought.checked_add(taken).ok_or(Overflow)?;
            pool = pool.map(|pool| pool - taken);
            capped = capped.map(|cap| cap - taken);
        }
        unused = unused
            .checked_add(pool.unwrap_or_default())
            .ok_or(Overflow)?;
        amounts.push(brought);
    }
    Ok(Some(Contribution {
        measure: measure.id.clone(),
        label: measure.label.clone(),
        kind: measure.kind,
        in_kind,
        total: sum(&amounts)?,
        amounts,
        unused,
    }))
}

/// What a measure offers in a year, in euros; `None` has no amount of its own.
fn offered(
    measure: &Measure,
    left: &[(&Line, Vec<Decimal>)],
    prices: &Prices<'_>,
    year: i32,
) -> Result<Option<Decimal>, Overflow> {
    let worth = |price: Decimal| {
        let worth = measure.quantity.checked_mul(price).ok_or(Overflow)?;
        Ok(Some(to_cents(worth)))
    };
    let item = measure.item.as_deref().unwrap_or_default();
    match measure.kind {
        MeasureKind::Grant => Ok(Some(to_cents(measure.amount))),
        MeasureKind::StaffDays => {
            let day = prices.day(item, year)?;
            worth(day.map_or(Decimal::ZERO, |day| day.amount))
        }
        MeasureKind::ItemGiven => {
            // The item at the price that the provider's own line pays for it.
            let line = left.iter().find(|(line, _)| line.need.item == item);
            let price = line.and_then(|(line, _)| line.prices.first());
            worth(price.map_or(Decimal::ZERO, |price| price.amount))
        }
        MeasureKind::None | MeasureKind::Share | MeasureKind::PooledRota => Ok(None),
    }
}

/// Whether a measure may be spent on a line: what it matches, and what is given.
#[must_use]
pub fn matches(measure: &Measure, line: &Line) -> bool {
    let given = match measure.kind {
        MeasureKind::StaffDays => {
            line.is_work() && measure.item.as_deref() == Some(&line.need.item)
        }
        MeasureKind::ItemGiven => measure.item.as_deref() == Some(&line.need.item),
        _ => true,
    };
    let recurrence = line.need.recurrence.to_string();
    given
        && measure.matches.holds(|key| match key {
            "theme" => Some(line.need.theme.id()),
            "nature" => Some(line.nature.id()),
            "recurrence" => Some(recurrence.as_str()),
            "topic" => Some(line.need.topic.as_str()),
            "impact" => Some(line.need.impact.as_str()),
            _ => None,
        })
}

/// The keys that a measure may match.
pub const MATCHED: &[&str] = &["theme", "nature", "recurrence", "topic", "impact"];
