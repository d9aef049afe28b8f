//! The draws of a tariff: the fee that each would have needed, and what the planned fees leave.

use rust_decimal::Decimal;

use super::fees::FeeTerms;
use super::schedule::FeeSchedule;
use crate::arithmetic::{Addition, Arithmetic};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::money::{NO_CENT, Overflow, sum};
use crate::uncertainty::{Compiler, Figure, Model, Reported, SAMPLES, SEED};

/// What the draws make of the fees, in euros; `None` where a sample has too many digits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FeeRanges {
    /// P10 and P90 of the yearly fee that would have been needed, in the first year.
    pub fee: Option<(Decimal, Decimal)>,
    /// P10 and P90 of what the planned fees leave over the term.
    pub balance: Option<(Decimal, Decimal)>,
    /// The share of draws in which they cover the net cost, in percent to the tenth.
    pub covers: Option<Decimal>,
}

impl FeeRanges {
    /// The draws of an estimate and its planned fees. In each, whoever pays is there as planned, and
    /// their users, the units and the net cost are as drawn; the reserve stays as estimated.
    pub fn draw(
        grid: &CostGrid,
        estimate: &Estimate,
        planned: &FeeSchedule,
    ) -> Result<Self, Overflow> {
        let samples = planned.model(grid, estimate)?.draw(SEED, SAMPLES)?;
        let fee = samples.amount(&[Figure::YearlyFee]);
        let Some(shortfall) = samples.amount(&[Figure::FeeShortfall]) else {
            return Ok(Self::default());
        };
        let (low, high) = shortfall.range();
        Ok(Self {
            fee: fee.map(|fee| fee.range()),
            balance: Some((-high, -low)),
            covers: Some(shortfall.below(&shortfall.certain(Decimal::ZERO)?)),
        })
    }
}

impl FeeSchedule {
    /// The yearly fee that is needed and what the planned fees lack ([`Figure::YearlyFee`],
    /// [`Figure::FeeShortfall`]), as formulas of what is uncertain in the estimate whose fees they are.
    ///
    /// # Errors
    ///
    /// That of [`Model::new`].
    pub fn model(&self, grid: &CostGrid, estimate: &Estimate) -> Result<Model, Overflow> {
        Model::reporting(grid, estimate, |compiler| figures(compiler, self))
    }
}

/// The fee that is needed, and what the planned fees lack.
fn figures(
    compiler: &mut Compiler<'_, '_>,
    planned: &FeeSchedule,
) -> Result<Vec<Reported>, Overflow> {
    let (grid, estimate) = (compiler.grid, compiler.estimate);
    let mut reported = compiler.reported(&|figure| *figure == Figure::Net)?;
    let Some((.., net)) = reported.pop() else {
        return Ok(reported);
    };
    let payers = compiler.payers()?;
    let none = compiler.with.zero();
    let units = match &planned.unit {
        Some(unit) => compiler.size(&unit.driver)?,
        None => vec![none; planned.years.len()],
    };
    let with = &mut compiler.with;
    let terms = FeeTerms::counted(with, grid, estimate, &payers, units)?;
    let reserve = with.constant(planned.reserve.total()?);
    let to_recover = with.add(net, reserve)?;
    let needed = terms.first_fee(with, to_recover)?;
    // Fees and prices are paid as planned: what varies is the number of units.
    let (price, of_units) = match &planned.unit {
        Some(unit) => (unit.price, sum(&unit.income)?),
        None => (Decimal::ZERO, NO_CENT),
    };
    let price = with.constant(price);
    let mut income = terms.measured(with, price)?;
    let fees = planned.total_income.checked_sub(of_units);
    income.push(with.constant(fees.ok_or(Overflow)?));
    let income = with.sum(&income)?;
    let lacks = with.subtract(net, income)?;
    let exact = planned.cost.checked_sub(planned.total_income);
    Ok(vec![
        (Figure::YearlyFee, planned.fee, needed),
        (Figure::FeeShortfall, exact.ok_or(Overflow)?, lacks),
    ])
}
