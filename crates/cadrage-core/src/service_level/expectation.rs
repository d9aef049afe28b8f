//! What to expect of the windows of a year: the mean availability of the chain of components, and
//! how often simulated years meet a commitment.
#![allow(clippy::float_arithmetic)]

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rust_decimal::Decimal;

use super::simulation::{SimulatedYears, simulate};
use crate::money::decimal_of_year;
use crate::needs::coverage::availability::{Link, mean};
use crate::needs::coverage::outages::percent;
use crate::needs::coverage::promise::Promise;
use crate::needs::coverage::timeline::Timeline;
use crate::random::Draw;

/// The availability that is expected in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedAvailability {
    /// The mean, in percent.
    pub mean: Decimal,
    /// The share of simulated years in which the promised availability is met, in percent; `None`
    /// when the window promises none.
    pub held: Option<Decimal>,
    /// The number of years of the horizon in which it is expected to be missed; `None` when the
    /// window promises none.
    pub breaches: Option<Decimal>,
    /// Hours of outage in a year that half of the simulated years do not exceed.
    pub median_outage: Decimal,
    /// Hours of outage in a year that nineteen simulated years out of twenty do not exceed.
    pub high_outage: Decimal,
}

/// All that determines what to expect of the windows of a year.
pub(super) struct WindowsQuestion<'a> {
    pub timeline: &'a Timeline,
    pub links: &'a [Link],
    /// What each window promises.
    pub promises: &'a [Promise],
    /// The number of years of the horizon.
    pub years: usize,
    pub draw: Draw,
}

impl WindowsQuestion<'_> {
    /// What to expect of each window; `None` for a window without hours, which is neither met nor
    /// missed.
    fn simulate(&self) -> Vec<Option<ExpectedAvailability>> {
        let count = self.promises.len();
        let means = mean(self.links, self.timeline, count);
        let drawn = simulate(self.links, self.timeline, count, self.draw);
        let windows = means.into_iter().zip(drawn).zip(self.promises);
        windows
            .map(|((mean, drawn), promise)| {
                (!promise.hours.is_zero()).then(|| self.expect(mean, &drawn, promise))
            })
            .collect()
    }

    /// What to expect of a window, from its mean availability, from 0 to 1, and its drawn years.
    fn expect(&self, mean: f64, drawn: &SimulatedYears, promise: &Promise) -> ExpectedAvailability {
        let held = promise.allowed_minutes().map(|minutes| drawn.held(minutes));
        let years = self.years as f64;
        ExpectedAvailability {
            mean: decimal_of_year(mean * 100.0, 3),
            held: held.map(percent),
            breaches: held.map(|held| decimal_of_year((1.0 - held) * years, 2)),
            median_outage: decimal_of_year(f64::from(drawn.quantile(0.5)) / 60.0, 1),
            high_outage: decimal_of_year(f64::from(drawn.quantile(0.95)) / 60.0, 1),
        }
    }

    /// The question but for its timeline, as numbers: equal for equal questions alone.
    fn numbers(&self) -> Vec<u64> {
        let minutes = |promise: &Promise| promise.allowed_minutes().map(f64::to_bits);
        let links = self.links.iter().flat_map(|link| {
            // The name of a component changes nothing.
            let Link {
                name: _,
                mtbf,
                repair,
                common_cause,
                replicas,
                needed,
            } = link;
            [
                mtbf.to_bits(),
                u64::from(*repair),
                common_cause.to_bits(),
                u64::from(*replicas),
                u64::from(*needed),
            ]
        });
        let promises = self.promises.iter().flat_map(|promise| {
            let allowed = minutes(promise);
            [
                u64::from(promise.hours.is_zero()),
                u64::from(allowed.is_some()),
                allowed.unwrap_or(0),
            ]
        });
        let Draw { samples, seed } = self.draw;
        [
            u64::from(samples),
            seed,
            self.years as u64,
            self.links.len() as u64,
        ]
        .into_iter()
        .chain(links)
        .chain(promises)
        .collect()
    }
}

/// The most timelines that a cache keeps; one more empties it.
const TIMELINES: usize = 64;

/// The most questions that a cache keeps of a timeline; one more empties it: rows may each have a
/// number of their own, such as hours of maintenance.
const QUESTIONS: usize = 1 << 12;

/// What was expected of windows before: rows of a portfolio, on whatever thread, share a few years
/// and chains, each of which takes some ten milliseconds to simulate.
#[derive(Debug, Default)]
pub struct ExpectationCache {
    timelines: Mutex<Vec<CachedTimeline>>,
}

#[derive(Debug)]
struct CachedTimeline {
    timeline: Timeline,
    /// What was expected of each window, by the numbers of the question.
    expected: HashMap<Vec<u64>, Vec<Option<ExpectedAvailability>>>,
}

impl ExpectationCache {
    /// What to expect of each window, simulated unless the same question came before.
    pub(super) fn find_or_simulate(
        &self,
        question: &WindowsQuestion<'_>,
    ) -> Vec<Option<ExpectedAvailability>> {
        let numbers = question.numbers();
        if let Some(found) = self.find(question.timeline, &numbers) {
            return found;
        }
        // Not locked meanwhile: other threads have other questions.
        let expected = question.simulate();
        self.insert(question.timeline, numbers, expected.clone());
        expected
    }

    fn find(
        &self,
        timeline: &Timeline,
        numbers: &[u64],
    ) -> Option<Vec<Option<ExpectedAvailability>>> {
        let timelines = self.lock();
        let cached = timelines
            .iter()
            .find(|cached| cached.timeline == *timeline)?;
        cached.expected.get(numbers).cloned()
    }

    fn insert(
        &self,
        timeline: &Timeline,
        numbers: Vec<u64>,
        expected: Vec<Option<ExpectedAvailability>>,
    ) {
        let mut timelines = self.lock();
        if let Some(cached) = timelines
            .iter_mut()
            .find(|cached| cached.timeline == *timeline)
        {
            if cached.expected.len() == QUESTIONS {
                cached.expected.clear();
            }
            cached.expected.insert(numbers, expected);
            return;
        }
        if timelines.len() == TIMELINES {
            timelines.clear();
        }
        timelines.push(CachedTimeline {
            timeline: timeline.clone(),
            expected: HashMap::from([(numbers, expected)]),
        });
    }

    fn lock(&self) -> MutexGuard<'_, Vec<CachedTimeline>> {
        self.timelines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
