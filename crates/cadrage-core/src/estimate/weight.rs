//! What each institution counts for by a sharing key, from its users.

use rust_decimal::Decimal;

use crate::arithmetic::Arithmetic;
use crate::grid::contribution::{Band, SharingKey};
use crate::money::Overflow;

/// The weight of each institution in a year by a sharing key, zero before it joins; equal weights
/// without a key, and where no institution has users.
pub(crate) fn weights<A: Arithmetic>(
    with: &mut A,
    key: Option<&SharingKey>,
    users: &[Option<A::Number>],
) -> Result<Vec<A::Number>, Overflow> {
    let (zero, one) = (with.zero(), with.constant(Decimal::ONE));
    let alike = users.iter().map(|own| own.map_or(zero, |_| one)).collect();
    let Some(key) = key.filter(|key| key.by_users) else {
        return Ok(alike);
    };
    if !key.bands.is_empty() {
        let weight = |own: &Option<A::Number>| match own {
            Some(users) => band_weight(with, &key.bands, *users),
            None => Ok(zero),
        };
        return users.iter().map(weight).collect();
    }
    let Some(users) = users_or_alike(with, users)? else {
        return Ok(alike);
    };
    let Some(fixed) = key.fixed_share else {
        return Ok(users);
    };
    let (all, there) = (with.sum(&users)?, with.sum(&alike)?);
    let (fixed, hundred) = (with.constant(fixed), with.constant(Decimal::ONE_HUNDRED));
    let rest = with.subtract(hundred, fixed)?;
    let rest = with.most(rest, zero);
    let weights = alike.iter().zip(users).map(|(one, users)| {
        let equally = with.multiply(fixed, *one)?;
        let equally = with.divide(equally, there)?;
        let by_use = with.divide(users, all)?;
        let by_use = with.multiply(rest, by_use)?;
        with.add(equally, by_use)
    });
    weights.collect()
}

/// The users of each institution, zero before it joins; one each in the samples in which none has
/// any. `None` when it is certain that none has.
pub(crate) fn users_or_alike<A: Arithmetic>(
    with: &mut A,
    users: &[Option<A::Number>],
) -> Result<Option<Vec<A::Number>>, Overflow> {
    let zero = with.zero();
    let counted: Vec<A::Number> = users.iter().map(|own| own.unwrap_or(zero)).collect();
    let all = with.sum(&counted)?;
    if with.is_zero(all) {
        return Ok(None);
    }
    let reached = reached(with, all)?;
    let one = with.constant(Decimal::ONE);
    let missing = with.subtract(one, reached)?;
    let users = users.iter().map(|own| match own {
        Some(users) => with.add(*users, missing),
        None => Ok(zero),
    });
    users.collect::<Result<_, _>>().map(Some)
}

/// One where a number is positive, zero where it is not.
fn reached<A: Arithmetic>(with: &mut A, number: A::Number) -> Result<A::Number, Overflow> {
    let (zero, one) = (with.zero(), with.constant(Decimal::ONE));
    let up = with.round_up(number);
    let up = with.most(up, zero);
    Ok(with.least(up, one))
}

/// The weight of the band that so many users are in; one where no band is.
pub(crate) fn band_weight<A: Arithmetic>(
    with: &mut A,
    bands: &[Band],
    users: A::Number,
) -> Result<A::Number, Overflow> {
    // Bands follow each other: the weight changes where one begins, and after the last.
    let begins = bands.iter().map(|band| (band.from_users, band.weight));
    let last = bands.last().and_then(|band| band.to_users);
    let after = last.map(|last| (last.saturating_add(Decimal::ONE), Decimal::ONE));
    let mut before = Decimal::ONE;
    let mut weight = with.constant(before);
    for (from, next) in begins.chain(after) {
        let rise = next.checked_sub(before).ok_or(Overflow)?;
        before = next;
        // A band begins with the whole of its first user, and numbers of users are rounded up only:
        // it is not reached as long as some of that user is missing.
        let (from, rise) = (with.constant(from), with.constant(rise));
        let missing = with.subtract(from, users)?;
        let missing = reached(with, missing)?;
        let one = with.constant(Decimal::ONE);
        let is_reached = with.subtract(one, missing)?;
        let rise = with.multiply(rise, is_reached)?;
        weight = with.add(weight, rise)?;
    }
    Ok(weight)
}
