//! The plans that can be chosen, in whole numbers: sums and bounds of them are exact and quick.

use rust_decimal::Decimal;

use super::Plan;
use crate::money::Overflow;

/// What a feasible plan costs, in units of the last digit that any amount has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    /// The rank of the plan among those of its service.
    pub plan: usize,
    /// What the consortium gives.
    pub spent: i64,
    /// What remains for an institution and a year.
    pub each: i64,
}

/// What a choice has spent and left to pay, so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sums {
    pub spent: i64,
    pub each: i64,
}

impl Sums {
    /// These sums with one plan more.
    pub fn with(self, offer: &Offer) -> Result<Self, Overflow> {
        Ok(Self {
            spent: self.spent.checked_add(offer.spent).ok_or(Overflow)?,
            each: self.each.checked_add(offer.each).ok_or(Overflow)?,
        })
    }

    /// Both sums together; `None` when they do not fit a whole number.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            spent: self.spent.checked_add(other.spent)?,
            each: self.each.checked_add(other.each)?,
        })
    }
}

/// The feasible plans of each service, and the budget, in the same units.
pub(super) struct Offers {
    /// The plans of a service that no other of its plans beats, from what spends the least on; of
    /// plans that are equal, the first.
    pub services: Vec<Vec<Offer>>,
    pub budget: i64,
}

impl Offers {
    /// The feasible plans of services.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when an amount does not fit a whole number: some 92 million billion euros.
    pub fn of(services: &[Vec<Plan>], budget: Decimal) -> Result<Self, Overflow> {
        let plans = || services.iter().flatten().filter(|plan| plan.feasible);
        let scales = plans().map(|plan| plan.spent.scale().max(plan.each.scale()));
        let digits = scales.max().unwrap_or(0);
        let offers_of = |plans: &Vec<Plan>| -> Result<Vec<Offer>, Overflow> {
            let feasible = plans.iter().enumerate().filter(|(_, plan)| plan.feasible);
            let offers = feasible.map(|(rank, plan)| {
                Ok(Offer {
                    plan: rank,
                    spent: units(plan.spent, digits)?,
                    each: units(plan.each, digits)?,
                })
            });
            let mut offers = offers.collect::<Result<Vec<Offer>, _>>()?;
            offers.sort_by_key(|offer| (offer.spent, offer.each));
            let mut least: Option<i64> = None;
            offers.retain(|offer| {
                let is_unbeaten = least.is_none_or(|least| offer.each < least);
                least = least.filter(|_| !is_unbeaten).or(Some(offer.each));
                is_unbeaten
            });
            Ok(offers)
        };
        Ok(Self {
            services: services.iter().map(offers_of).collect::<Result<_, _>>()?,
            // A budget larger than any sum is as good as the largest.
            budget: units(budget, digits).unwrap_or(i64::MAX),
        })
    }
}

/// An amount in units of a digit after the mark; what is less than a unit is left out.
pub(super) fn units(amount: Decimal, digits: u32) -> Result<i64, Overflow> {
    let power = |digits: u32| 10_i128.checked_pow(digits).ok_or(Overflow);
    let (mantissa, scale) = (amount.mantissa(), amount.scale());
    let units = match digits.checked_sub(scale) {
        Some(more) => mantissa.checked_mul(power(more)?).ok_or(Overflow)?,
        None => mantissa.div_euclid(power(scale - digits)?),
    };
    i64::try_from(units).map_err(|_| Overflow)
}
