//! How available a chain of components is in each window: the mean, in closed form.
//!
//! Availability is no money: this module and the simulation reckon in floats,
//! and none of their figures enters an amount.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::timeline::Timeline;
use crate::grid::CostGrid;
use crate::money;
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

/// How often one replica of a component is down in each minute of a year: it fails
/// in any minute alike, waits for somebody, and is repaired.
///
/// With no waiting, `repair ÷ (MTBF + repair)` in every minute.
#[derive(Debug, Clone, PartialEq)]
pub struct Down<'a> {
    link: &'a Link,
    /// The year in order, without a gap.
    runs: Vec<Run>,
    /// The least and the most failures that go on in a minute.
    bounds: (u32, u32),
    /// How many failures begin in a minute.
    rate: f64,
}

/// Minutes that follow each other. Did one failure begin in every minute of the year, as
/// many would go on in each of them, or one more in each than in the one before: those
/// that begin wait, and none ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    start: u32,
    end: u32,
    /// Failures that go on in the first minute.
    failures: u32,
    rises: bool,
}

impl Run {
    /// The minutes of the run from one to another.
    fn part(self, from: u32, until: u32) -> Self {
        let start = self.start.max(from);
        let risen = if self.rises { start - self.start } else { 0 };
        Self {
            start,
            end: self.end.min(until),
            failures: self.failures + risen,
            ..self
        }
    }
}

impl<'a> Down<'a> {
    /// How often a replica of a link is down in a year.
    #[must_use]
    pub fn of(link: &'a Link, timeline: &Timeline) -> Self {
        let length = timeline.length();
        let mut outage = 0_u64;
        // An outage that outlasts the year goes on at its beginning, turn after turn.
        let mut failures = 0_i64;
        // Minutes from which on a failure less, or more, ends in each than before; and
        // in which so many end that waited for the same.
        let mut changes: Vec<(u32, i64, i64)> = Vec::new();
        for span in timeline.spans() {
            let minutes = span.end - span.start;
            outage += u64::from(link.repair) * u64::from(minutes);
            if let Some(begins) = span.repair {
                let waited = (span.start..span.end).map(|minute| u64::from(begins - minute));
                outage += waited.sum::<u64>();
                let end = begins + link.repair;
                failures += i64::from(end / length) * i64::from(minutes);
                changes.push((end % length, 0, -i64::from(minutes)));
                continue;
            }
            // One ends in each minute from the first end to the last.
            let (mut end, last) = (span.start + link.repair, span.end + link.repair);
            while end < last {
                let (turn, at) = (end / length, end % length);
                let minutes = (last - end).min(length - at);
                failures += i64::from(turn) * i64::from(minutes);
                changes.push((at, -1, 0));
                changes.push((at + minutes, 1, 0));
                end += minutes;
            }
        }
        let mean_outage = outage as f64 / f64::from(length.max(1));
        let runs = runs(&mut changes, failures, length);
        let last = |run: &Run| run.part(run.end - 1, run.end).failures;
        Self {
            link,
            bounds: (
                runs.iter().map(|run| run.failures).min().unwrap_or(0),
                runs.iter().map(last).max().unwrap_or(0),
            ),
            runs,
            rate: 1.0 / (link.mtbf + mean_outage),
        }
    }

    /// How often enough replicas of so many work when so many failures go on.
    fn up(&self, replicas: u32, failures: u32) -> f64 {
        let down = (f64::from(failures) * self.rate).clamp(0.0, 1.0);
        1.0 - group_down(down, self.link.common_cause, replicas, self.link.needed)
    }

    /// Where the minutes of a run stand in what is told by how many failures go on.
    fn places(&self, run: Run) -> std::ops::Range<usize> {
        let first = (run.failures - self.bounds.0) as usize;
        let others = if run.rises { run.end - run.start } else { 1 };
        first..first + others as usize
    }

