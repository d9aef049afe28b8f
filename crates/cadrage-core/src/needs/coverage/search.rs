//! Search for the cheapest replicas that meet the commitments in the drawn years.
//!
//! Every choice of replicas is judged on the same drawn years, which are those of the verdict.
#![allow(clippy::float_arithmetic)]

use std::cell::OnceCell;

use rust_decimal::Decimal;

use super::availability::Link;
use super::outages::{Group, Outages, key, merge, most_broken};
use super::promise::Promise;
use super::timeline::Timeline;
use crate::grid::commitment::{Level, Window};
use crate::random::Draw;

/// The most choices of replicas that are tried; beyond it the best found so far is kept.
const TRIED: u32 = 5_000;

/// What must be met, and how it is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Aim {
    /// Minutes of outage that each window allows in a year; `None` for a window without commitment.
    pub allowed: Vec<Option<f64>>,
    /// The share of years, in percent, in which each commitment must be met.
    pub least: Decimal,
    /// The years drawn.
    pub draw: Draw,
}

impl Aim {
    /// Keeps the outage allowed by `promises` for the committed windows (SLA) only.
    #[must_use]
    pub fn of(windows: &[Window], promises: &[Promise], least: Decimal, draw: Draw) -> Self {
        let committed = windows.iter().zip(promises).map(|(window, promise)| {
            let minutes = promise.allowed_minutes();
            minutes.filter(|_| window.level == Level::Sla)
        });
        Self {
            allowed: committed.collect(),
            least,
            draw,
        }
    }
}

/// A component that may have more replicas, and its drawn years with each number of them: those it
/// has, one more, and so on. Years are drawn when the search first asks for them.
pub(super) struct RedundancyCandidate<'a> {
    link: &'a Link,
    /// Its place in the chain.
    place: usize,
    levels: Vec<OnceCell<DrawnYears>>,
    /// Euros a year for one additional replica.
    cost: Decimal,
    timeline: &'a Timeline,
    aim: &'a Aim,
}

/// The drawn years of a component with a given number of replicas: its outages that touch a window.
#[derive(Clone)]
struct DrawnYears {
    /// Where the outages of each draw end in the list.
    ends: Vec<usize>,
    list: Outages,
    /// Minutes of outage of each draw, by committed window.
    down: Vec<Vec<u32>>,
}

impl DrawnYears {
    fn none(aim: &Aim) -> Self {
        let samples = aim.draw.samples as usize;
        let committed = aim.allowed.iter().flatten();
        Self {
            ends: Vec::with_capacity(samples),
            list: Outages::new(),
            down: committed.map(|_| Vec::with_capacity(samples)).collect(),
        }
    }

    /// Adds a draw; its outages are sorted and do not overlap.
    fn add(&mut self, outages: &[(u32, u32)], timeline: &Timeline, aim: &Aim) {
        // Most draws of most components have none.
        if outages.is_empty() {
            self.ends.push(self.list.len());
            self.down.iter_mut().for_each(|down| down.push(0));
            return;
        }
        let mut counted = vec![0; aim.allowed.len()];
        for outage in outages {
            let before: u32 = counted.iter().sum();
            timeline.count(outage.0, outage.1, &mut counted);
            if counted.iter().sum::<u32>() > before {
                self.list.push(*outage);
            }
        }
        self.ends.push(self.list.len());
        let windows = counted.iter().zip(&aim.allowed);
        let committed = windows.filter(|(_, allowed)| allowed.is_some());
        for (down, (minutes, _)) in self.down.iter_mut().zip(committed) {
            down.push(*minutes);
        }
    }

    fn of_draw(&self, draw: usize) -> &[(u32, u32)] {
        let before = draw.checked_sub(1).and_then(|before| self.ends.get(before));
        let (from, to) = (before.copied(), self.ends.get(draw).copied());
        let of_draw = from.unwrap_or(0)..to.unwrap_or(0);
        self.list.get(of_draw).unwrap_or_default()
    }
}

