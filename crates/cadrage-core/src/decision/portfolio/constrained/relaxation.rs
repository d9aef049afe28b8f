//! The least that choices can cost: limits are lifted, and what is used of them has a price (a
//! Lagrangian relaxation). Prices are whole numbers, raised for what is used too much and lowered for
//! what is left: whatever they are, no choice within the limits costs less than the bound.

use super::super::bound::sums_of_lightest;
use super::super::improve::ChosenOffers;
use super::instance::{CostedPlan, Instance};
use crate::money::Overflow;

/// After so many steps without a better bound, they are changed half as much.
const PATIENCE: u32 = 12;
/// The bits of a share of the most that can be used.
const BITS_OF_SHARE: u32 = 20;
/// Costs are shifted until their sum has as many bits: prices are fractions of them.
const BITS_OF_COSTS: u32 = 90;
/// No price of all that can be used of a limit is higher: sums of them fit.
const HIGHEST: i128 = 1 << 110;

/// Prices of what is used, and what they weigh.
#[derive(Debug, Clone)]
pub(super) struct Relaxation {
    /// By how many bits a cost is shifted to be weighed.
    pub shift: u32,
    /// The price of a unit of each limit.
    prices: Vec<i128>,
    /// What the limits are worth at these prices.
    worth: i128,
    /// No choice of so many services within the limits weighs less.
    pub least: i128,
}

/// A choice that weighs the least at some prices.
pub(super) struct LightestChoice {
    pub chosen: ChosenOffers,
    /// What each limit is used more than it allows; negative when it is used less.
    excess: Vec<i128>,
    bound: i128,
}

impl Relaxation {
    /// The prices that bound the cost of `count` services best, of those that so many steps try; `visit` sees
    /// the lightest choice of each of them, and returns what a choice within the limits costs, when it
    /// knows one that is less than `most`. `None` when fewer services can be offered.
    pub fn new(
        instance: &Instance,
        count: usize,
        mut most: i128,
        steps: u32,
        mut visit: impl FnMut(&LightestChoice) -> Option<i128>,
    ) -> Option<Self> {
        let mut found = Self::free(instance, most);
        let first = found.lightest(instance, count)?;
        found.least = first.bound;
        let (mut best, mut current) = (found.clone(), first);
        // The price of all that can be used of each limit.
        let mut of_all = vec![0_i128; instance.limits.len()];
        let (mut halvings, mut waited) = (0, 0);
        for _ in 0..steps {
            if let Some(cost) = visit(&current) {
                most = most.min(cost);
            }
            let gap = (most << found.shift) - current.bound;
            if gap < 0 || !raise(instance, &current, &mut of_all, gap >> halvings) {
                break;
            }
            found.set_prices(instance, &of_all);
            current = found.lightest(instance, count)?;
            found.least = current.bound;
            if current.bound > best.least {
                (best, waited) = (found.clone(), 0);
            } else {
                waited += 1;
            }
            if waited > PATIENCE {
                (halvings, waited) = (halvings + 1, 0);
            }
        }
        Some(best)
    }

    /// Prices of nothing.
    fn free(instance: &Instance, most: i128) -> Self {
        let bits = i128::BITS - most.max(1).leading_zeros();
        Self {
            shift: BITS_OF_COSTS.saturating_sub(bits),
            prices: vec![0; instance.limits.len()],
            worth: 0,
            least: 0,
        }
    }

    fn set_prices(&mut self, instance: &Instance, of_all: &[i128]) {
        let limits = instance.limits.iter().zip(of_all);
        let price = limits.map(|(limit, of_all)| of_all / i128::from(limit.reach).max(1));
        self.prices = price.collect();
        let limits = instance.limits.iter().zip(&self.prices);
        self.worth = limits
            .map(|(limit, price)| price * i128::from(limit.most))
            .sum();
    }

    /// What a plan weighs: its cost, and what it uses at these prices.
    pub fn weigh(&self, plan: &CostedPlan) -> i128 {
        let uses = self.prices.iter().zip(&plan.uses);
        let uses: i128 = uses.map(|(price, used)| price * i128::from(*used)).sum();
        (plan.cost << self.shift) + uses
    }

    /// What choices may weigh that cost no more than `cost`.
    pub fn allowed(&self, cost: i128) -> i128 {
        (cost << self.shift) + self.worth
    }

    /// The least cost of a choice, from the bound of what it weighs.
    pub fn least_cost(&self) -> i128 {
        // Rounded up: costs are whole.
        -(-self.least >> self.shift)
    }

    /// For the first services, from none of them on: the sum of the so many lightest plans of theirs.
    pub fn lightest_of_first(
        &self,
        instance: &Instance,
        most: usize,
    ) -> Result<Vec<Vec<i128>>, Overflow> {
        let services = instance.services.iter();
        let lightest: Vec<Option<i128>> = services
            .map(|plans| plans.iter().map(|plan| self.weigh(plan)).min())
            .collect();
        sums_of_lightest(lightest.iter(), most)
    }

    /// The lightest plans of the `count` lightest services; `None` when fewer can be offered.
    fn lightest(&self, instance: &Instance, count: usize) -> Option<LightestChoice> {
        let mut lightest: Vec<(i128, usize, usize)> = Vec::new();
        for (service, plans) in instance.services.iter().enumerate() {
            let weights = plans.iter().enumerate();
            let weights = weights.map(|(rank, plan)| (self.weigh(plan), service, rank));
            lightest.extend(weights.min());
        }
        lightest.sort_unstable();
        let taken = lightest.get(..count)?;
        let mut chosen = vec![None; instance.services.len()];
        for (_, service, rank) in taken {
            if let Some(chosen) = chosen.get_mut(*service) {
                *chosen = Some(*rank);
            }
        }
        let uses = instance.sums(&chosen).uses;
        let limits = instance.limits.iter().zip(uses);
        Some(LightestChoice {
            excess: limits
                .map(|(limit, used)| i128::from(used) - i128::from(limit.most))
                .collect(),
            bound: taken.iter().map(|(weight, ..)| weight).sum::<i128>() - self.worth,
            chosen,
        })
    }
}

/// Raises prices in proportion to what is used too much, so that the bound would rise by `gap` if it
/// went on as it does; tells whether any changed.
fn raise(instance: &Instance, current: &LightestChoice, of_all: &mut [i128], gap: i128) -> bool {
    let limits = instance.limits.iter().zip(&current.excess);
    // What is used too much, as a share of the most that can be used.
    let shares = limits.zip(&*of_all).map(|((limit, excess), price)| {
        let share = (excess << BITS_OF_SHARE) / i128::from(limit.reach).max(1);
        if share < 0 && *price == 0 { 0 } else { share }
    });
    let shares: Vec<i128> = shares.collect();
    let squares: i128 = shares.iter().map(|share| share * share).sum();
    let step = gap / (squares >> BITS_OF_SHARE).max(1);
    let mut is_changed = false;
    for (price, share) in of_all.iter_mut().zip(shares) {
        let changed = price.saturating_add(step.saturating_mul(share));
        let changed = changed.clamp(0, HIGHEST);
        is_changed |= changed != *price;
        *price = changed;
    }
    is_changed
}
