//! Lines whose size is the same in all years, or in some and nothing in the others.
//!
//! What such a line buys is then one quantity or nothing, year by year, and which of them no size
//! changes. So each size is counted once by each rule, for all lines and years that it drives; what
//! is whole cents for any count is one product a sum, and only the other amounts are rounded one by
//! one.

use super::counted::{Driver, Power};
use super::line::{VariableLine, add};
use super::part::Totals;
use super::rule::Rule;
use crate::batch::fixed::{MILLION, Whole, priced};
use crate::needs::quantity::{Quantities, buy};

/// The lines of a part that are steady.
#[derive(Default)]
pub(super) struct SteadyLines {
    /// The indices of the sizes that are counted, and of those that they follow, in order.
    drivers: Vec<usize>,
    counts: Vec<SteadyCount>,
}

/// What lines cost that count the same units of the same size.
struct SteadyCount {
    /// The index of the size.
    driver: usize,
    /// The rule of one of the lines; those of the others count the same units.
    rule: Rule,
    /// What a unit adds to each sum.
    exact: Vec<UnitAmount>,
    rounded: Vec<RoundedAmounts>,
    /// The electricity of a unit in each year, times the scale; empty when none is drawn.
    power: Vec<i128>,
}

/// What a unit adds to a sum.
struct UnitAmount {
    place: usize,
    each: i64,
}

/// Amounts that are rounded one by one, and added to the same sums.
struct RoundedAmounts {
    /// Millionths of a cent for a unit.
    rates: Vec<i64>,
    places: Vec<usize>,
}

impl SteadyLines {
    /// Moves the steady ones out of `lines`; `presence` is that of each size (see
    /// [`Driver::presence`]). `None` on overflow.
    pub(super) fn take(
        lines: &mut Vec<VariableLine>,
        presence: &[Option<Vec<i64>>],
    ) -> Option<Self> {
        let mut steady = Self::default();
        let all = std::mem::take(lines);
        for line in all {
            let presence = presence.get(line.driver)?.as_deref();
            match presence.and_then(|presence| SteadyAmounts::of(&line, presence)) {
                Some(amounts) => steady.add_line(line, &amounts)?,
                None => lines.push(line),
            }
        }
        Some(steady)
    }

    fn add_line(&mut self, line: VariableLine, amounts: &SteadyAmounts) -> Option<()> {
        let VariableLine {
            driver,
            rule,
            sums,
            power,
            ..
        } = line;
        let each = rule.each();
        let count = self.count(driver, rule)?;
        for (year, rate) in amounts.rates.iter().enumerate() {
            let Some(rate) = *rate else { continue };
            let mut places: Vec<usize> = sums.places_of_year(year).collect();
            match rate % MILLION {
                0 => {
                    for place in places {
                        count.add_exact(place, rate / MILLION)?;
                    }
                }
                _ => {
                    places.sort_unstable();
                    count.add_rounded(places, rate);
                }
            }
        }
        if let (Some(place), Some(1)) = (sums.days, amounts.quantities.bought.first()) {
            count.add_exact(place, each)?;
        }
        if let Some(power) = power {
            count.add_power(&power, each, &amounts.quantities.in_service)?;
        }
        Some(())
    }

    /// Adds the whole number of a size to a sum for each year in which it is there.
    pub(super) fn add_number(
        &mut self,
        driver: usize,
        from: usize,
        presence: &[i64],
    ) -> Option<()> {
        let whole = Rule::Steps {
            per: MILLION,
            each: MILLION,
        };
        let count = self.count(driver, whole)?;
        let mut years = presence.iter().enumerate();
        years.try_for_each(|(year, is_there)| count.add_exact(from + year, *is_there))
    }

    /// The count of a size by a rule.
    fn count(&mut self, driver: usize, rule: Rule) -> Option<&mut SteadyCount> {
        let known = self
            .counts
            .iter()
            .position(|count| count.driver == driver && count.rule.counts_as(&rule));
        let rank = known.unwrap_or_else(|| {
            self.counts.push(SteadyCount {
                driver,
                rule,
                exact: Vec::new(),
                rounded: Vec::new(),
                power: Vec::new(),
            });
            self.counts.len() - 1
        });
        self.counts.get_mut(rank)
    }

    /// Lists the sizes to compute, once all lines are added; `all` are those that vary.
    pub(super) fn finish(&mut self, all: &[Driver]) {
        let mut drivers: Vec<usize> = self.counts.iter().map(|count| count.driver).collect();
        let mut next = 0;
        while let Some(rank) = drivers.get(next) {
            drivers.extend(all.get(*rank).and_then(Driver::base));
            next += 1;
        }
        // A size follows one that has a lower index.
        drivers.sort_unstable();
        drivers.dedup();
        self.drivers = drivers;
    }