impl<'a> RedundancyCandidate<'a> {
    /// A component, at its place in the chain, with up to `more` additional replicas.
    pub(super) fn of(
        link: &'a Link,
        place: usize,
        (more, cost): (u32, Decimal),
        timeline: &'a Timeline,
        aim: &'a Aim,
    ) -> Self {
        Self {
            link,
            place,
            levels: (0..=more).map(|_| OnceCell::new()).collect(),
            cost,
            timeline,
            aim,
        }
    }

    /// The most additional replicas.
    pub(super) fn most(&self) -> usize {
        self.levels.len().saturating_sub(1)
    }

    /// The drawn years with some additional replicas; `None` beyond the most.
    fn years(&self, more: usize) -> Option<&DrawnYears> {
        let years = self.levels.get(more)?;
        Some(years.get_or_init(|| self.draw(u32::try_from(more).unwrap_or(u32::MAX))))
    }

    fn draw(&self, more: u32) -> DrawnYears {
        let Self {
            link,
            timeline,
            aim,
            ..
        } = self;
        let replicas = link.replicas.saturating_add(more);
        let mut years = DrawnYears::none(aim);
        let mut group = Group::of(link, timeline);
        let mut outages = Outages::new();
        for draw in 0..aim.draw.samples {
            group.draw(key(aim.draw.seed, draw, self.place), replicas, replicas);
            outages.clear();
            group.outages(replicas, &mut outages);
            merge(&mut outages);
            years.add(&outages, timeline, aim);
        }
        years
    }
}

/// The replicas that the search chose.
#[derive(Clone)]
pub(super) struct Choice {
    /// How many additional replicas each component has.
    pub(super) more: Vec<usize>,
    /// Euros a year for the additional replicas.
    pub(super) cost: Decimal,
    /// Whether each commitment is met often enough.
    pub(super) reached: bool,
}

/// The cheapest choice of at most `all` additional replicas, for each component, that meets each
/// commitment often enough; `all` when none does.
pub(super) fn cheapest(
    candidates: &[RedundancyCandidate<'_>],
    all: Vec<usize>,
    timeline: &Timeline,
    aim: &Aim,
) -> Choice {
    let search = Search {
        candidates,
        timeline,
        windows: aim.allowed.len(),
        allowed: (0..)
            .zip(&aim.allowed)
            .filter_map(|(window, allowed)| Some((window, (*allowed)?)))
            .collect(),
        most_broken: most_broken(aim.draw.samples, aim.least),
        all,
        least: Vec::new(),
        best: None,
        tried: 0,
    };
    search.run()
}

struct Search<'a> {
    candidates: &'a [RedundancyCandidate<'a>],
    timeline: &'a Timeline,
    windows: usize,
    /// The committed windows, with the minutes of outage that each allows.
    allowed: Vec<(usize, f64)>,
    most_broken: Option<u32>,
    /// The most additional replicas of each component.
    all: Vec<usize>,
    /// The fewest additional replicas of each component: with fewer, no choice passes, whatever the
    /// others have.
    least: Vec<usize>,
    best: Option<(Decimal, Vec<usize>)>,
    tried: u32,
}

