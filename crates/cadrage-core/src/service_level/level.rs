//! What a tier promises and whether the team can hold it, window by window.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::availability::{chain, decimal, mean};
use super::condition::Condition;
use super::coverage::windows;
use super::hours::{CLASSES, Calendar, Edges, HourClass, Stretch, YearHours};
use super::redundancy::{Proposal, propose};
use super::simulation::simulate;
use super::timeline::Timeline;
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::commitment::{Level, Window};
use crate::money::round;
use crate::pricing::{Overflow, Prices};
use crate::values::Values;

/// A window of a tier in the first year of the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowLevel {
    /// The window.
    pub window: Window,
    /// Its hours, stronger windows out.
    pub hours: Decimal,
    /// Its share of the year, in percent.
    pub share: Decimal,
    /// Hours of the commitment: those of the window, announced maintenance out.
    pub committed_hours: Decimal,
    /// Hours of outage that the commitment allows, a year and a month.
    pub allowed: Option<(Decimal, Decimal)>,
    /// What is expected; `None` when no component is described.
    pub expected: Option<Expected>,
}

/// The availability that is expected in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The mean, in percent.
    pub mean: Decimal,
    /// The share of simulated years in which the figure is held, in percent;
    /// `None` when the window has no figure.
    pub held: Option<Decimal>,
    /// Years of the horizon in which it is expected to be broken.
    pub breaches: Option<Decimal>,
    /// Hours of outage that half of the years do not exceed.
    pub median_outage: Decimal,
    /// Hours of outage that nineteen years of twenty do not exceed.
    pub high_outage: Decimal,
}

/// What a tier promises, and what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceLevel {
    /// The year that is told: the first of the horizon.
    pub year: i32,
    /// Hours of the year by class.
    pub hours: Vec<(HourClass, Decimal)>,
    /// The windows of the tier, in the order of the grid.
    pub windows: Vec<WindowLevel>,
    /// What must hold.
    pub conditions: Vec<Condition>,
    /// The cheapest replicas that would reach what is committed.
    pub proposal: Option<Proposal>,
    /// Years that were simulated, and the seed.
    pub simulation: (u32, u64),
}

/// Measures the service level of an estimate that was made with `grid`, in the first year
/// of its horizon.
///
/// # Errors
///
/// [`Overflow`] when a price has more than 28 digits.
pub fn measure(
    grid: &CostGrid,
    estimate: &Estimate,
    samples: u32,
    seed: u64,
) -> Result<ServiceLevel, Overflow> {
    let scoping = &estimate.scoping;
    let year = estimate.years.first().copied().unwrap_or(0);
    let option_of = |choice: &str| estimate.choices.get(choice).map(|t| t.option.as_str());
    let windows = windows(grid, scoping, &estimate.tier.option);
    let hours = hours_of(grid, estimate, windows, year);
    let has_components = !chain(grid, &scoping.components).is_empty();
    let timeline = has_components.then(|| Timeline::of(&hours, windows));
    let levels = of_windows(grid, estimate, (&hours, timeline.as_ref()), (samples, seed));
    let mut conditions = estimate.coverage.conditions.clone();
    if !has_components && !conditions.contains(&Condition::NoComponents) {
        conditions.push(Condition::NoComponents);
    }
    conditions.extend(levels.iter().filter_map(below));
    let prices = Prices::new(grid, scoping, option_of);
    let proposal = match &timeline {
        Some(timeline) => propose(
            grid,
            &scoping.components,
            windows,
            timeline,
            (&prices, &estimate.years),
        )?,
        None => None,
    };
    Ok(ServiceLevel {
        year,
        hours: by_class(&hours),
        windows: levels,
        conditions,
        proposal,
        simulation: (samples, seed),
    })
}

/// What each window promises and what is expected of it in any year of an estimate.
#[must_use]
pub fn windows_in(
    grid: &CostGrid,
    estimate: &Estimate,
    year: i32,
    simulation: (u32, u64),
) -> Vec<WindowLevel> {
    let scoping = &estimate.scoping;
    let windows = windows(grid, scoping, &estimate.tier.option);
    let hours = hours_of(grid, estimate, windows, year);
    let has_components = !chain(grid, &scoping.components).is_empty();
    let timeline = has_components.then(|| Timeline::of(&hours, windows));
    of_windows(grid, estimate, (&hours, timeline.as_ref()), simulation)
}

