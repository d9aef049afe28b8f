//! Every choice that can still be the best, one service after the other from the last on: of choices that
//! cost as much, the first that is met is the one that is preferred.

use super::super::bound::sums_of_lightest;
use super::super::improve::ChosenOffers;
use super::instance::{CostedPlan, Instance};
use super::relaxation::Relaxation;
use super::repair::KnownChoice;
use crate::money::Overflow;

/// A search through all choices of so many services.
pub(super) struct Tree<'a> {
    instance: &'a Instance,
    /// What each plan of each service weighs.
    weights: Vec<Vec<i128>>,
    /// For the first services, from none of them on: the least that so many of them weigh.
    lightest: Vec<Vec<i128>>,
    /// The same of what they use, for each limit.
    least_used: Vec<Vec<Vec<i128>>>,
    count: usize,
    relaxation: &'a Relaxation,
    /// The most that a choice may cost to be looked for, and what it may weigh.
    most: i128,
    allowed: i128,
    nodes: u64,
    path: ChosenOffers,
    best: Option<KnownChoice>,
}

/// Choices of the last services.
#[derive(Clone)]
struct Branch {
    weight: i128,
    cost: i128,
    uses: Vec<i64>,
    taken: usize,
}

/// What a search found.
pub(super) struct FoundInTree {
    /// The best that is not dearer than what was known; of those that are equal, the preferred one.
    pub best: Option<KnownChoice>,
    /// Whether nothing better can exist.
    pub is_exhausted: bool,
}

impl<'a> Tree<'a> {
    /// A search for choices of `count` services that cost no more than `most`.
    pub fn new(
        instance: &'a Instance,
        relaxation: &'a Relaxation,
        count: usize,
        most: i128,
    ) -> Result<Self, Overflow> {
        let used = |at: usize| -> Result<Vec<Vec<i128>>, Overflow> {
            let of_service = |plans: &Vec<CostedPlan>| {
                let uses = plans.iter().filter_map(|plan| plan.uses.get(at));
                uses.min().copied().map(i128::from)
            };
            let least: Vec<Option<i128>> = instance.services.iter().map(of_service).collect();
            sums_of_lightest(least.iter(), count)
        };
        let limits = 0..instance.limits.len();
        let services = instance.services.iter();
        let weights = services.map(|plans| plans.iter().map(|plan| relaxation.weigh(plan)));
        Ok(Self {
            weights: weights.map(Iterator::collect).collect(),
            allowed: relaxation.allowed(most),
            lightest: relaxation.lightest_of_first(instance, count)?,
            least_used: limits.map(used).collect::<Result<_, _>>()?,
            path: vec![None; instance.services.len()],
            best: None,
            nodes: 0,
            instance,
            relaxation,
            count,
            most,
        })
    }

    /// Searches, visiting so many choices at most, whole or not.
    pub fn search(mut self, nodes: u64) -> FoundInTree {
        self.nodes = nodes;
        let none = Branch {
            weight: 0,
            cost: 0,
            uses: vec![0; self.instance.limits.len()],
            taken: 0,
        };
        self.visit(self.instance.services.len(), &none);
        FoundInTree {
            best: self.best,
            is_exhausted: self.nodes > 0,
        }
    }

    /// Goes on with the first `left` services.
    fn visit(&mut self, left: usize, branch: &Branch) {
        let Some(next) = left.checked_sub(1) else {
            if branch.taken == self.count && branch.cost <= self.most {
                self.most = branch.cost - 1;
                self.allowed = self.relaxation.allowed(self.most);
                self.best = Some(KnownChoice {
                    chosen: self.path.clone(),
                    cost: branch.cost,
                });
            }
            return;
        };
        let instance = self.instance;
        let plans = instance.services.get(next).map_or(&[][..], Vec::as_slice);
        if self.is_light(next, branch.weight, branch.taken) {
            self.follow(next, None, branch.clone());
        }
        for (rank, plan) in plans.iter().enumerate() {
            if self.nodes == 0 {
                return;
            }
            let weights = self.weights.get(next);
            let weight = weights.and_then(|own| own.get(rank)).copied().unwrap_or(0);
            let (weight, taken) = (branch.weight + weight, branch.taken + 1);
            if !self.is_light(next, weight, taken) {
                continue;
            }
            let mut with = Branch {
                weight,
                taken,
                cost: branch.cost + plan.cost,
                uses: branch.uses.clone(),
            };
            for (sum, used) in with.uses.iter_mut().zip(&plan.uses) {
                *sum += used;
            }
            self.follow(next, Some(rank), with);
        }
    }

    fn follow(&mut self, left: usize, rank: Option<usize>, branch: Branch) {
        if !self.may_fit(left, &branch) {
            return;
        }
        self.nodes = self.nodes.saturating_sub(1);
        if let Some(chosen) = self.path.get_mut(left) {
            *chosen = rank;
        }
        self.visit(left, &branch);
        if let Some(chosen) = self.path.get_mut(left) {
            *chosen = None;
        }
    }

    /// Whether the lightest choice of the first `left` services is light enough to make it one of the
    /// best.
    fn is_light(&self, left: usize, weight: i128, taken: usize) -> bool {
        let more = self.count.checked_sub(taken);
        let lightest = more.and_then(|more| self.lightest.get(left)?.get(more));
        lightest.is_some_and(|lightest| weight + lightest <= self.allowed)
    }

    /// Whether those of the first `left` services that use the least are within every limit.
    fn may_fit(&self, left: usize, branch: &Branch) -> bool {
        let more = self.count.saturating_sub(branch.taken);
        let limits = self.instance.limits.iter().zip(&branch.uses);
        limits.zip(&self.least_used).all(|((limit, used), least)| {
            let least = least.get(left).and_then(|sums| sums.get(more));
            i128::from(*used) + least.copied().unwrap_or(0) <= i128::from(limit.most)
        })
    }
}