    /// Whether any of the lines draws electricity that is billed apart.
    pub(super) fn draws(&self) -> bool {
        self.counts.iter().any(|count| !count.power.is_empty())
    }

    /// About how many bytes it takes in memory, beside itself.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.drivers) + self.counts.iter().map(SteadyCount::bytes).sum::<usize>()
    }

    /// Adds the cost of the lines for the size that a row gives, and the electricity drawn; `None` on
    /// overflow. `sizes` is a buffer with a number for each of the sizes in `all`.
    #[inline]
    pub(super) fn add(
        &self,
        given: i64,
        all: &[Driver],
        sizes: &mut [i64],
        totals: &mut Totals<'_>,
    ) -> Option<()> {
        for rank in &self.drivers {
            let (before, own) = sizes.split_at_mut_checked(*rank)?;
            let of_first_year = own.get_mut(..1)?;
            all.get(*rank)?.compute(given, before, of_first_year)?;
        }
        self.counts
            .iter()
            .try_for_each(|count| count.add(*sizes.get(count.driver)?, totals))
    }
}

impl SteadyCount {
    fn add_exact(&mut self, place: usize, each: i64) -> Option<()> {
        let mut known = self.exact.iter_mut();
        match known.find(|amount| amount.place == place) {
            Some(amount) => amount.each = amount.each.checked_add(each)?,
            None => self.exact.push(UnitAmount { place, each }),
        }
        Some(())
    }

    fn add_rounded(&mut self, places: Vec<usize>, rate: i64) {
        let mut known = self.rounded.iter_mut();
        match known.find(|amounts| amounts.places == places) {
            Some(amounts) => amounts.rates.push(rate),
            None => self.rounded.push(RoundedAmounts {
                rates: vec![rate],
                places,
            }),
        }
    }

    /// Adds the electricity of units of `each` millionths, in the years in which they are in service.
    fn add_power(&mut self, power: &Power, each: i64, in_service: &[i64]) -> Option<()> {
        self.power.resize(in_service.len(), 0);
        let units: Vec<i64> = in_service.iter().map(|units| units * each).collect();
        power.add(&units, &mut self.power)
    }

    fn bytes(&self) -> usize {
        let rounded = self.rounded.iter();
        let rounded = rounded.map(|amounts| {
            size_of_val(amounts) + size_of_val(&*amounts.rates) + size_of_val(&*amounts.places)
        });
        size_of_val(self)
            + self.rule.bytes()
            + size_of_val(&*self.exact)
            + size_of_val(&*self.power)
            + rounded.sum::<usize>()
    }

    #[inline]
    fn add(&self, size: i64, totals: &mut Totals<'_>) -> Option<()> {
        let units = self.rule.units(size)?;
        for UnitAmount { place, each } in &self.exact {
            add(totals.sums, *place, units.checked_mul(*each)?)?;
        }
        for RoundedAmounts { rates, places } in &self.rounded {
            let mut sum = 0_i64;
            for rate in rates {
                sum = sum.checked_add(priced(units, *rate)?)?;
            }
            for place in places {
                add(totals.sums, *place, sum)?;
            }
        }
        for (sum, each) in totals.drawn.iter_mut().zip(&self.power) {
            *sum = sum.checked_add(each.checked_mul(i128::from(units))?)?;
        }
        Some(())
    }
}

/// What a line buys and what that costs, for each unit of its rule.
struct SteadyAmounts {
    /// 1 or 0 in each year.
    quantities: Quantities<i64>,
    /// Millionths of a cent in each year; `None` when it buys nothing.
    rates: Vec<Option<i64>>,
}

impl SteadyAmounts {
    /// `None` when the line is not steady.
    fn of(line: &VariableLine, presence: &[i64]) -> Option<Self> {
        // Where nothing is there, nothing may be needed.
        if line.rule.units(0)? != 0 {
            return None;
        }
        let mut needed = presence.to_vec();
        if line.of_all_joined {
            for year in 1..needed.len() {
                let joined = needed.get(year - 1)?.checked_add(*needed.get(year)?)?;
                *needed.get_mut(year)? = joined;
            }
        }
        // What is bought of one unit; of more units, as many times that, since only sums, differences
        // and the larger of two are taken.
        let quantities = buy(&mut Whole, line.recurrence, line.first, &needed).ok()?;
        let Quantities { bought, in_service } = &quantities;
        // Two units need not cost twice the rounded price of one.
        if bought.iter().chain(in_service).any(|units| *units > 1) {
            return None;
        }
        let each = line.rule.each();
        let years = bought.iter().zip(&line.prices);
        let rates = years.map(|(bought, price)| match bought {
            0 => Some(None),
            _ => price.checked_mul(each).map(Some),
        });
        Some(Self {
            rates: rates.collect::<Option<_>>()?,
            quantities,
        })
    }
}
