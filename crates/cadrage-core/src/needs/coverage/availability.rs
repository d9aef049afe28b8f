//! Mean availability of a chain of components in each window, computed minute by minute.
//!
//! This module and the simulation compute in floats; no amount is computed from their results.
#![allow(clippy::float_arithmetic)]

use rust_decimal::prelude::ToPrimitive;

use super::timeline::Timeline;
use crate::grid::CostGrid;
use crate::scoping;
use crate::text::range::{Estimator, Range};

/// A component of the chain, with its replicas.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The name that the provider gives it.
    pub name: String,
    /// Mean minutes between failures of one replica.
    pub mtbf: f64,
    /// Minutes of a repair, once somebody works on it.
    pub repair: u32,
    /// Share of failures that hit all replicas at once, from 0 to 1.
    pub common_cause: f64,
    /// How many replicas there are.
    pub replicas: u32,
    /// How many replicas must work.
    pub needed: u32,
}

/// The chain that a scoping describes; components that the grid does not have are left out.
#[must_use]
pub fn chain(
    grid: &CostGrid,
    components: &[scoping::Component],
    estimator: Estimator,
) -> Vec<Link> {
    let float = |range: Range| estimator.of(range).to_f64().unwrap_or(0.0);
    let known = components.iter().filter_map(|entered| {
        let known = grid.components.get(&entered.component)?;
        let minutes = float(known.repair_hours) * 60.0;
        Some(Link {
            name: entered.name.clone(),
            mtbf: float(known.mtbf_hours) * 60.0,
            // Bounds the conversion: ten years is longer than any timeline.
            repair: libm::round(minutes).clamp(0.0, 5_000_000.0) as u32,
            common_cause: float(known.common_cause_share) / 100.0,
            replicas: entered.replicas,
            needed: entered.needed,
        })
    });
    known.collect()
}

/// The probability that a component works in each minute of the timeline's year. It fails once in
/// `mtbf` minutes on average, at any hour but only while it works; it then waits for somebody and
/// is repaired.
///
/// It works in a minute if it worked in the minute before, or comes back now, and does not fail.
/// Everything that failed during a wait comes back at once, when the first repair after the wait is
/// over.
///
/// `list` is a buffer to reuse: it is overwritten with one value for each minute.
fn working(mtbf: f64, repair: u32, timeline: &Timeline, mut list: Vec<f64>) -> Vec<f64> {
    list.clear();
    let first = timeline.first(mtbf, repair) as usize;
    let (start, end) = (timeline.start() as usize, timeline.end() as usize);
    let fails = -libm::expm1(-1.0 / mtbf);
    let mut working = Working {
        fails,
        lasts: 1.0 - fails,
        first,
        up: list,
    };
    working.up.reserve(end - first);
    let lag = repair as usize;
    // Nothing comes back before the first repair can be over.
    working.wait(lag.min(end));
    let mut waits_since = None;
    for span in timeline.spans() {
        let until = (span.end as usize + lag).min(end);
        if span.repair.is_some() {
            waits_since.get_or_insert(span.start as usize);
            working.wait(until);
        } else {
            let since = waits_since.take().unwrap_or(span.start as usize);
            if lag > 0 && working.next() == span.start as usize + lag && working.next() < until {
                working.come_back(since, span.start as usize);
            }
            working.repair(lag, until);
        }
    }
    working.up.drain(..start - first);
    working.up
}

/// The probabilities computed so far.
struct Working {
    /// The probability of failing in a minute, for what works at its start, and of not failing.
    fails: f64,
    lasts: f64,
    /// The first minute computed, at whose start the component works.
    first: usize,
    /// The probability of working in each minute.
    up: Vec<f64>,
}

impl Working {
    fn next(&self) -> usize {
        self.first + self.up.len()
    }

    fn last(&self) -> f64 {
        self.up.last().copied().unwrap_or(1.0)
    }

    /// Minutes in which nothing comes back.
    fn wait(&mut self, until: usize) {
        let mut up = self.last();
        let lasts = self.lasts;
        self.up.extend((self.next()..until).map(|_| {
            up *= lasts;
            up
        }));
    }

    /// The minute in which everything that failed from `since` to `to` comes back at once.
    fn come_back(&mut self, since: usize, to: usize) {
        let place = |minute: usize| minute.saturating_sub(self.first);
        let failed = self.up.get(place(since)..place(to + 1));
        let failed = failed.unwrap_or_default().iter().sum::<f64>();
        self.up.push(self.lasts * self.last() + self.fails * failed);
    }

