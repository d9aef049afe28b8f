//! What a profile costs its employer in a year, from its pay and the rates of that year.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::prices::Prices;
use super::staff::{
    AppliedRate, CivilServantRates, ContractAgentRates, DatedAmount, PayrollTaxRates, StaffYear,
    bonus_pension, civil_servant_cost, contract_agent_cost, day_price, payroll_tax,
};
use super::values::Values;
use crate::arithmetic::{Arithmetic, Exact, Input, Label, SourceKind};
use crate::grid::known::ParameterId;
use crate::grid::model::{Employment, Pay, PayBasis, Role};
use crate::money::{Overflow, to_cents};
use crate::order;
use crate::text::range::Range;

/// What makes the cost of a profile in a year.
pub(crate) struct StaffFormula<'a> {
    values: Values<'a>,
    profile: &'a str,
    pay: &'a Pay,
    year: i32,
    /// The year for which the pay is known: it drifts from there on.
    since: i32,
    /// The year whose pay the grid lists.
    listed: i32,
}

/// The cost of a profile in a year, with what leads to it; euros, not rounded yet unless said.
#[derive(Debug, Clone)]
pub(crate) struct StaffCost<N> {
    /// Index-based or gross pay before its drift.
    listed_pay: N,
    /// Bonuses before their drift; zero for a contract agent.
    listed_bonuses: N,
    /// Additional pension on bonuses before their drift; zero for a contract agent.
    listed_pension: N,
    drift: N,
    pay: N,
    bonuses: N,
    flats: Vec<Dated<N>>,
    /// The ceiling of a contract agent's charges.
    ceiling: Option<Dated<N>>,
    /// What the employer owes in payroll tax; zero where it owes none.
    payroll_tax: N,
    /// The thresholds above which it rises.
    thresholds: [Dated<N>; 2],
    overhead: N,
    /// The employer cost, overhead included, to the cent.
    cost: N,
    productive_days: N,
    /// What allowances are computed from.
    pub of_day: DayPay<N>,
}

/// What an allowance of a profile is computed from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DayPay<N> {
    /// The price of a day, to the cent.
    pub day: N,
    /// Index-based or gross pay of the year, to the cent.
    pub year_pay: N,
}

/// A dated amount, before and after its drift.
#[derive(Debug, Clone, Copy)]
struct Dated<N> {
    listed: N,
    drift: N,
    of_year: N,
}

/// The thresholds above which the payroll tax rises, the lower first.
const PAYROLL_TAX_THRESHOLDS: [ParameterId; 2] = [
    ParameterId::PAYROLL_TAX_FIRST_THRESHOLD,
    ParameterId::PAYROLL_TAX_SECOND_THRESHOLD,
];

