//! What each institution counts for in the fees, by the sharing key.

use rust_decimal::Decimal;

use crate::arithmetic::Arithmetic;
use crate::estimate::payers::Payers;
use crate::estimate::weight::{users_or_alike, weights};
use crate::grid::contribution::SharingKey;
use crate::money::{MILLIONTHS, Overflow};

/// What each institution counts for in each year by the sharing key, one of mean size for 1; year by
/// year.
pub(super) fn relative_weights<A: Arithmetic>(
    with: &mut A,
    key: Option<&SharingKey>,
    payers: &Payers<A::Number>,
) -> Result<Vec<Vec<Option<A::Number>>>, Overflow> {
    let there = |users: &[Option<A::Number>], weights: Vec<A::Number>| {
        let weights = users.iter().zip(weights);
        weights
            .map(|(users, weight)| users.map(|_| weight))
            .collect()
    };
    // The weight of a band, or of each alike, whoever else is there.
    let by_users = key.filter(|key| key.by_users && key.bands.is_empty());
    let all: Vec<Option<A::Number>> = payers.users.iter().flatten().copied().collect();
    let used = match by_users {
        Some(key) => users_or_alike(with, &all)?.map(|users| (key, users)),
        None => None,
    };
    let Some((key, users)) = used else {
        let key = key.filter(|_| by_users.is_none());
        let years = payers.users.iter();
        let years = years.map(|users| Ok(there(users, weights(with, key, users)?)));
        return years.collect();
    };
    let count = with.constant(all.iter().flatten().count().into());
    let mean = with.sum(&users)?;
    let mean = with.divide(mean, count)?;
    let mean = with.round(mean, MILLIONTHS);
    let weight = |users: A::Number| {
        let by_users = with.divide(users, mean)?;
        let Some(fixed) = key.fixed_share else {
            return Ok(by_users);
        };
        let rest = with.constant(Decimal::ONE_HUNDRED.checked_sub(fixed).ok_or(Overflow)?);
        let (fixed, hundred) = (with.constant(fixed), with.constant(Decimal::ONE_HUNDRED));
        let rest = with.multiply(rest, by_users)?;
        let weight = with.add(fixed, rest)?;
        with.divide(weight, hundred)
    };
    let weights = users
        .into_iter()
        .map(weight)
        .collect::<Result<Vec<_>, _>>()?;
    let mut weights = weights.into_iter();
    let years = payers.users.iter();
    let years = years.map(|users| there(users, weights.by_ref().take(users.len()).collect()));
    Ok(years.collect())
}
