//! What a staff profile costs its employer in a year, and what a day of it costs.
//!
//! No rate stands here: the caller hands in those of the grid that are in
//! force on 1 January of the year. Each formula is computed in any arithmetic.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::arithmetic::Arithmetic;
use crate::grid::known::ParameterId;
use crate::grid::model::{Employment, Provenance};
use crate::money::Overflow;

/// What the employer pays on top of the pay of a civil servant, in a given year. Rates in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CivilServantRates<N> {
    /// Sum of the rates on the index-based pay (TIB).
    pub on_index_pay: N,
    /// Rate of the additional pension scheme (RAFP) on bonuses.
    pub bonus_pension: N,
    /// Share of the index-based pay up to which bonuses bear that rate.
    pub bonus_pension_cap: N,
    /// Flat items, in euros a year (health cover…).
    pub flat: N,
}

/// What the employer pays on top of a contract agent's gross pay. Rates in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractAgentRates<N> {
    /// Sum of the rates on the whole gross pay.
    pub on_gross: N,
    /// Sum of the rates on the part below the social security ceiling.
    pub below_ceiling: N,
    /// Sum of the rates on the part above it.
    pub above_ceiling: N,
    /// The ceiling, in euros a year.
    pub ceiling: N,
    /// Flat items, in euros a year.
    pub flat: N,
}

/// Employer cost of a civil servant for a year, in euros, not rounded yet.
///
/// `TIB × (1 + Σ rates) + bonuses + RAFP on capped bonuses + flat items`, with
/// `TIB = index points × point value`.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn civil_servant_cost<A: Arithmetic>(
    with: &mut A,
    index_pay: A::Number,
    bonuses: A::Number,
    rates: &CivilServantRates<A::Number>,
) -> Result<A::Number, Overflow> {
    let charged = with.add_percent(index_pay, rates.on_index_pay)?;
    let pension = bonus_pension(with, index_pay, bonuses, rates)?;
    with.sum(&[charged, bonuses, pension, rates.flat])
}

/// Additional pension (RAFP) on the bonuses of a civil servant, capped, in euros a year, not
/// rounded yet.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn bonus_pension<A: Arithmetic>(
    with: &mut A,
    index_pay: A::Number,
    bonuses: A::Number,
    rates: &CivilServantRates<A::Number>,
) -> Result<A::Number, Overflow> {
    let base = bonus_pension_base(with, index_pay, bonuses, rates.bonus_pension_cap)?;
    with.percent_of(base, rates.bonus_pension)
}

/// The bonuses on which the additional pension (RAFP) is paid: up to a share of the index-based pay,
/// in percent. Euros a year, not rounded yet.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn bonus_pension_base<A: Arithmetic>(
    with: &mut A,
    index_pay: A::Number,
    bonuses: A::Number,
    cap: A::Number,
) -> Result<A::Number, Overflow> {
    let cap = with.percent_of(index_pay, cap)?;
    Ok(with.least(bonuses, cap))
}

/// Employer cost of a contract agent for a year, in euros, not rounded yet.
///
/// `gross × (1 + Σ rates)`, with the ceiling's rates on each part of the gross.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn contract_agent_cost<A: Arithmetic>(
    with: &mut A,
    gross: A::Number,
    rates: &ContractAgentRates<A::Number>,
) -> Result<A::Number, Overflow> {
    let below = with.least(gross, rates.ceiling);
    let above = with.subtract(gross, below)?;
    let on_gross = with.percent_of(gross, rates.on_gross)?;
    let on_below = with.percent_of(below, rates.below_ceiling)?;
    let on_above = with.percent_of(above, rates.above_ceiling)?;
    with.sum(&[gross, on_gross, on_below, on_above, rates.flat])
}

/// The payroll tax, as an employer owes it that VAT does not tax and that the law does not exempt:
/// rates in percent, thresholds in euros a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayrollTaxRates<N> {
    /// On the whole of what is paid out.
    pub whole: N,
    /// Added on the part above the first threshold.
    pub above_first: N,
    /// The first threshold.
    pub first: N,
    /// Added again on the part above the second threshold.
    pub above_second: N,
    /// The second threshold.
    pub second: N,
}

