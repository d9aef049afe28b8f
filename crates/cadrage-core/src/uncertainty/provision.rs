//! What is entered beside an estimate for what may go wrong (*provision pour aléas*).

use rust_decimal::Decimal;

use super::figure::Figure;
use super::model::Model;
use super::samples::Outcome;
use super::{SAMPLES, SEED};
use crate::estimate::Estimate;
use crate::estimate::budget::EnvelopeKind;
use crate::estimate::quota::largest_remainder;
use crate::grid::CostGrid;
use crate::money::{self, Overflow, to_cents};
use crate::scoping::provision::ProvisionLevel;
use crate::text::lang::Text;
use crate::text::word::Word;

/// A provision: what the total lacks to a percentile of its draws. Amounts are in euros.
///
/// A line of its own beside the estimate, never inside lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// The percentile up to which it covers the cost.
    pub level: ProvisionLevel,
    /// What is entered beside the total; zero when the estimate is beyond the percentile already.
    /// Rounded to the power of ten that the draws determine.
    pub amount: Decimal,
    /// Its part of each year, in proportion to the estimate of the year; they add up to it.
    pub by_year: Vec<Decimal>,
    /// The estimate and the provision together, the amount to be entered.
    pub to_enter: Decimal,
    /// The same of each year; they add up to it.
    pub to_enter_by_year: Vec<Decimal>,
    /// The part of each year's provision that needs new appropriations (AE and CP): as large a part as
    /// the appropriations are of the estimate of the year, since the work of existing staff needs none.
    pub appropriations: Vec<Decimal>,
    /// The same, envelope by envelope; they add up to it.
    pub envelopes: Vec<EnvelopeProvision>,
    /// What each institution pays with its part of the provision, in the order of the shares,
    /// excluding the VAT that it may be invoiced.
    pub tariffs: Vec<Tariff>,
    /// What an institution pays on average in each year with its part of the provision, which is
    /// shared as the net cost is; `None` in a year without institutions.
    pub per_institution: Vec<Option<Decimal>>,
}

/// The part of a provision that an envelope of the budget needs, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeProvision {
    /// The envelope.
    pub kind: EnvelopeKind,
    /// In each year: AE and CP alike.
    pub amounts: Vec<Decimal>,
}

/// What an institution pays when the provision is part of the tariff, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// The name of the institution.
    pub name: Text,
    /// In each year; zero before it joins.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
}

impl Provision {
    /// The provision up to a level, from the draws of an estimate; `None` for no provision, and
    /// where the draws have no total.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn of(
        estimate: &Estimate,
        outcome: &Outcome,
        level: ProvisionLevel,
    ) -> Result<Option<Self>, Overflow> {
        let (Some(total), Some(percent)) = (outcome.spread(&Figure::Total), level.percent()) else {
            return Ok(None);
        };
        let lacks = total.percentile(percent).checked_sub(total.estimate);
        let lacks = lacks.ok_or(Overflow)?.max(Decimal::ZERO);
        let unit = total.unit();
        let units = money::round(lacks.checked_div(unit).ok_or(Overflow)?, 0);
        let amount = to_cents(units.checked_mul(unit).ok_or(Overflow)?);
        let amounts = &estimate.totals.amounts;
        // An estimate of nothing does not say when what it may cost would come.
        let alike = || vec![Decimal::ONE; amounts.len()];
        let by_year = match largest_remainder(amount, amounts)? {
            Some(by_year) => by_year,
            None => largest_remainder(amount, &alike())?.ok_or(Overflow)?,
        };
        let sum = |a: Decimal, b: Decimal| a.checked_add(b).ok_or(Overflow);
        let net = estimate.funding.net.iter().zip(&by_year).enumerate();
        let per_institution = net.map(|(year, (net, provision))| {
            let shares = estimate.sharing.shares.iter();
            let there = shares.filter(|share| share.is_there(year));
            let all = sum(*net, *provision)?;
            Ok(all.checked_div(Decimal::from(there.count())).map(to_cents))
        });
        let to_enter = amounts.iter().zip(&by_year);
        let to_enter = to_enter.map(|(amount, provision)| sum(*amount, *provision));
        let envelopes = envelopes(estimate, &by_year)?;
        let appropriations = (0..by_year.len())
            .map(|year| money::sum(envelopes.iter().filter_map(|of| of.amounts.get(year))));
        Ok(Some(Self {
            level,
            appropriations: appropriations.collect::<Result<_, Overflow>>()?,
            amount,
            to_enter: sum(total.estimate, amount)?,
            to_enter_by_year: to_enter.collect::<Result<_, Overflow>>()?,
            per_institution: per_institution.collect::<Result<_, Overflow>>()?,
            tariffs: tariffs(estimate, &by_year)?,
            envelopes,
            by_year,
        }))
    }
}

