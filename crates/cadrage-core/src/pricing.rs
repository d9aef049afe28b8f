//! What a unit of an item, or a day of a profile, costs in a year.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::grid::CostGrid;
use crate::grid::model::{Employment, Item, Nature, Pay, PayBasis, Provenance, Role};
use crate::money::{Overflow, to_cents};
use crate::order;
use crate::scoping::Scoping;
use crate::staff::{
    CivilServantRates, ContractAgentRates, civil_servant_cost, contract_agent_cost, day_price,
};
use crate::text::range::Range;
use crate::values::{Values, in_force, year_of};

/// A price and how it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPrice {
    /// Euros a unit, as it is charged to the line: VAT that is not recovered included.
    pub amount: Decimal,
    /// How it was made.
    pub made: Made,
}

/// How a price was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// From the price of an item.
    Item {
        /// The price excluding VAT as the grid or the scoping has it, and its bounds.
        listed: Range,
        /// The year from which it is known.
        since: i32,
        /// The drift parameter that it follows since; `None` when it follows none.
        index: Option<String>,
        /// The factor by which it drifted since; 1 when it did not.
        drift: Decimal,
        /// The price of the year, excluding VAT.
        without_vat: Decimal,
        /// The rate of the VAT that is added, in percent; zero when none is.
        vat: Decimal,
        /// Where the price comes from; `None` when it was entered.
        provenance: Option<Provenance>,
    },
    /// From the pay of a profile.
    Staff(Arc<StaffYear>),
    /// From an amount or a premium of the grid, for people on call or at odd hours.
    Allowance {
        /// The parameter.
        parameter: String,
        /// Euros before the employer's charges.
        listed: Decimal,
        /// The employer's charges on it, in percent.
        charges: Decimal,
        /// Where the parameter comes from; `None` when it was entered.
        provenance: Option<Provenance>,
    },
}

/// What people at odd hours are paid by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowance {
    /// An amount of the grid, on which the employer pays charges.
    Indemnity(String),
    /// A percentage of the hour of a profile.
    Premium {
        /// The profile.
        profile: String,
        /// The percentage.
        parameter: String,
    },
    /// An hour of overtime (IHTS): index-based pay over its divisor, a rate, a premium.
    Overtime {
        /// The profile.
        profile: String,
        /// The rate.
        parameter: String,
        /// The premium at night or on Sundays.
        premium: Option<String>,
    },
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
    /// Index-based pay (TIB), or gross pay, as known in [`StaffYear::since`].
    pub listed_pay: Decimal,
    /// Bonuses as known then; zero for a contract agent.
    pub listed_bonuses: Decimal,
    /// Pay of the year, drift included: what the rates apply to.
    pub pay: Decimal,
    /// Bonuses of the year, drift included.
    pub bonuses: Decimal,
    /// Additional pension (RAFP) on capped bonuses, as known then; zero for a contract agent.
    pub bonus_pension: Decimal,
    /// The rates that were added, the highest first: parameter, percent.
    pub rates: Vec<(String, Decimal)>,
    /// The flat items that were added.
    pub flats: Vec<DatedAmount>,
    /// The ceiling below which some charges of a contract agent stop.
    pub ceiling: Option<DatedAmount>,
    /// The year for which the pay is known: it drifts from there on.
    pub since: i32,
    /// The factor by which pay and bonuses drifted since; 1 when they did not.
    pub drift: Decimal,
    /// The overhead, in percent.
    pub overhead: Decimal,
    /// The employer cost of the year, overhead included.
    pub cost: Decimal,
    /// Productive days a year.
    pub productive_days: Decimal,
    /// Where the pay comes from.
    pub provenance: Provenance,
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

/// The index that pay follows beyond the year for which it is known.
pub const STAFF_DRIFT: &str = "drift_staff";

/// The value of an index point.
pub const INDEX_POINT: &str = "index_point_value";

/// The ceiling below which some charges of a contract agent stop.
pub const CEILING: &str = "social_security_ceiling";

/// The rate of VAT, on purchases and on invoices.
pub const VAT_RATE: &str = "vat_standard_rate";

/// The option of the choice `vat_regime` under which VAT is recovered.
const VAT_RECOVERED: &str = "taxable";

/// Prices by item, profile and year.
#[derive(Debug)]
pub struct Prices<'a> {
    grid: &'a CostGrid,
    values: Values<'a>,
    employment: Employment,
    vat_recovered: bool,
    /// Days that were asked before, by profile and year: many lines ask for the same.
    days: RefCell<BTreeMap<(&'a str, i32), UnitPrice>>,
}

