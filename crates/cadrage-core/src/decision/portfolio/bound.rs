//! What the services that are still to come cost at the least, so that choices which can no longer
//! win are left out early.

use super::improve::{ChosenOffers, improve, sums};
use super::offers::{Offer, Offers, Sums};
use crate::money::Overflow;

/// The end of the list of services from which a search comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// The least that the services add up to that a search has not reached yet, by how many of them are
/// taken.
struct LeastSums {
    /// For a search from the first service, by how many are left.
    of_last: Vec<Vec<i128>>,
    /// For a search from the last one.
    of_first: Vec<Vec<i128>>,
}

impl LeastSums {
    /// Sums of a weight of the offers, of up to `most` services.
    fn new(
        offers: &Offers,
        most: usize,
        weight: impl Fn(&Offer) -> Option<i128>,
    ) -> Result<Self, Overflow> {
        let of_service = |service: &Vec<Offer>| -> Result<Option<i128>, Overflow> {
            let weights = service.iter().map(|offer| weight(offer).ok_or(Overflow));
            Ok(weights.collect::<Result<Vec<i128>, _>>()?.into_iter().min())
        };
        let services = offers.services.iter().map(of_service);
        let least = services.collect::<Result<Vec<Option<i128>>, _>>()?;
        Ok(Self {
            of_last: sums_of_lightest(least.iter().rev(), most)?,
            of_first: sums_of_lightest(least.iter(), most)?,
        })
    }

    /// The least that `count` services add up to, among the `left` that a search has not reached;
    /// `None` when there are not as many that can be offered.
    fn at(&self, end: End, left: usize, count: usize) -> Option<i128> {
        let sums = match end {
            End::First => &self.of_last,
            End::Last => &self.of_first,
        };
        sums.get(left)?.get(count).copied()
    }
}

/// After each number of services, from none on: the sum of the so many lightest of them, from none
/// on.
pub(super) fn sums_of_lightest<'a>(
    weights: impl Iterator<Item = &'a Option<i128>>,
    most: usize,
) -> Result<Vec<Vec<i128>>, Overflow> {
    let mut lightest: Vec<i128> = Vec::new();
    let mut sums = vec![vec![0]];
    for weight in weights {
        if let Some(weight) = *weight {
            let at = lightest.partition_point(|known| *known <= weight);
            lightest.insert(at, weight);
            lightest.truncate(most);
        }
        let mut sum = 0_i128;
        let mut of_services = vec![0];
        for weight in &lightest {
            sum = sum.checked_add(*weight).ok_or(Overflow)?;
            of_services.push(sum);
        }
        sums.push(of_services);
    }
    Ok(sums)
}

/// Tells which choices can still be among the best.
///
/// The most services are known beforehand: those whose cheapest plans are the cheapest. What is
/// left to pay is bounded from below by a price on what is spent (a Lagrangian relaxation): no way
/// to spend the rest of the budget leaves less than the services would with that price, less what
/// the rest of the budget is worth at it. A choice whose bound is above the cost of one that is
/// known cannot win. What it would have beaten cannot either, so that the choices which remain are
/// those that an exhaustive search would keep.
pub(super) struct Bound<'a> {
    offers: &'a Offers,
    /// The most services that the budget allows.
    pub most: usize,
    cheapest: LeastSums,
    /// `None` when amounts are too large to be weighed: only the budget bounds then.
    priced: Option<Priced>,
}

/// What remains to pay, with a price on what is spent.
struct Priced {
    price: Price,
    least: LeastSums,
    /// No choice weighs more that is as good as the best known ([`most_weight`]).
    most: i128,
}

/// How what is spent weighs against what remains to be paid.
#[derive(Clone, Copy)]
struct Price {
    of_spent: i64,
}

/// By how many bits a unit that remains to be paid is shifted: prices are fractions of it. A price
/// that is not precise adds its error to the bound for each unit of the budget, which has hundreds of
/// millions.
const BITS_OF_EACH: u32 = 40;

impl Price {
    /// Never too large: both parts are within 2¹²⁶.
    fn weigh(self, sums: Sums) -> i128 {
        let each = i128::from(sums.each) << BITS_OF_EACH;
        each + i128::from(sums.spent) * i128::from(self.of_spent)
    }

    fn of_offer(self, offer: &Offer) -> i128 {
        let (spent, each) = (offer.spent, offer.each);
        self.weigh(Sums { spent, each })
    }
}

impl<'a> Bound<'a> {
    /// The bound of offers within their budget.
    pub fn new(offers: &'a Offers) -> Result<Self, Overflow> {
        let all = offers.services.len();
        let cheapest = LeastSums::new(offers, all, |offer| Some(i128::from(offer.spent)))?;
        let is_affordable = |count: &usize| {
            let spent = cheapest.at(End::First, all, *count);
            spent.is_some_and(|spent| spent <= i128::from(offers.budget))
        };
        let most = (0..=all).rev().find(is_affordable).unwrap_or(0);
        Ok(Self {
            offers,
            most,
            cheapest,
            priced: price(offers, most),
        })
    }

