//! A line whose quantities vary with a row: how much it needs, and what that costs.

use super::counted::Power;
use super::rule::Rule;
use crate::batch::fixed::{Whole, priced};
use crate::grid::recurrence::Recurrence;
use crate::needs::quantity::Purchase;

/// A line whose quantities vary with the row.
pub(super) struct VariableLine {
    /// The index of its size.
    pub(super) driver: usize,
    pub(super) rule: Rule,
    pub(super) recurrence: Recurrence,
    /// Whether the line is a stock that grows with the institutions that have joined.
    pub(super) of_all_joined: bool,
    /// The index of the first year in which the need occurs, from 0.
    pub(super) first: usize,
    /// Cents a unit, in each year.
    pub(super) prices: Vec<i64>,
    pub(super) sums: Sums,
    /// The electricity that it draws; `None` when no line is driven by energy.
    pub(super) power: Option<Power>,
}

/// The indices of the sums to which a line is added; none when no figure needs it.
#[derive(Clone, Default)]
pub(super) struct Sums {
    /// Sums of the amounts of all years.
    pub(super) whole: Vec<usize>,
    /// The sum of the amounts of the first year.
    pub(super) first_year: Option<usize>,
    /// Sums of each year: the index of the first year, which those of the others follow.
    pub(super) by_year: Vec<usize>,
    /// The sum of its days in the first year, in millionths.
    pub(super) days: Option<usize>,
}

impl Sums {
    /// Whether no figure needs the line.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty()
            && self.first_year.is_none()
            && self.by_year.is_empty()
            && self.days.is_none()
    }

    /// The indices of the sums, for `years` years.
    pub(super) fn places(&self, years: usize) -> impl Iterator<Item = usize> {
        let each_year = self
            .by_year
            .iter()
            .flat_map(move |from| *from..from + years);
        let whole = self.whole.iter().copied();
        whole
            .chain(self.first_year)
            .chain(self.days)
            .chain(each_year)
    }

    /// The indices of the sums to which the amount of a year is added.
    pub(super) fn places_of_year(&self, year: usize) -> impl Iterator<Item = usize> {
        let first_year = self.first_year.filter(|_| year == 0);
        let by_year = self.by_year.iter().map(move |from| from + year);
        self.whole.iter().copied().chain(first_year).chain(by_year)
    }

    /// Adds the amounts of each year, and the days of the first; `None` on overflow.
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
        for from in &self.by_year {
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

impl VariableLine {
    /// About how many bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self)
            + self.rule.bytes()
            + size_of_val(&*self.prices)
            + size_of_val(&*self.sums.whole)
            + size_of_val(&*self.sums.by_year)
    }

    /// Adds the cost for the size of each year, and the electricity drawn; `None` on overflow.
    pub(super) fn add(
        &self,
        sizes: &[i64],
        into: &mut [i64],
        drawn: Option<&mut [i128]>,
        room: &mut LineRoom,
    ) -> Option<()> {
        if let (Recurrence::Yearly, None) = (self.recurrence, &self.power) {
            return self.add_yearly(sizes, into);
        }
        self.count(sizes, room)?;
        let LineRoom {
            bought,
            in_service,
            amounts,
        } = room;
        if let (Some(power), Some(drawn)) = (&self.power, drawn) {
            power.add(in_service, drawn)?;
        }
        if !self.sums.is_empty() {
            let years = amounts.iter_mut().zip(&*bought).zip(&self.prices);
            for ((amount, quantity), price) in years {
                *amount = priced(*quantity, *price)?;
            }
            self.sums.add(amounts, *bought.first()?, into)?;
        }
        Some(())
    }

    /// The same for a line that is bought again every year and draws no electricity.
    fn add_yearly(&self, sizes: &[i64], into: &mut [i64]) -> Option<()> {
        let mut whole = 0_i64;
        for (year, (size, price)) in sizes.iter().zip(&self.prices).enumerate().skip(self.first) {
            let needed = self.rule.needed(*size)?;
            let amount = priced(needed, *price)?;
            whole = whole.checked_add(amount)?;
            for from in &self.sums.by_year {
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

    /// Computes the quantities bought and in service.
    fn count(&self, sizes: &[i64], room: &mut LineRoom) -> Option<()> {
        let LineRoom {
            bought, in_service, ..
        } = room;
        let mut last: Option<(i64, i64)> = None;
        let mut joined = 0_i64;
        for (year, &size) in sizes.iter().enumerate() {
            let size = if self.of_all_joined {
                joined = joined.checked_add(size)?;
                joined
            } else {
                size
            };
            let (before, later) = bought.split_at_mut_checked(year)?;
            let mut purchase = Purchase::default();
            if year >= self.first {
                let needed = match last {
                    Some((same, needed)) if same == size => needed,
                    _ => self.rule.needed(size)?,
                };
                last = Some((size, needed));
                purchase = Purchase::of_year(&mut Whole, self.recurrence, needed, before).ok()?;
            }
            *later.first_mut()? = purchase.bought;
            *in_service.get_mut(year)? = purchase.in_service;
        }
        Some(())
    }
}

/// Buffers in which a line is computed, a number for each year.
pub(super) struct LineRoom {
    /// Quantities, in millionths.
    bought: Vec<i64>,
    in_service: Vec<i64>,
    /// Cents.
    amounts: Vec<i64>,
}

impl LineRoom {
    pub(super) fn new(years: usize) -> Self {
        let none = vec![0; years];
        Self {
            bought: none.clone(),
            in_service: none.clone(),
            amounts: none,
        }
    }
}