impl Search<'_> {
    fn run(mut self) -> Choice {
        let all = self.all.clone();
        let cost = self.cost(&all);
        if !self.holds(&all) {
            return Choice {
                more: all,
                cost,
                reached: false,
            };
        }
        self.least = (0..all.len()).map(|at| self.least_of(at)).collect();
        self.visit(&mut Vec::new());
        // The choice with the most replicas passes, so the search finds one that costs no more.
        let (cost, more) = self.best.take().unwrap_or((cost, all));
        Choice {
            more,
            cost,
            reached: true,
        }
    }

    fn cost(&self, more: &[usize]) -> Decimal {
        let chosen = self.candidates.iter().zip(more);
        let costs = chosen.map(|(c, more)| c.cost.saturating_mul(Decimal::from(*more)));
        costs.fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// The fewest additional replicas of a component that pass when every other component has its
    /// most.
    fn least_of(&self, at: usize) -> usize {
        let most = self.all.get(at).copied().unwrap_or(0);
        let mut fewer = 0..most;
        let holds = fewer.find(|fewer| {
            let mut more = self.all.clone();
            if let Some(more) = more.get_mut(at) {
                *more = *fewer;
            }
            self.holds(&more)
        });
        holds.unwrap_or(most)
    }

    /// Tries every number of replicas of the remaining components. Skips a branch that costs as
    /// much as the best found, or fails even with the most replicas of the remaining components;
    /// the first of equal costs is kept.
    fn visit(&mut self, more: &mut Vec<usize>) {
        let at = more.len();
        let all = self.all.clone();
        let (Some(least), Some(most)) = (self.least.get(at).copied(), all.get(at).copied()) else {
            self.best = Some((self.cost(more), more.clone()));
            return;
        };
        for added in least..=most {
            if self.tried >= TRIED {
                return;
            }
            more.push(added);
            let with_all: Vec<usize> = more
                .iter()
                .chain(all.iter().skip(at + 1))
                .copied()
                .collect();
            // With the most of this component, the check equals the one that let this branch in.
            self.tried += u32::from(added < most);
            if self.may_cost_less(more) && (added == most || self.holds(&with_all)) {
                self.visit(more);
            }
            more.pop();
        }
    }

    /// Whether a branch may cost less than the best found.
    fn may_cost_less(&self, more: &[usize]) -> bool {
        let least = self.least.iter().skip(more.len());
        let cheapest: Vec<usize> = more.iter().chain(least).copied().collect();
        let cost = self.cost(&cheapest);
        self.best.as_ref().is_none_or(|(best, _)| cost < *best)
    }

    /// Whether each commitment is met often enough with these additional replicas.
    fn holds(&self, more: &[usize]) -> bool {
        let Some(most_broken) = self.most_broken else {
            return false;
        };
        let candidates = self.candidates.iter().zip(more);
        let chosen: Vec<&DrawnYears> = candidates
            .filter_map(|(candidate, more)| candidate.years(*more))
            .collect();
        let mut sums = Vec::new();
        let mut outages = Outages::new();
        let mut committed = (0..).zip(&self.allowed);
        committed.all(|(committed, (window, allowed))| {
            let of_window = || chosen.iter().filter_map(|years| years.down.get(committed));
            sums.clear();
            for down in of_window() {
                sums.resize(down.len(), 0_u32);
                for (sum, down) in sums.iter_mut().zip(down) {
                    *sum += down;
                }
            }
            let is_too_much = |minutes: u32| f64::from(minutes) > *allowed;
            let mut broken = 0;
            // Simultaneous outages of two components count once, so the sum is an upper bound.
            let draws = sums.iter().enumerate();
            for (draw, _) in draws.filter(|(_, sum)| is_too_much(**sum)) {
                let mut each = of_window().filter_map(|down| down.get(draw));
                let is_broken = each.any(|minutes| is_too_much(*minutes)) || {
                    outages.clear();
                    outages.extend(chosen.iter().flat_map(|years| years.of_draw(draw)));
                    is_too_much(self.minutes(&mut outages, *window))
                };
                broken += u32::from(is_broken);
                if broken > most_broken {
                    return false;
                }
            }
            true
        })
    }

    /// Minutes of a window that outages cover.
    fn minutes(&self, outages: &mut Outages, window: usize) -> u32 {
        merge(outages);
        let mut counted = vec![0; self.windows];
        for (start, end) in outages {
            self.timeline.count(*start, *end, &mut counted);
        }
        counted.get(window).copied().unwrap_or(0)
    }
}