    /// Leaves out from now on what is dearer than a choice that is known.
    pub fn know(&mut self, chosen: &ChosenOffers) {
        if let Some(priced) = &mut self.priced {
            let weight = most_weight(self.offers, priced.price, chosen);
            priced.most = weight.map_or(priced.most, |weight| weight.min(priced.most));
        }
    }

    /// Whether choices are bounded by more than the budget.
    pub fn is_priced(&self) -> bool {
        self.priced.is_some()
    }

    /// The limits of a choice that has taken `count` of the first `reached` services from an end;
    /// `None` when none of them can become one of the best.
    pub fn limits(&self, end: End, reached: usize, count: usize) -> Option<Limits> {
        let left = self.offers.services.len().checked_sub(reached)?;
        let more = self.most.checked_sub(count)?;
        let cheapest = self.cheapest.at(end, left, more)?;
        let priced = match &self.priced {
            Some(priced) => {
                let weight = priced.most.checked_sub(priced.least.at(end, left, more)?)?;
                Some((priced.price, weight))
            }
            None => None,
        };
        Some(Limits {
            spent: i128::from(self.offers.budget).checked_sub(cheapest)?,
            priced,
        })
    }

    /// What a choice weighs; the same for all when they are bounded by the budget alone.
    pub fn weigh(&self, sums: Sums) -> i128 {
        let price = self.priced.as_ref().map(|priced| priced.price);
        price.map_or(0, |price| price.weigh(sums))
    }
}

/// The most that a choice may spend and weigh, so that it can still become one of the best.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    spent: i128,
    /// `None` when only the budget bounds.
    priced: Option<(Price, i128)>,
}

impl Limits {
    /// Whether a choice is within them.
    #[inline]
    pub fn allow(&self, sums: Sums) -> bool {
        let is_light = |(price, weight): (Price, i128)| price.weigh(sums) <= weight;
        i128::from(sums.spent) <= self.spent && self.priced.is_none_or(is_light)
    }
}

/// The most that a choice can weigh that is as good as this one: one that leaves as much to pay
/// spends no more, and one that leaves less, a unit less at least, may spend all of the budget.
fn most_weight(offers: &Offers, price: Price, chosen: &ChosenOffers) -> Option<i128> {
    let known = sums(offers, chosen)?;
    let better = Sums {
        spent: offers.budget,
        each: known.each.checked_sub(1)?,
    };
    Some(price.weigh(known).max(price.weigh(better)))
}

/// A service at a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PricedService {
    weight: i128,
    spent: i64,
    service: usize,
    offer: usize,
}

/// The lightest `most` services at a price.
fn choose_at(offers: &Offers, most: usize, price: Price) -> ChosenOffers {
    let mut lightest = Vec::new();
    for (service, of_service) in offers.services.iter().enumerate() {
        let mut least: Option<PricedService> = None;
        for (rank, offer) in of_service.iter().enumerate() {
            let priced = PricedService {
                weight: price.of_offer(offer),
                spent: offer.spent,
                service,
                offer: rank,
            };
            least = Some(least.map_or(priced, |least| least.min(priced)));
        }
        lightest.extend(least);
    }
    lightest.sort_unstable();
    let mut chosen = vec![None; offers.services.len()];
    for priced in lightest.iter().take(most) {
        if let Some(chosen) = chosen.get_mut(priced.service) {
            *chosen = Some(priced.offer);
        }
    }
    chosen
}

/// The price that bounds best: the least at which the services that it chooses are within the
/// budget.
fn price(offers: &Offers, most: usize) -> Option<Priced> {
    let fits = |chosen: &ChosenOffers| Some(sums(offers, chosen)?.spent <= offers.budget);
    let at = |of_spent: i64| choose_at(offers, most, Price { of_spent });
    let mut price = 0_i64;
    let mut chosen = at(price);
    if !fits(&chosen)? {
        // At this price a unit that is spent weighs more than all that could remain to be paid.
        let dearest = offers.services.iter().flatten();
        let dearest = dearest.map(|offer| i128::from(offer.each));
        let highest = (dearest.sum::<i128>() + 1).checked_mul(1 << BITS_OF_EACH)?;
        price = i64::try_from(highest).unwrap_or(i64::MAX);
        chosen = at(price);
        if !fits(&chosen)? {
            return None;
        }
        let mut too_low = 0;
        while price - too_low > 1 {
            let middle = too_low + (price - too_low) / 2;
            let of_middle = at(middle);
            if fits(&of_middle)? {
                (price, chosen) = (middle, of_middle);
            } else {
                too_low = middle;
            }
        }
    }
    improve(offers, &mut chosen);
    let price = Price { of_spent: price };
    Some(Priced {
        price,
        least: LeastSums::new(offers, most, |offer| Some(price.of_offer(offer))).ok()?,
        most: most_weight(offers, price, &chosen)?,
    })
}
