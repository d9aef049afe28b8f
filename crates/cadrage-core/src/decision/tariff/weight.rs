//! What each institution counts for in the fees, by the sharing key.

use rust_decimal::Decimal;

use crate::arithmetic::Arithmetic;
use crate::estimate::payers::Payers;
use crate::estimate::weight::{band_weight, users_or_alike};
use crate::grid::contribution::SharingKey;
use crate::money::{MILLIONTHS, Overflow};

/// The least that an institution of mean size may count for before all are divided by it: a grid may
/// give its band a weight of zero.
const LEAST_WEIGHT: Decimal = Decimal::from_parts(1, 0, 0, false, MILLIONTHS);

/// What each institution counts for in each year by the sharing key, one of mean size for 1; year by
/// year.
pub(super) fn relative_weights<A: Arithmetic>(
    with: &mut A,
    key: Option<&SharingKey>,
    payers: &Payers<A::Number>,
) -> Result<Vec<Vec<Option<A::Number>>>, Overflow> {
    let all: Vec<Option<A::Number>> = payers.users.iter().flatten().copied().collect();
    let used = match key.filter(|key| key.by_users) {
        Some(key) => users_or_alike(with, &all)?.map(|users| (key, users)),
        None => None,
    };
    let weights = match used {
        Some((key, users)) => by_size(with, key, &all, users)?,
        None => vec![with.constant(Decimal::ONE); all.len()],
    };
    let mut weights = weights.into_iter();
    let years = payers.users.iter().map(|users| {
        let weights = users.iter().zip(weights.by_ref());
        weights
            .map(|(there, weight)| there.map(|_| weight))
            .collect()
    });
    Ok(years.collect())
}

/// The weight of each institution in each year by its users, divided by that of one with as many as
/// one has in the mean over the years; `counted` holds the same users, zero before an institution
/// joins.
fn by_size<A: Arithmetic>(
    with: &mut A,
    key: &SharingKey,
    there: &[Option<A::Number>],
    counted: Vec<A::Number>,
) -> Result<Vec<A::Number>, Overflow> {
    let count = with.constant(there.iter().flatten().count().into());
    let mean = with.sum(&counted)?;
    let mean = with.divide(mean, count)?;
    let mean = with.round(mean, MILLIONTHS);
    if !key.bands.is_empty() {
        let least = with.constant(LEAST_WEIGHT);
        let mean = band_weight(with, &key.bands, mean)?;
        let mean = with.most(mean, least);
        let weight = |users: A::Number| {
            let own = band_weight(with, &key.bands, users)?;
            with.divide(own, mean)
        };
        return counted.into_iter().map(weight).collect();
    }
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
    counted.into_iter().map(weight).collect()
}
