//! The game of a cost that players share: what each adds to the cost, in the mean over all orders in
//! which they may come (Shapley, 1953).
//!
//! Players alike are a class: a coalition is how many of each class are in it, so that its cost is asked
//! for once.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::money::Overflow;
use crate::random;

/// How many players of each class are in a coalition.
pub(super) type Counts = Vec<usize>;

/// The coalitions up to which a value is exact; beyond, orders are drawn.
pub(super) const MOST_COALITIONS: usize = 4096;
/// The players up to which the weights of a value are exact.
const MOST_PLAYERS: usize = 60;
/// The orders that are drawn: enough for a standard error, few enough to be waited for.
const ORDERS: u64 = 64;

/// The value of a player of each class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Values {
    /// What a player of each class adds in the mean.
    pub shapley: Vec<Decimal>,
    /// The standard error of each; `None` when the values are exact.
    pub errors: Option<Vec<Decimal>>,
}

/// The costs of coalitions, each asked for once.
pub(super) struct Game<F> {
    /// How many players there are of each class.
    pub players: Counts,
    cost: F,
    known: BTreeMap<Counts, Decimal>,
}

impl<F> Game<F> {
    /// The coalitions whose cost was asked for, but nobody.
    pub fn seen(&self) -> impl Iterator<Item = (&Counts, Decimal)> {
        let seen = self.known.iter().map(|(counts, cost)| (counts, *cost));
        seen.filter(|(counts, _)| counts.iter().any(|own| *own > 0))
    }
}

