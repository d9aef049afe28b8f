//! Plans and limits in whole numbers, with the cost that a search makes as low as it can.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::super::constraint::{Constraint, PlanResources};
use super::super::offers::units;
use crate::money::Overflow;

/// What a choice is to have least of; what comes next decides between choices that have as little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Objective {
    /// What remains to be paid, then what is spent.
    LeftToPay,
    /// What is spent, then what remains to be paid.
    Spent,
    /// What is used of the constraint at this place, which limits nothing then.
    Used(usize),
}

/// A feasible plan in units of the last digit that any figure of the same kind has.
#[derive(Debug, Clone)]
struct PlanUnits {
    /// Its rank among the plans of its service.
    plan: usize,
    spent: i64,
    each: i64,
    /// What it uses of each constraint.
    uses: Vec<i64>,
}

/// The feasible plans of services, and the limits, in whole numbers.
pub(super) struct Units {
    services: Vec<Vec<PlanUnits>>,
    limits: Vec<ResourceLimit>,
    /// The digits after the mark of what remains to be paid, and of what is spent.
    pub digits: u32,
    /// Those of what each constraint limits.
    pub digits_of_use: Vec<u32>,
}

/// A choice that is to be made: one plan of each of some services, within limits.
#[derive(Debug)]
pub(super) struct Instance {
    /// The plans of each service, in the order in which equal choices are preferred.
    pub services: Vec<Vec<CostedPlan>>,
    /// Only those that a choice can reach.
    pub limits: Vec<ResourceLimit>,
    /// What one unit of the first figure of the objective costs; the rest is of the second one.
    pub unit: i128,
}

/// A plan in a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CostedPlan {
    /// Its rank among the plans of its service.
    pub plan: usize,
    /// What the search makes as low as it can, added up.
    pub cost: i128,
    /// What it uses of each limit.
    pub uses: Vec<i64>,
}

/// A limit of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ResourceLimit {
    /// The most that may be used.
    pub most: i64,
    /// The most that any choice can use; more than `most`.
    pub reach: i64,
}

/// Costs are added up, weighed and multiplied by shares: beyond this there is no room left.
const MOST_COST: i128 = 1 << 90;

impl Units {
    /// The feasible plans of services, and what constraints allow.
    pub fn new(
        services: &[Vec<PlanResources>],
        constraints: &[Constraint],
    ) -> Result<Self, Overflow> {
        let feasible = || services.iter().flatten().filter(|own| own.plan.feasible);
        let scales = feasible().map(|own| own.plan.spent.scale().max(own.plan.each.scale()));
        let digits = scales.max().unwrap_or(0);
        let mut digits_of_use = Vec::new();
        for constraint in constraints {
            let mut most = 0;
            for own in feasible() {
                most = most.max(own.used(&constraint.resource)?.normalize().scale());
            }
            digits_of_use.push(most);
        }
        let plan_units = |(plan, own): (usize, &PlanResources)| -> Result<PlanUnits, Overflow> {
            let uses = constraints.iter().zip(&digits_of_use);
            let uses =
                uses.map(|(constraint, digits)| units(own.used(&constraint.resource)?, *digits));
            Ok(PlanUnits {
                plan,
                spent: units(own.plan.spent, digits)?,
                each: units(own.plan.each, digits)?,
                uses: uses.collect::<Result<_, _>>()?,
            })
        };
        let of_service = |plans: &Vec<PlanResources>| -> Result<Vec<PlanUnits>, Overflow> {
            let feasible = plans
                .iter()
                .enumerate()
                .filter(|(_, own)| own.plan.feasible);
            feasible.map(plan_units).collect()
        };
        let services: Vec<Vec<PlanUnits>> =
            services.iter().map(of_service).collect::<Result<_, _>>()?;
        let limits = constraints.iter().zip(&digits_of_use).enumerate();
        let limits = limits.map(|(at, (constraint, digits))| {
            Ok(ResourceLimit {
                // A limit larger than any sum is as good as the largest.
                most: units(constraint.limit, *digits).unwrap_or(i64::MAX),
                reach: reach(&services, at)?,
            })
        });
        Ok(Self {
            limits: limits.collect::<Result<_, _>>()?,
            services,
            digits,
            digits_of_use,
        })
    }