impl<'a> Prices<'a> {
    /// The prices of a grid under the choices taken.
    pub fn new(
        grid: &'a CostGrid,
        scoping: &'a Scoping,
        option_of: impl Fn(&str) -> Option<&'a str>,
    ) -> Self {
        use crate::text::word::Word;
        let employment = option_of("employment").and_then(Employment::parse);
        Self {
            grid,
            values: Values::new(grid, scoping),
            employment: employment.unwrap_or(Employment::CivilServant),
            vat_recovered: option_of("vat_regime") == Some(VAT_RECOVERED),
            days: RefCell::default(),
        }
    }

    /// The parameters by which the prices are made.
    #[must_use]
    pub fn values(&self) -> Values<'a> {
        self.values
    }

    /// Whether the provider is liable for VAT: it recovers that of its purchases, and adds
    /// it to what it invoices.
    #[must_use]
    pub fn recovers_vat(&self) -> bool {
        self.vat_recovered
    }

    /// The kind of employment that was chosen.
    #[must_use]
    pub fn employment(&self) -> Employment {
        self.employment
    }

    /// The pay of a profile in the kind of employment that was chosen.
    #[must_use]
    pub fn pay(&self, profile: &str) -> Option<&'a Pay> {
        self.staff(profile).map(|(_, pay)| pay)
    }

    fn staff(&self, profile: &str) -> Option<(&'a str, &'a Pay)> {
        let key = (profile.to_owned(), self.employment);
        let ((profile, _), pay) = self.grid.staff.get_key_value(&key)?;
        Some((profile, pay))
    }

    /// Whether an id is a profile, counted in days.
    #[must_use]
    pub fn is_profile(&self, id: &str) -> bool {
        self.pay(id).is_some()
    }

    /// The price of a unit of an item in a year. `Ok(None)` when the grid does
    /// not know the price; `Err` when a figure overflows an exact decimal.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn item(
        &self,
        item: &Item,
        quoted: Option<Range>,
        year: i32,
        first_year: i32,
    ) -> Result<Option<UnitPrice>, Overflow> {
        let (listed, since, provenance) = match quoted {
            Some(range) => (range, first_year, None),
            None => {
                let Some(dated) = in_force(&item.prices, year).or(item.prices.first()) else {
                    return Ok(None);
                };
                let Some(range) = dated.value else {
                    return Ok(None);
                };
                (range, year_of(dated), Some(dated.provenance.clone()))
            }
        };
        self.charged(item, listed, (since, provenance), year)
            .map(Some)
            .ok_or(Overflow)
    }

    fn charged(
        &self,
        item: &Item,
        listed: Range,
        (since, provenance): (i32, Option<Provenance>),
        year: i32,
    ) -> Option<UnitPrice> {
        let index = Some(item.index.clone()).filter(|index| !index.is_empty());
        let drift = match &index {
            Some(index) => self.values.growth(index, since, year)?,
            None => Decimal::ONE,
        };
        let without_vat = to_cents(listed.value.checked_mul(drift)?);
        let vat = if item.bears_vat && !self.vat_recovered {
            self.values.constant(VAT_RATE, year)
        } else {
            Decimal::ZERO
        };
        let tax = without_vat
            .checked_mul(vat)?
            .checked_div(Decimal::ONE_HUNDRED)?;
        Some(UnitPrice {
            amount: to_cents(without_vat.checked_add(tax)?),
            made: Made::Item {
                listed,
                since,
                index,
                drift,
                without_vat,
                vat,
                provenance,
            },
        })
    }

    /// The price of a day of a profile in a year.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn day(&self, profile: &str, year: i32) -> Result<Option<UnitPrice>, Overflow> {
        if let Some(known) = self.days.borrow().get(&(profile, year)) {
            return Ok(Some(known.clone()));
        }
        let Some((profile, pay)) = self.staff(profile) else {
            return Ok(None);
        };
        let staff = self.staff_year(profile, pay, year).ok_or(Overflow)?;
        let price = UnitPrice {
            amount: day_price(staff.cost, staff.productive_days).ok_or(Overflow)?,
            made: Made::Staff(Arc::new(staff)),
        };
        let mut days = self.days.borrow_mut();
        days.insert((profile, year), price.clone());
        Ok(Some(price))
    }

    fn staff_year(&self, profile: &str, pay: &Pay, year: i32) -> Option<StaffYear> {
        let values = &self.values;
        let since = self.pay_since(pay, year)?;
        let drift = values.growth(STAFF_DRIFT, since, year)?;
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
                let value = values.constant(INDEX_POINT, year);
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
                let amount = values.constant(CEILING, year);
                Some(self.dated(CEILING, amount, since, year)?)
            }
        };
        let year_pay = listed_pay.checked_mul(drift)?;
        let bonuses = listed_bonuses.checked_mul(drift)?;
        let (cost, mut rates) = match &pay.basis {
            PayBasis::Index { points, .. } => {
                let rates = of_role(Role::CivilServantRate);
                let applied = CivilServantRates {
                    point_value: values.constant(INDEX_POINT, year).checked_mul(drift)?,
                    on_index_pay: sum(&rates)?,
                    bonus_pension: values.constant("rafp_rate", year),
                    bonus_pension_cap: values.constant("rafp_base_cap", year),
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
        let overhead = values.constant("overhead_rate", year);
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
            productive_days: values.constant("productive_days_per_year", year),
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
                let point = self.values.known_since(INDEX_POINT, year);
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
            drift: self.values.growth(STAFF_DRIFT, since, year)?,
        })
    }
}

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
        let value = |id: &str| self.values.constant(id, year);
        let with = |base: Decimal, percent: Decimal| {
            let whole = Decimal::ONE_HUNDRED.checked_add(percent)?;
            base.checked_mul(whole)?.checked_div(Decimal::ONE_HUNDRED)
        };
        let (parameter, listed, charges) = match allowance {
            Allowance::Indemnity(parameter) => {
                (parameter, value(parameter), self.indemnity_charges(year))
            }
            Allowance::Premium { profile, parameter } => {
                let day = self.day(profile, year).ok()??.amount;
                let hour = day.checked_div(value("hours_per_day"))?;
                let premium = hour.checked_mul(value(parameter))?;
                let listed = to_cents(premium.checked_div(Decimal::ONE_HUNDRED)?);
                (parameter, listed, Decimal::ZERO)
            }
            Allowance::Overtime {
                profile,
                parameter,
                premium,
            } => {
                let Made::Staff(staff) = self.day(profile, year).ok()??.made else {
                    return None;
                };
                let year_pay = staff.pay;
                let hour = year_pay.checked_div(value("overtime_base_hours"))?;
                let hour = with(hour, value(parameter))?;
                let premium = premium.as_ref().map_or(Decimal::ZERO, |id| value(id));
                let listed = to_cents(with(hour, premium)?);
                (parameter, listed, self.indemnity_charges(year))
            }
        };
        let in_force = self.values.get(parameter, year);
        Some(UnitPrice {
            amount: to_cents(with(listed, charges)?),
            made: Made::Allowance {
                parameter: parameter.clone(),
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
            Employment::CivilServant => self.values.constant("rafp_rate", year),
            Employment::ContractAgent => {
                [Role::ContractAgentRate, Role::ContractAgentRateBelowCeiling]
                    .into_iter()
                    .flat_map(|role| self.values.of_role(role, year))
                    .map(|(_, _, value)| value.range.value)
                    .sum()
            }
        }
    }

    /// Additional pension (RAFP) on bonuses, as it is told; the cost has it unrounded.
    fn bonus_pension(&self, index_pay: Decimal, bonuses: Decimal, year: i32) -> Option<Decimal> {
        let percent = |base: Decimal, id: &str| {
            base.checked_mul(self.values.constant(id, year))?
                .checked_div(Decimal::ONE_HUNDRED)
        };
        let capped = bonuses.min(percent(index_pay, "rafp_base_cap")?);
        percent(capped, "rafp_rate").map(to_cents)
    }
}

/// What is bought at a quoted price, outside the grid: it bears VAT and follows
/// no index.
#[must_use]
pub fn quoted_item(
    label: crate::text::lang::Text,
    nature: Nature,
    lifetime_years: Option<u32>,
) -> Item {
    Item {
        label,
        nature,
        unit: "unit".to_owned(),
        bears_vat: true,
        index: String::new(),
        lifetime_years: lifetime_years.filter(|_| nature == Nature::Equipment),
        commitment_years: 1,
        power_w: None,
        electricity_billed: false,
        embodied_kgco2e: None,
        prices: Vec::new(),
    }
}
