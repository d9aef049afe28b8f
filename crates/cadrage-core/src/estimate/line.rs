//! The lines of an estimate: needs with their prices and amounts.

use crate::calendar::years::Years;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::parts::{KnownPrices, YearlyPrices};
use crate::arithmetic::{Arithmetic, Exact};
use crate::grid::CostGrid;
use crate::grid::model::{Bearer, Item, Nature, Status};
use crate::grid::recurrence::Recurrence;
use crate::money::{NO_CENT, Overflow, sum};
use crate::needs::coverage::tier_line::STAFFED_DAYS;
use crate::needs::need::{self, Need};
use crate::needs::sizes::{InputStatus, Sizes};
use crate::pricing::prices::{PriceBasis, Prices, UnitPrice};
use crate::scoping::Scoping;
use crate::text::lang::Lang;
use crate::text::problem::{self, Problem};
use crate::text::word::Word;

/// A line: what one need costs, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is needed.
    pub need: Need,
    /// People, equipment or running costs.
    pub nature: Nature,
    /// The unit of the quantities, an id of `units.csv`.
    pub unit: String,
    /// Euros a unit in each year, with the VAT that the provider does not recover.
    pub prices: Arc<[UnitPrice]>,
    /// Euros in each year: quantity × unit price, rounded to the cent.
    pub amounts: Vec<Decimal>,
    /// The sum of the years, in euros.
    pub total: Decimal,
    /// The weakest status among the values of the grid that it uses; `None` where the scoping gives them
    /// all.
    pub status: Option<Status>,
}

/// A line whose item or profile has no price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCosted {
    /// What is needed.
    pub need: Need,
    /// The unit of the quantities, an id of `units.csv`.
    pub unit: String,
}

impl NotCosted {
    /// Whether it is needed in some year, so that the cost is incomplete without its price.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.need.quantities.iter().any(|q| !q.is_zero())
    }
}

impl Line {
    /// Whether the provider bears the cost, so that the totals count it.
    #[must_use]
    pub fn is_provider(&self) -> bool {
        self.need.bearer == Bearer::Provider
    }

    /// The index of the first year with a quantity, from 0; 0 when no year has one.
    #[must_use]
    pub fn first_year(&self) -> usize {
        let mut quantities = self.need.quantities.iter();
        quantities.position(|q| !q.is_zero()).unwrap_or(0)
    }

    /// Whether it is the work of a profile, counted in days.
    #[must_use]
    pub fn is_work(&self) -> bool {
        self.nature == Nature::Hr && self.need.allowance.is_none()
    }

    /// Whether it is work in hours beyond the base tier, which takes other people than the team at
    /// work in the base tier.
    #[must_use]
    pub fn is_beyond_base(&self) -> bool {
        self.need.impact == STAFFED_DAYS
    }

    /// What a year costs before it is rounded to the cent, in euros; `None` beyond the horizon.
    #[must_use]
    pub fn unrounded(&self, at: usize) -> Option<Decimal> {
        let quantity = *self.need.quantities.get(at)?;
        let price = self.prices.get(at)?.amount;
        Exact.multiply(quantity, price).ok()
    }

    /// Whether one of the values used is an assumption of the grid.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.status == Some(Status::Assumption)
    }

    /// The identifier of its status, for programs.
    #[must_use]
    pub fn status_id(&self) -> &'static str {
        match self.status {
            Some(status) => status.id(),
            None => InputStatus::Entered.id(),
        }
    }

    /// Its status, as it stands inside a sentence.
    #[must_use]
    pub fn status_inside(&self, lang: Lang) -> String {
        status_inside(self.status, lang)
    }

    /// Whether it is needed only once.
    #[must_use]
    pub fn is_one_off(&self) -> bool {
        self.need.recurrence == Recurrence::Once
    }
}

/// The status of a value, as it stands inside a sentence: that it was entered, where the grid has none.
#[must_use]
pub fn status_inside(status: Option<Status>, lang: Lang) -> String {
    match status {
        Some(status) => status.inside(lang),
        None => InputStatus::Entered.inside(lang),
    }
}

