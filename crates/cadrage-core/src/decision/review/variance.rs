//! From what was planned to what a year took, part by part.
//!
//! One cause after the other takes its actual value, always in the same order, and each part is the
//! difference of two amounts to the cent: what they add up to is never off.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::actuals::Actual;
use super::reached::ReachedLine;
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::money::{NO_CENT, Overflow, round, sum, to_cents};
use crate::pricing::prices::Prices;

/// The difference between a plan and what was, in euros: planned + volume + quantity + pay + price =
/// actual, to the cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variance {
    /// What the estimate has.
    pub planned: Decimal,
    /// First, what sizes change that were reached, each quantity and price as planned.
    pub volume: Decimal,
    /// Then what days and units change that it took for these sizes, at planned prices.
    pub quantity: Decimal,
    /// Then what changes since others worked than planned, by what their days cost.
    pub pay: Decimal,
    /// Last, what invoices change.
    pub price: Decimal,
    /// What it took.
    pub actual: Decimal,
}

impl Variance {
    /// Of nothing.
    pub const NONE: Self = Self {
        planned: NO_CENT,
        volume: NO_CENT,
        quantity: NO_CENT,
        pay: NO_CENT,
        price: NO_CENT,
        actual: NO_CENT,
    };

    /// Two together.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(Self {
            planned: Exact.add(self.planned, other.planned)?,
            volume: Exact.add(self.volume, other.volume)?,
            quantity: Exact.add(self.quantity, other.quantity)?,
            pay: Exact.add(self.pay, other.pay)?,
            price: Exact.add(self.price, other.price)?,
            actual: Exact.add(self.actual, other.actual)?,
        })
    }

    /// What it took beyond the plan; negative when it took less. It is the sum of the parts, which fit a
    /// decimal.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        self.actual.saturating_sub(self.planned)
    }

    /// The difference in percent of the plan, to the tenth; `None` when nothing was planned.
    #[must_use]
    pub fn percent(&self) -> Option<Decimal> {
        let share = self.difference().checked_div(self.planned)?;
        let percent = share.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(round(percent, 1))
    }

    /// The parts of the difference, in the order in which they are taken.
    #[must_use]
    pub fn parts(&self) -> [Decimal; 4] {
        [self.volume, self.quantity, self.pay, self.price]
    }
}

/// Days of work: planned, for the sizes that were reached, and taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaysTaken {
    /// In the estimate.
    pub planned: Decimal,
    /// In the estimate, with the sizes that were reached.
    pub reached: Decimal,
    /// Those that it took.
    pub taken: Decimal,
}

/// What is reported about some lines in a year.
pub(super) struct ReportedLines<'a> {
    /// The place of the year in the horizon.
    pub year: usize,
    /// The lines that are compared: those of the subject about which nothing more precise is reported.
    pub lines: Vec<&'a ReachedLine<'a>>,
    /// All lines of the subject.
    pub priced_like: Vec<&'a ReachedLine<'a>>,
    pub efforts: Vec<&'a Actual>,
    pub invoices: Vec<&'a Actual>,
    /// Units bought or used.
    pub quantity: Option<Decimal>,
}

/// A variance, with the amounts from which the update of prices and quantities starts.
pub(super) struct SplitVariance {
    pub variance: Variance,
    /// `None` when no day is reported.
    pub days: Option<DaysTaken>,
    /// What the units that were bought cost at planned prices.
    pub at_planned_prices: Decimal,
    /// What was invoiced.
    pub invoiced: Decimal,
}