    /// The minutes of a window by how many failures go on, from the least.
    #[must_use]
    pub fn minutes(&self, timeline: &Timeline, window: usize) -> Vec<u32> {
        let (least, most) = self.bounds;
        let mut minutes = vec![0; (most - least) as usize + 1];
        let spans = timeline.spans().iter();
        for span in spans.filter(|span| span.window == Some(window)) {
            let first = self.runs.partition_point(|run| run.end <= span.start);
            let runs = self.runs.iter().skip(first);
            for run in runs.take_while(|run| run.start < span.end) {
                let run = run.part(span.start, span.end);
                let each = if run.rises { 1 } else { run.end - run.start };
                let minutes = minutes.get_mut(self.places(run)).unwrap_or_default();
                minutes.iter_mut().for_each(|minutes| *minutes += each);
            }
        }
        minutes
    }

    /// The mean availability of so many replicas in minutes by how many failures go on,
    /// from 0 to 1; 1 when there is no minute.
    #[must_use]
    pub fn mean(&self, replicas: u32, minutes: &[u32]) -> f64 {
        let by_failures = (self.bounds.0..).zip(minutes);
        let some = by_failures.filter(|(_, minutes)| **minutes > 0);
        let sum = some.map(|(failures, minutes)| self.up(replicas, failures) * f64::from(*minutes));
        let sum = sum.sum();
        average(sum, minutes.iter().sum())
    }
}

/// The runs of a year that begins with so many failures, from what changes in it.
fn runs(changes: &mut [(u32, i64, i64)], mut failures: i64, length: u32) -> Vec<Run> {
    changes.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    let mut changes = changes.iter().peekable();
    // A failure begins in each minute.
    let (mut start, mut rise) = (0, 1);
    while start < length {
        let mut ended = 0;
        while let Some((_, more, jump)) = changes.next_if(|(minute, ..)| *minute <= start) {
            rise += more;
            ended += jump;
        }
        let end = changes.peek().map_or(length, |(minute, ..)| *minute);
        failures += rise + ended;
        let run = Run {
            start,
            end,
            failures: u32::try_from(failures).unwrap_or(0),
            rises: rise > 0,
        };
        failures += rise * i64::from(end - start - 1);
        match runs.last_mut() {
            Some(before) if !before.rises && !run.rises && before.failures == run.failures => {
                before.end = end;
            }
            _ => runs.push(run),
        }
        start = end;
    }
    runs
}

fn average(sum: f64, minutes: u32) -> f64 {
    if minutes == 0 {
        1.0
    } else {
        sum / f64::from(minutes)
    }
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

/// The mean availability of a chain in series in each window, from 0 to 1; 1 in one
/// that has no minute.
#[must_use]
pub fn mean(chain: &[Link], timeline: &Timeline, windows: usize) -> Vec<f64> {
    let mut up = vec![1.0; timeline.length() as usize];
    for link in chain {
        let down = Down::of(link, timeline);
        let (least, most) = down.bounds;
        let shares = (least..=most).map(|failures| down.up(link.replicas, failures));
        let shares: Vec<f64> = shares.collect();
        for run in &down.runs {
            let minutes = run.start as usize..run.end as usize;
            let up = up.get_mut(minutes).unwrap_or_default().iter_mut();
            match shares.get(down.places(*run)).unwrap_or_default() {
                [all] => up.for_each(|up| *up *= all),
                each => up.zip(each).for_each(|(up, share)| *up *= share),
            }
        }
    }
    let mut sums = vec![0.0; windows];
    for span in timeline.spans() {
        if let Some(sum) = span.window.and_then(|window| sums.get_mut(window)) {
            let minutes = span.start as usize..span.end as usize;
            *sum += up.get(minutes).unwrap_or_default().iter().sum::<f64>();
        }
    }
    let of_window = sums.into_iter().enumerate();
    of_window
        .map(|(window, sum)| average(sum, timeline.window_minutes(window)))
        .collect()
}

/// A float as a decimal of so many digits after the mark.
#[must_use]
pub fn decimal(figure: f64, digits: u32) -> Decimal {
    Decimal::from_f64_retain(figure).map_or(Decimal::ZERO, |exact| {
        money::round(exact, digits).normalize()
    })
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
