//! Many years of a chain, drawn: how often a commitment is held.
//!
//! The generator is a counter hashed with the seed, and logarithms are those of
//! `libm`, so that the same seed gives the same bytes natively and in wasm.
#![allow(clippy::float_arithmetic)]

use super::availability::Link;
use super::timeline::Timeline;
use crate::random::{mix, uniform};

/// How many years are drawn unless said otherwise.
pub const SAMPLES: u32 = 10_000;

/// The seed of the years that are drawn, unless another is asked.
pub const SEED: u64 = 1;

/// What was drawn for one window.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Minutes of outage in the window, year by year, the least first.
    pub down: Vec<u32>,
}

impl Drawn {
    /// The share of years whose outage is at most so many minutes.
    #[must_use]
    pub fn held(&self, allowed: f64) -> f64 {
        let held = self
            .down
            .partition_point(|down| f64::from(*down) <= allowed);
        held as f64 / self.down.len().max(1) as f64
    }

    /// The mean outage, in minutes.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let sum: u64 = self.down.iter().map(|down| u64::from(*down)).sum();
        sum as f64 / self.down.len().max(1) as f64
    }

    /// The outage that a share of years does not exceed, in minutes.
    #[must_use]
    pub fn quantile(&self, share: f64) -> u32 {
        let last = self.down.len().saturating_sub(1);
        let at = libm::floor(share * last as f64) as usize;
        self.down.get(at).copied().unwrap_or(0)
    }
}

/// Draws years of a chain and counts the outage in each window.
#[must_use]
pub fn simulate(
    chain: &[Link],
    timeline: &Timeline,
    windows: usize,
    samples: u32,
    seed: u64,
) -> Vec<Drawn> {
    let mut drawn = vec![
        Drawn {
            down: Vec::with_capacity(samples as usize)
        };
        windows
    ];
    let mut outages = Vec::new();
    let mut counted = vec![0; windows];
    for year in 0..samples {
        outages.clear();
        for (place, link) in (0_u64..).zip(chain) {
            let key = mix(mix(seed ^ mix(u64::from(year))) ^ place);
            group(link, timeline, key, &mut outages);
        }
        merge(&mut outages);
        counted.fill(0);
        for (start, end) in &outages {
            timeline.count(*start, *end, &mut counted);
        }
        for (drawn, counted) in drawn.iter_mut().zip(&counted) {
            drawn.down.push(*counted);
        }
    }
    for drawn in &mut drawn {
        drawn.down.sort_unstable();
    }
    drawn
}

/// The outages of a year of a component: when fewer replicas work than are needed.
fn group(link: &Link, timeline: &Timeline, key: u64, outages: &mut Vec<(u32, u32)>) {
    if link.replicas <= 1 {
        failures(link.mtbf, link.repair, timeline, key, outages);
        return;
    }
    let mut edges: Vec<(u32, i32)> = Vec::new();
    let mut alone = Vec::new();
    if link.common_cause < 1.0 {
        for replica in 0..link.replicas {
            alone.clear();
            let mtbf = link.mtbf / (1.0 - link.common_cause);
            let key = mix(key ^ u64::from(replica + 1));
            failures(mtbf, link.repair, timeline, key, &mut alone);
            edges.extend(
                alone
                    .iter()
                    .flat_map(|(start, end)| [(*start, 1), (*end, -1)]),
            );
        }
    }
    // Ends come before beginnings of the same minute.
    edges.sort_unstable_by_key(|(minute, change)| (*minute, *change));
    let spare = i32::try_from(link.replicas.saturating_sub(link.needed)).unwrap_or(i32::MAX);
    let (mut down, mut since) = (0, None);
    for (minute, change) in edges {
        down += change;
        match since {
            None if down > spare => since = Some(minute),
            Some(start) if down <= spare => {
                outages.push((start, minute));
                since = None;
            }
            _ => {}
        }
    }
    if link.common_cause > 0.0 {
        let mtbf = link.mtbf / link.common_cause;
        failures(mtbf, link.repair, timeline, mix(key), outages);
    }
}

/// The outages of one replica in a year that it begins in order.
fn failures(mtbf: f64, repair: u32, timeline: &Timeline, key: u64, outages: &mut Vec<(u32, u32)>) {
    let length = f64::from(timeline.length());
    let mut counter = 0;
    let mut at = 0.0;
    loop {
        at -= mtbf * libm::log(uniform(key, counter));
        counter += 1;
        if at >= length || !at.is_finite() {
            return;
        }
        let minute = libm::floor(at) as u32;
        let end = timeline.repair_begins(minute) + repair;
        outages.push((minute, end));
        at = at.max(f64::from(end));
    }
}

/// Outages in order, those that overlap made one.
fn merge(outages: &mut Vec<(u32, u32)>) {
    outages.sort_unstable();
    outages.dedup_by(|next, before| {
        let overlap = next.0 <= before.1;
        if overlap {
            before.1 = before.1.max(next.1);
        }
        overlap
    });
}
