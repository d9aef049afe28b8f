//! What a tier promises, window by window, and whether the team can keep it.

use rust_decimal::Decimal;

use super::expectation::{ExpectationCache, ExpectedAvailability, WindowsQuestion};
use super::overlap::{Overlap, overlaps};
use super::requests::{WindowRequests, requests};
use super::shortfall::{Shortfall, ShortfallKind};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::commitment::{Level, Window};
use crate::grid::known::ChoiceId;
use crate::money::{Overflow, round};
use crate::needs::coverage::availability::{Link, chain};
use crate::needs::coverage::condition::Condition;
use crate::needs::coverage::hours::{CLASSES, Calendar, Edges, HourClass, Segment, YearHours};
use crate::needs::coverage::promise::{Promise, least_held, promises};
use crate::needs::coverage::question::windows;
use crate::needs::coverage::redundancy::{Proposal, propose};
use crate::needs::coverage::replica_lines::ReplicaCosting;
use crate::needs::coverage::search::Aim;
use crate::needs::coverage::timeline::Timeline;
use crate::needs::energy;
use crate::pricing::prices::Prices;
use crate::pricing::values::Values;
use crate::random::Draw;
use crate::text::lang::Lang;

/// A window of a tier in the first year of the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowLevel {
    /// The window.
    pub window: Window,
    /// Hours of the window, except those in which a stronger window applies.
    pub hours: Decimal,
    /// The share of these hours in the year, in percent.
    pub share: Decimal,
    /// Hours of the commitment: those of the window less announced maintenance.
    pub committed_hours: Decimal,
    /// The outage that the commitment allows; `None` without an availability or without hours.
    pub allowed: Option<AllowedOutage>,
    /// The expected availability; `None` when no component is described, or the window has no
    /// hours.
    pub expected: Option<ExpectedAvailability>,
}

/// Hours of outage that a commitment allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllowedOutage {
    /// In a year.
    pub year: Decimal,
    /// In a month, on average.
    pub month: Decimal,
}

/// What a tier promises and what to expect of it, in the first year of the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceLevel {
    /// The year described: the first of the horizon.
    pub year: i32,
    /// Hours of the year by class, every class.
    pub hours: ByClass,
    /// The windows of the tier, in the order of the grid.
    pub windows: Vec<WindowLevel>,
    /// The conditions that the team must meet, and those that are not met.
    pub conditions: Vec<Condition>,
    /// What is expected to be less than promised.
    pub shortfalls: Vec<Shortfall>,
    /// Committed windows that are open at the same time, pair by pair.
    pub overlaps: Vec<Overlap>,
    /// What becomes of the requests of each committed window in which somebody is at work.
    pub requests: Vec<WindowRequests>,
    /// The cheapest replicas that meet the commitments often enough; `None` when nothing is
    /// committed or no component is described.
    pub proposal: Option<Proposal>,
    /// The draw of the simulated years.
    pub simulation: Draw,
}

/// A condition as a reader is told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCondition {
    /// Whether it is met.
    pub holds: bool,
    /// It in a sentence.
    pub text: String,
}

impl ServiceLevel {
    /// The conditions, then what falls short of a promise.
    #[must_use]
    pub fn told_conditions(&self, lang: Lang) -> Vec<ToldCondition> {
        let conditions = self.conditions.iter().map(|condition| ToldCondition {
            holds: condition.holds(),
            text: condition.sentence(lang),
        });
        let shortfalls = self.shortfalls.iter().map(|shortfall| ToldCondition {
            holds: false,
            text: shortfall.sentence(lang),
        });
        conditions.chain(shortfalls).collect()
    }
}

