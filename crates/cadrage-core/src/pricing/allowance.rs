//! What being on call, an intervention or an odd hour is paid.

use crate::grid::known::ParameterId;
use rust_decimal::Decimal;

use super::prices::{Allowance, PriceBasis, Prices, UnitPrice};
use crate::grid::model::{Employment, Role};
use crate::money::{Overflow, to_cents};

impl Prices<'_> {
    /// The price of an allowance in a year.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn allowance(&self, allowance: &Allowance, year: i32) -> Result<UnitPrice, Overflow> {
        self.allowed(allowance, year).ok_or(Overflow)
    }

    fn allowed(&self, allowance: &Allowance, year: i32) -> Option<UnitPrice> {
        let value = |id: ParameterId| self.values.constant(id, year);
        let with = |base: Decimal, percent: Decimal| {
            let whole = Decimal::ONE_HUNDRED.checked_add(percent)?;
            base.checked_mul(whole)?.checked_div(Decimal::ONE_HUNDRED)
        };
        let (parameter, listed, charges) = match allowance {
            Allowance::Indemnity(parameter) => {
                (*parameter, value(*parameter), self.indemnity_charges(year))
            }
            Allowance::Premium { profile, parameter } => {
                let day = self.day(profile, year).ok()??.amount;
                let hour = day.checked_div(value(ParameterId::HOURS_PER_DAY))?;
                let premium = hour.checked_mul(value(*parameter))?;
                let listed = to_cents(premium.checked_div(Decimal::ONE_HUNDRED)?);
                (*parameter, listed, Decimal::ZERO)
            }
            Allowance::Overtime {
                profile,
                parameter,
                premium,
            } => {
                let PriceBasis::Staff(staff) = self.day(profile, year).ok()??.made else {
                    return None;
                };
                let year_pay = staff.pay;
                let hour = year_pay.checked_div(value(ParameterId::OVERTIME_BASE_HOURS))?;
                let hour = with(hour, value(*parameter))?;
                let premium = premium.map_or(Decimal::ZERO, value);
                let listed = to_cents(with(hour, premium)?);
                (*parameter, listed, self.indemnity_charges(year))
            }
        };
        let in_force = self.values.get(parameter.id(), year);
        Some(UnitPrice {
            amount: to_cents(with(listed, charges)?),
            made: PriceBasis::Allowance {
                parameter: parameter.id().to_owned(),
                listed,
                charges,
                provenance: in_force.and_then(|v| v.dated.map(|d| d.provenance.clone())),
            },
        })
    }

    /// The employer's charges on an indemnity, in percent: the additional pension
    /// of a civil servant, those of the general scheme for a contract agent.
    fn indemnity_charges(&self, year: i32) -> Decimal {
        match self.employment {
            Employment::CivilServant => self.values.constant(ParameterId::RAFP_RATE, year),
            Employment::ContractAgent => {
                [Role::ContractAgentRate, Role::ContractAgentRateBelowCeiling]
                    .into_iter()
                    .flat_map(|role| self.values.of_role(role, year))
                    .map(|(_, _, value)| value.range.value)
                    .sum()
            }
        }
    }
}
