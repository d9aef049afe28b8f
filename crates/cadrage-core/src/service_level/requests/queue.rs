//! A queue of requests before several agents, as Erlang has it.
//!
//! Requests arrive one by one, independently (a Poisson process); the first to come is the first
//! taken up. The work of each kind is spread exponentially around its mean. With one kind this is
//! the M/M/c queue, exactly; with several, waiting is that of the same load, made longer by how
//! much the kinds differ (Allen and Cunneen), and handling is that of each kind.
//!
//! Exponentials are those of `libm`, so that figures are the same natively and in wasm.
#![allow(clippy::float_arithmetic)]

use libm::exp;

/// Requests of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Arrivals {
    /// How many come in an hour.
    pub hourly: f64,
    /// The mean work of each, in hours.
    pub work: f64,
}

/// A queue in its steady state.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Queue {
    /// The share of the agents' time that requests take, from 0; 1 and more when they cannot follow.
    pub occupancy: f64,
    /// The probability that a request waits.
    waits: f64,
    /// How fast the wait of those that wait ends, per hour.
    ends: f64,
    /// The share of each kind, and how fast the handling of one ends, per hour.
    kinds: Vec<(f64, f64)>,
}

impl Queue {
    /// The queue of requests before agents who give `speed` of each hour to them, from 0 to 1.
    pub fn new(arrivals: &[Arrivals], agents: u32, speed: f64) -> Self {
        let hourly: f64 = arrivals.iter().map(|kind| kind.hourly).sum();
        let part = |kind: &Arrivals| kind.hourly / hourly;
        // Hours that a request stays with its agent.
        let stay = |kind: &Arrivals| kind.work / speed;
        let mean: f64 = arrivals.iter().map(|kind| part(kind) * stay(kind)).sum();
        let square = arrivals.iter().map(|kind| {
            let stay = stay(kind);
            part(kind) * 2.0 * stay * stay
        });
        // (1 + cv²) ÷ 2: one for a single kind.
        let longer = square.sum::<f64>() / (2.0 * mean * mean);
        let offered = hourly * mean;
        let agents_in_all = f64::from(agents);
        Self {
            occupancy: offered / agents_in_all,
            waits: waits(offered, agents),
            ends: (agents_in_all / mean - hourly) / longer,
            kinds: arrivals
                .iter()
                .map(|kind| (part(kind), 1.0 / stay(kind)))
                .collect(),
        }
    }

    /// Whether agents follow, so that the queue does not grow without end.
    fn is_stable(&self) -> bool {
        self.occupancy < 1.0 && self.ends > 0.0
    }

    /// The share of requests that an agent begins within `hours`; none when agents cannot follow.
    pub fn begun_within(&self, hours: f64) -> f64 {
        if !self.is_stable() {
            return 0.0;
        }
        1.0 - self.waits * exp(-self.ends * hours)
    }

    /// The share of requests that are done within `hours`; none when agents cannot follow.
    pub fn handled_within(&self, hours: f64) -> f64 {
        if !self.is_stable() {
            return 0.0;
        }
        let late = |&(part, rate): &(f64, f64)| {
            let alone = exp(-rate * hours);
            part * ((1.0 - self.waits) * alone + self.waits * self.late_after_waiting(rate, hours))
        };
        1.0 - self.kinds.iter().map(late).sum::<f64>()
    }

    /// The probability that waiting and handling, one after the other, take more than `hours`.
    fn late_after_waiting(&self, rate: f64, hours: f64) -> f64 {
        let (wait, stay) = (exp(-self.ends * hours), exp(-rate * hours));
        let apart = self.ends - rate;
        // Where both end at the same speed the quotient has its limit.
        if libm::fabs(apart) < rate * 1e-9 {
            return (1.0 + rate * hours) * stay;
        }
        (self.ends * stay - rate * wait) / apart
    }

    /// The hours within which a share of requests, below 1, is done; `None` when agents cannot
    /// follow.
    pub fn hours_to_handle(&self, share: f64) -> Option<f64> {
        if !self.is_stable() || share >= 1.0 {
            return None;
        }
        let mut high = 1.0;
        while self.handled_within(high) < share {
            high *= 2.0;
        }
        let mut low = 0.0;
        // A double has no more digits.
        for _ in 0..f64::MANTISSA_DIGITS {
            let middle = (low + high) / 2.0;
            match self.handled_within(middle) < share {
                true => low = middle,
                false => high = middle,
            }
        }
        Some(high)
    }
}

/// The probability that all agents are busy when a request comes (Erlang C), for a load in agents.
fn waits(offered: f64, agents: u32) -> f64 {
    let mut blocked = 1.0;
    for agent in 1..=agents {
        blocked = offered * blocked / (f64::from(agent) + offered * blocked);
    }
    let occupancy = offered / f64::from(agents);
    blocked / (1.0 - occupancy * (1.0 - blocked))
}

#[cfg(test)]
mod tests;