/// Measures the service level of an estimate that was made with `grid`, in the first year of its
/// horizon.
///
/// # Errors
///
/// [`Overflow`] when a price has more than 28 digits.
pub fn measure(
    grid: &CostGrid,
    estimate: &Estimate,
    simulation: Draw,
) -> Result<ServiceLevel, Overflow> {
    let year = estimate.years.first();
    let tier = TierYear::measure(grid, estimate, year);
    let levels = tier.levels(simulation, &ExpectationCache::default());
    let mut conditions = estimate.coverage.conditions.clone();
    if tier.timeline.is_none() && !conditions.contains(&Condition::NoComponents) {
        conditions.push(Condition::NoComponents);
    }
    let requests = requests(grid, estimate);
    let late = requests.iter().filter_map(WindowRequests::shortfall);
    let shortfalls = levels.iter().filter_map(missed_target).chain(late);
    Ok(ServiceLevel {
        year,
        hours: by_class(&tier.hours, |_| true),
        conditions,
        shortfalls: shortfalls.collect(),
        overlaps: overlaps_in(grid, estimate, year),
        requests,
        proposal: tier.proposal(&levels, simulation)?,
        windows: levels,
        simulation,
    })
}

/// What each window promises and what to expect of it, in any year of an estimate; years that
/// `cache` knows are not simulated again.
#[must_use]
pub fn windows_in(
    grid: &CostGrid,
    estimate: &Estimate,
    year: i32,
    simulation: Draw,
    cache: &ExpectationCache,
) -> Vec<WindowLevel> {
    TierYear::measure(grid, estimate, year).levels(simulation, cache)
}

/// Committed windows that are open at the same time, in any year of an estimate.
#[must_use]
pub fn overlaps_in(grid: &CostGrid, estimate: &Estimate, year: i32) -> Vec<Overlap> {
    let windows = windows(grid, &estimate.scoping, &estimate.tier.option);
    let edges = Edges::of(&Values::new(grid, &estimate.scoping), year);
    overlaps(&calendar(grid, estimate), windows, &edges, year)
}

/// A year of an estimate under the windows of its tier.
struct TierYear<'a> {
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    year: i32,
    windows: &'a [Window],
    hours: YearHours,
    promises: Vec<Promise>,
    links: Vec<Link>,
    /// `None` when no component is described: nothing can be expected then.
    timeline: Option<Timeline>,
}

impl<'a> TierYear<'a> {
    fn measure(grid: &'a CostGrid, estimate: &'a Estimate, year: i32) -> Self {
        let scoping = &estimate.scoping;
        let windows = windows(grid, scoping, &estimate.tier.option);
        let hours = hours_of(grid, estimate, windows, year);
        let links = chain(grid, &scoping.components, scoping.estimator());
        let timeline = (!links.is_empty()).then(|| {
            let before = hours_of(grid, estimate, windows, year - 1);
            Timeline::of(&before, &hours, windows)
        });
        Self {
            grid,
            estimate,
            year,
            windows,
            promises: promises(scoping, windows, &hours),
            hours,
            links,
            timeline,
        }
    }

    /// What each window promises, and what to expect of it.
    fn levels(&self, draw: Draw, cache: &ExpectationCache) -> Vec<WindowLevel> {
        let expected = match &self.timeline {
            Some(timeline) => cache.find_or_simulate(&WindowsQuestion {
                timeline,
                links: &self.links,
                promises: &self.promises,
                years: self.estimate.years.len(),
                draw,
            }),
            // Without components there is nothing to expect of any window.
            None => vec![None; self.windows.len()],
        };
        self.windows
            .iter()
            .zip(&self.promises)
            .zip(expected)
            .map(|((window, promise), expected)| self.level(window, promise, expected))
            .collect()
    }

    /// A window with what it promises and what to expect of it.
    fn level(
        &self,
        window: &Window,
        promise: &Promise,
        expected: Option<ExpectedAvailability>,
    ) -> WindowLevel {
        let share = promise
            .hours
            .saturating_mul(Decimal::ONE_HUNDRED)
            .checked_div(self.hours.all());
        WindowLevel {
            window: window.clone(),
            share: round(share.unwrap_or_default(), 1),
            hours: round(promise.hours, 2),
            committed_hours: round(promise.committed(), 2),
            allowed: promise
                .allowed_hours()
                .map(|(year, month)| AllowedOutage { year, month }),
            expected,
        }
    }

