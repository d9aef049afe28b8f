//! Whether what was committed was held.

use rust_decimal::Decimal;

use super::actuals::{Actuals, ReportedRequests};
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::commitment::Level;
use crate::money::Overflow;
use crate::needs::coverage::outages;
use crate::service_level::expectation::ExpectationCache;
use crate::service_level::level::{WindowLevel, windows_in};
use crate::service_level::requests::{request_kinds, requests};
use crate::text::lang::Text;

/// The availability of a window in a year, or of all committed windows together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAvailability {
    /// The window; `None` for all that are committed.
    pub window: Option<Text>,
    /// Whether it is committed, rather than aimed at.
    pub is_committed: bool,
    /// Hours of the commitment or, when nothing is promised, of the window; zero for all committed
    /// windows when there are none.
    pub hours: Decimal,
    /// Hours of outage that the commitment allows; `None` when nothing is promised.
    pub allowed: Option<Decimal>,
    /// Hours of outage that there were.
    pub outage: Decimal,
    /// The availability that was reached, in percent, rounded down to the hundredth; `None` without
    /// hours.
    pub availability: Option<Decimal>,
    /// Whether no more hours were lost than is allowed; `None` when nothing is promised.
    pub is_held: Option<bool>,
}

/// Requests and incidents of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldRequests {
    /// How many the estimate answers; zero when its lines answer none.
    pub expected: Decimal,
    /// What is reported about them.
    pub reported: ReportedRequests,
    /// The share that was handled in time, in percent, rounded down to the hundredth; `None` when not
    /// reported.
    pub on_time: Option<Decimal>,
    /// The share that is promised; `None` when none is.
    pub promised: Option<Decimal>,
    /// Whether the promise was held; `None` when it cannot be said.
    pub is_held: Option<bool>,
    /// The urgent ones that the estimate answers.
    pub incidents_expected: Decimal,
    /// The incidents that there were; `None` when not reported.
    pub incidents: Option<Decimal>,
}

/// The availability of each window whose outages in a year are reported.
pub(super) fn held_availability(
    grid: &CostGrid,
    estimate: &Estimate,
    actuals: &Actuals,
    year: usize,
) -> Result<Vec<HeldAvailability>, Overflow> {
    let mut outages: Vec<(Option<&str>, Decimal)> = Vec::new();
    for own in actuals.outages.iter().filter(|own| own.year == year) {
        let window = own.window.as_deref();
        match outages.iter_mut().find(|(known, _)| *known == window) {
            Some((_, hours)) => *hours = hours.checked_add(own.hours).ok_or(Overflow)?,
            None => outages.push((window, own.hours)),
        }
    }
    if outages.is_empty() {
        return Ok(Vec::new());
    }
    let calendar_year = *estimate.years.get(year).ok_or(Overflow)?;
    let cache = ExpectationCache::default();
    let levels = windows_in(grid, estimate, calendar_year, outages::YEARS, &cache);
    let held = outages.into_iter().map(|(window, outage)| {
        let is_meant = |level: &&WindowLevel| match window {
            Some(window) => level.window.id == window,
            None => level.window.level == Level::Sla,
        };
        held(window, levels.iter().filter(is_meant), outage)
    });
    held.collect()
}

fn held<'a>(
    window: Option<&str>,
    levels: impl Iterator<Item = &'a WindowLevel>,
    outage: Decimal,
) -> Result<HeldAvailability, Overflow> {
    let (mut hours, mut allowed) = (Decimal::ZERO, None);
    let (mut label, mut is_committed) = (None, false);
    for level in levels {
        match (level.allowed, window) {
            (Some(own), _) => {
                let sum = allowed.unwrap_or(Decimal::ZERO).checked_add(own.year);
                allowed = Some(sum.ok_or(Overflow)?);
            }
            // Hours without a promise would hide outages of those that have one.
            (None, None) => continue,
            (None, Some(_)) => {}
        }
        hours = hours.checked_add(level.committed_hours).ok_or(Overflow)?;
        label = window.map(|_| level.window.label.clone());
        is_committed |= level.window.level == Level::Sla;
    }
    let open = hours.checked_sub(outage.min(hours)).ok_or(Overflow)?;
    Ok(HeldAvailability {
        window: label,
        is_committed,
        availability: (!hours.is_zero()).then(|| share(open, hours)).transpose()?,
        is_held: allowed.map(|allowed| outage <= allowed),
        hours,
        allowed,
        outage,
    })
}

/// The requests of a year; `None` when nothing is reported about them.
pub(super) fn held_requests(
    grid: &CostGrid,
    estimate: &Estimate,
    actuals: &Actuals,
    year: usize,
) -> Result<Option<HeldRequests>, Overflow> {
    let reported = actuals.requests.get(&year).copied();
    let incidents = actuals.incidents.get(&year).copied();
    if reported.is_none() && incidents.is_none() {
        return Ok(None);
    }
    let mut held = HeldRequests {
        reported: reported.unwrap_or_default(),
        incidents,
        ..HeldRequests::default()
    };
    // A promise is that of a window with people at work; requests come whatever the windows promise.
    let windows = requests(grid, estimate);
    held.promised = windows.first().and_then(|own| own.window.on_time_share);
    for kind in request_kinds(grid, estimate, year) {
        held.expected = Exact.add(held.expected, kind.number)?;
        if kind.are_urgent {
            held.incidents_expected = Exact.add(held.incidents_expected, kind.number)?;
        }
    }
    if let (Some(received), Some(in_time)) = (held.reported.received, held.reported.in_time)
        && !received.is_zero()
    {
        let on_time = share(in_time, received)?;
        held.on_time = Some(on_time);
        held.is_held = held.promised.map(|promised| on_time >= promised);
    }
    Ok(Some(held))
}

/// A share in percent, rounded down to the hundredth: what falls short is not shown as reached.
fn share(part: Decimal, whole: Decimal) -> Result<Decimal, Overflow> {
    let hundredths = Exact.multiply(part, Decimal::from(10_000_u32))?;
    let hundredths = Exact.divide(hundredths, whole)?.floor();
    Exact.divide(hundredths, Decimal::ONE_HUNDRED)
}
