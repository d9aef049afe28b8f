//! Who takes which week: whole numbers alone, so that it can be checked apart.
//!
//! A depth-first search over the weeks, the least burdened first, finds a rota; exchanges of weeks
//! improve it; the same search, bounded by what it found, goes on from there. Whether anything better
//! can exist is asked of an easier question: the weeks of each burden, handed out without regard to
//! when they are. Each search visits a fixed number of nodes at most, whatever the machine.

mod counts;
mod improve;

use std::collections::BTreeSet;

use self::counts::{Counts, HandedOut};

/// Nodes that a search visits at most.
const MOST_NODES: u32 = 400_000;
/// States of the last weeks that the check of the rest keeps at most.
const MOST_STATES: usize = 20_000;

/// The weeks of a year and those who may take them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weeks {
    /// What each week weighs.
    pub burdens: Vec<u64>,
    /// The people of each member; none is zero.
    pub people: Vec<u64>,
    /// Whether each member may take each week.
    pub available: Vec<Vec<bool>>,
    /// Weeks that somebody rests after one on call.
    pub rest: usize,
    /// The most weeks that somebody takes.
    pub most: u64,
}

/// A rota, and how far it may be from the fairest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FairRota {
    /// The member of each week.
    pub takers: Vec<usize>,
    /// The most burdened member less the least, by person, times [`Weeks::scale`].
    pub spread: u64,
    /// No rota has less.
    pub least: u64,
}

/// Why there is no rota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Nobody may take this week.
    Nobody(usize),
    /// All together take fewer weeks than there are: so many.
    TooFew(u64),
    /// The rest leaves nobody for this week, whoever took those before.
    Rest(usize),
    /// No rota was found; the first week that no try reached.
    Unreached(usize),
}

impl Weeks {
    /// What the burden of one person is multiplied by to be whole: the least common multiple of the
    /// numbers of people.
    #[must_use]
    pub fn scale(&self) -> u64 {
        let common = |all: u64, own: &u64| all / divisor(all, *own) * own;
        self.people.iter().fold(1, common)
    }

    /// What one week weighs for one person of a member, times the scale.
    fn weight(&self, member: usize, week: usize) -> u64 {
        let burden = self.burdens.get(week).copied().unwrap_or(0);
        let people = self.people.get(member).copied().unwrap_or(1);
        burden * (self.scale() / people)
    }

    /// What each member bears by person, times the scale.
    pub(super) fn loads(&self, takers: &[usize]) -> Vec<u64> {
        let mut loads = vec![0; self.people.len()];
        for (week, member) in takers.iter().enumerate() {
            if let Some(load) = loads.get_mut(*member) {
                *load += self.weight(*member, week);
            }
        }
        loads
    }

    fn is_available(&self, member: usize, week: usize) -> bool {
        let own = self.available.get(member);
        own.and_then(|own| own.get(week)).copied().unwrap_or(false)
    }

    /// Whether a member may take the week after `takers`.
    fn may_take(&self, member: usize, takers: &[usize]) -> bool {
        let people = self.people.get(member).copied().unwrap_or(0);
        let count = |weeks: &[usize]| weeks.iter().filter(|taker| **taker == member).count() as u64;
        let lately = takers.get(takers.len().saturating_sub(self.rest)..);
        self.is_available(member, takers.len())
            && count(lately.unwrap_or_default()) < people
            && count(takers) < people.saturating_mul(self.most)
    }

    /// Whether every week of a rota may be taken by who takes it.
    fn holds(&self, takers: &[usize]) -> bool {
        let mut weeks = takers.iter().enumerate();
        weeks.all(|(week, member)| self.may_take(*member, takers.get(..week).unwrap_or_default()))
    }