/// The windows of a year; without a timeline nothing is expected of them.
fn of_windows(
    grid: &CostGrid,
    estimate: &Estimate,
    (hours, timeline): (&YearHours, Option<&Timeline>),
    (samples, seed): (u32, u64),
) -> Vec<WindowLevel> {
    let scoping = &estimate.scoping;
    let windows = windows(grid, scoping, &estimate.tier.option);
    let links = chain(grid, &scoping.components);
    let means = timeline.map(|t| mean(&links, t, windows.len()));
    let drawn = timeline.map(|t| simulate(&links, t, windows.len(), samples, seed));
    let maintenance = scoping
        .commitment
        .maintenance_hours_per_month
        .unwrap_or_default();
    let maintenance = maintenance.saturating_mul(Decimal::from(MONTHS));
    let mut levels = Vec::new();
    for (place, window) in windows.iter().enumerate() {
        let of_window = hours.hours(|stretch| stretch.window == Some(place));
        // Maintenance is announced inside what is committed.
        let out = if window.level == Level::Sla {
            maintenance
        } else {
            Decimal::ZERO
        };
        let committed = of_window.saturating_sub(out).max(Decimal::ZERO);
        let allowed = window.availability.map(|target| {
            let share = Decimal::ONE_HUNDRED.saturating_sub(target) / Decimal::ONE_HUNDRED;
            let year = committed.saturating_mul(share).max(Decimal::ZERO);
            (round(year, 2), round(year / Decimal::from(MONTHS), 2))
        });
        let mean = means.as_ref().and_then(|means| means.get(place)).copied();
        let expected = mean.zip(drawn.as_ref().and_then(|drawn| drawn.get(place)));
        let expected = expected.map(|(mean, drawn)| {
            let minutes = allowed
                .and_then(|(year, _)| year.to_f64())
                .map(|hours| hours * 60.0);
            let held = minutes.map(|minutes| drawn.held(minutes));
            let years = estimate.years.len() as f64;
            Expected {
                mean: decimal(mean * 100.0, 3),
                held: held.map(|held| decimal(held * 100.0, 1)),
                breaches: held.map(|held| decimal((1.0 - held) * years, 2)),
                median_outage: decimal(f64::from(drawn.quantile(0.5)) / 60.0, 1),
                high_outage: decimal(f64::from(drawn.quantile(0.95)) / 60.0, 1),
            }
        });
        let share = of_window.saturating_mul(Decimal::ONE_HUNDRED);
        let share = share.checked_div(hours.all());
        levels.push(WindowLevel {
            window: window.clone(),
            share: round(share.unwrap_or_default(), 1),
            hours: round(of_window, 2),
            committed_hours: round(committed, 2),
            allowed,
            expected,
        });
    }
    levels
}

const MONTHS: u32 = 12;

/// Hours by class, every class in order.
pub type ByClass = Vec<(HourClass, Decimal)>;

/// The hours of each year of an estimate by class: all of them, and those in which its tier
/// commits itself (SLA).
#[must_use]
pub fn hours_by_year(grid: &CostGrid, estimate: &Estimate) -> Vec<(i32, ByClass, ByClass)> {
    let windows = windows(grid, &estimate.scoping, &estimate.tier.option);
    let committed = |stretch: &Stretch| {
        let window = stretch.window.and_then(|place| windows.get(place));
        window.is_some_and(|window| window.level == Level::Sla)
    };
    let years = estimate.years.iter().map(|&year| {
        let hours = hours_of(grid, estimate, windows, year);
        let of_sla = CLASSES.iter().map(|class| {
            let own = hours.hours(|s| s.class == *class && committed(s));
            (*class, round(own, 2))
        });
        (year, by_class(&hours), of_sla.collect())
    });
    years.collect()
}

/// The hours of a year of an estimate under windows.
pub(crate) fn hours_of(
    grid: &CostGrid,
    estimate: &Estimate,
    windows: &[Window],
    year: i32,
) -> YearHours {
    let scoping = &estimate.scoping;
    let zone = estimate.choices.get("zone");
    let calendar = Calendar {
        grid,
        zone: zone.map_or("", |taken| taken.option.as_str()),
        closures: &scoping.commitment.closures,
    };
    let edges = Edges::of(&Values::new(grid, scoping), year);
    calendar.year(windows, &edges, year)
}

fn by_class(hours: &YearHours) -> ByClass {
    let of = |class: &HourClass| round(hours.hours(|stretch| stretch.class == *class), 2);
    CLASSES.iter().map(|class| (*class, of(class))).collect()
}

/// A commitment that the mean does not reach.
fn below(level: &WindowLevel) -> Option<Condition> {
    let (target, expected) = (level.window.availability?, level.expected?);
    (level.window.level == Level::Sla && level.hours > Decimal::ZERO && expected.mean < target)
        .then(|| Condition::BelowTarget {
            window: level.window.label.clone(),
            mean: expected.mean,
            target,
        })
}
