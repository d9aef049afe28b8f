//! The same service over some years of its horizon.

use crate::calendar::years::Years;
use rust_decimal::Decimal;

use crate::arithmetic::Bounds;
use crate::grid::CostGrid;
use crate::money::Overflow;
use crate::needs::size_formula::SizeFormula;
use crate::scoping::{Horizon, Scoping};
use crate::text::range::Basis;

/// Years of the horizon over which a service is there for some institutions.
pub(super) struct Period {
    /// The index of the first of them in the horizon.
    pub first: usize,
    /// The years, one after the other.
    pub years: Years,
    /// How many years the horizon has.
    pub horizon: usize,
}

impl Period {
    /// The years of a horizon from the first in which somebody is there to the last, those between
    /// without anybody included; `None` when nobody ever is.
    pub fn of(horizon: &Years, is_there: &[bool]) -> Option<Self> {
        let first = is_there.iter().position(|there| *there)?;
        let last = is_there.iter().rposition(|there| *there)?;
        Some(Self {
            first,
            years: horizon.part(first, last.checked_sub(first)?.checked_add(1)?)?,
            horizon: horizon.len(),
        })
    }

    /// A scoping over these years alone: what it says year by year is cut, and what it counts from
    /// the first year is counted from the first of these. A price entered for a line stays that of
    /// the first year of the horizon, so that a year has the same price whatever is cut.
    pub fn cut(&self, grid: &CostGrid, mut scoping: Scoping) -> Result<Scoping, Overflow> {
        let (skipped, count) = (self.first, self.years.len());
        // A size as entered: the estimate takes its own number of it.
        let entered = Scoping {
            estimate: Some(Basis::Likeliest),
            ..scoping.clone()
        };
        for (driver, size) in &mut scoping.sizes {
            let Some(known) = grid.drivers.get(driver) else {
                continue;
            };
            if size.values.len() > 1 || !size.growth.is_zero() {
                let formula = SizeFormula::of_driver(size, driver, known, &entered);
                let by_year = formula.values(&mut Bounds, None, self.horizon)?;
                size.values = by_year.into_iter().skip(skipped).take(count).collect();
                size.growth = Decimal::ZERO;
            }
        }
        let skipped = u32::try_from(skipped).map_err(|_| Overflow)?;
        let (first, count) = (self.years.first(), self.years.count());
        scoping.horizon = Horizon {
            first_year: Some(first),
            years: Some(count),
            price_year: Some(first.checked_sub_unsigned(skipped).ok_or(Overflow)?),
        };
        let lines = scoping.impacts.iter_mut();
        let lines = lines.filter_map(|(_, line)| line.from_year.as_mut());
        let institutions = scoping.sharing.institutions.iter_mut();
        for from in lines.chain(institutions.map(|institution| &mut institution.from_year)) {
            *from = from.saturating_sub(skipped).max(1);
        }
        Ok(scoping)
    }
}
