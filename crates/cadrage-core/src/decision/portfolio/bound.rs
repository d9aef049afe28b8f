//! What the services that are still to come cost at the least, so that choices which can no longer
//! win are left out early.

use super::improve::{ChosenOffers, improve, sums};
use super::offers::{Offer, Offers, Sums};
use crate::money::Overflow;

/// The least that services from a rank on add up to, by how many of them are taken.
pub(super) struct LeastSums {
    /// For each rank and the end: the sum of the so many lightest services, from none on.
    sums: Vec<Vec<i128>>,
}

impl LeastSums {
    /// Sums of a weight of the offers, of up to `most` services.
    fn new(
        offers: &Offers,
        most: usize,
        weight: impl Fn(&Offer) -> Option<i128>,
    ) -> Result<Self, Overflow> {
        let mut lightest: Vec<i128> = Vec::new();
        let mut sums = vec![vec![0]];
        for service in offers.services.iter().rev() {
            let weights = service.iter().map(|offer| weight(offer).ok_or(Overflow));
            let weights = weights.collect::<Result<Vec<i128>, _>>()?;
            if let Some(least) = weights.into_iter().min() {
                let at = lightest.partition_point(|known| *known <= least);
                lightest.insert(at, least);
                lightest.truncate(most);
            }
            let mut sum = 0_i128;
            let mut of_rank = vec![0];
            for weight in &lightest {
                sum = sum.checked_add(*weight).ok_or(Overflow)?;
                of_rank.push(sum);
            }
            sums.push(of_rank);
        }
        sums.reverse();
        Ok(Self { sums })
    }

    /// The least that `count` services from `rank` on add up to; `None` when there are not as many
    /// that can be offered.
    fn at(&self, rank: usize, count: usize) -> Option<i128> {
        self.sums.get(rank)?.get(count).copied()
    }
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
    /// What the best choice that is known would weigh if it spent all of the budget: no better one
    /// weighs more.
    most: i128,
}

/// How what is spent weighs against what remains to be paid.
#[derive(Clone, Copy)]
struct Price {
    of_spent: i128,
}

/// How much a unit that remains to be paid weighs: prices are fractions of it.
const OF_EACH: i128 = 1 << 20;

impl Price {
    fn weigh(self, sums: Sums) -> Option<i128> {
        let spent = i128::from(sums.spent).checked_mul(self.of_spent)?;
        i128::from(sums.each)
            .checked_mul(OF_EACH)?
            .checked_add(spent)
    }

    fn of_offer(self, offer: &Offer) -> Option<i128> {
        let (spent, each) = (offer.spent, offer.each);
        self.weigh(Sums { spent, each })
    }
}

impl<'a> Bound<'a> {
    /// The bound of offers within their budget.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum does not fit a whole number.
    pub fn new(offers: &'a Offers) -> Result<Self, Overflow> {
        let all = offers.services.len();
        let cheapest = LeastSums::new(offers, all, |offer| Some(i128::from(offer.spent)))?;
        let is_affordable = |count: &usize| {
            let spent = cheapest.at(0, *count);
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
            let weight = weigh_whole(self.offers, priced.price, chosen);
            priced.most = weight.map_or(priced.most, |weight| weight.min(priced.most));
        }
    }

    /// Whether choices are bounded by more than the budget.
    pub fn is_priced(&self) -> bool {
        self.priced.is_some()
    }

    /// The least that a choice of `count` services before `rank` may weigh in the end; `None` when
    /// it cannot become one of the best.
    pub fn least(&self, rank: usize, count: usize, sums: Sums) -> Option<i128> {
        let more = self.most.checked_sub(count)?;
        let spent = self
            .cheapest
            .at(rank, more)?
            .checked_add(i128::from(sums.spent))?;
        if spent > i128::from(self.offers.budget) {
            return None;
        }
        let Some(priced) = &self.priced else {
            return Some(0);
        };
        let to_come = priced.least.at(rank, more)?;
        // What weighs more than a whole number holds weighs more than the best that is known.
        let least = priced.price.weigh(sums)?.checked_add(to_come)?;
        (least <= priced.most).then_some(least)
    }
}

/// The weight of a choice if it spent all of the budget.
fn weigh_whole(offers: &Offers, price: Price, chosen: &ChosenOffers) -> Option<i128> {
    let spent = offers.budget;
    let sums = sums(offers, chosen)?;
    price.weigh(Sums { spent, ..sums })
}

/// A service at a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PricedService {
    weight: i128,
    spent: i64,
    service: usize,
    offer: usize,
}

/// The lightest `most` services at a price; `None` when a weight is too large.
fn choose_at(offers: &Offers, most: usize, price: Price) -> Option<ChosenOffers> {
    let mut lightest = Vec::new();
    for (service, of_service) in offers.services.iter().enumerate() {
        let mut least: Option<PricedService> = None;
        for (rank, offer) in of_service.iter().enumerate() {
            let priced = PricedService {
                weight: price.of_offer(offer)?,
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
    Some(chosen)
}

/// The price that bounds best: the least at which the services that it chooses are within the
/// budget.
fn price(offers: &Offers, most: usize) -> Option<Priced> {
    let fits = |chosen: &ChosenOffers| Some(sums(offers, chosen)?.spent <= offers.budget);
    let at = |of_spent: i128| choose_at(offers, most, Price { of_spent });
    let mut price = 0;
    let mut chosen = at(price)?;
    if !fits(&chosen)? {
        // At this price a unit that is spent weighs more than all that could remain to be paid.
        let dearest = offers.services.iter().flatten();
        let dearest = dearest.map(|offer| i128::from(offer.each));
        price = dearest.sum::<i128>().checked_add(1)?.checked_mul(OF_EACH)?;
        chosen = at(price)?;
        let mut too_low = 0;
        while price - too_low > 1 {
            let middle = too_low + (price - too_low) / 2;
            let of_middle = at(middle)?;
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
        least: LeastSums::new(offers, most, |offer| price.of_offer(offer)).ok()?,
        most: weigh_whole(offers, price, &chosen)?,
    })
}
