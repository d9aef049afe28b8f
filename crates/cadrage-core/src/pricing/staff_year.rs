//! What a profile costs its employer in a year, from its pay and the rates of that year.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::prices::Prices;
use super::staff::{
    CivilServantRates, ContractAgentRates, DatedAmount, StaffYear, civil_servant_cost,
    contract_agent_cost,
};
use crate::grid::known::ParameterId;
use crate::grid::model::{Pay, PayBasis, Role};
use crate::money::to_cents;
use crate::order;

impl Prices<'_> {
    pub(super) fn staff_year(&self, profile: &str, pay: &Pay, year: i32) -> Option<StaffYear> {
        let values = &self.values;
        let since = self.pay_since(pay, year)?;
        let drift = values.growth(ParameterId::DRIFT_STAFF.id(), since, year)?;
        let of_role = |role: Role| -> Vec<(String, Decimal)> {
            let rates = values.of_role(role, year);
            rates
                .map(|(id, _, value)| (id.to_owned(), value.range.value))
                .collect()
        };
        let sum = |rates: &[(String, Decimal)]| {
            let mut rates = rates.iter();
            rates.try_fold(Decimal::ZERO, |sum, (_, rate)| sum.checked_add(*rate))
        };
        let (listed_pay, listed_bonuses, role) = match &pay.basis {
            PayBasis::Index { points, bonuses } => {
                let value = values.constant(ParameterId::INDEX_POINT_VALUE, year);
                let pay = points.value.checked_mul(value)?;
                (pay, bonuses.value, Role::CivilServantFlat)
            }
            PayBasis::Gross(gross) => (gross.value, Decimal::ZERO, Role::ContractAgentFlat),
        };
        let flats = self.flats(role, since, year)?;
        let mut drifted = flats.iter().map(DatedAmount::of_year);
        let flat = drifted.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))?;
        let ceiling = match &pay.basis {
            PayBasis::Index { .. } => None,
            PayBasis::Gross(_) => {
                let amount = values.constant(ParameterId::SOCIAL_SECURITY_CEILING, year);
                Some(self.dated(
                    ParameterId::SOCIAL_SECURITY_CEILING.id(),
                    amount,
                    since,
                    year,
                )?)
            }
        };
        let year_pay = listed_pay.checked_mul(drift)?;
        let bonuses = listed_bonuses.checked_mul(drift)?;
        let (cost, mut rates) = match &pay.basis {
            PayBasis::Index { points, .. } => {
                let rates = of_role(Role::CivilServantRate);
                let applied = CivilServantRates {
                    point_value: values
                        .constant(ParameterId::INDEX_POINT_VALUE, year)
                        .checked_mul(drift)?,
                    on_index_pay: sum(&rates)?,
                    bonus_pension: values.constant(ParameterId::RAFP_RATE, year),
                    bonus_pension_cap: values.constant(ParameterId::RAFP_BASE_CAP, year),
                    flat,
                };
                (civil_servant_cost(points.value, bonuses, &applied)?, rates)
            }
            PayBasis::Gross(_) => {
                let whole = of_role(Role::ContractAgentRate);
                let below = of_role(Role::ContractAgentRateBelowCeiling);
                let above = of_role(Role::ContractAgentRateAboveCeiling);
                let applied = ContractAgentRates {
                    on_gross: sum(&whole)?,
                    below_ceiling: sum(&below)?,
                    above_ceiling: sum(&above)?,
                    ceiling: ceiling.as_ref()?.of_year()?,
                    flat,
                };
                let cost = contract_agent_cost(year_pay, &applied)?;
                let mut rates = whole;
                rates.extend(below);
                if year_pay > applied.ceiling {
                    rates.extend(above);
                }
                (cost, rates)
            }
        };
        order::sort_by(&mut rates, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let overhead = values.constant(ParameterId::OVERHEAD_RATE, year);
        let with_overhead = Decimal::ONE_HUNDRED
            .checked_add(overhead)?
            .checked_div(Decimal::ONE_HUNDRED)?;
        Some(StaffYear {
            profile: profile.to_owned(),
            employment: self.employment,
            year,
            bonus_pension: self.bonus_pension(listed_pay, listed_bonuses, year)?,
            listed_pay: to_cents(listed_pay),
            listed_bonuses,
            pay: to_cents(year_pay),
            bonuses: to_cents(bonuses),
            rates,
            flats,
            ceiling,
            since,
            drift,
            overhead,
            cost: to_cents(cost.checked_mul(with_overhead)?),
            productive_days: values.constant(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, year),
            provenance: pay.provenance.clone(),
        })
    }

    /// The year for which a pay is known. A civil servant's is that of the index point in
    /// force, or the year whose pay the grid lists where that is later: until then the point
    /// is known not to have moved. A contract agent's is that of the row, which has no other
    /// date where the grid's year will do. No contribution rate has a say in it.
    fn pay_since(&self, pay: &Pay, year: i32) -> Option<i32> {
        let listed = self.values.price_year(year)?;
        Some(match &pay.basis {
            PayBasis::Index { .. } => {
                let point = self
                    .values
                    .known_since(ParameterId::INDEX_POINT_VALUE.id(), year);
                point.map_or(listed, |point| point.max(listed))
            }
            PayBasis::Gross(_) => pay.known_since.map_or(listed, |date| date.year()),
        })
    }

    /// The flat items in force.
    fn flats(&self, role: Role, pay_since: i32, year: i32) -> Option<Vec<DatedAmount>> {
        let items = self.values.of_role(role, year);
        items
            .map(|(id, _, value)| self.dated(id, value.range.value, pay_since, year))
            .collect()
    }

    /// An amount that drifts with pay, but not before its own date.
    fn dated(&self, id: &str, listed: Decimal, pay_since: i32, year: i32) -> Option<DatedAmount> {
        let own = self.values.known_since(id, year);
        let since = own.map_or(pay_since, |own| own.max(pay_since));
        Some(DatedAmount {
            parameter: id.to_owned(),
            listed,
            since,
            drift: self
                .values
                .growth(ParameterId::DRIFT_STAFF.id(), since, year)?,
        })
    }

    /// Additional pension (RAFP) on bonuses, as it is told; the cost has it unrounded.
    fn bonus_pension(&self, index_pay: Decimal, bonuses: Decimal, year: i32) -> Option<Decimal> {
        let percent = |base: Decimal, id: ParameterId| {
            base.checked_mul(self.values.constant(id, year))?
                .checked_div(Decimal::ONE_HUNDRED)
        };
        let capped = bonuses.min(percent(index_pay, ParameterId::RAFP_BASE_CAP)?);
        percent(capped, ParameterId::RAFP_RATE).map(to_cents)
    }
}
