//! A line whose quantities move with a row: how much it needs, what that costs.

use rust_decimal::Decimal;

use super::counted::Power;
use super::{NONE, Years};
use crate::batch::fixed::{MILLION, of_decimal, priced, scaled};
use crate::grid::recurrence::Recurrence;
use crate::needs::need::{self, Need};

/// How much of a line a size asks for.
pub(super) enum Rule {
    /// So many millionths for each `per` millionths begun.
    Steps { per: i64, each: i64 },
    /// Times and over.
    Ratio { times: i64, over: i64 },
    /// As the estimate does, where whole numbers would not be exact.
    Exact(Box<Need>),
}

/// A line whose quantities move with the row.
pub(super) struct Moving {
    /// The rank of its size.
    pub(super) driver: usize,
    pub(super) rule: Rule,
    pub(super) recurrence: Recurrence,
    /// Whether it is a stock for all who have joined.
    pub(super) of_all_joined: bool,
    /// The first year, from 0.
    pub(super) first: usize,
    /// Cents a unit, in each year.
    pub(super) prices: Vec<i64>,
    /// The sum of the prices of all years; `None` when it is too large.
    pub(super) all_prices: Option<i64>,
    pub(super) sums: Sums,
    /// What it draws.
    pub(super) power: Option<Power>,
}

/// Where the amounts of a line are added; nowhere when no figure asks for them.
#[derive(Clone, Default)]
pub(super) struct Sums {
    /// Those of all years together.
    pub(super) whole: Vec<usize>,
    /// Those of the first year.
    pub(super) first_year: Option<usize>,
    /// Those of each year, side by side from here on.
    pub(super) years: Option<usize>,
    /// Its days of the first year, in millionths.
    pub(super) days: Option<usize>,
}

impl Sums {
    /// Whether a figure asks for any of them.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty()
            && self.first_year.is_none()
            && self.years.is_none()
            && self.days.is_none()
    }

    /// The places, for `years` years.
    pub(super) fn places(&self, years: usize) -> impl Iterator<Item = usize> {
        let each_year = self.years.map_or(0..0, |from| from..from + years);
        let whole = self.whole.iter().copied();
        whole
            .chain(self.first_year)
            .chain(self.days)
            .chain(each_year)
    }

    /// The same, with its places counted among `places`, which are in order.
    pub(super) fn among(&self, places: &[usize]) -> Option<Self> {
        let rank = |place: usize| places.binary_search(&place).ok();
        let optional = |place: Option<usize>| match place {
            None => Some(None),
            Some(place) => rank(place).map(Some),
        };
        Some(Self {
            whole: self.whole.iter().map(|p| rank(*p)).collect::<Option<_>>()?,
            first_year: optional(self.first_year)?,
            years: optional(self.years)?,
            days: optional(self.days)?,
        })
    }

    /// Adds the amounts of each year, and the days of the first.
    pub(super) fn add(&self, amounts: &[i64], days: i64, into: &mut [i64]) -> Option<()> {
        let mut whole = 0_i64;
        for amount in amounts {
            whole = whole.checked_add(*amount)?;
        }
        for place in &self.whole {
            add(into, *place, whole)?;
        }
        if let Some(place) = self.first_year {
            add(into, place, *amounts.first()?)?;
        }
        if let Some(from) = self.years {
            for (year, amount) in amounts.iter().enumerate() {
                add(into, from + year, *amount)?;
            }
        }
        if let Some(place) = self.days {
            add(into, place, days)?;
        }
        Some(())
    }
}

pub(super) fn add(into: &mut [i64], place: usize, what: i64) -> Option<()> {
    let sum = into.get_mut(place)?;
    *sum = sum.checked_add(what)?;
    Some(())
}

impl Rule {
    pub(super) fn of(need: &Need) -> Option<Self> {
        let exact = || Some(Self::Exact(Box::new(need.clone())));
        let (Some(quantity), Some(per)) = (of_decimal(need.quantity.value), of_decimal(need.per))
        else {
            return exact();
        };
        if need.existing.is_some() || per <= 0 || quantity < 0 {
            return exact();
        }
        if need.round_up {
            let each = quantity;
            return Some(Self::Steps { per, each });
        }
        // A quotient by anything but twos and fives is cut somewhere: so must this be.
        let mut rest = per;
        for prime in [2, 5] {
            while rest % prime == 0 {
                rest /= prime;
            }
        }
        if rest != 1 {
            return exact();
        }
        let shared = common(quantity.max(1), per);
        Some(Self::Ratio {
            times: quantity / shared,
            over: per / shared,
        })
    }

