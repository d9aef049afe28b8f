//! What being on call, an intervention or an odd hour is paid.

use rust_decimal::Decimal;

use super::prices::{Allowance, PriceBasis, Prices, UnitPrice};
use super::staff_year::DayPay;
use crate::arithmetic::{Arithmetic, Exact};
use crate::grid::known::ParameterId;
use crate::grid::model::{Employment, Role};
use crate::money::Overflow;

/// The price of an allowance in euros, with what leads to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AllowancePrice<N> {
    /// Before the employer's charges; to the cent, unless it is the grid's own amount.
    listed: N,
    /// The employer's charges on it, in percent.
    charges: N,
    /// To the cent.
    pub amount: N,
}

/// The roles of the rates that the employer pays on an indemnity. It comes on top of a pay that is
/// beyond both thresholds of the payroll tax.
pub fn indemnity_roles(employment: Employment) -> impl Iterator<Item = Role> {
    let of_scheme: &[Role] = match employment {
        Employment::CivilServant => &[],
        Employment::ContractAgent => {
            &[Role::ContractAgentRate, Role::ContractAgentRateBelowCeiling]
        }
    };
    of_scheme.iter().chain(PAYROLL_TAX).copied()
}

/// The roles of the rates of the payroll tax, each added on what exceeds the next threshold.
const PAYROLL_TAX: &[Role] = &[
    Role::PayrollTax,
    Role::PayrollTaxAboveFirst,
    Role::PayrollTaxAboveSecond,
];

impl Allowance {
    /// The profile whose pay or day it is computed from; `None` for an amount of the grid.
    pub(crate) fn profile(&self) -> Option<&str> {
        match self {
            Self::Indemnity(_) => None,
            Self::Premium { profile, .. } | Self::Overtime { profile, .. } => Some(profile),
        }
    }

    /// The parameter that it is first of all.
    fn parameter(&self) -> ParameterId {
        match self {
            Self::Indemnity(parameter)
            | Self::Premium { parameter, .. }
            | Self::Overtime { parameter, .. } => *parameter,
        }
    }
}

impl Prices<'_> {
    /// The price of an allowance in a year.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn allowance(&self, allowance: &Allowance, year: i32) -> Result<UnitPrice, Overflow> {
        let staff = match allowance.profile() {
            Some(profile) => {
                let price = self.day(profile, year)?.ok_or(Overflow)?;
                let PriceBasis::Staff(staff) = price.basis else {
                    return Err(Overflow);
                };
                Some(DayPay {
                    day: price.amount,
                    year_pay: staff.pay,
                })
            }
            None => None,
        };
        let price = self.allowance_price(&mut Exact, allowance, staff, year)?;
        let parameter = allowance.parameter().id();
        let in_force = self.values.get(parameter, year);
        Ok(UnitPrice {
            amount: price.amount,
            basis: PriceBasis::Allowance {
                parameter: parameter.to_owned(),
                listed: price.listed,
                charges: price.charges,
                provenance: in_force.and_then(|v| v.dated.map(|d| d.provenance.clone())),
            },
        })
    }

    /// The price of an allowance in a year, from the pay of its profile, if it has one.
    pub(crate) fn allowance_price<A: Arithmetic>(
        &self,
        with: &mut A,
        allowance: &Allowance,
        staff: Option<DayPay<A::Number>>,
        year: i32,
    ) -> Result<AllowancePrice<A::Number>, Overflow> {
        let known = |with: &mut A, id: ParameterId| self.values.input(with, id.id(), year);
        let (listed, charges) = match allowance {
            Allowance::Indemnity(parameter) => {
                let listed = known(with, *parameter);
                (listed, self.indemnity_charges(with, year)?)
            }
            Allowance::Premium { parameter, .. } => {
                let hours = known(with, ParameterId::HOURS_PER_DAY);
                let hour = with.divide(staff.ok_or(Overflow)?.day, hours)?;
                let percent = known(with, *parameter);
                let premium = with.percent_of(hour, percent)?;
                (with.to_cents(premium), with.constant(Decimal::ZERO))
            }
            Allowance::Overtime {
                parameter, premium, ..
            } => {
                let hours = known(with, ParameterId::OVERTIME_BASE_HOURS);
                let mut hour = with.divide(staff.ok_or(Overflow)?.year_pay, hours)?;
                for rate in [Some(*parameter), *premium].into_iter().flatten() {
                    let rate = known(with, rate);
                    hour = with.add_percent(hour, rate)?;
                }
                let listed = with.to_cents(hour);
                (listed, self.indemnity_charges(with, year)?)
            }
        };
        let amount = with.add_percent(listed, charges)?;
        Ok(AllowancePrice {
            listed,
            charges,
            amount: with.to_cents(amount),
        })
    }

    /// The employer's charges on an indemnity, in percent: the additional pension of a civil
    /// servant, those of the general scheme for a contract agent, and the payroll tax where one is
    /// due.
    fn indemnity_charges<A: Arithmetic>(
        &self,
        with: &mut A,
        year: i32,
    ) -> Result<A::Number, Overflow> {
        let mut charges = Vec::new();
        if self.employment == Employment::CivilServant {
            charges.push(self.values.input(with, ParameterId::RAFP_RATE.id(), year));
        }
        for role in indemnity_roles(self.employment) {
            charges.push(self.values.role(with, role, year)?);
        }
        with.sum(&charges)
    }
}