    /// The fairest rota that is found.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn fairest(&self) -> Result<FairRota, Obstacle> {
        self.check()?;
        let mut search = Search::new(self);
        search.go_on();
        let Some(first) = search.best.take() else {
            return Err(Obstacle::Unreached(search.reached));
        };
        if search.is_exhausted() {
            let spread = spread(&self.loads(&first));
            return Ok(FairRota {
                takers: first,
                spread,
                least: spread,
            });
        }
        let better = improve::exchange(self, first);
        let found = spread(&self.loads(&better));
        let HandedOut { least, counts } = counts::hand_out(self, found);
        let proved = |takers: Vec<usize>| FairRota {
            takers,
            spread: least,
            least,
        };
        if least == found {
            return Ok(proved(better));
        }
        let mut search = Search::within(self, better, found, least);
        if let Some(counts) = counts {
            search.quotas = counts;
            search.go_on();
            if search.limit == least {
                return Ok(proved(search.best.unwrap_or_default()));
            }
            search.quotas = Vec::new();
            search.nodes = 0;
        }
        search.go_on();
        let takers = search.best.clone().unwrap_or_default();
        let spread = spread(&self.loads(&takers));
        let least = if search.is_exhausted() { spread } else { least };
        Ok(FairRota {
            takers,
            spread,
            least: least.min(spread),
        })
    }

    /// What forbids any rota and needs no search.
    fn check(&self) -> Result<(), Obstacle> {
        let members = 0..self.people.len();
        for week in 0..self.burdens.len() {
            if !members
                .clone()
                .any(|member| self.is_available(member, week))
            {
                return Err(Obstacle::Nobody(week));
            }
        }
        let most = members.map(|member| self.most_weeks(member)).sum();
        if most < self.burdens.len() as u64 {
            return Err(Obstacle::TooFew(most));
        }
        self.check_rest()
    }

    /// The most weeks that a member takes in all, leaving the rest aside.
    pub(super) fn most_weeks(&self, member: usize) -> u64 {
        let people = self.people.get(member).copied().unwrap_or(0);
        let own = self.available.get(member);
        let there = own.map_or(0, |own| own.iter().filter(|there| **there).count());
        people.saturating_mul(self.most).min(there as u64)
    }

    /// Whether, week after week, somebody is left whose rest is over: the states are who took the last
    /// weeks. With too many of them, nothing is said.
    fn check_rest(&self) -> Result<(), Obstacle> {
        let unlimited = Self {
            most: u64::MAX,
            ..self.clone()
        };
        let mut states: BTreeSet<Vec<usize>> = BTreeSet::from([Vec::new()]);
        for week in 0..self.burdens.len() {
            let mut next = BTreeSet::new();
            for lately in &states {
                for member in 0..self.people.len() {
                    if unlimited.may_take_after(member, week, lately) {
                        let mut after = lately.clone();
                        after.push(member);
                        let skipped = after.len().saturating_sub(self.rest);
                        next.insert(after.into_iter().skip(skipped).collect());
                    }
                }
            }
            if next.is_empty() {
                return Err(Obstacle::Rest(week));
            }
            if next.len() > MOST_STATES {
                return Ok(());
            }
            states = next;
        }
        Ok(())
    }

    fn may_take_after(&self, member: usize, week: usize, lately: &[usize]) -> bool {
        let people = self.people.get(member).copied().unwrap_or(0);
        let count = lately.iter().filter(|taker| **taker == member).count();
        self.is_available(member, week) && (count as u64) < people
    }
}

/// The most less the least.
pub(super) fn spread(loads: &[u64]) -> u64 {
    let most = loads.iter().max().copied().unwrap_or(0);
    most - loads.iter().min().copied().unwrap_or(0)
}

/// The greatest common divisor.
pub(super) fn divisor(one: u64, other: u64) -> u64 {
    match other {
        0 => one,
        _ => divisor(other, one % other),
    }
}

/// A search over the weeks, in order.
struct Search<'a> {
    weeks: &'a Weeks,
    takers: Vec<usize>,
    loads: Vec<u64>,
    /// What the weeks from each on weigh, times the scale.
    left: Vec<u64>,
    best: Option<Vec<usize>>,
    /// The spread of the best; what is as large is not looked at.
    limit: u64,
    /// The spread below which there is none.
    least: u64,
    nodes: u32,
    /// The furthest week for which nobody was found.
    reached: usize,
    /// The weeks of each burden that each member still takes; empty when it may take any.
    quotas: Vec<Counts>,
}

