//! Good choices, soon: the lightest at some prices, changed until they are within the limits, then
//! until no change of one or two services costs less.

use super::super::improve::ChosenOffers;
use super::instance::{ChoiceSums, CostedPlan, Instance};

/// A choice within the limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownChoice {
    pub chosen: ChosenOffers,
    pub cost: i128,
}

/// A service that gets another plan, gets one, or loses its own.
#[derive(Debug, Clone, Copy)]
struct PlanChange<'a> {
    service: usize,
    from: Option<&'a CostedPlan>,
    to: Option<&'a CostedPlan>,
    rank: Option<usize>,
}

impl PlanChange<'_> {
    fn cost(&self) -> i128 {
        let cost = |plan: Option<&CostedPlan>| plan.map_or(0, |plan| plan.cost);
        cost(self.to) - cost(self.from)
    }

    /// By how much it changes the number of services.
    fn services(&self) -> i8 {
        i8::from(self.to.is_some()) - i8::from(self.from.is_some())
    }

    /// What it adds to what is used of a limit.
    fn added(&self, at: usize) -> i64 {
        let used = |plan: Option<&CostedPlan>| {
            plan.and_then(|plan| plan.uses.get(at))
                .copied()
                .unwrap_or(0)
        };
        used(self.to) - used(self.from)
    }
}

/// A choice that is being changed.
struct ChangingChoice<'a> {
    instance: &'a Instance,
    chosen: ChosenOffers,
    sums: ChoiceSums,
}

/// The choice changed until it is within the limits, as long as every change brings it nearer; `None`
/// when none does before.
pub(super) fn repair(instance: &Instance, chosen: &ChosenOffers) -> Option<KnownChoice> {
    let mut choice = ChangingChoice::new(instance, chosen.clone());
    while !instance.allows(&choice.sums.uses) {
        let before = choice.excess_with(&[]);
        let changes = choice.changes();
        let of_kind = |kind: i8| {
            changes
                .iter()
                .filter(move |change| change.services() == kind)
        };
        let mut nearest: Option<(i128, i128, &[PlanChange<'_>])> = None;
        let mut pairs = Vec::new();
        for (out, new) in of_kind(-1).flat_map(|out| of_kind(1).map(move |new| (out, new))) {
            pairs.push([*out, *new]);
        }
        let alone = of_kind(0).map(std::slice::from_ref);
        for changes in alone.chain(pairs.iter().map(|pair| &pair[..])) {
            let cost = changes.iter().map(PlanChange::cost).sum();
            let found = (choice.excess_with(changes), cost, changes);
            let is_nearer = nearest.is_none_or(|known| (found.0, found.1) < (known.0, known.1));
            nearest = if is_nearer { Some(found) } else { nearest };
        }
        let (excess, _, changes) = nearest?;
        if excess >= before {
            return None;
        }
        choice.make(changes);
    }
    Some(choice.known())
}

/// The choice changed as long as another plan for one or two services costs less; so many changes of two
/// are tried at most.
pub(super) fn improve(instance: &Instance, known: &KnownChoice, most_tried: u32) -> KnownChoice {
    let mut choice = ChangingChoice::new(instance, known.chosen.clone());
    let mut left = most_tried;
    while let Some(changes) = choice.cheaper(&mut left) {
        choice.make(&changes);
    }
    choice.known()
}

impl<'a> ChangingChoice<'a> {
    fn new(instance: &'a Instance, chosen: ChosenOffers) -> Self {
        Self {
            sums: instance.sums(&chosen),
            instance,
            chosen,
        }
    }

    fn known(self) -> KnownChoice {
        KnownChoice {
            cost: self.sums.cost,
            chosen: self.chosen,
        }
    }

    /// Every change of one service.
    fn changes(&self) -> Vec<PlanChange<'a>> {
        let mut changes = Vec::new();
        for (service, (plans, chosen)) in
            self.instance.services.iter().zip(&self.chosen).enumerate()
        {
            let from = chosen.and_then(|chosen| plans.get(chosen));
            let change = |rank: Option<usize>, to: Option<&'a CostedPlan>| PlanChange {
                service,
                from,
                to,
                rank,
            };
            let others = plans.iter().enumerate();
            let others = others.filter(|(rank, _)| *chosen != Some(*rank));
            changes.extend(others.map(|(rank, plan)| change(Some(rank), Some(plan))));
            changes.extend(from.map(|_| change(None, None)));
        }
        changes
    }

    fn make(&mut self, changes: &[PlanChange<'_>]) {
        for change in changes {
            if let Some(chosen) = self.chosen.get_mut(change.service) {
                *chosen = change.rank;
            }
            if let Some(plan) = change.from {
                self.sums.add(plan, -1);
            }
            if let Some(plan) = change.to {
                self.sums.add(plan, 1);
            }
        }
    }

    /// What is used too much once changes are made: the sum of its shares of the most that can be used,
    /// in millionths.
    fn excess_with(&self, changes: &[PlanChange<'_>]) -> i128 {
        let limits = self.instance.limits.iter().zip(&self.sums.uses).enumerate();
        let excess = limits.map(|(at, (limit, used))| {
            let added: i64 = changes.iter().map(|change| change.added(at)).sum();
            let excess = i128::from(used + added) - i128::from(limit.most);
            match excess > 0 {
                true => excess * 1_000_000 / i128::from(limit.reach).max(1),
                false => 0,
            }
        });
        excess.sum()
    }

    fn fits(&self, changes: &[PlanChange<'_>]) -> bool {
        let mut limits = self.instance.limits.iter().zip(&self.sums.uses).enumerate();
        limits.all(|(at, (limit, used))| {
            let added: i64 = changes.iter().map(|change| change.added(at)).sum();
            used + added <= limit.most
        })
    }

    /// A change of one service that costs less, or else the first change of two services that does.
    fn cheaper(&self, left: &mut u32) -> Option<Vec<PlanChange<'a>>> {
        let changes = self.changes();
        let alone = changes.iter().filter(|change| change.services() == 0);
        let alone = alone.filter(|change| change.cost() < 0);
        let best = alone
            .map(|change| vec![*change])
            .filter(|change| self.fits(change))
            .min_by_key(|changes| changes.iter().map(PlanChange::cost).sum::<i128>());
        if best.is_some() {
            return best;
        }
        let mut best: Option<(i128, Vec<PlanChange<'a>>)> = None;
        for (at, one) in changes.iter().enumerate() {
            for other in changes.iter().skip(at + 1) {
                let cost = one.cost() + other.cost();
                let least = best.as_ref().map_or(0, |(cost, _)| *cost);
                if cost >= least
                    || one.service == other.service
                    || one.services() + other.services() != 0
                {
                    continue;
                }
                if *left == 0 {
                    return best.map(|(_, changes)| changes);
                }
                *left -= 1;
                if self.fits(&[*one, *other]) {
                    best = Some((cost, vec![*one, *other]));
                }
            }
        }
        best.map(|(_, changes)| changes)
    }
}
