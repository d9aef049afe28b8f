//! What a unit of an item, or a day of a profile, costs in a year.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::staff::day_price;
use super::values::Values;
use crate::grid::CostGrid;
use crate::grid::known::{OptionId, ParameterId};
use crate::grid::model::{Employment, Item, Nature, Pay, Provenance, in_force, year_of};
use crate::money::{Overflow, to_cents};
use crate::pricing::staff::StaffYear;
use crate::scoping::Scoping;
use crate::text::range::Range;

/// A price and how it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPrice {
    /// Euros a unit, as it is charged to the line: VAT that is not recovered included.
    pub amount: Decimal,
    /// How it was made.
    pub made: PriceBasis,
}

/// How a price was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PriceBasis {
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
    Indemnity(ParameterId),
    /// A percentage of the hour of a profile.
    Premium {
        /// The profile.
        profile: String,
        /// The percentage.
        parameter: ParameterId,
    },
    /// An hour of overtime (IHTS): index-based pay over its divisor, a rate, a premium.
    Overtime {
        /// The profile.
        profile: String,
        /// The rate.
        parameter: ParameterId,
        /// The premium at night or on Sundays.
        premium: Option<ParameterId>,
    },
}

/// Prices by item, profile and year.
#[derive(Debug)]
pub struct Prices<'a> {
    grid: &'a CostGrid,
    pub(super) values: Values<'a>,
    pub(super) employment: Employment,
    vat_recovered: bool,
    /// Days that were asked before, by profile and year: many lines ask for the same.
    days: RefCell<BTreeMap<(&'a str, i32), UnitPrice>>,
}

impl<'a> Prices<'a> {
    /// The prices of a grid under the choices taken.
    pub fn new(grid: &'a CostGrid, scoping: &'a Scoping) -> Self {
        // A checked grid has two options of employment: what is not the one is the other.
        let employment = match scoping.takes(grid, OptionId::CONTRACT_AGENT) {
            true => Employment::ContractAgent,
            false => Employment::CivilServant,
        };
        Self {
            grid,
            values: Values::new(grid, scoping),
            employment,
            vat_recovered: scoping.takes(grid, OptionId::VAT_TAXABLE),
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
            self.values.constant(ParameterId::VAT_STANDARD_RATE, year)
        } else {
            Decimal::ZERO
        };
        let tax = without_vat
            .checked_mul(vat)?
            .checked_div(Decimal::ONE_HUNDRED)?;
        Some(UnitPrice {
            amount: to_cents(without_vat.checked_add(tax)?),
            made: PriceBasis::Item {
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
            made: PriceBasis::Staff(Arc::new(staff)),
        };
        let mut days = self.days.borrow_mut();
        days.insert((profile, year), price.clone());
        Ok(Some(price))
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
