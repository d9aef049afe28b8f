//! What a unit of an item, or a day of a profile, costs in a year.

use std::cell::RefCell;
use std::sync::Arc;

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::values::Values;
use crate::arithmetic::{Arithmetic, Exact, Input, Label, SourceKind};
use crate::grid::CostGrid;
use crate::grid::known::{OptionId, ParameterId};
use crate::grid::model::{
    Bearer, Employment, Item, Nature, Pay, Provenance, Role, in_force, year_of,
};
use crate::money::Overflow;
use crate::pricing::staff::StaffYear;
use crate::scoping::Scoping;
use crate::text::lang::Text;
use crate::text::range::Range;

/// A price and what it is based on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPrice {
    /// Euros a unit, as it is charged to the line: VAT that is not recovered included.
    pub amount: Decimal,
    /// What it is based on.
    pub basis: PriceBasis,
}

/// What a price is based on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PriceBasis {
    /// From the price of an item.
    Item {
        /// The price excluding VAT as the grid or the scoping has it, and its bounds.
        listed: Range,
        /// What the estimate takes of it.
        taken: Decimal,
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
        provenance: Option<Arc<Provenance>>,
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
        provenance: Option<Arc<Provenance>>,
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

/// An item whose price is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Its id.
    pub id: &'a str,
    /// The item.
    pub item: &'a Item,
    /// The price that was entered in place of the grid's; `None`: the grid's price.
    pub quote: Option<Quote<'a>>,
    /// Who pays it: the provider alone may recover the VAT.
    pub bearer: Bearer,
}

/// A price entered for a line.
#[derive(Debug, Clone, Copy)]
pub struct Quote<'a> {
    /// Euros a unit, excluding VAT.
    pub price: Range,
    /// The id of the line.
    pub line: &'a str,
    /// The name of the line, as shown.
    pub label: &'a Text,
}

impl<'a> Wanted<'a> {
    /// An item at the grid's price, paid by the provider.
    #[must_use]
    pub fn of_grid(id: &'a str, item: &'a Item) -> Self {
        Self {
            id,
            item,
            quote: None,
            bearer: Bearer::Provider,
        }
    }
}

/// What makes the price of an item in a year.
pub(crate) struct ItemFormula<'a> {
    /// The price excluding VAT as the grid or the scoping has it.
    pub listed: Input<'a>,
    /// The year from which it is known.
    pub since: i32,
    /// The drift parameter that it follows since; `None` when it follows none.
    pub index: Option<&'a str>,
    /// Whether who pays it pays VAT on it and does not recover it.
    pub bears_vat: bool,
}

/// The price of an item in a year, in euros, with what leads to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ItemPrice<N> {
    drift: N,
    /// To the cent.
    without_vat: N,
    /// The rate of the VAT, in percent; zero when none is added.
    vat: N,
    /// To the cent.
    pub amount: N,
}

impl ItemFormula<'_> {
    /// The price in a year.
    pub(crate) fn price<A: Arithmetic>(
        &self,
        with: &mut A,
        values: &Values<'_>,
        year: i32,
    ) -> Result<ItemPrice<A::Number>, Overflow> {
        let drift = match self.index {
            Some(index) => values.growth(with, index, self.since..=year)?,
            None => with.constant(Decimal::ONE),
        };
        let listed = with.input(self.listed);
        let without_vat = with.multiply(listed, drift)?;
        let without_vat = with.to_cents(without_vat);
        let vat = match self.bears_vat {
            true => values.role(with, Role::VatRate, year)?,
            false => with.constant(Decimal::ZERO),
        };
        let amount = with.add_percent(without_vat, vat)?;
        Ok(ItemPrice {
            drift,
            without_vat,
            vat,
            amount: with.to_cents(amount),
        })
    }
}

/// Prices by item, profile and year.
#[derive(Debug)]
pub struct Prices<'a> {
    grid: &'a CostGrid,
    pub(super) values: Values<'a>,
    pub(super) employment: Employment,
    vat_recovered: bool,
    /// The year for which entered prices are known; `None`: the first year.
    quoted_since: Option<i32>,
    /// Days that were asked before, by profile and year: many lines ask for the same.
    days: RefCell<LiteMap<(&'a str, i32), UnitPrice>>,
}

