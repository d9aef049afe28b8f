//! What so many people at work keep of the delays of a window.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::queue::{Arrivals, Queue};
use super::{Delays, HandlingTime, RequestKind};
use crate::grid::commitment::Window;
use crate::money::{decimal, decimal_of_year};
use crate::needs::coverage::promise::MONTHS;

/// The most people at work that are tried.
pub const MOST_AGENTS: u32 = 1 << 12;

/// People at work at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Team {
    /// How many.
    pub agents: u32,
    /// The share of the time that each gives to requests, in percent.
    pub time_share: Decimal,
}

impl Team {
    /// The people on some seats; of a part of a seat, one person gives that part of the time.
    /// `None` without seats.
    pub(super) fn on_seats(seats: Decimal, time_share: Decimal) -> Option<Self> {
        let agents = seats.ceil().to_u32().filter(|agents| *agents > 0)?;
        let given = time_share.saturating_mul(seats);
        Some(Self {
            agents,
            time_share: given.checked_div(agents.into())?.normalize(),
        })
    }
}

/// The requests of a year and the hours in which they come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load<'a> {
    pub kinds: &'a [RequestKind],
    /// Hours in which somebody is at work.
    pub hours: Decimal,
    /// How many times the average requests are.
    pub times: Decimal,
}

impl Load<'_> {
    /// What a team keeps of the delays of a window.
    pub fn delays(self, window: &Window, team: Team) -> Delays {
        let queue = |arrivals: Vec<Arrivals>, speed: f64| {
            (!arrivals.is_empty()).then(|| Queue::new(&arrivals, team.agents, speed))
        };
        // Urgent requests take all of an agent, who drops the others; what they leave is shared.
        let urgent = queue(self.arrivals(true), 1.0);
        let left = urgent.as_ref().map_or(1.0, |queue| 1.0 - queue.occupancy);
        let speed = left.max(0.0) * number(team.time_share) / 100.0;
        let others = queue(self.arrivals(false), speed);
        let minutes = window.take_up_minutes;
        let take_up_hours = minutes.map(|minutes| minutes / Decimal::from(60));
        let share = window.on_time_share.map(|share| number(share) / 100.0);
        // No delay is long enough for all requests.
        let promised = others.as_ref().zip(share.filter(|share| *share < 1.0));
        let handling = promised.map(|(queue, share)| self.handling_time(queue, share));
        let (urgent, others) = (urgent.as_ref(), others.as_ref());
        let busy = others.or(urgent);
        Delays {
            occupancy: busy.and_then(|queue| decimal(queue.occupancy * 100.0, 1).ok()),
            taken_up: kept(urgent, take_up_hours, Queue::begun_within),
            acknowledged: kept(others, window.acknowledgement_hours, Queue::begun_within),
            handled: kept(others, window.handling_hours, Queue::handled_within),
            handling,
        }
    }

    /// The hours in which a share of requests is handled. A peak lasts some weeks: a queue that would
    /// take more than a month to settle grows as long as it lasts.
    fn handling_time(self, queue: &Queue, share: f64) -> HandlingTime {
        let is_peak = self.times > Decimal::ONE;
        let month = number(self.hours) / f64::from(MONTHS);
        let hours = queue.hours_to_handle(share);
        let settled = hours.filter(|hours| !is_peak || *hours <= month);
        let shown = settled.and_then(|hours| decimal(libm::ceil(hours * 10.0) / 10.0, 1).ok());
        shown.map_or(HandlingTime::Overrun, HandlingTime::Hours)
    }

    /// The fewest people who keep the delays of a window for the share of requests that it
    /// promises, each with the same share of their time: the number is doubled until they do,
    /// then searched by halving.
    pub fn agents_needed(self, window: &Window, time_share: Decimal) -> Option<u32> {
        let promised = window.on_time_share?;
        let keep = |agents: u32| {
            let least = self.delays(window, Team { agents, time_share }).least()?;
            Some(least >= promised)
        };
        let (mut too_few, mut enough) = (0, 1);
        while !keep(enough)? {
            if enough >= MOST_AGENTS {
                return None;
            }
            (too_few, enough) = (enough, enough * 2);
        }
        while enough - too_few > 1 {
            let between = too_few + (enough - too_few) / 2;
            match keep(between)? {
                true => enough = between,
                false => too_few = between,
            }
        }
        Some(enough)
    }

    fn arrivals(self, urgent: bool) -> Vec<Arrivals> {
        let kinds = self.kinds.iter().filter(|kind| kind.are_urgent == urgent);
        let arrivals = kinds.map(|kind| Arrivals {
            hourly: number(kind.number) * number(self.times) / number(self.hours),
            work: number(kind.hours),
        });
        arrivals.collect()
    }
}

/// The share of requests within a delay, in percent rounded down: what falls short of a promise is
/// never shown as if it kept it.
fn kept(
    queue: Option<&Queue>,
    hours: Option<Decimal>,
    within: impl Fn(&Queue, f64) -> f64,
) -> Option<Decimal> {
    let share = within(queue?, number(hours?)).max(0.0);
    Some(decimal_of_year(libm::floor(share * 1e4) / 1e2, 2))
}

/// Every decimal has a nearest double.
fn number(decimal: Decimal) -> f64 {
    decimal.to_f64().unwrap_or(f64::NAN)
}
