//! What no rota can do better than: how many weeks of each burden each member takes, whenever they
//! are.

use std::collections::BTreeMap;

use super::{Weeks, divisor};

/// Nodes that are visited at most.
const MOST_NODES: u32 = 4_000_000;

/// How many weeks of each burden a member takes.
pub(super) type Counts = BTreeMap<u64, u64>;

/// The weeks handed out by burden.
pub(super) struct HandedOut {
    /// The least spread; that of the rota that was found when nothing less is possible. When there are
    /// too many ways to see them all, what the burdens have in common says the least.
    pub least: u64,
    /// Those of each member, with the least spread that was seen; `None` when nothing less was.
    pub counts: Option<Vec<Counts>>,
}

/// Hands the weeks out by burden with a spread less than `found`.
pub(super) fn hand_out(weeks: &Weeks, found: u64) -> HandedOut {
    let mut classes: BTreeMap<u64, u64> = BTreeMap::new();
    for burden in &weeks.burdens {
        *classes.entry(*burden).or_default() += 1;
    }
    // The rarest first: of the most frequent, only counts that fit are tried.
    let mut classes: Vec<(u64, u64)> = classes.iter().map(|(own, count)| (*count, *own)).collect();
    classes.sort_unstable();
    let scale = weeks.scale();
    let people: u64 = weeks.people.iter().sum::<u64>().max(1);
    let total: u64 = weeks.burdens.iter().map(|burden| burden * scale).sum();
    let mut handing = Handing {
        weeks,
        rooms: rooms(weeks, &classes),
        classes: classes.iter().map(|(_, burden)| *burden).collect(),
        chosen: vec![0; classes.len() * weeks.people.len()],
        best_chosen: None,
        left: classes.iter().map(|(count, _)| *count).collect(),
        scale,
        mean: [total / people, total.div_ceil(people)],
        least: u64::MAX,
        most: 0,
        best: found,
        nodes: 0,
    };
    handing.member(0);
    let least = match handing.nodes < MOST_NODES {
        true => handing.best,
        false => common(weeks).min(handing.best),
    };
    let classes = &handing.classes;
    let counts_of = |own: &[u64]| classes.iter().copied().zip(own.iter().copied()).collect();
    let counts = handing
        .best_chosen
        .map(|chosen| chosen.chunks(classes.len().max(1)).map(counts_of).collect());
    HandedOut { least, counts }
}

/// How many weeks of each class each member may take.
fn rooms(weeks: &Weeks, classes: &[(u64, u64)]) -> Vec<u64> {
    let members = weeks.available.iter();
    let of_member = |own: &Vec<bool>| {
        let there = own.iter().zip(&weeks.burdens).filter(|(there, _)| **there);
        let there: Vec<u64> = there.map(|(_, burden)| *burden).collect();
        let count = |burden: u64| there.iter().filter(|own| **own == burden).count() as u64;
        let rooms = classes.iter().map(|(_, burden)| count(*burden));
        rooms.collect::<Vec<u64>>()
    };
    members.flat_map(of_member).collect()
}

/// The least by which two burdens can differ; zero when all may be equal.
fn common(weeks: &Weeks) -> u64 {
    let scale = weeks.scale();
    let step = weeks.burdens.iter().copied().fold(0, divisor);
    let people: u64 = weeks.people.iter().sum::<u64>().max(1);
    let total: u64 = weeks.burdens.iter().sum();
    let is_even = |own: &u64| {
        let part = total * own;
        part.is_multiple_of(people) && (part / people).is_multiple_of(step)
    };
    if weeks.people.iter().all(is_even) {
        return 0;
    }
    let weights = weeks.people.iter().map(|own| step * (scale / own));
    weights.fold(0, divisor)
}

/// Weeks handed out to one member after the other.
struct Handing<'a> {
    weeks: &'a Weeks,
    classes: Vec<u64>,
    /// How many weeks of each class each member may take.
    rooms: Vec<u64>,
    /// How many weeks of each class each member takes.
    chosen: Vec<u64>,
    /// Those of the best that was seen.
    best_chosen: Option<Vec<u64>>,
    /// How many weeks of each class are left.
    left: Vec<u64>,
    scale: u64,
    /// The mean of all, rounded down and up.
    mean: [u64; 2],
    least: u64,
    most: u64,
    best: u64,
    nodes: u32,
}

impl Handing<'_> {
    fn member(&mut self, at: usize) {
        if at < self.weeks.people.len() {
            self.class(at, 0, 0, self.weeks.most_weeks(at));
        } else if self.most - self.least < self.best {
            self.best = self.most - self.least;
            self.best_chosen = Some(self.chosen.clone());
        }
    }

    /// How many weeks of a class a member takes, that bears `load` already and takes `room` more at
    /// most.
    fn class(&mut self, member: usize, class: usize, load: u64, room: u64) {
        if self.nodes >= MOST_NODES || self.best == 0 {
            return;
        }
        self.nodes += 1;
        // All lie less than the best apart, and some lie on each side of the mean.
        let highest = self.least.min(self.mean[0]).saturating_add(self.best - 1);
        let lowest = (self.most.max(self.mean[1]) + 1).saturating_sub(self.best);
        if load > highest {
            return;
        }
        let Some(burden) = self.classes.get(class).copied() else {
            if load >= lowest {
                self.next(member, load);
            }
            return;
        };
        let people = self.weeks.people.get(member).copied().unwrap_or(1);
        let weight = burden * (self.scale / people);
        let left = self.left.get(class).copied().unwrap_or(0);
        let place = member * self.classes.len() + class;
        let there = self.rooms.get(place).copied().unwrap_or(0);
        let most = match weight {
            0 => left.min(room).min(there),
            _ => left.min(room).min(there).min((highest - load) / weight),
        };
        // The last member takes all that is left; of the last class, every member what it lacks.
        let fewest = if member + 1 == self.weeks.people.len() {
            left
        } else if class + 1 == self.classes.len() && weight > 0 {
            lowest.saturating_sub(load).div_ceil(weight)
        } else {
            0
        };
        for count in fewest..=most {
            self.set_left(class, left - count);
            if let Some(chosen) = self.chosen.get_mut(place) {
                *chosen = count;
            }
            self.class(member, class + 1, load + count * weight, room - count);
        }
        self.set_left(class, left);
    }

    fn next(&mut self, member: usize, load: u64) {
        let before = (self.least, self.most);
        self.least = self.least.min(load);
        self.most = self.most.max(load);
        self.member(member + 1);
        (self.least, self.most) = before;
    }

    fn set_left(&mut self, class: usize, weeks: u64) {
        if let Some(left) = self.left.get_mut(class) {
            *left = weeks;
        }
    }
}