/// The kind of employment that was chosen.
pub(crate) fn employment(grid: &CostGrid, scoping: &Scoping) -> Employment {
    // A checked grid has two options of employment: what is not the one is the other.
    match scoping.takes(grid, OptionId::CONTRACT_AGENT) {
        true => Employment::ContractAgent,
        false => Employment::CivilServant,
    }
}

impl<'a> Prices<'a> {
    /// The prices of a grid under the choices taken.
    pub fn new(grid: &'a CostGrid, scoping: &'a Scoping) -> Self {
        Self {
            grid,
            values: Values::new(grid, scoping),
            employment: employment(grid, scoping),
            vat_recovered: scoping.takes(grid, OptionId::VAT_TAXABLE),
            quoted_since: scoping.horizon.price_year,
            days: RefCell::default(),
        }
    }

    /// The parameters by which the prices are made.
    #[must_use]
    pub fn values(&self) -> Values<'a> {
        self.values
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

    pub(super) fn staff(&self, profile: &str) -> Option<(&'a str, &'a Pay)> {
        let key = (profile.to_owned(), self.employment);
        let place = self.grid.staff.find_index(&key).ok()?;
        let ((profile, _), pay) = self.grid.staff.get_indexed(place)?;
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
        wanted: &Wanted<'_>,
        year: i32,
        first_year: i32,
    ) -> Result<Option<UnitPrice>, Overflow> {
        let Some((formula, provenance)) = self.item_formula(wanted, year, first_year) else {
            return Ok(None);
        };
        let price = formula.price(&mut Exact, &self.values, year)?;
        Ok(Some(UnitPrice {
            amount: price.amount,
            basis: PriceBasis::Item {
                listed: formula.listed.range,
                taken: formula.listed.taken,
                since: formula.since,
                index: formula.index.map(str::to_owned),
                drift: price.drift,
                without_vat: price.without_vat,
                vat: price.vat,
                provenance: provenance.cloned(),
            },
        }))
    }

    /// What makes the price of an item in a year, and where the grid's price comes from; `None`
    /// when the grid does not know the price.
    pub(crate) fn item_formula<'w>(
        &self,
        wanted: &Wanted<'w>,
        year: i32,
        first_year: i32,
    ) -> Option<(ItemFormula<'w>, Option<&'w Arc<Provenance>>)> {
        let item = wanted.item;
        let estimator = self.values.estimator();
        let (listed, since, provenance) = match &wanted.quote {
            Some(quote) => (
                Input {
                    kind: SourceKind::Quote,
                    id: quote.line,
                    range: quote.price,
                    taken: estimator.of(quote.price),
                    is_whole: false,
                    label: Label::Text(quote.label),
                },
                self.quoted_since.unwrap_or(first_year),
                None,
            ),
            None => {
                let dated = in_force(&item.prices, year).or(item.prices.first())?;
                let range = dated.value?;
                (
                    Input {
                        kind: SourceKind::Price,
                        id: wanted.id,
                        range,
                        taken: estimator.of(range),
                        is_whole: false,
                        label: Label::Text(&item.label),
                    },
                    year_of(dated),
                    Some(&dated.provenance),
                )
            }
        };
        let is_recovered = self.vat_recovered && wanted.bearer == Bearer::Provider;
        let formula = ItemFormula {
            listed,
            since,
            index: Some(item.index.as_str()).filter(|index| !index.is_empty()),
            bears_vat: item.bears_vat && !is_recovered,
        };
        Some((formula, provenance))
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
        let Some(formula) = self.staff_formula(profile, year)? else {
            return Ok(None);
        };
        let profile = formula.profile();
        let (staff, day) = formula.staff_year(self.employment)?;
        let price = UnitPrice {
            amount: day,
            basis: PriceBasis::Staff(Arc::new(staff)),
        };
        let mut days = self.days.borrow_mut();
        days.insert((profile, year), price.clone());
        Ok(Some(price))
    }
}

/// What is bought at a quoted price, outside the grid: it bears VAT and follows
/// no index.
#[must_use]
pub fn quoted_item(label: Text, nature: Nature, lifetime_years: Option<u32>) -> Item {
    Item {
        label,
        nature,
        unit: "unit".to_owned(),
        bears_vat: true,
        index: String::new(),
        lifetime_years: lifetime_years.filter(|_| nature == Nature::Equipment),
        commitment_years: 1,
        power: None,
        embodied_kgco2e: None,
        stands_for: None,
        prices: Vec::new(),
    }
}
