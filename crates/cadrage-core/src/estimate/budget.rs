//! The appropriations to be voted, by envelope, and the depreciation of what is bought.
//!
//! Commitment appropriations (AE) cover what is ordered in a year, payment appropriations (CP) what
//! is paid in it. The work of existing staff needs none; hours beyond the base tier, which existing
//! staff cannot work, do.

use crate::calendar::years::Years;
use crate::grid::known::{OptionId, ParameterId};
use rust_decimal::Decimal;

use super::Estimate;
use super::line::Line;
use super::totals::by_year;
use crate::grid::CostGrid;
pub use crate::grid::classification::EnvelopeKind;
use crate::grid::model::{Nature, Role};
use crate::money::{Overflow, sum, to_cents};
use crate::pricing::prices::PriceBasis;
use crate::pricing::values::Values;
use crate::scoping::Scoping;
use crate::text::lang::Text;
use crate::text::words::estimate as texts;

/// Appropriations of an envelope, in euros, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Commitment appropriations (autorisations d'engagement).
    pub ae: Vec<Decimal>,
    /// Payment appropriations (crédits de paiement).
    pub cp: Vec<Decimal>,
}

/// The provider's budget by envelope, and its full cost with depreciation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// Staff who are recruited, people at work beyond the base tier, and allowances.
    pub personnel: Envelope,
    /// Running costs, and equipment below the capitalisation threshold.
    pub fonctionnement: Envelope,
    /// Equipment whose unit price reaches the capitalisation threshold.
    pub investissement: Envelope,
    /// The full cost of each year: people, running costs and depreciation. Without overhead, it is
    /// but the direct cost: see [`Budget::full_cost_name`].
    pub full_cost: Vec<Decimal>,
    /// The overhead that the price of a day of work includes, in percent of the employer cost, in
    /// the first year; zero when none was chosen.
    pub overhead: Decimal,
    /// The part of the full cost that is depreciation.
    pub depreciation: Vec<Decimal>,
    /// What remains to be depreciated after the horizon, in euros.
    pub residual: Decimal,
    /// The envelope of each line, in the order of the lines; `None` for a line without
    /// appropriations: the work of existing staff, and what others than the provider bear.
    pub of_lines: Vec<Option<EnvelopeKind>>,
}

impl Budget {
    /// The appropriations of an envelope.
    #[must_use]
    pub fn envelope(&self, kind: EnvelopeKind) -> &Envelope {
        match kind {
            EnvelopeKind::Personnel => &self.personnel,
            EnvelopeKind::Fonctionnement => &self.fonctionnement,
            EnvelopeKind::Investissement => &self.investissement,
        }
    }
    /// What [`Budget::full_cost`] is called: full with overhead, direct without any.
    #[must_use]
    pub fn full_cost_name(&self) -> Text {
        Text::in_each(|lang| {
            let texts = texts(lang);
            match self.overhead.is_zero() {
                true => texts.direct_cost(),
                false => texts.full_cost(),
            }
            .to_owned()
        })
    }
}

/// The provider's budget. The work of staff needs appropriations when they are recruited.
pub(crate) fn budget(
    grid: &CostGrid,
    scoping: &Scoping,
    lines: &[Line],
    values: &Values<'_>,
    years: &Years,
) -> Result<Budget, Overflow> {
    let recruited = scoping.takes(grid, OptionId::STAFF_RECRUITED);
    let first = years.first();
    let threshold = values.constant(ParameterId::CAPITALISATION_THRESHOLD, first);
    let provider = || lines.iter().filter(|line| line.is_provider());
    let capital = |line: &&Line| is_capital(line, threshold);
    // Allowances come on top of the pay of existing staff, and existing staff do not work the hours
    // beyond the base tier.
    let opens = |line: &Line| recruited || !line.is_work() || line.is_beyond_base();
    let kind = |line: &Line| opens(line).then(|| envelope(line, threshold));
    let of = |wanted: EnvelopeKind| provider().filter(move |line| kind(line) == Some(wanted));
    let personnel = by_year(of(EnvelopeKind::Personnel), years.len())?;
    let running = by_year(of(EnvelopeKind::Fonctionnement), years.len())?;
    let invested = by_year(of(EnvelopeKind::Investissement), years.len())?;
    let (depreciation, residual) = depreciation(grid, provider().filter(capital), years.len())?;
    let others = by_year(provider().filter(|l| !capital(l)), years.len())?;
    let full_cost = others
        .iter()
        .zip(&depreciation)
        .map(|(other, charge)| other.checked_add(*charge).ok_or(Overflow))
        .collect::<Result<_, _>>()?;
    let ordered = ordered(grid, of(EnvelopeKind::Fonctionnement), years.len())?;
    let of_lines = lines
        .iter()
        .map(|line| kind(line).filter(|_| line.is_provider()));
    let same = |cp: Vec<Decimal>| Envelope { ae: cp.clone(), cp };
    Ok(Budget {
        personnel: same(personnel),
        fonctionnement: Envelope {
            ae: ordered,
            cp: running,
        },
        investissement: same(invested),
        full_cost,
        overhead: values.sum(Role::Overhead, first)?,
        depreciation,
        residual,
        of_lines: of_lines.collect(),
    })
}

