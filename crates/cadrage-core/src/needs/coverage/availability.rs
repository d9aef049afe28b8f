//! How available a chain of components is in each window: the mean, minute by minute.
//!
//! Availability is no money: this module and the simulation reckon in floats,
//! and none of their figures enters an amount.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::timeline::Timeline;
use crate::grid::CostGrid;
use crate::scoping;

/// A component of the chain, with its replicas.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What the provider calls it.
    pub name: String,
    /// Mean minutes between failures of one replica.
    pub mtbf: f64,
    /// Minutes of a repair, once somebody works on it.
    pub repair: u32,
    /// Share of failures that hit all replicas at once, from 0 to 1.
    pub common_cause: f64,
    /// How many there are.
    pub replicas: u32,
    /// How many must work.
    pub needed: u32,
}

/// The chain that a scoping describes.
#[must_use]
pub fn chain(grid: &CostGrid, components: &[scoping::Component]) -> Vec<Link> {
    let float = |figure: Decimal| figure.to_f64().unwrap_or(0.0);
    let known = components.iter().filter_map(|entered| {
        let known = grid.components.get(&entered.component)?;
        let minutes = float(known.repair_hours.value) * 60.0;
        Some(Link {
            name: entered.name.clone(),
            mtbf: float(known.mtbf_hours.value) * 60.0,
            // A repair of more than ten years is no repair.
            repair: libm::round(minutes).clamp(0.0, 5_000_000.0) as u32,
            common_cause: float(known.common_cause_share.value) / 100.0,
            replicas: entered.replicas,
            needed: entered.needed,
        })
    });
    known.collect()
}

/// How likely what fails once in so many minutes on average works in each minute of a
/// timeline's year: it fails only while it works, whatever the hour, waits for somebody, and is
/// repaired.
///
/// It works in a minute if it worked in the one before, or comes back now, and does not fail.
/// What failed in a wait comes back when the first repair after it is over, all at once.
///
/// The list is written over: there are as many minutes again for each component.
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
    // Until the first repair could be over, nothing comes back.
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

/// What is known of the minutes so far.
struct Working {
    /// How likely what works at the beginning of a minute fails in it, and that it does not.
    fails: f64,
    lasts: f64,
    /// The minute from which on it is followed; it is in order when that one begins.
    first: usize,
    /// How likely it works in each minute.
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

    /// The minute in which all comes back that failed since one minute up to another.
    fn come_back(&mut self, since: usize, to: usize) {
        let place = |minute: usize| minute.saturating_sub(self.first);
        let failed = self.up.get(place(since)..place(to + 1));
        let failed = failed.unwrap_or_default().iter().sum::<f64>();
        self.up.push(self.lasts * self.last() + self.fails * failed);
    }

    /// Minutes in which that comes back which failed so long before.
    fn repair(&mut self, lag: usize, until: usize) {
        let (from, mut up) = (self.next(), self.last());
        if lag == 0 {
            // It is back before the minute is over.
            let minutes = until.saturating_sub(self.first);
            self.up.resize(minutes.max(self.up.len()), 1.0);
            return;
        }
        // Minutes in a row that are as the one before.
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
            // What comes back is what fails, from here on.
            if alike > lag {
                self.up.resize(until - self.first, up);
                return;
            }
        }
    }
}

/// How likely a component works in each minute of a timeline's year: enough of its replicas,
/// none of them hit with all others. Replicas that wait for Monday together are down together.
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

/// How many replicas must work of how many there are.
struct Enough {
    replicas: u32,
    /// Of each number of replicas that is too few, how many ways there are to choose them.
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

    /// How likely enough work, when each works alike and by itself.
    fn work(&self, up: f64) -> f64 {
        let terms = (0..).zip(&self.too_few).map(|(working, ways)| {
            ways * power(up, working) * power(1.0 - up, self.replicas - working)
        });
        (1.0 - terms.sum::<f64>()).max(0.0)
    }
}

/// A number multiplied by itself: there are few replicas, and this is asked of each minute.
fn power(base: f64, times: u32) -> f64 {
    (0..times).fold(1.0, |power, _| power * base)
}

/// How many ways there are to choose some of them.
fn binomial(all: u32, some: u32) -> f64 {
    (0..some).fold(1.0, |ways, step| {
        ways * f64::from(all - step) / f64::from(step + 1)
    })
}

/// The mean availability of a chain in series in each window of a year, from 0 to 1; 1 in one
/// that has no minute.
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
