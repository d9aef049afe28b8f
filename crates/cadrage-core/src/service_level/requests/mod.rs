//! Whether those at work can keep the delays that a window promises for requests.
//!
//! The requests are those that the lines of the provider answer, as many as their days of work make;
//! they come while somebody is at work, and each agent gives a share of the time to them. Urgent ones
//! are taken up before all others. Delays are counted in hours of the window.

mod queue;
mod team;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use self::team::Load;
pub use self::team::{MOST_AGENTS, Team};
use super::level::hours_of;
use super::shortfall::{Delay, Shortfall, ShortfallKind};
use crate::estimate::Estimate;
use crate::estimate::line::Line;
use crate::grid::CostGrid;
use crate::grid::commitment::{Coverage, Level, Window};
use crate::grid::known::ParameterId;
use crate::money::round;
use crate::needs::coverage::promise::{Promise, promises};
use crate::needs::coverage::question::windows;
use crate::pricing::values::Values;
use crate::text::lang::Text;

/// The requests of a line in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestKind {
    /// The id of the impact that answers them.
    pub impact: String,
    /// Its name.
    pub label: Text,
    /// How many in the year.
    pub number: Decimal,
    /// The mean work of each, in hours.
    pub hours: Decimal,
    /// Whether they come before all others.
    pub are_urgent: bool,
}

/// What becomes of the requests of a window, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowRequests {
    /// The window: committed, with somebody at work.
    pub window: Window,
    /// Each year of the horizon in which requests come and the window has hours.
    pub years: Vec<RequestDelays>,
}

/// What becomes of the requests of a year in a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestDelays {
    /// The year.
    pub year: i32,
    /// The kinds of requests, in the order of the lines.
    pub kinds: Vec<RequestKind>,
    /// Hours of the year in which somebody is at work, to the hundredth.
    pub hours: Decimal,
    /// People at work at the same time, and the share of their time.
    pub team: Team,
    /// How many times the average the peak is.
    pub peak_ratio: Decimal,
    /// On the average of the year.
    pub on_average: Delays,
    /// When requests are the most.
    pub at_peak: Delays,
    /// How many people at work keep the delays on average, each with the same share of their time;
    /// `None` where [`MOST_AGENTS`] do not, or where no share of a delay is promised.
    pub agents_needed: Option<u32>,
}

/// What is kept of the promised delays, in percent rounded down to the hundredth; zero where
/// requests take more time than there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delays {
    /// The part of the time given to requests that they take, in percent to the tenth; `None` when
    /// no time is left for them.
    pub occupancy: Option<Decimal>,
    /// Urgent requests taken up in time; `None` when no time is promised, or none are expected.
    pub taken_up: Option<Decimal>,
    /// Requests begun within the time promised to acknowledge them; `None` when none is promised.
    pub acknowledged: Option<Decimal>,
    /// Requests handled in time; `None` when no time is promised.
    pub handled: Option<Decimal>,
    /// The time in which the promised share is handled; `None` when no share below the whole is
    /// promised, or when all requests are urgent.
    pub handling: Option<HandlingTime>,
}

/// The time in which a share of requests is handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandlingTime {
    /// In hours of the window, rounded up to the tenth.
    Hours(Decimal),
    /// More requests come than are handled.
    Overrun,
}

impl Delays {
    /// The promised delay of which the least is kept, and how much; `None` when none is promised.
    #[must_use]
    pub fn least_kept(&self) -> Option<(Delay, Decimal)> {
        let known = [
            (Delay::TakeUp, self.taken_up),
            (Delay::Acknowledgement, self.acknowledged),
            (Delay::Handling, self.handled),
        ];
        let kept = known
            .into_iter()
            .filter_map(|(delay, kept)| Some((delay, kept?)));
        kept.min_by_key(|(_, kept)| *kept)
    }

    /// The least that is kept of the promised delays; `None` when none is promised.
    #[must_use]
    pub fn least(&self) -> Option<Decimal> {
        self.least_kept().map(|(_, kept)| kept)
    }
}

impl RequestDelays {
    /// How many requests come in the year, urgent ones included.
    #[must_use]
    pub fn number(&self) -> Decimal {
        let add = |sum: Decimal, kind: &RequestKind| sum.saturating_add(kind.number);
        self.kinds.iter().fold(Decimal::ZERO, add)
    }

    /// The hours of work that they take.
    #[must_use]
    pub fn work(&self) -> Decimal {
        let work = |kind: &RequestKind| kind.number.saturating_mul(kind.hours);
        let add = |sum: Decimal, kind: &RequestKind| sum.saturating_add(work(kind));
        self.kinds.iter().fold(Decimal::ZERO, add)
    }
}

impl WindowRequests {
    /// The year in which the least is kept on average of a promised delay; of years that keep as
    /// little, or that promise none, the one that needs the most people, then in which requests take
    /// the most of the time. `None` when there is no year.
    #[must_use]
    pub fn hardest_year(&self) -> Option<&RequestDelays> {
        self.years.iter().min_by_key(|year| {
            let (kept, occupancy) = (year.on_average.least(), year.on_average.occupancy);
            let people = year.agents_needed.unwrap_or(u32::MAX);
            let most = || Decimal::MAX;
            let (kept, occupancy) = (kept.unwrap_or_else(most), occupancy.unwrap_or_else(most));
            (kept, Reverse((people, occupancy)))
        })
    }