impl<'a> Search<'a> {
    fn new(weeks: &'a Weeks) -> Self {
        let scale = weeks.scale();
        let mut left = vec![0];
        for burden in weeks.burdens.iter().rev() {
            let last = left.last().copied().unwrap_or(0);
            left.push(last + burden * scale);
        }
        left.reverse();
        Self {
            weeks,
            takers: Vec::new(),
            loads: vec![0; weeks.people.len()],
            left,
            best: None,
            limit: u64::MAX,
            least: 0,
            nodes: 0,
            reached: 0,
            quotas: Vec::new(),
        }
    }

    /// A search for what is better than a rota.
    fn within(weeks: &'a Weeks, best: Vec<usize>, limit: u64, least: u64) -> Self {
        Self {
            best: Some(best),
            limit,
            least,
            ..Self::new(weeks)
        }
    }

    /// Whether every rota was looked at, or none can be better.
    fn is_exhausted(&self) -> bool {
        self.nodes < MOST_NODES
    }

    fn go_on(&mut self) {
        if self.nodes >= MOST_NODES || self.limit <= self.least {
            return;
        }
        self.nodes += 1;
        let week = self.takers.len();
        self.reached = self.reached.max(week);
        if week == self.weeks.burdens.len() {
            let found = spread(&self.loads);
            if found < self.limit {
                self.limit = found;
                self.best = Some(self.takers.clone());
            }
            return;
        }
        if !self.may_improve(week) || !self.may_fill(week) {
            return;
        }
        let mut order: Vec<(u64, usize)> = self.loads.iter().copied().zip(0..).collect();
        order.sort_unstable();
        for (_, member) in order {
            if !self.weeks.may_take(member, &self.takers) || !self.has_quota(member, week) {
                continue;
            }
            self.change_quota(member, week, |left| left - 1);
            let weight = self.weeks.weight(member, week);
            self.change(member, |load| load + weight);
            self.takers.push(member);
            self.go_on();
            self.takers.pop();
            self.change(member, |load| load - weight);
            self.change_quota(member, week, |left| left + 1);
        }
    }

    fn has_quota(&self, member: usize, week: usize) -> bool {
        let burden = self.weeks.burdens.get(week);
        let own = self.quotas.get(member).zip(burden);
        own.is_none_or(|(own, burden)| own.get(burden).is_some_and(|left| *left > 0))
    }

    fn change_quota(&mut self, member: usize, week: usize, change: impl Fn(u64) -> u64) {
        let burden = self.weeks.burdens.get(week);
        let own = self.quotas.get_mut(member).zip(burden);
        if let Some(left) = own.and_then(|(own, burden)| own.get_mut(burden)) {
            *left = change(*left);
        }
    }

    /// Whether each member can still take its quotas in the weeks that are left.
    fn may_fill(&self, week: usize) -> bool {
        self.quotas.iter().enumerate().all(|(member, own)| {
            let weeks = self.weeks.burdens.len();
            own.iter().all(|(burden, left)| {
                let there = (week..weeks).filter(|at| {
                    self.weeks.burdens.get(*at) == Some(burden)
                        && self.weeks.is_available(member, *at)
                });
                there.count() as u64 >= *left
            })
        })
    }

    fn change(&mut self, member: usize, change: impl Fn(u64) -> u64) {
        if let Some(load) = self.loads.get_mut(member) {
            *load = change(*load);
        }
    }

    /// Whether the weeks that are left can bring every member near enough to the most burdened, who
    /// bears no less than the mean.
    fn may_improve(&self, week: usize) -> bool {
        if self.limit == u64::MAX {
            return true;
        }
        let most = self.loads.iter().max().copied().unwrap_or(0);
        let floor = (most + 1).saturating_sub(self.limit);
        let members = self.loads.iter().zip(&self.weeks.people);
        let lacking: u64 = members
            .map(|(load, people)| floor.saturating_sub(*load) * people)
            .sum();
        lacking <= self.left.get(week).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
