//! The fee of a later year, once the years before it cost more or less than planned.

use rust_decimal::Decimal;

use super::fees::{FeeTerms, yearly_fee};
use super::schedule::FeeSchedule;
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::money::{Overflow, round, sum, to_cents};
use crate::scoping::UnitPricing;

/// The yearly fee of an institution that counts for 1, in a later year; in euros excluding VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaterFee {
    /// The year.
    pub year: i32,
    /// The fee as planned.
    pub planned: Decimal,
    /// The fee from that year on that recovers the cost of the term, with what fees brought before.
    pub needed: Decimal,
    /// What fees brought before, as planned and before they were rounded up: what rounding brings stays
    /// apart here as in the tariff, or years as planned would lower the fee.
    pub paid: Decimal,
    /// What the term is to recover now: its net cost and the reserve as planned.
    pub to_recover: Decimal,
}

impl LaterFee {
    /// By how much the fee rises; negative when it falls.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        self.needed.saturating_sub(self.planned)
    }
}

/// The fee that the years from a place of the horizon on need, when the term has another net cost than
/// planned; `forecast` tells who pays in these years.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn later_fee(
    grid: &CostGrid,
    planned: &Estimate,
    forecast: &Estimate,
    first: usize,
    net: Decimal,
) -> Result<LaterFee, Overflow> {
    let schedule = FeeSchedule::planned(grid, planned)?;
    let to_recover = net.checked_add(schedule.reserve.total()?).ok_or(Overflow)?;
    let paid = paid_before(&schedule, first)?;
    let mut terms = FeeTerms::of(grid, forecast)?;
    // The price of a unit stays as it was announced.
    if let (Some(part), Some(unit)) = (&mut terms.answers.measured, &schedule.unit) {
        part.price = UnitPricing::Stated(unit.price);
    }
    terms.begin_at(first);
    let entries = schedule.institutions.iter().zip(&terms.weights);
    // Whoever still pays counts with its entry fee, which was paid before.
    let entries = entries.filter(|(_, weights)| weights.iter().any(Option::is_some));
    let entries = entries.flat_map(|(own, _)| own.entry.iter().take(first));
    let left = Exact.add(Exact.subtract(to_recover, paid)?, sum(entries)?)?;
    // A later year is one of the horizon.
    let index = *terms.indices.get(first).ok_or(Overflow)?;
    let fee = |base: Decimal| {
        let fee = base.checked_mul(index).ok_or(Overflow)?;
        yearly_fee(fee, terms.answers.rounding)
    };
    Ok(LaterFee {
        year: *planned.years.get(first).ok_or(Overflow)?,
        planned: fee(schedule.exact_fee)?,
        needed: fee(terms.solve(&mut Exact, left)?.base)?,
        paid: to_cents(paid),
        to_recover,
    })
}

/// Decimals of what unrounded fees bring: enough that the fee of years as planned is the planned one.
const DECIMALS: u32 = 18;

/// What fees bring in the years before a place of the horizon, before they are rounded up.
fn paid_before(schedule: &FeeSchedule, first: usize) -> Result<Decimal, Overflow> {
    let mut paid = sum(schedule.income.iter().take(first))?;
    for (at, own) in schedule.institutions.iter().enumerate() {
        if schedule.terms.is_computed(at) {
            let rounded = sum(own.yearly.iter().take(first))?;
            paid = paid.checked_sub(rounded).ok_or(Overflow)?;
        }
    }
    if schedule.exact_fee.is_zero() {
        return Ok(paid);
    }
    // Of what is left for computed fees, these years bring what they weigh.
    let before = schedule.terms.weight_years_before(first)?;
    let own = Exact.divide(
        Exact.multiply(schedule.left, before)?,
        schedule.weight_years,
    )?;
    Exact.add(paid, round(own, DECIMALS))
}