    /// The cheapest replicas that would meet the commitments often enough.
    fn proposal(&self, levels: &[WindowLevel], draw: Draw) -> Result<Option<Proposal>, Overflow> {
        let Some(timeline) = &self.timeline else {
            return Ok(None);
        };
        let (grid, estimate) = (self.grid, self.estimate);
        // What was added already is not added again.
        if let Some(added) = &estimate.redundancy {
            return Ok(Some(added.clone()));
        }
        let scoping = &estimate.scoping;
        let least = least_held(grid, scoping, self.year);
        let committed = levels.iter().filter(|l| l.window.level == Level::Sla);
        let held = committed.filter_map(|level| level.expected?.held);
        let mut held = held.peekable();
        // The years already drawn show whether a search is needed.
        if held.peek().is_some() && held.all(|held| held >= least) {
            return Ok(Some(Proposal::nothing(least)));
        }
        let aim = Aim::of(self.windows, &self.promises, least, draw);
        let costing = ReplicaCosting {
            grid,
            scoping,
            prices: &Prices::new(grid, scoping),
            years: &estimate.years,
            electricity: energy::bills(estimate.lines.iter().map(|line| &line.need)),
        };
        propose(timeline, &aim, &costing)
    }
}

/// Hours by class: every class, in order.
pub type ByClass = Vec<(HourClass, Decimal)>;

/// The hours of a year by class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearByClass {
    /// The year.
    pub year: i32,
    /// All its hours.
    pub all: ByClass,
    /// Those in which the tier makes a commitment (SLA).
    pub committed: ByClass,
}

/// The hours of each year of an estimate by class.
#[must_use]
pub fn hours_by_year(grid: &CostGrid, estimate: &Estimate) -> Vec<YearByClass> {
    let windows = windows(grid, &estimate.scoping, &estimate.tier.option);
    let committed = |segment: &Segment| {
        let window = segment.window.and_then(|place| windows.get(place));
        window.is_some_and(|window| window.level == Level::Sla)
    };
    estimate
        .years
        .iter()
        .map(|&year| {
            let hours = hours_of(grid, estimate, windows, year);
            YearByClass {
                year,
                all: by_class(&hours, |_| true),
                committed: by_class(&hours, committed),
            }
        })
        .collect()
}

/// The hours of a year of an estimate, cut by windows.
pub(crate) fn hours_of(
    grid: &CostGrid,
    estimate: &Estimate,
    windows: &[Window],
    year: i32,
) -> YearHours {
    let edges = Edges::of(&Values::new(grid, &estimate.scoping), year);
    calendar(grid, estimate).year(windows, &edges, year)
}

/// The calendar of the provider of an estimate.
fn calendar<'a>(grid: &'a CostGrid, estimate: &'a Estimate) -> Calendar<'a> {
    Calendar {
        grid,
        zone: estimate.option(ChoiceId::ZONE),
        closures: &estimate.scoping.commitment.closures,
    }
}

/// The hours that count, by class.
fn by_class(hours: &YearHours, counts: impl Fn(&Segment) -> bool) -> ByClass {
    let own = |class: HourClass| hours.hours(|s| s.class == class && counts(s));
    let of_class = |&class: &HourClass| (class, round(own(class), 2));
    CLASSES.iter().map(of_class).collect()
}

/// A commitment that the mean availability does not reach.
fn missed_target(level: &WindowLevel) -> Option<Shortfall> {
    let (promised, expected) = (level.window.availability?, level.expected?.mean);
    (level.window.level == Level::Sla && level.hours > Decimal::ZERO && expected < promised).then(
        || Shortfall {
            window: level.window.label.clone(),
            expected,
            promised,
            kind: ShortfallKind::Availability,
        },
    )
}
