//! Drawn outages of a chain of components. Each draw begins in the year before, so that an outage
//! of December goes on in January.
//!
//! The generator is a counter hashed with the seed, and logarithms are those of `libm`, so that the
//! same seed gives the same bytes natively and in wasm.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::availability::Link;
use super::timeline::Timeline;
use crate::money::decimal_of_year;
use crate::random::{Draw, mix, uniform};

/// The draw used unless the scoping says otherwise.
pub const YEARS: Draw = Draw {
    samples: 10_000,
    seed: 1,
};

/// The share of years that some of them are, from 0 to 1: no division by zero.
pub(crate) fn share(some: usize, all: usize) -> f64 {
    some as f64 / all.max(1) as f64
}

/// A fraction of years as a percentage with one decimal, as it is shown and judged.
pub(crate) fn percent(share: f64) -> Decimal {
    decimal_of_year(share * 100.0, 1)
}

/// The most drawn years, out of `years`, that may miss a commitment that must be met in at least
/// `least` percent of them; `None` when not even zero broken years is enough.
pub(crate) fn most_broken(years: u32, least: Decimal) -> Option<u32> {
    let holds = |broken: u32| percent(share((years - broken) as usize, years as usize)) >= least;
    if !holds(0) {
        return None;
    }
    let (mut most, mut too_many) = (0, years.saturating_add(1));
    while too_many - most > 1 {
        let between = most + (too_many - most) / 2;
        if holds(between) {
            most = between;
        } else {
            too_many = between;
        }
    }
    Some(most)
}

/// The key of the random numbers of a component in a draw, by its place in the chain.
pub(crate) fn key(seed: u64, draw: u32, place: usize) -> u64 {
    mix(mix(seed ^ mix(u64::from(draw))) ^ place as u64)
}

/// Outages, each from its first minute to the minute after its last.
pub(crate) type Outages = Vec<(u32, u32)>;

/// A replica comes back. The smaller number: within a minute, it sorts before a failure. Not an
/// enum, so that edges share the sort compiled for outages.
const COMES_BACK: u32 = 0;
/// A replica fails.
const FAILS: u32 = 1;

/// The draws of a component of the chain; the buffers are reused from draw to draw.
pub(crate) struct Group<'a> {
    needed: u32,
    /// Failures of a single replica; of one replica among several; of all replicas at once.
    single: Failing<'a>,
    alone: Failing<'a>,
    together: Failing<'a>,
    /// The outages drawn, for each of the three above.
    of_single: Outages,
    of_each: Vec<Outages>,
    of_all: Outages,
    /// The minutes at which replicas fail and come back.
    edges: Vec<(u32, u32)>,
}

impl<'a> Group<'a> {
    pub(crate) fn of(link: &Link, timeline: &'a Timeline) -> Self {
        let failing = |share: f64| Failing::of(link.mtbf / share, link.repair, timeline);
        Self {
            needed: link.needed,
            single: failing(1.0),
            alone: failing(1.0 - link.common_cause),
            together: failing(link.common_cause),
            of_single: Outages::new(),
            of_each: Vec::new(),
            of_all: Outages::new(),
            edges: Vec::new(),
        }
    }

    /// Draws what the outages of `fewest` to `most` replicas need.
    pub(crate) fn draw(&mut self, key: u64, fewest: u32, most: u32) {
        if fewest <= 1 {
            self.single.draw(key, &mut self.of_single);
        }
        if most <= 1 {
            return;
        }
        self.of_each.resize(most as usize, Outages::new());
        for (replica, outages) in (1_u64..).zip(&mut self.of_each) {
            self.alone.draw(mix(key ^ replica), outages);
        }
        self.together.draw(mix(key), &mut self.of_all);
    }

    /// Adds the outages of this draw that reach into the year with `replicas` replicas: those in
    /// which fewer work than are needed.
    pub(crate) fn outages(&mut self, replicas: u32, outages: &mut Outages) {
        if replicas <= 1 {
            outages.extend(&self.of_single);
            return;
        }
        outages.extend(&self.of_all);
        let spare = replicas.saturating_sub(self.needed) as usize;
        let each = self.of_each.iter().take(replicas as usize);
        let failed = each.clone().filter(|outages| !outages.is_empty()).count();
        if failed <= spare {
            return;
        }
        self.edges.clear();
        for (start, end) in each.flatten() {
            self.edges.extend([(*start, FAILS), (*end, COMES_BACK)]);
        }
        self.edges.sort_unstable();
        let spare = i32::try_from(spare).unwrap_or(i32::MAX);
        let (mut down, mut since) = (0, None);
        for &(minute, change) in &self.edges {
            match change {
                COMES_BACK => down -= 1,
                _ => down += 1,
            }
            match since {
                None if down > spare => since = Some(minute),
                Some(start) if down <= spare => {
                    outages.push((start, minute));
                    since = None;
                }
                _ => {}
            }
        }
    }
}

/// A process that fails and is repaired.
struct Failing<'a> {
    mtbf: f64,
    repair: u32,
    timeline: &'a Timeline,
    /// The first minute that is simulated; nothing is down then.
    first: u32,
    /// A uniform draw at or below this gives a time to failure beyond the end of the year.
    outlasts: f64,
}

impl<'a> Failing<'a> {
    fn of(mtbf: f64, repair: u32, timeline: &'a Timeline) -> Self {
        let first = timeline.first(mtbf, repair);
        let followed = f64::from(timeline.end() - first);
        Self {
            mtbf,
            repair,
            timeline,
            first,
            outlasts: libm::exp(-followed / mtbf),
        }
    }

    /// The outages of a draw that reach into the year.
    fn draw(&self, key: u64, outages: &mut Outages) {
        outages.clear();
        let (start, end) = (self.timeline.start(), self.timeline.end());
        let mut at = f64::from(self.first);
        for counter in 0.. {
            let drawn = uniform(key, counter);
            // Logarithms are the slow part, and most years have few failures.
            if drawn <= self.outlasts {
                return;
            }
            at -= self.mtbf * libm::log(drawn);
            if at >= f64::from(end) {
                return;
            }
            let minute = libm::floor(at) as u32;
            let over = (self.timeline.repair_begins(minute) + self.repair).min(end);
            if over > start {
                outages.push((minute, over));
            }
            at = at.max(f64::from(over));
        }
    }
}

/// Sorts outages and joins those that overlap or touch.
pub(crate) fn merge(outages: &mut Outages) {
    outages.sort_unstable();
    outages.dedup_by(|next, before| {
        let overlap = next.0 <= before.1;
        if overlap {
            before.1 = before.1.max(next.1);
        }
        overlap
    });
}
