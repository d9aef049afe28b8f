//! Simulated years of a chain of components: how often a commitment is met.
//!
//! Each draw runs through the year before and then the year, so that an outage of December goes on
//! in January; only minutes of the year itself count.
//!
//! The generator is a counter hashed with the seed, and logarithms are those of `libm`, so that the
//! same seed gives the same bytes natively and in wasm.
#![allow(clippy::float_arithmetic)]

use crate::needs::coverage::availability::Link;
use crate::needs::coverage::outages::{Group, key, merge, share};
use crate::needs::coverage::timeline::Timeline;
use crate::random::Draw;

/// The simulated years of one window.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedYears {
    /// Minutes of outage in each simulated year, in ascending order.
    pub down: Vec<u32>,
}

impl SimulatedYears {
    /// The share of years, from 0 to 1, whose outage is at most `allowed` minutes.
    #[must_use]
    pub fn held(&self, allowed: f64) -> f64 {
        let held = self
            .down
            .partition_point(|down| f64::from(*down) <= allowed);
        share(held, self.down.len())
    }

    /// The mean outage of a year, in minutes.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let sum: u64 = self.down.iter().map(|down| u64::from(*down)).sum();
        sum as f64 / self.down.len().max(1) as f64
    }

    /// The outage of a year, in minutes, that a share of years (from 0 to 1) does not exceed.
    #[must_use]
    pub fn quantile(&self, share: f64) -> u32 {
        let last = self.down.len().saturating_sub(1);
        let at = libm::floor(share * last as f64) as usize;
        self.down.get(at).copied().unwrap_or(0)
    }
}

/// Simulates years of a chain, and counts the outage in each window.
#[must_use]
pub fn simulate(
    chain: &[Link],
    timeline: &Timeline,
    windows: usize,
    draw: Draw,
) -> Vec<SimulatedYears> {
    let Draw { samples, seed } = draw;
    let mut drawn = vec![
        SimulatedYears {
            down: Vec::with_capacity(samples as usize)
        };
        windows
    ];
    let mut groups: Vec<Group<'_>> = chain.iter().map(|link| Group::of(link, timeline)).collect();
    let mut outages = Vec::new();
    let mut counted = vec![0; windows];
    for draw in 0..samples {
        outages.clear();
        for (place, (group, link)) in groups.iter_mut().zip(chain).enumerate() {
            group.draw(key(seed, draw, place), link.replicas, link.replicas);
            group.outages(link.replicas, &mut outages);
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