/// Payroll tax on what one person is paid in a year, in euros, not rounded yet; zero where the
/// rates are.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn payroll_tax<A: Arithmetic>(
    with: &mut A,
    paid: A::Number,
    rates: &PayrollTaxRates<A::Number>,
) -> Result<A::Number, Overflow> {
    let up_to_first = with.least(paid, rates.first);
    let above_first = with.subtract(paid, up_to_first)?;
    let up_to_second = with.least(paid, rates.second);
    let above_second = with.subtract(paid, up_to_second)?;
    let whole = with.percent_of(paid, rates.whole)?;
    let above_first = with.percent_of(above_first, rates.above_first)?;
    let above_second = with.percent_of(above_second, rates.above_second)?;
    with.sum(&[whole, above_first, above_second])
}

/// Price of a day: the year's cost as it is shown, over the productive days,
/// rounded to the cent.
///
/// # Errors
///
/// [`Overflow`] when there is no productive day.
pub fn day_price<A: Arithmetic>(
    with: &mut A,
    year_cost: A::Number,
    productive_days: A::Number,
) -> Result<A::Number, Overflow> {
    let day = with.divide(year_cost, productive_days)?;
    Ok(with.to_cents(day))
}

/// What a profile costs its employer in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffYear {
    /// The profile.
    pub profile: String,
    /// The kind of employment.
    pub employment: Employment,
    /// The year.
    pub year: i32,
    /// Index-based pay (TIB), or gross pay with its supplements, as known in
    /// [`StaffYear::since`].
    pub listed_pay: Decimal,
    /// Bonuses as known then; zero for a contract agent.
    pub listed_bonuses: Decimal,
    /// Pay of the year, drift included: what the rates apply to.
    pub pay: Decimal,
    /// Bonuses of the year, drift included.
    pub bonuses: Decimal,
    /// Additional pension (RAFP) on capped bonuses, as known then; zero for a contract agent.
    pub bonus_pension: Decimal,
    /// The supplements that are part of a contract agent's pay, as shares of the gross pay.
    pub supplements: Vec<AppliedRate>,
    /// The rates that were added, the highest first.
    pub rates: Vec<AppliedRate>,
    /// The flat items that were added.
    pub flats: Vec<DatedAmount>,
    /// The ceiling below which some charges of a contract agent stop.
    pub ceiling: Option<DatedAmount>,
    /// The year for which the pay is known: it drifts from there on.
    pub since: i32,
    /// The factor by which pay and bonuses drifted since; 1 when they did not.
    pub drift: Decimal,
    /// The payroll tax that the employer owes on it; zero where it owes none.
    pub payroll_tax: Decimal,
    /// The thresholds above which the payroll tax rises; none where none is owed.
    pub payroll_tax_thresholds: Vec<DatedAmount>,
    /// The overhead, in percent.
    pub overhead: Decimal,
    /// The employer cost of the year, overhead included.
    pub cost: Decimal,
    /// Productive days a year.
    pub productive_days: Decimal,
    /// Where the pay comes from.
    pub provenance: Arc<Provenance>,
}

impl StaffYear {
    /// Every amount in euros that drifts with pay from a date of its own.
    pub fn dated_amounts(&self) -> impl Iterator<Item = &DatedAmount> {
        let flats = self.flats.iter().chain(&self.ceiling);
        flats.chain(&self.payroll_tax_thresholds)
    }

    /// A threshold above which the payroll tax rises.
    #[must_use]
    pub fn payroll_tax_threshold(&self, threshold: ParameterId) -> Option<&DatedAmount> {
        let mut thresholds = self.payroll_tax_thresholds.iter();
        thresholds.find(|amount| amount.parameter == threshold.id())
    }
}

/// A rate that the employer pays on pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedRate {
    /// The parameter.
    pub parameter: String,
    /// In percent.
    pub percent: Decimal,
}

/// An amount in euros a year that drifts with pay, from a date of its own: a flat item
/// (health cover…), the social security ceiling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedAmount {
    /// The parameter.
    pub parameter: String,
    /// Euros a year, as the grid or the scoping has it.
    pub listed: Decimal,
    /// The year from which it drifts: that of the pay, or its own where that is later.
    pub since: i32,
    /// The factor by which it drifted since; 1 when it did not.
    pub drift: Decimal,
}

impl DatedAmount {
    /// Euros of the year, drift included; `None` when they overflow.
    #[must_use]
    pub fn of_year(&self) -> Option<Decimal> {
        self.listed.checked_mul(self.drift)
    }
}
