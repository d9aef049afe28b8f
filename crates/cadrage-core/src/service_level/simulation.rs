//! Many years of a chain, drawn: how often a commitment is held.
//!
//! Each draw runs through the year before and then the year, so that an outage of December
//! goes on in January; minutes of the year alone are counted.
//!
//! The generator is a counter hashed with the seed, and logarithms are those of
//! `libm`, so that the same seed gives the same bytes natively and in wasm.
#![allow(clippy::float_arithmetic)]

use crate::needs::coverage::availability::Link;
use crate::needs::coverage::outages::{Group, key, merge, share};
use crate::needs::coverage::timeline::Timeline;
use crate::random::Draw;

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
        share(held, self.down.len())
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
pub fn simulate(chain: &[Link], timeline: &Timeline, windows: usize, draw: Draw) -> Vec<Drawn> {
    let Draw { samples, seed } = draw;
    let mut drawn = vec![
        Drawn {
            down: Vec::with_capacity(samples as usize)
        };
        windows
    ];
    let groups = chain.iter().map(|link| Group::of(link, timeline));
    let mut groups: Vec<Group<'_>> = groups.collect();
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