/// Euros of a quantity at a price for each unit, rounded once, to the cent.
pub(crate) fn amount<A: Arithmetic>(
    with: &mut A,
    quantity: A::Number,
    price: A::Number,
) -> Result<A::Number, Overflow> {
    let amount = with.multiply(quantity, price)?;
    Ok(with.to_cents(amount))
}

/// What needs are priced with.
pub(super) struct LinePricing<'a> {
    pub prices: &'a Prices<'a>,
    /// Prices that earlier estimates computed; `None` when none are kept.
    pub known: Option<&'a dyn KnownPrices>,
    pub grid: &'a CostGrid,
    pub scoping: &'a Scoping,
    pub sizes: &'a Sizes,
    /// The years of the horizon.
    pub years: &'a Years,
}

/// Needs that were priced, and those that have no price.
#[derive(Default)]
pub(super) struct PricedNeeds {
    pub lines: Vec<Line>,
    pub not_costed: Vec<NotCosted>,
}

impl LinePricing<'_> {
    /// Prices every need, year by year.
    ///
    /// # Errors
    ///
    /// A problem for each need whose figures have more than 28 digits.
    pub fn price(&self, needs: Vec<Need>) -> Result<PricedNeeds, Vec<Problem>> {
        let mut priced = PricedNeeds::default();
        let mut problems = Vec::new();
        for need in needs {
            let item = need.item_of(self.grid);
            let unit = unit(&need, item);
            let nature = item.map_or(Nature::Hr, |item| item.nature);
            let costs = self.unit_prices(&need).and_then(|prices| match prices {
                Some(prices) => Ok(Some((amounts(&need, &prices)?, prices))),
                None => Ok(None),
            });
            match costs {
                Ok(Some((amounts, prices))) => priced.lines.push(Line {
                    status: self.status(&need, &prices),
                    need,
                    nature,
                    unit,
                    prices,
                    amounts: amounts.by_year,
                    total: amounts.total,
                }),
                Ok(None) => priced.not_costed.push(NotCosted { need, unit }),
                Err(Overflow) => problems.push(need::overflow(&need, self.scoping)),
            }
        }
        problem::checked(priced, problems)
    }

    fn unit_prices(&self, need: &Need) -> YearlyPrices {
        match self.known {
            Some(known) if need.quoted.is_none() && need.quoted_item.is_none() => {
                known.find_or_compute(need, &|| self.compute_prices(need))
            }
            _ => self.compute_prices(need),
        }
    }

    fn compute_prices(&self, need: &Need) -> YearlyPrices {
        let first = self.years.first();
        let years = self.years.iter();
        years
            .map(|year| need.unit_price(self.grid, self.prices, *year, first))
            .collect()
    }

    /// The weakest status among the values of the grid used by a line.
    fn status(&self, need: &Need, prices: &[UnitPrice]) -> Option<Status> {
        let own = need.provenance.as_ref().filter(|_| !need.entered);
        let of_prices = prices.iter().filter_map(|price| match &price.basis {
            PriceBasis::Item { provenance, .. } | PriceBasis::Allowance { provenance, .. } => {
                provenance.as_ref()
            }
            PriceBasis::Staff(staff) => Some(&staff.provenance),
        });
        let used = own.into_iter().chain(of_prices);
        let of_size = self.sizes.get(&need.driver);
        let of_size = of_size.and_then(|counted| counted.of_grid);
        used.map(|provenance| provenance.status).max().max(of_size)
    }
}

/// What a need costs, in euros.
struct Amounts {
    by_year: Vec<Decimal>,
    total: Decimal,
}

fn amounts(need: &Need, prices: &[UnitPrice]) -> Result<Amounts, Overflow> {
    let mut by_year = Vec::with_capacity(prices.len());
    for (quantity, price) in need.quantities.iter().zip(prices) {
        by_year.push(match quantity.is_zero() {
            true => NO_CENT,
            false => amount(&mut Exact, *quantity, price.amount)?,
        });
    }
    Ok(Amounts {
        total: sum(&by_year)?,
        by_year,
    })
}

/// The unit of a need's quantities: its item's, or days.
fn unit(need: &Need, item: Option<&Item>) -> String {
    let of_item = || item.map_or("day", |item| &item.unit);
    need.unit.as_deref().unwrap_or_else(of_item).to_owned()
}