impl<E, F> Game<F>
where
    F: FnMut(&[usize]) -> Result<Decimal, E>,
    E: From<Overflow>,
{
    /// A game of these players; no player at all costs nothing.
    pub fn new(players: Counts, cost: F) -> Self {
        let nobody = vec![0; players.len()];
        Self {
            players,
            cost,
            known: BTreeMap::from([(nobody, Decimal::ZERO)]),
        }
    }

    /// The cost of a coalition.
    pub fn cost(&mut self, counts: &[usize]) -> Result<Decimal, E> {
        if let Some(known) = self.known.get(counts) {
            return Ok(*known);
        }
        let cost = (self.cost)(counts)?;
        self.known.insert(counts.to_vec(), cost);
        Ok(cost)
    }

    /// Every coalition, nobody first; `None` when there are too many.
    pub fn coalitions(&self) -> Option<Vec<Counts>> {
        let number = self.players.iter().try_fold(1_usize, |number, players| {
            number.checked_mul(players.checked_add(1)?)
        });
        let is_small = number.is_some_and(|number| number <= MOST_COALITIONS);
        let is_exact = is_small && self.players.iter().sum::<usize>() <= MOST_PLAYERS;
        is_exact.then(|| {
            self.players.iter().fold(vec![Vec::new()], |all, players| {
                let with = |counts: Counts| {
                    (0..=*players).map(move |own| {
                        let mut counts = counts.clone();
                        counts.push(own);
                        counts
                    })
                };
                all.into_iter().flat_map(with).collect()
            })
        })
    }

    /// The Shapley value: exact over all coalitions where they are few, else over drawn orders.
    pub fn values(&mut self, seed: u64) -> Result<Values, E> {
        match self.coalitions() {
            Some(coalitions) => Ok(Values {
                shapley: self.exact(&coalitions)?,
                errors: None,
            }),
            None => self.drawn(seed),
        }
    }

    /// A player of class `k` comes after a coalition `s` of the others in `Π C(n_j, s_j)` ways, of
    /// `C(n − 1, |s|)` as large, and each size is as likely: what it adds then is weighed by their
    /// ratio over `n`.
    fn exact(&mut self, coalitions: &[Counts]) -> Result<Vec<Decimal>, E> {
        let all: usize = self.players.iter().sum();
        let mut values = Vec::new();
        for class in 0..self.players.len() {
            let mut value = Decimal::ZERO;
            for before in coalitions {
                let Some(after) = self.joined(before, class) else {
                    continue;
                };
                let mut ways = Decimal::ONE;
                for (at, (own, players)) in before.iter().zip(&self.players).enumerate() {
                    let others = players.saturating_sub(usize::from(at == class));
                    ways = Exact.multiply(ways, binomial(others, *own)?)?;
                }
                let of_size = binomial(all.saturating_sub(1), before.iter().sum())?;
                let under = Exact.multiply(of_size, Decimal::from(all))?;
                let added = Exact.subtract(self.cost(&after)?, self.cost(before)?)?;
                let weighed = Exact.multiply(added, Exact.divide(ways, under)?)?;
                value = Exact.add(value, weighed)?;
            }
            values.push(value);
        }
        Ok(values)
    }

    /// A coalition with one player more of a class; `None` when all of the class are in it.
    fn joined(&self, before: &[usize], class: usize) -> Option<Counts> {
        let mut after = before.to_vec();
        let own = after.get_mut(class)?;
        (*own < *self.players.get(class)?).then(|| *own = own.saturating_add(1))?;
        Some(after)
    }

    /// What players add in drawn orders: an order takes the player with the next smallest number.
    fn drawn(&mut self, seed: u64) -> Result<Values, E> {
        let classes = self.players.len();
        let mut sums = vec![Decimal::ZERO; classes];
        let mut squares = vec![Decimal::ZERO; classes];
        let mut players = Vec::new();
        for (class, number) in self.players.iter().enumerate() {
            players.extend(std::iter::repeat_n(class, *number));
        }
        for order in 0..ORDERS {
            let key = random::mix(seed ^ order);
            let mut placed: Vec<(u64, usize)> = (0_u64..)
                .zip(&players)
                .map(|(place, class)| (random::hashed(key, place), *class))
                .collect();
            placed.sort_unstable();
            let mut before = vec![0; classes];
            let mut added = vec![Decimal::ZERO; classes];
            for (_, class) in placed {
                let Some(after) = self.joined(&before, class) else {
                    continue;
                };
                let more = Exact.subtract(self.cost(&after)?, self.cost(&before)?)?;
                if let Some(sum) = added.get_mut(class) {
                    *sum = Exact.add(*sum, more)?;
                }
                before = after;
            }
            let means = added.iter().zip(&self.players);
            for (((added, number), sum), square) in means.zip(&mut sums).zip(&mut squares) {
                let mean = Exact.divide(*added, Decimal::from(*number))?;
                *sum = Exact.add(*sum, mean)?;
                *square = Exact.add(*square, Exact.multiply(mean, mean)?)?;
            }
        }
        let orders = Decimal::from(ORDERS);
        let shapley: Vec<Decimal> = sums.iter().map(|sum| *sum / orders).collect();
        let errors = shapley.iter().zip(&squares).map(|(mean, square)| {
            // The standard error of a mean of `ORDERS` draws, with the variance of a sample.
            let variance = Exact.subtract(
                Exact.divide(*square, orders)?,
                Exact.multiply(*mean, *mean)?,
            )?;
            let variance = variance.max(Decimal::ZERO);
            root(Exact.divide(variance, orders - Decimal::ONE)?)
        });
        let errors = errors.collect::<Result<_, Overflow>>()?;
        Ok(Values {
            shapley,
            errors: Some(errors),
        })
    }
}

/// In how many ways `some` of `all` can be chosen.
fn binomial(all: usize, some: usize) -> Result<Decimal, Overflow> {
    if some > all {
        return Ok(Decimal::ZERO);
    }
    let mut ways = Decimal::ONE;
    for step in 0..some.min(all - some) {
        // Each partial product is a binomial coefficient, so that the division is exact.
        let more = Exact.multiply(ways, Decimal::from(all - step))?;
        ways = Exact.divide(more, Decimal::from(step + 1))?;
    }
    Ok(ways)
}

/// The square root, by the method of Newton.
fn root(square: Decimal) -> Result<Decimal, Overflow> {
    if square.is_zero() {
        return Ok(Decimal::ZERO);
    }
    let mut guess = square.max(Decimal::ONE);
    for _ in 0..100 {
        let next = Exact.add(guess, Exact.divide(square, guess)?)? / Decimal::TWO;
        if next >= guess {
            break;
        }
        guess = next;
    }
    Ok(guess)
}