    /// Minutes in each of which what failed `lag` minutes before comes back.
    fn repair(&mut self, lag: usize, until: usize) {
        let (from, mut up) = (self.next(), self.last());
        if lag == 0 {
            // It comes back within the minute.
            let minutes = until.saturating_sub(self.first);
            self.up.resize(minutes.max(self.up.len()), 1.0);
            return;
        }
        // Consecutive minutes with the same probability as the minute before.
        let mut alike = 0;
        for minute in from..until {
            let failed = minute.checked_sub(lag + self.first);
            let failed = failed
                .and_then(|at| self.up.get(at))
                .copied()
                .unwrap_or(0.0);
            let next = self.lasts * up + self.fails * failed;
            alike = if (next - up).abs() < 1e-16 {
                alike + 1
            } else {
                0
            };
            up = next;
            self.up.push(up);
            // Steady state: from here on, as much comes back as fails.
            if alike > lag {
                self.up.resize(until - self.first, up);
                return;
            }
        }
    }
}

/// The probability that a component works in each minute of the timeline's year: enough replicas
/// work, and no failure common to all is under way. Computed minute by minute, since replicas that
/// wait for Monday are down at the same time.
fn working_group(link: &Link, timeline: &Timeline, list: Vec<f64>) -> Vec<f64> {
    let of = |share: f64, list| working(link.mtbf / share, link.repair, timeline, list);
    if link.replicas <= 1 {
        return of(1.0, list);
    }
    let mut up = of(1.0 - link.common_cause, list);
    let enough = Enough::of(link.replicas, link.needed);
    for up in &mut up {
        *up = enough.work(*up);
    }
    if link.common_cause > 0.0 {
        let together = of(link.common_cause, Vec::new());
        for (up, together) in up.iter_mut().zip(together) {
            *up *= together;
        }
    }
    up
}

/// At least `needed` of `replicas` must work.
struct Enough {
    replicas: u32,
    /// For each number of working replicas that is too few, the number of ways to choose them.
    too_few: Vec<f64>,
}

impl Enough {
    fn of(replicas: u32, needed: u32) -> Self {
        let too_few = 0..needed.min(replicas + 1);
        Self {
            replicas,
            too_few: too_few.map(|working| binomial(replicas, working)).collect(),
        }
    }

    /// The probability that enough work, when each works with probability `up`, independently.
    fn work(&self, up: f64) -> f64 {
        let terms = (0..).zip(&self.too_few).map(|(working, ways)| {
            ways * power(up, working) * power(1.0 - up, self.replicas - working)
        });
        (1.0 - terms.sum::<f64>()).max(0.0)
    }
}

/// An integer power; a loop, since there are few replicas and each minute calls it.
fn power(base: f64, times: u32) -> f64 {
    (0..times).fold(1.0, |power, _| power * base)
}

/// The number of ways to choose `some` of `all`.
fn binomial(all: u32, some: u32) -> f64 {
    (0..some).fold(1.0, |ways, step| {
        ways * f64::from(all - step) / f64::from(step + 1)
    })
}

/// The mean availability of a chain in series in each window of a year, from 0 to 1; 1 for a window
/// without a minute in the year.
#[must_use]
pub fn mean(chain: &[Link], timeline: &Timeline, windows: usize) -> Vec<f64> {
    let start = timeline.start() as usize;
    let mut up = vec![1.0; timeline.end() as usize - start];
    let mut of_link = Vec::new();
    for link in chain {
        of_link = working_group(link, timeline, of_link);
        for (up, of_link) in up.iter_mut().zip(&of_link) {
            *up *= of_link;
        }
    }
    let mut sums = vec![0.0; windows];
    for span in timeline.spans() {
        if let Some(sum) = span.window.and_then(|window| sums.get_mut(window)) {
            let minutes = span.start as usize - start..span.end as usize - start;
            *sum += up.get(minutes).unwrap_or_default().iter().sum::<f64>();
        }
    }
    let of_window = sums.into_iter().enumerate();
    of_window
        .map(|(window, sum)| match timeline.window_minutes(window) {
            0 => 1.0,
            minutes => sum / f64::from(minutes),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::needs::coverage::availability::*;

    #[test]
    fn k_of_n_as_the_textbook_has_it() {
        let close = |replicas, needed, expected: f64| {
            let found = 1.0 - Enough::of(replicas, needed).work(0.9);
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        };
        close(1, 1, 0.1);
        // 1 of 2: 0,1²; 2 of 2: 1 − 0,9²; 2 of 3: 3 × 0,9 × 0,1² + 0,1³.
        close(2, 1, 0.01);
        close(2, 2, 0.19);
        close(3, 2, 0.028);
        // More than there are: never.
        close(2, 3, 1.0);
    }

    #[test]
    fn the_most_replicas_that_are_read_work_with_a_chance() {
        // 99 over 49 is 5 × 10^28: beyond a thousand replicas there would be more ways than a
        // float holds, times a chance of zero.
        for needed in 1..=99 {
            let enough = Enough::of(99, needed);
            for up in [0.0, 1e-300, 1e-9, 0.5, 1.0 - f64::EPSILON, 1.0] {
                let found = enough.work(up);
                assert!((0.0..=1.0).contains(&found), "{needed} {up} {found}");
            }
        }
    }
}
