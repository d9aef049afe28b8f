//! The game of a cost that players share: what each adds to the cost, in the mean over all orders in
//! which they may come (Shapley, 1953).
//!
//! Players alike are a class: a coalition is how many of each class are in it, so that its cost is asked
//! for once.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

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
                let ways = before.iter().zip(&self.players).enumerate();
                let ways = ways.map(|(at, (own, players))| {
                    binomial(players.saturating_sub(usize::from(at == class)), *own)
                });
                let ways = ways
                    .into_iter()
                    .try_fold(Decimal::ONE, |all, own| all.checked_mul(own?));
                let size = before.iter().sum();
                let of_size = binomial(all.saturating_sub(1), size);
                let under = of_size.and_then(|of_size| of_size.checked_mul(Decimal::from(all)));
                let added = self.cost(&after)?.checked_sub(self.cost(before)?);
                let weighed = ways
                    .zip(under)
                    .zip(added)
                    .and_then(|((ways, under), added)| added.checked_mul(ways.checked_div(under)?));
                let sum = weighed.and_then(|weighed| value.checked_add(weighed));
                value = sum.ok_or(Overflow)?;
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
        let players = self.players.iter().enumerate();
        let players: Vec<usize> = players
            .flat_map(|(class, number)| std::iter::repeat_n(class, *number))
            .collect();
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
                let more = self.cost(&after)?.checked_sub(self.cost(&before)?);
                if let Some(sum) = added.get_mut(class) {
                    *sum = more
                        .and_then(|more| sum.checked_add(more))
                        .ok_or(Overflow)?;
                }
                before = after;
            }
            let means = added.iter().zip(&self.players);
            let means = means.map(|(added, number)| added.checked_div(Decimal::from(*number)));
            for ((mean, sum), square) in means.zip(&mut sums).zip(&mut squares) {
                let mean = mean.unwrap_or_default();
                *sum = sum.checked_add(mean).ok_or(Overflow)?;
                let own = mean
                    .checked_mul(mean)
                    .and_then(|own| square.checked_add(own));
                *square = own.ok_or(Overflow)?;
            }
        }
        let orders = Decimal::from(ORDERS);
        let shapley: Vec<Decimal> = sums.iter().map(|sum| *sum / orders).collect();
        let errors = shapley.iter().zip(&squares).map(|(mean, square)| {
            // The standard error of a mean of `ORDERS` draws, with the variance of a sample.
            let variance = square
                .checked_div(orders)?
                .checked_sub(mean.checked_mul(*mean)?)?;
            let of_mean = variance
                .max(Decimal::ZERO)
                .checked_div(orders - Decimal::ONE)?;
            root(of_mean)
        });
        let errors = errors.collect::<Option<Vec<_>>>().ok_or(Overflow)?;
        Ok(Values {
            shapley,
            errors: Some(errors),
        })
    }
}

/// In how many ways `some` of `all` can be chosen; `None` beyond 28 digits.
fn binomial(all: usize, some: usize) -> Option<Decimal> {
    if some > all {
        return Some(Decimal::ZERO);
    }
    let mut ways = Decimal::ONE;
    for step in 0..some.min(all - some) {
        // Each partial product is a binomial coefficient, so that the division is exact.
        let more = ways.checked_mul(Decimal::from(all - step))?;
        ways = more.checked_div(Decimal::from(step + 1))?;
    }
    Some(ways)
}

/// The square root, by the method of Newton; `None` when it does not fit.
fn root(square: Decimal) -> Option<Decimal> {
    if square.is_zero() {
        return Some(Decimal::ZERO);
    }
    let mut guess = square.max(Decimal::ONE);
    for _ in 0..100 {
        let next = guess.checked_add(square.checked_div(guess)?)? / Decimal::TWO;
        if next >= guess {
            break;
        }
        guess = next;
    }
    Some(guess)
}