    /// The choice of the least of an objective within all limits but the one at a place.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum of costs leaves no room for a search.
    pub fn instance(
        &self,
        objective: Objective,
        without: Option<usize>,
    ) -> Result<Instance, Overflow> {
        let most = |figure: fn(&PlanUnits) -> i64| {
            let services = self.services.iter();
            let largest = services.filter_map(|plans| plans.iter().map(figure).max());
            largest.map(i128::from).sum::<i128>()
        };
        let (most_spent, most_each) = (most(|plan| plan.spent), most(|plan| plan.each));
        let unit = match objective {
            Objective::LeftToPay => most_spent + 1,
            Objective::Spent => most_each + 1,
            Objective::Used(_) => 1,
        };
        let cost = |plan: &PlanUnits| {
            let (first, second) = match objective {
                Objective::LeftToPay => (plan.each, plan.spent),
                Objective::Spent => (plan.spent, plan.each),
                Objective::Used(at) => (plan.uses.get(at).copied().unwrap_or(0), 0),
            };
            let first = i128::from(first).checked_mul(unit);
            first.and_then(|first| first.checked_add(second.into()))
        };
        let binds = |at: usize, limit: &ResourceLimit| {
            limit.reach > limit.most && without != Some(at) && objective != Objective::Used(at)
        };
        let kept = self.limits.iter().copied().enumerate();
        let kept: Vec<(usize, ResourceLimit)> =
            kept.filter(|(at, limit)| binds(*at, limit)).collect();
        let mut services = Vec::new();
        let mut all = 0_i128;
        for plans in &self.services {
            let costed = plans.iter().map(|plan| {
                let uses = kept
                    .iter()
                    .filter_map(|(at, _)| plan.uses.get(*at).copied());
                Some((
                    plan.spent,
                    CostedPlan {
                        plan: plan.plan,
                        cost: cost(plan)?,
                        uses: uses.collect(),
                    },
                ))
            });
            let costed: Option<Vec<(i64, CostedPlan)>> = costed.collect();
            let costed = preferred(costed.ok_or(Overflow)?);
            let dearest = costed.iter().map(|plan| plan.cost).max();
            all = all.saturating_add(dearest.unwrap_or(0));
            services.push(costed);
        }
        if all > MOST_COST {
            return Err(Overflow);
        }
        Ok(Instance {
            services,
            limits: kept.into_iter().map(|(_, limit)| limit).collect(),
            unit,
        })
    }
}

/// The most that any choice uses of a constraint.
fn reach(services: &[Vec<PlanUnits>], at: usize) -> Result<i64, Overflow> {
    let largest = services.iter().filter_map(|plans| {
        let uses = plans.iter().filter_map(|plan| plan.uses.get(at));
        uses.max().copied()
    });
    largest
        .into_iter()
        .try_fold(0_i64, |sum, most| sum.checked_add(most).ok_or(Overflow))
}

/// The plans that no other beats in cost and in every use, what spends the most first: of choices that
/// are equal, that one is preferred.
fn preferred(mut plans: Vec<(i64, CostedPlan)>) -> Vec<CostedPlan> {
    plans.sort_by_key(|(spent, plan)| (Reverse(*spent), plan.plan));
    let is_beaten = |plan: &CostedPlan| {
        plans.iter().map(|(_, other)| other).any(|other| {
            let uses = other.uses.iter().zip(&plan.uses);
            (other.cost, other.plan) < (plan.cost, plan.plan)
                && uses.clone().all(|(other, own)| other <= own)
        })
    };
    let kept: Vec<bool> = plans.iter().map(|(_, plan)| !is_beaten(plan)).collect();
    let plans = plans.into_iter().zip(kept);
    plans
        .filter_map(|((_, plan), kept)| kept.then_some(plan))
        .collect()
}

impl Instance {
    /// What a choice costs, and uses of each limit.
    pub fn sums(&self, chosen: &[Option<usize>]) -> ChoiceSums {
        let mut sums = ChoiceSums {
            cost: 0,
            uses: vec![0; self.limits.len()],
        };
        let services = self.services.iter().zip(chosen);
        for plan in services.filter_map(|(plans, chosen)| plans.get((*chosen)?)) {
            sums.add(plan, 1);
        }
        sums
    }

    /// Whether uses are within all limits.
    pub fn allows(&self, uses: &[i64]) -> bool {
        let mut limits = self.limits.iter().zip(uses);
        limits.all(|(limit, used)| *used <= limit.most)
    }
}

/// What a choice costs, and uses of each limit. No sum overflows: the most that any choice uses of a
/// limit fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ChoiceSums {
    pub cost: i128,
    pub uses: Vec<i64>,
}

impl ChoiceSums {
    /// These sums with a plan more, or with one less for `-1`.
    pub fn add(&mut self, plan: &CostedPlan, times: i64) {
        self.cost += plan.cost * i128::from(times);
        for (sum, used) in self.uses.iter_mut().zip(&plan.uses) {
            *sum += used * times;
        }
    }
}

/// A figure from units of its last digit.
pub(super) fn figure(units: i128, digits: u32) -> Result<Decimal, Overflow> {
    Decimal::try_from_i128_with_scale(units, digits).map_err(|_| Overflow)
}