impl<'a> StaffFormula<'a> {
    /// The cost of a profile in a year, with what leads to it.
    pub(crate) fn cost<A: Arithmetic>(
        &self,
        with: &mut A,
    ) -> Result<StaffCost<A::Number>, Overflow> {
        let (values, year) = (&self.values, self.year);
        let known = |with: &mut A, id: ParameterId| values.input(with, id.id(), year);
        let drift = values.growth(with, ParameterId::DRIFT_STAFF.id(), self.since..=year)?;
        let mut flats = Vec::new();
        for id in self.flats() {
            flats.push(self.dated(with, id)?);
        }
        let of_flats: Vec<A::Number> = flats.iter().map(|flat| flat.of_year).collect();
        let flat = with.sum(&of_flats)?;
        let zero = with.constant(Decimal::ZERO);
        let (listed_pay, listed_bonuses) = match &self.pay.basis {
            PayBasis::Index { points, bonuses } => {
                let points = self.part(with, SourceKind::IndexPoints, *points);
                let value = known(with, ParameterId::INDEX_POINT_VALUE);
                let bonuses = self.part(with, SourceKind::Bonuses, *bonuses);
                (with.multiply(points, value)?, bonuses)
            }
            PayBasis::Gross(gross) => (self.part(with, SourceKind::GrossPay, *gross), zero),
        };
        let listed_pay = match &self.pay.basis {
            PayBasis::Index { .. } => listed_pay,
            PayBasis::Gross(_) => {
                let supplement = values.role(with, Role::ContractAgentSupplement, year)?;
                with.add_percent(listed_pay, supplement)?
            }
        };
        let pay = with.multiply(listed_pay, drift)?;
        let bonuses = with.multiply(listed_bonuses, drift)?;
        let (cost, listed_pension, ceiling) = match &self.pay.basis {
            PayBasis::Index { .. } => {
                let rates = CivilServantRates {
                    on_index_pay: values.role(with, Role::CivilServantRate, year)?,
                    bonus_pension: known(with, ParameterId::RAFP_RATE),
                    bonus_pension_cap: known(with, ParameterId::RAFP_BASE_CAP),
                    flat,
                };
                let pension = bonus_pension(with, listed_pay, listed_bonuses, &rates)?;
                let cost = civil_servant_cost(with, pay, bonuses, &rates)?;
                (cost, pension, None)
            }
            PayBasis::Gross(_) => {
                let ceiling = self.dated(with, ParameterId::SOCIAL_SECURITY_CEILING.id())?;
                let below = Role::ContractAgentRateBelowCeiling;
                let above = Role::ContractAgentRateAboveCeiling;
                let rates = ContractAgentRates {
                    on_gross: values.role(with, Role::ContractAgentRate, year)?,
                    below_ceiling: values.role(with, below, year)?,
                    above_ceiling: values.role(with, above, year)?,
                    ceiling: ceiling.of_year,
                    flat,
                };
                (contract_agent_cost(with, pay, &rates)?, zero, Some(ceiling))
            }
        };
        let paid = with.add(pay, bonuses)?;
        let [first, second] = PAYROLL_TAX_THRESHOLDS.map(|threshold| threshold.id());
        let thresholds = [self.dated(with, first)?, self.dated(with, second)?];
        let payroll_tax = self.payroll_tax(with, paid, &thresholds)?;
        let cost = with.add(cost, payroll_tax)?;
        let overhead = values.role(with, Role::Overhead, year)?;
        let cost = with.add_percent(cost, overhead)?;
        let cost = with.to_cents(cost);
        let productive_days = known(with, ParameterId::PRODUCTIVE_DAYS_PER_YEAR);
        Ok(StaffCost {
            listed_pay,
            listed_bonuses,
            listed_pension,
            drift,
            pay,
            bonuses,
            flats,
            ceiling,
            payroll_tax,
            thresholds,
            overhead,
            cost,
            productive_days,
            of_day: DayPay {
                day: day_price(with, cost, productive_days)?,
                year_pay: with.to_cents(pay),
            },
        })
    }

    /// What the employer owes in payroll tax on what it pays out in the year; its thresholds are
    /// revised like pay.
    fn payroll_tax<A: Arithmetic>(
        &self,
        with: &mut A,
        paid: A::Number,
        [first, second]: &[Dated<A::Number>; 2],
    ) -> Result<A::Number, Overflow> {
        let (values, year) = (&self.values, self.year);
        let rates = PayrollTaxRates {
            whole: values.role(with, Role::PayrollTax, year)?,
            above_first: values.role(with, Role::PayrollTaxAboveFirst, year)?,
            first: first.of_year,
            above_second: values.role(with, Role::PayrollTaxAboveSecond, year)?,
            second: second.of_year,
        };
        payroll_tax(with, paid, &rates)
    }