impl ReportedLines<'_> {
    /// Splits the difference.
    pub fn split(&self, prices: &Prices<'_>, year: i32) -> Result<SplitVariance, Overflow> {
        let planned = self.sum(|line| line.line.amounts.get(self.year))?;
        let reached = self.sum(|line| line.amounts.get(self.year))?;
        let invoiced = sum(self.invoices.iter().map(|row| &row.value)).map(to_cents)?;
        let work = self.work(prices, year)?;
        // Without days or units, quantities are those of the plan for the sizes reached; what
        // invoices report is then a matter of price.
        let at_planned_prices = match (&work, self.quantity) {
            (Some(work), _) => work.at_planned_pay,
            (None, Some(quantity)) => self.bought(quantity)?,
            (None, None) => reached,
        };
        let (worked, actual) = match &work {
            Some(work) => (work.paid, work.paid.checked_add(invoiced)),
            None if self.invoices.is_empty() => (at_planned_prices, Some(at_planned_prices)),
            None => (at_planned_prices, Some(invoiced)),
        };
        let actual = actual.ok_or(Overflow)?;
        let variance = Variance {
            planned,
            volume: Exact.subtract(reached, planned)?,
            quantity: Exact.subtract(at_planned_prices, reached)?,
            pay: Exact.subtract(worked, at_planned_prices)?,
            price: Exact.subtract(actual, worked)?,
            actual,
        };
        Ok(SplitVariance {
            variance,
            days: work.map(|work| work.days),
            at_planned_prices,
            invoiced,
        })
    }

    fn sum<'b>(
        &'b self,
        of: impl Fn(&'b ReachedLine<'b>) -> Option<&'b Decimal>,
    ) -> Result<Decimal, Overflow> {
        sum(self.lines.iter().filter_map(|line| of(line)))
    }

    /// Units at the price of the one line that they are reported for.
    fn bought(&self, quantity: Decimal) -> Result<Decimal, Overflow> {
        let line = self.lines.first().ok_or(Overflow)?;
        Exact
            .multiply(quantity, line.price(self.year)?)
            .map(to_cents)
    }

    /// The days that are reported, and what they cost; `None` when none is.
    fn work(&self, prices: &Prices<'_>, year: i32) -> Result<Option<ValuedDays>, Overflow> {
        if self.efforts.is_empty() {
            return Ok(None);
        }
        let days = DaysTaken {
            planned: self.sum(|line| line.line.need.quantities.get(self.year))?,
            reached: self.sum(|line| line.quantities.get(self.year))?,
            taken: sum(self.efforts.iter().map(|row| &row.value))?.normalize(),
        };
        let mean = self.planned_pay()?;
        let mut paid = NO_CENT;
        for (profile, taken) in self.days_by_profile()? {
            let day = match profile {
                Some(profile) => prices.day(profile, year)?.map(|price| price.amount),
                None => mean,
            };
            // Every profile of a grid has its pay, and days without a profile are those of lines.
            let own = Exact.multiply(taken, day.ok_or(Overflow)?)?;
            paid = Exact.add(paid, to_cents(own))?;
        }
        let at_planned_pay = match mean {
            Some(mean) => to_cents(Exact.multiply(days.taken, mean)?),
            // Nothing was planned that others could have done for less.
            None => paid,
        };
        Ok(Some(ValuedDays {
            days,
            at_planned_pay,
            paid,
        }))
    }

    /// Each profile once, so that its days are rounded once.
    fn days_by_profile(&self) -> Result<BTreeMap<Option<&str>, Decimal>, Overflow> {
        let mut days: BTreeMap<Option<&str>, Decimal> = BTreeMap::new();
        for row in &self.efforts {
            let own = days.entry(row.profile.as_deref()).or_default();
            *own = own.checked_add(row.value).ok_or(Overflow)?;
        }
        Ok(days)
    }

    /// The mean pay of the days that the sizes reached ask for; of lines without any, that of the first
    /// that has a price. `None` without lines.
    fn planned_pay(&self) -> Result<Option<Decimal>, Overflow> {
        let (mut days, mut pay) = (Decimal::ZERO, Decimal::ZERO);
        let mut known: Vec<Decimal> = Vec::new();
        for line in &self.lines {
            let (quantity, price) = (line.quantity(self.year)?, line.price(self.year)?);
            if quantity.is_zero() {
                continue;
            }
            known.push(price);
            days = Exact.add(days, quantity)?;
            pay = Exact.add(pay, Exact.multiply(quantity, price)?)?;
        }
        let first = known.first().copied();
        let same = first.filter(|first| known.iter().all(|price| price == first));
        let mean = same.or_else(|| pay.checked_div(days));
        let like = self.priced_like.iter().map(|line| line.price(self.year));
        let like = like.collect::<Result<Vec<Decimal>, Overflow>>()?;
        Ok(mean.or_else(|| like.into_iter().find(|price| !price.is_zero())))
    }
}

/// Days that are reported, in euros.
struct ValuedDays {
    days: DaysTaken,
    /// At the mean pay that was planned.
    at_planned_pay: Decimal,
    /// At the pay of those who worked; where no profile is reported, at the mean that was planned.
    paid: Decimal,
}
