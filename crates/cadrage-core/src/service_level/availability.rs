//! How available a chain of components is in each window: the mean, in closed form.
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

/// How likely one replica is to be down in each minute of the year: it fails in
/// any minute alike, waits for somebody, and is repaired.
///
/// With no waiting, `repair ÷ (MTBF + repair)` in every minute.
#[must_use]
pub fn replica_down(link: &Link, timeline: &Timeline) -> Vec<f64> {
    let length = timeline.length();
    let mut outage = 0_u64;
    // Failures that go on in a minute: those of earlier minutes that have not ended.
    let mut changes = vec![0_i64; length as usize + 1];
    let mut change = |minute: u32, by: i64| {
        if let Some(at) = changes.get_mut(minute as usize) {
            *at += by;
        }
    };
    for minute in 0..length {
        let end = timeline.repair_begins(minute) + link.repair;
        outage += u64::from(end - minute);
        change(minute, 1);
        // An outage that outlasts the year goes on at its beginning, turn after turn.
        change(0, i64::from(end / length));
        change(end % length, -1);
    }
    let mean_outage = outage as f64 / f64::from(length.max(1));
    let rate = 1.0 / (link.mtbf + mean_outage);
    let mut going_on = 0_i64;
    changes
        .iter()
        .take(length as usize)
        .map(|change| {
            going_on += change;
            (going_on as f64 * rate).clamp(0.0, 1.0)
        })
        .collect()
}

/// The share of time in which fewer replicas work than are needed, from the share
/// in which one is down: those that fail alone, k of n, and those that fail together.
#[must_use]
pub fn group_down(down: f64, common_cause: f64, replicas: u32, needed: u32) -> f64 {
    if replicas <= 1 {
        return down;
    }
    let alone = (1.0 - common_cause) * down;
    let mut too_few = 0.0;
    for working in 0..needed.min(replicas + 1) {
        too_few += binomial(replicas, working)
            * power(1.0 - alone, working)
            * power(alone, replicas - working);
    }
    (too_few + common_cause * down).min(1.0)
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

/// The mean availability of a chain in series in each window, from 0 to 1.
#[must_use]
pub fn mean(chain: &[Link], timeline: &Timeline, windows: usize) -> Vec<f64> {
    let mut up = vec![1.0; timeline.length() as usize];
    for link in chain {
        for (up, down) in up.iter_mut().zip(replica_down(link, timeline)) {
            *up *= 1.0 - group_down(down, link.common_cause, link.replicas, link.needed);
        }
    }
    (0..windows)
        .map(|window| average(&up, timeline, window))
        .collect()
}

/// The average of a figure of each minute over the minutes of a window; 1 when it has none.
#[must_use]
pub fn average(figures: &[f64], timeline: &Timeline, window: usize) -> f64 {
    let (mut sum, mut count) = (0.0, 0_u32);
    for (minute, figure) in (0_u32..).zip(figures) {
        if timeline.is_within(window, minute) {
            sum += figure;
            count += 1;
        }
    }
    if count == 0 {
        1.0
    } else {
        sum / f64::from(count)
    }
}

/// A float as a decimal of so many digits after the mark.
#[must_use]
pub fn decimal(figure: f64, digits: u32) -> Decimal {
    Decimal::from_f64_retain(figure)
        .map_or(Decimal::ZERO, |exact| exact.round_dp(digits).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k_of_n_as_the_textbook_has_it() {
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
        close(group_down(0.1, 0.0, 1, 1), 0.1);
        // 1 of 2: 0,1²; 2 of 2: 1 − 0,9²; 2 of 3: 3 × 0,9 × 0,1² + 0,1³.
        close(group_down(0.1, 0.0, 2, 1), 0.01);
        close(group_down(0.1, 0.0, 2, 2), 0.19);
        close(group_down(0.1, 0.0, 3, 2), 0.028);
        // Common cause of 10 %: (0,9 × 0,1)² + 0,1 × 0,1.
        close(group_down(0.1, 0.1, 2, 1), 0.0181);
    }
}