impl Provision {
    /// The provision that the scoping of an estimate asks for, from the draws of its range; `None`
    /// when it asks for none, and then nothing is drawn.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sample or a sum is beyond what numbers hold.
    pub fn draw(grid: &CostGrid, estimate: &Estimate) -> Result<Option<Self>, Overflow> {
        let level = estimate.scoping.provision.unwrap_or_default();
        if level.percent().is_none() {
            return Ok(None);
        }
        Ok(EstimateRange::draw(grid, estimate)?.provision)
    }
}

/// The part of each year's provision that each envelope needs: together as large a part as the payment
/// appropriations are of the cost of the year, to the cent.
fn envelopes(estimate: &Estimate, by_year: &[Decimal]) -> Result<Vec<EnvelopeProvision>, Overflow> {
    let envelope = |kind: &EnvelopeKind| EnvelopeProvision {
        kind: *kind,
        amounts: Vec::new(),
    };
    let mut envelopes: Vec<EnvelopeProvision> = EnvelopeKind::ALL.iter().map(envelope).collect();
    for (year, (provision, cost)) in by_year.iter().zip(&estimate.totals.amounts).enumerate() {
        let paid = envelopes.iter().map(|envelope| {
            let cp = &estimate.budget.envelope(envelope.kind).cp;
            cp.get(year).copied().ok_or(Overflow)
        });
        let paid: Vec<Decimal> = paid.collect::<Result<_, Overflow>>()?;
        let all = money::sum(&paid)?.checked_mul(*provision).ok_or(Overflow)?;
        // Of a year that costs nothing, no envelope is known to need anything.
        let all = match cost.is_zero() {
            true => Decimal::ZERO,
            false => all.checked_div(*cost).map(to_cents).ok_or(Overflow)?,
        };
        let parts =
            largest_remainder(all, &paid)?.unwrap_or_else(|| vec![Decimal::ZERO; paid.len()]);
        for (envelope, part) in envelopes.iter_mut().zip(parts) {
            envelope.amounts.push(part);
        }
    }
    Ok(envelopes)
}

/// What each institution pays in each year with its part of the provision, by the weights of the
/// sharing key; a year without institutions leaves its part with the provider.
fn tariffs(estimate: &Estimate, by_year: &[Decimal]) -> Result<Vec<Tariff>, Overflow> {
    let shares = &estimate.sharing.shares;
    let mut tariffs: Vec<Tariff> = shares
        .iter()
        .map(|share| Tariff {
            name: share.name.clone(),
            amounts: share.amounts.clone(),
            total: share.total,
        })
        .collect();
    for (year, provision) in by_year.iter().enumerate() {
        let weights = shares.iter().map(|share| {
            let weight = share.weights.get(year).ok_or(Overflow)?;
            // Before it joins, an institution has no part.
            Ok(weight.unwrap_or(Decimal::ZERO))
        });
        let weights: Vec<Decimal> = weights.collect::<Result<_, Overflow>>()?;
        let parts = largest_remainder(*provision, &weights)?;
        for (tariff, part) in tariffs.iter_mut().zip(parts.into_iter().flatten()) {
            let amount = tariff.amounts.get_mut(year).ok_or(Overflow)?;
            *amount = amount.checked_add(part).ok_or(Overflow)?;
            tariff.total = tariff.total.checked_add(part).ok_or(Overflow)?;
        }
    }
    Ok(tariffs)
}

/// What is told beside an estimate: the draws of its range, and the provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EstimateRange {
    /// The draws, as many as those of a simulation, with the usual seed.
    pub outcome: Outcome,
    /// The provision that the scoping asks for; `None` when it asks for none.
    pub provision: Option<Provision>,
    /// The provision up to P80, for a meeting that decides on none; `None` when the draws have no
    /// total.
    pub up_to_p80: Option<Provision>,
}

impl EstimateRange {
    /// Draws the range of an estimate that was made with `grid`.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sample or a sum is beyond what numbers hold.
    pub fn draw(grid: &CostGrid, estimate: &Estimate) -> Result<Self, Overflow> {
        let outcome = Model::new(grid, estimate)?.run(SEED, SAMPLES)?;
        Self::of(estimate, outcome)
    }

    /// The same from draws that were made already.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum is beyond what decimals hold.
    pub fn of(estimate: &Estimate, outcome: Outcome) -> Result<Self, Overflow> {
        let level = estimate.scoping.provision.unwrap_or_default();
        Ok(Self {
            provision: Provision::of(estimate, &outcome, level)?,
            up_to_p80: Provision::of(estimate, &outcome, ProvisionLevel::P80)?,
            outcome,
        })
    }
}