/// The envelope that pays for a line, or that pays those who do the work.
fn envelope(line: &Line, threshold: Decimal) -> EnvelopeKind {
    match line.nature {
        Nature::Hr => EnvelopeKind::Personnel,
        _ if is_capital(line, threshold) => EnvelopeKind::Investissement,
        _ => EnvelopeKind::Fonctionnement,
    }
}

/// The envelope of each line of an estimate, whoever bears it and whether or not it opens
/// appropriations, in the order of the lines.
#[must_use]
pub fn envelopes(grid: &CostGrid, estimate: &Estimate) -> Vec<EnvelopeKind> {
    let first = estimate.years.first();
    let values = Values::new(grid, &estimate.scoping);
    let threshold = values.constant(ParameterId::CAPITALISATION_THRESHOLD, first);
    let lines = estimate.lines.iter();
    lines.map(|line| envelope(line, threshold)).collect()
}

/// Whether a line buys equipment to capitalise: its unit price in the first year, excluding VAT,
/// reaches the threshold.
fn is_capital(line: &Line, threshold: Decimal) -> bool {
    let without_vat = line.prices.first().map(|price| match &price.basis {
        PriceBasis::Item { without_vat, .. } => *without_vat,
        PriceBasis::Staff(_) | PriceBasis::Allowance { .. } => price.amount,
    });
    line.nature == Nature::Equipment && without_vat.is_some_and(|price| price >= threshold)
}

/// The years over which the purchase of a line is depreciated; 1 when its item has no lifetime.
#[must_use]
pub fn lifetime(grid: &CostGrid, line: &Line) -> u32 {
    let item = line.need.item_of(grid);
    item.and_then(|item| item.lifetime_years).unwrap_or(1)
}

/// The years that are ordered at once: those of the contract of the item; at least 1.
#[must_use]
pub fn commitment(grid: &CostGrid, line: &Line) -> u32 {
    let item = grid.items.get(&line.need.item);
    item.map_or(1, |item| item.commitment_years).max(1)
}

/// Straight-line depreciation of the purchases of each line, from the year of purchase on, and what
/// remains after the horizon.
///
/// In the k-th of n years it is `round(a × k ÷ n) − round(a × (k−1) ÷ n)`, so that the n years add
/// up to the amount.
fn depreciation<'a>(
    grid: &CostGrid,
    lines: impl Iterator<Item = &'a Line>,
    years: usize,
) -> Result<(Vec<Decimal>, Decimal), Overflow> {
    let mut charges = vec![Decimal::new(0, 2); years];
    let mut bought = Vec::new();
    for line in lines {
        let lifetime = lifetime(grid, line);
        for (year, &amount) in line.amounts.iter().enumerate() {
            bought.push(amount);
            let written_off = |k: u32| {
                amount
                    .checked_mul(Decimal::from(k))
                    .and_then(|part| part.checked_div(Decimal::from(lifetime)))
                    .map(to_cents)
                    .ok_or(Overflow)
            };
            for (k, charge) in (1..=lifetime).zip(charges.iter_mut().skip(year)) {
                *charge = charge
                    .checked_add(written_off(k)? - written_off(k - 1)?)
                    .ok_or(Overflow)?;
            }
        }
    }
    let residual = sum(&bought)? - sum(&charges)?;
    Ok((charges, residual))
}

/// What is ordered in each year: a contract of several years is ordered whole in the year it
/// begins, up to the end of the horizon.
fn ordered<'a>(
    grid: &CostGrid,
    lines: impl Iterator<Item = &'a Line>,
    years: usize,
) -> Result<Vec<Decimal>, Overflow> {
    let mut ordered = vec![Decimal::new(0, 2); years];
    for line in lines {
        let commitment = commitment(grid, line) as usize;
        let first = line.amounts.iter().position(|amount| !amount.is_zero());
        for (year, amount) in line.amounts.iter().enumerate() {
            let since = year - first.unwrap_or(0).min(year);
            let start = year - since % commitment;
            if let Some(order) = ordered.get_mut(start) {
                *order = order.checked_add(*amount).ok_or(Overflow)?;
            }
        }
    }
    Ok(ordered)
}
