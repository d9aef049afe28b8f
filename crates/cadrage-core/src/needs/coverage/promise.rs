//! What windows promise in a year: hours less maintenance, and the outage that they allow.

use crate::grid::known::ParameterId;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::hours::YearHours;
use crate::grid::CostGrid;
use crate::grid::commitment::{Level, Window};
use crate::money::round;
use crate::order;
use crate::pricing::values::Values;
use crate::scoping::Scoping;

/// Months in a year.
pub const MONTHS: u32 = 12;

/// What a window promises in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// Hours of the window, except those in which a stronger window applies.
    pub hours: Decimal,
    /// Hours of announced maintenance counted in this window.
    pub maintenance: Decimal,
    /// Hours of outage that the availability allows in the year; `None` when the window has no
    /// availability or no hours.
    pub allowed: Option<Decimal>,
}

impl Promise {
    /// Hours of the commitment: those of the window less maintenance.
    #[must_use]
    pub fn committed(&self) -> Decimal {
        self.hours.saturating_sub(self.maintenance)
    }

    /// Hours of outage allowed in the year and, on average, in a month, to the hundredth.
    #[must_use]
    pub fn allowed_hours(&self) -> Option<(Decimal, Decimal)> {
        let year = self.allowed?;
        Some((round(year, 2), round(year / Decimal::from(MONTHS), 2)))
    }

    /// Minutes of outage up to which a year meets the promise; `None` when nothing is promised.
    #[must_use]
    pub fn allowed_minutes(&self) -> Option<f64> {
        let (year, _) = self.allowed_hours()?;
        year.saturating_mul(Decimal::from(60)).to_f64()
    }
}

/// What each window promises in a year.
///
/// Announced maintenance is counted once: in the weakest committed window (SLA) and, when it
/// exceeds the hours of that one, in the next.
#[must_use]
pub fn promises(scoping: &Scoping, windows: &[Window], hours: &YearHours) -> Vec<Promise> {
    let monthly = scoping.commitment.maintenance_hours_per_month;
    let monthly = monthly.unwrap_or_default();
    let mut left = monthly.saturating_mul(Decimal::from(MONTHS));
    let mut promises: Vec<Promise> = (0..windows.len())
        .map(|place| Promise {
            hours: hours.hours(|segment| segment.window == Some(place)),
            maintenance: Decimal::ZERO,
            allowed: None,
        })
        .collect();
    let mut weakest_first: Vec<(&Window, &mut Promise)> =
        windows.iter().zip(&mut promises).collect();
    // Among equal commitments the first wins, so the last is the weakest.
    weakest_first.reverse();
    order::sort_by_key(&mut weakest_first, |(window, _)| {
        std::cmp::Reverse(window.rank())
    });
    for (window, promise) in weakest_first {
        if window.level == Level::Sla {
            promise.maintenance = left.min(promise.hours);
            left = left.saturating_sub(promise.maintenance);
        }
        let availability = window.availability.filter(|_| !promise.hours.is_zero());
        promise.allowed = availability.map(|availability| {
            let share = Decimal::ONE_HUNDRED.saturating_sub(availability) / Decimal::ONE_HUNDRED;
            promise.committed().saturating_mul(share).max(Decimal::ZERO)
        });
    }
    promises
}

/// The share of years, in percent, in which a commitment must be met: that of the scoping or else
/// that of the grid.
#[must_use]
pub fn least_held(grid: &CostGrid, scoping: &Scoping, year: i32) -> Decimal {
    let entered = scoping.limits.get("min_sla_probability").copied();
    let known = Values::new(grid, scoping);
    entered.unwrap_or_else(|| known.constant(ParameterId::FEASIBILITY_SLA_PROBABILITY, year))
}