    /// What falls short of the promise in the hardest year, if anything does.
    #[must_use]
    pub fn shortfall(&self) -> Option<Shortfall> {
        let (promised, year) = (self.window.on_time_share?, self.hardest_year()?);
        let (delay, kept) = year.on_average.least_kept()?;
        (kept < promised).then(|| Shortfall {
            window: self.window.label.clone(),
            expected: kept,
            promised,
            kind: ShortfallKind::Requests {
                delay,
                year: year.year,
                agents: year.team.agents,
                agents_needed: year.agents_needed,
            },
        })
    }
}

/// What becomes of requests in each committed window of an estimate in which somebody is at work;
/// none where no request comes.
#[must_use]
pub fn requests(grid: &CostGrid, estimate: &Estimate) -> Vec<WindowRequests> {
    let scoping = &estimate.scoping;
    let windows = windows(grid, scoping, &estimate.tier.option);
    let years: Vec<YearOfRequests> = estimate
        .years
        .iter()
        .enumerate()
        .filter_map(|(at, &year)| {
            let hours = hours_of(grid, estimate, windows, year);
            let promises = promises(scoping, windows, &hours);
            YearOfRequests::measure(grid, estimate, at, windows.iter().zip(promises).collect())
        })
        .collect();
    let mut requests = Vec::new();
    for (place, window) in windows.iter().enumerate() {
        let years: Vec<_> = years.iter().filter_map(|year| year.delays(place)).collect();
        if !years.is_empty() {
            let window = window.clone();
            requests.push(WindowRequests { window, years });
        }
    }
    requests
}

/// The requests of a year, before they are looked at window by window.
struct YearOfRequests<'a> {
    year: i32,
    windows: Vec<(&'a Window, Promise)>,
    kinds: Vec<RequestKind>,
    /// Hours in which somebody is at work, in any window.
    hours: Decimal,
    time_share: Decimal,
    peak_ratio: Decimal,
}

impl<'a> YearOfRequests<'a> {
    /// The requests of the year at a place of the horizon; `None` when there are none, or when
    /// nobody is at work.
    fn measure(
        grid: &CostGrid,
        estimate: &Estimate,
        at: usize,
        windows: Vec<(&'a Window, Promise)>,
    ) -> Option<Self> {
        let year = *estimate.years.get(at)?;
        let values = Values::new(grid, &estimate.scoping);
        let kinds = request_kinds(grid, estimate, at);
        let is_staffed = |window: &Window| window.coverage == Coverage::Staffed;
        let staffed = windows.iter().filter(|(window, _)| is_staffed(window));
        let hours: Decimal = staffed.map(|(_, promise)| promise.hours).sum();
        (!kinds.is_empty() && !hours.is_zero()).then(|| Self {
            year,
            windows,
            kinds,
            hours,
            time_share: values.constant(ParameterId::REQUEST_TIME_SHARE, year),
            peak_ratio: values.constant(ParameterId::REQUEST_PEAK, year),
        })
    }

    /// What becomes of them in the window at a place; `None` when it is not committed, has no hours,
    /// or nobody is at work.
    fn delays(&self, place: usize) -> Option<RequestDelays> {
        let (window, promise) = self.windows.get(place)?;
        let is_staffed = window.coverage == Coverage::Staffed && window.level == Level::Sla;
        if !is_staffed || promise.hours.is_zero() {
            return None;
        }
        let team = Team::on_seats(window.seats, self.time_share)?;
        let load = Load {
            kinds: &self.kinds,
            hours: self.hours,
            times: Decimal::ONE,
        };
        let peak = Load {
            times: self.peak_ratio,
            ..load
        };
        Some(RequestDelays {
            year: self.year,
            kinds: self.kinds.clone(),
            hours: round(self.hours, 2),
            team,
            peak_ratio: self.peak_ratio,
            on_average: load.delays(window, team),
            at_peak: peak.delays(window, team),
            agents_needed: load.agents_needed(window, team.time_share),
        })
    }
}

/// The requests that the lines of an estimate answer in the year at a place of the horizon, whatever its
/// windows promise.
pub(crate) fn request_kinds(grid: &CostGrid, estimate: &Estimate, at: usize) -> Vec<RequestKind> {
    let Some(&year) = estimate.years.get(at) else {
        return Vec::new();
    };
    let values = Values::new(grid, &estimate.scoping);
    let hours_per_day = values.constant(ParameterId::HOURS_PER_DAY, year);
    let kind = |line| request_kind(grid, line, at, hours_per_day);
    estimate.lines.iter().filter_map(kind).collect()
}

/// The requests that a line answers in the year at a place of the horizon; `None` when it answers
/// none, or when others than the provider do.
fn request_kind(
    grid: &CostGrid,
    line: &Line,
    at: usize,
    hours_per_day: Decimal,
) -> Option<RequestKind> {
    let need = &line.need;
    let requests = grid.impacts.get(&need.impact)?.requests?;
    let days = *need.quantities.get(at)?;
    if !line.is_provider() || !line.is_work() || days.is_zero() || need.each.is_zero() {
        return None;
    }
    let most = || Decimal::MAX;
    let times = days.checked_div(need.each).unwrap_or_else(most);
    let hours = need.each.saturating_mul(hours_per_day);
    Some(RequestKind {
        impact: need.impact.clone(),
        label: need.label.clone(),
        number: times.saturating_mul(requests.number),
        hours: hours.checked_div(requests.number).unwrap_or_else(most),
        are_urgent: requests.are_urgent,
    })
}