    #[inline]
    fn needed(&self, size: i64) -> Option<i64> {
        match self {
            Self::Steps { per, each } => {
                let served = size.checked_add(per - 1)?.checked_div(*per)?;
                served.checked_mul(*each)
            }
            Self::Ratio { times, over } => scaled(size, *times, *over),
            Self::Exact(need) => of_decimal(need::needed(need, Decimal::new(size, 6))?),
        }
    }
}

/// The greatest common divisor.
fn common(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common(b, a % b) }
}

impl Moving {
    /// Adds what it costs for the sizes of the years, and what it draws.
    pub(super) fn add(
        &self,
        sizes: &[i64],
        into: &mut [i64],
        drawn: Option<&mut [i128]>,
    ) -> Option<()> {
        // The common case: as much every year, a whole number, and only the sum is asked.
        if let (Some(all), Recurrence::Yearly, 0, None, None) = (
            self.all_prices,
            self.recurrence,
            self.first,
            self.sums.years,
            self.power.as_ref(),
        ) && let [size, others @ ..] = sizes
            && others.iter().all(|other| other == size)
        {
            let needed = self.rule.needed(*size)?;
            if needed % MILLION == 0 {
                let units = needed / MILLION;
                let whole = units.checked_mul(all)?;
                for place in &self.sums.whole {
                    add(into, *place, whole)?;
                }
                if let Some(place) = self.sums.first_year {
                    add(into, place, units.checked_mul(*self.prices.first()?)?)?;
                }
                if let Some(place) = self.sums.days {
                    add(into, place, needed)?;
                }
                return Some(());
            }
        }
        if let (Recurrence::Yearly, None) = (self.recurrence, &self.power) {
            return self.add_yearly(sizes, into);
        }
        let (bought, in_service) = self.quantities(sizes)?;
        if let (Some(power), Some(drawn)) = (&self.power, drawn) {
            power.add(&in_service, drawn)?;
        }
        if !self.sums.is_empty() {
            let mut amounts = NONE;
            let years = amounts.get_mut(..self.prices.len())?;
            for ((amount, quantity), price) in years.iter_mut().zip(&bought).zip(&self.prices) {
                *amount = priced(*quantity, *price)?;
            }
            self.sums.add(years, *bought.first()?, into)?;
        }
        Some(())
    }

    /// The same for a line that is bought anew every year and draws nothing.
    fn add_yearly(&self, sizes: &[i64], into: &mut [i64]) -> Option<()> {
        let mut whole = 0_i64;
        for (year, (size, price)) in sizes.iter().zip(&self.prices).enumerate().skip(self.first) {
            let needed = self.rule.needed(*size)?;
            let amount = priced(needed, *price)?;
            whole = whole.checked_add(amount)?;
            if let Some(from) = self.sums.years {
                add(into, from + year, amount)?;
            }
            if year == 0 {
                for (place, what) in [(self.sums.first_year, amount), (self.sums.days, needed)] {
                    place.map_or(Some(()), |place| add(into, place, what))?;
                }
            }
        }
        for place in &self.sums.whole {
            add(into, *place, whole)?;
        }
        Some(())
    }

    /// What is bought and what is in service, in millionths; see [`need::fill`].
    fn quantities(&self, sizes: &[i64]) -> Option<(Years, Years)> {
        let (mut bought, mut in_service) = (NONE, NONE);
        let mut last: Option<(i64, i64)> = None;
        let mut joined = 0_i64;
        for (year, &size) in sizes.iter().enumerate() {
            let size = if self.of_all_joined {
                joined = joined.checked_add(size)?;
                joined
            } else {
                size
            };
            if year < self.first {
                continue;
            }
            let needed = match last {
                Some((same, needed)) if same == size => needed,
                _ => self.rule.needed(size)?,
            };
            last = Some((size, needed));
            let oldest = self.recurrence.oldest_in_service(year);
            let lives: i64 = bought.get(oldest..year)?.iter().sum();
            let buy = (needed - lives).max(0);
            *bought.get_mut(year)? = buy;
            *in_service.get_mut(year)? = lives.checked_add(buy)?;
        }
        Some((bought, in_service))
    }
}
