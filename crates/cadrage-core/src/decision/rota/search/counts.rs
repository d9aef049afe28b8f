//! What no rota can do better than: how many weeks of each burden each member takes, whenever they
//! are.

use std::collections::BTreeMap;

use super::{Weeks, divisor};

/// Nodes that are visited at most.
const MOST_NODES: u32 = 4_000_000;

/// The least spread of the weeks handed out by burden, or `found` when nothing less is possible.
/// When there are too many ways to see them all, what the burdens have in common says the least.
pub(super) fn least_spread(weeks: &Weeks, found: u64) -> u64 {
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
        classes: classes.iter().map(|(_, burden)| *burden).collect(),
        left: classes.iter().map(|(count, _)| *count).collect(),
        scale,
        mean: [total / people, total.div_ceil(people)],
        least: u64::MAX,
        most: 0,
        best: found,
        nodes: 0,
    };
    handing.member(0);
    match handing.nodes < MOST_NODES {
        true => handing.best,
        false => common(weeks).min(found),
    }
}

/// The least by which two burdens can differ; zero when all may be equal.
fn common(weeks: &Weeks) -> u64 {
    let scale = weeks.scale();
    let step = weeks.burdens.iter().copied().fold(0, divisor);
    let people: u64 = weeks.people.iter().sum::<u64>().max(1);
    let total: u64 = weeks.burdens.iter().sum();
    let is_even = |own: &u64| {
        let part = total * own;
        part % people == 0 && (step == 0 || (part / people) % step == 0)
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
        match at == self.weeks.people.len() {
            true => self.best = self.best.min(self.most - self.least),
            false => self.class(at, 0, 0, self.weeks.most_weeks(at)),
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
        let most = match weight {
            0 => left.min(room),
            _ => left.min(room).min((highest - load) / weight),
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