    /// The id of the profile.
    pub(super) fn profile(&self) -> &'a str {
        self.profile
    }

    /// A part of the pay, as the grid has it.
    fn part<A: Arithmetic>(&self, with: &mut A, kind: SourceKind, range: Range) -> A::Number {
        with.input(Input {
            kind,
            id: self.profile,
            range,
            taken: self.values.estimator().of(range),
            is_whole: false,
            label: Label::Code(&self.pay.code),
        })
    }

    /// The flat items in force.
    fn flats(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let role = match &self.pay.basis {
            PayBasis::Index { .. } => Role::CivilServantFlat,
            PayBasis::Gross(_) => Role::ContractAgentFlat,
        };
        self.values.of_role(role, self.year).map(|(id, ..)| id)
    }

    /// The year from which an amount that drifts with pay does so: that of its own date, or the year
    /// whose pay the grid lists where that is later. A new index point says nothing about it.
    fn since(&self, id: &str) -> i32 {
        let own = self.values.known_from(id, self.year);
        own.map_or(self.listed, |own| own.max(self.listed))
    }

    /// An amount that drifts with pay, but not before its own date.
    fn dated<A: Arithmetic>(&self, with: &mut A, id: &str) -> Result<Dated<A::Number>, Overflow> {
        let listed = self.values.input(with, id, self.year);
        let years = self.since(id)..=self.year;
        let drift = (self.values).growth(with, ParameterId::DRIFT_STAFF.id(), years)?;
        Ok(Dated {
            listed,
            drift,
            of_year: with.multiply(listed, drift)?,
        })
    }

    /// The cost in exact decimals, with all that an explanation says of it.
    pub(super) fn staff_year(
        &self,
        employment: Employment,
    ) -> Result<(StaffYear, Decimal), Overflow> {
        let cost = self.cost(&mut Exact)?;
        let dated = |id: &str, amount: &Dated<Decimal>| DatedAmount {
            parameter: id.to_owned(),
            listed: amount.listed,
            since: self.since(id),
            drift: amount.drift,
        };
        let ceiling = cost.ceiling;
        let ceiling_id = ParameterId::SOCIAL_SECURITY_CEILING.id();
        let flats = self.flats().zip(&cost.flats);
        let staff = StaffYear {
            profile: self.profile.to_owned(),
            employment,
            year: self.year,
            bonus_pension: to_cents(cost.listed_pension),
            listed_pay: to_cents(cost.listed_pay),
            listed_bonuses: cost.listed_bonuses,
            pay: cost.of_day.year_pay,
            bonuses: to_cents(cost.bonuses),
            supplements: match &self.pay.basis {
                PayBasis::Index { .. } => Vec::new(),
                PayBasis::Gross(_) => self.applied(&[Role::ContractAgentSupplement]),
            },
            rates: self.rates(ceiling.is_some_and(|ceiling| cost.pay > ceiling.of_year)),
            flats: flats.map(|(id, amount)| dated(id, amount)).collect(),
            ceiling: ceiling.map(|amount| dated(ceiling_id, &amount)),
            since: self.since,
            drift: cost.drift,
            payroll_tax: to_cents(cost.payroll_tax),
            payroll_tax_thresholds: PAYROLL_TAX_THRESHOLDS
                .iter()
                .filter(|_| !cost.payroll_tax.is_zero())
                .zip(&cost.thresholds)
                .map(|(threshold, amount)| dated(threshold.id(), amount))
                .collect(),
            overhead: cost.overhead,
            cost: cost.cost,
            productive_days: cost.productive_days,
            provenance: self.pay.provenance.clone(),
        };
        Ok((staff, cost.of_day.day))
    }

    /// The rates that were added, the highest first.
    fn rates(&self, is_above_ceiling: bool) -> Vec<AppliedRate> {
        let roles: &[Role] = match (&self.pay.basis, is_above_ceiling) {
            (PayBasis::Index { .. }, _) => &[Role::CivilServantRate],
            (PayBasis::Gross(_), false) => {
                &[Role::ContractAgentRate, Role::ContractAgentRateBelowCeiling]
            }
            (PayBasis::Gross(_), true) => &[
                Role::ContractAgentRate,
                Role::ContractAgentRateBelowCeiling,
                Role::ContractAgentRateAboveCeiling,
            ],
        };
        self.applied(roles)
    }

    /// The rates of some roles, the highest first; one that is zero adds nothing.
    fn applied(&self, roles: &[Role]) -> Vec<AppliedRate> {
        let rates = roles
            .iter()
            .flat_map(|role| self.values.of_role(*role, self.year));
        let mut rates: Vec<AppliedRate> = rates
            .map(|(id, _, value)| AppliedRate {
                parameter: id.to_owned(),
                percent: value.taken,
            })
            .filter(|rate| !rate.percent.is_zero())
            .collect();
        order::sort_by(&mut rates, |a, b| {
            let name = || a.parameter.cmp(&b.parameter);
            b.percent.cmp(&a.percent).then_with(name)
        });
        rates
    }
}

impl<'a> Prices<'a> {
    /// What makes the cost of a profile in a year; `None` when the grid has no such profile.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when the year whose pay the grid lists is no year.
    pub(crate) fn staff_formula(
        &self,
        profile: &str,
        year: i32,
    ) -> Result<Option<StaffFormula<'a>>, Overflow> {
        let Some((profile, pay)) = self.staff(profile) else {
            return Ok(None);
        };
        let listed = self.values.price_year(year).ok_or(Overflow)?;
        let since = self.pay_since(pay, year, listed);
        Ok(Some(StaffFormula {
            values: self.values,
            profile,
            pay,
            year,
            since,
            listed,
        }))
    }

    /// The year for which a pay is known. A civil servant's is that of the index point in
    /// force, or the year whose pay the grid lists where that is later: until then the point
    /// is known not to have moved. A contract agent's is that of the row, which has no other
    /// date where the grid's year will do. No contribution rate has a say in it.
    fn pay_since(&self, pay: &Pay, year: i32, listed: i32) -> i32 {
        match &pay.basis {
            PayBasis::Index { .. } => {
                let point = (self.values).known_since(ParameterId::INDEX_POINT_VALUE.id(), year);
                point.map_or(listed, |point| point.max(listed))
            }
            PayBasis::Gross(_) => pay.known_since.map_or(listed, |date| date.year()),
        }
    }
}
