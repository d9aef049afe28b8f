//! An amount in proportion to weights: exactly, and in whole cents that add up to it.

use rust_decimal::Decimal;

use crate::arithmetic::{Arithmetic, Exact};
use crate::money::{CENTS, MILLIONTHS, Overflow, sum};
use crate::order;

/// The part of an amount for each weight, to the millionth. `None` when it is certain that all
/// weights are zero: nobody is there to pay.
pub(crate) fn quotas<A: Arithmetic>(
    with: &mut A,
    amount: A::Number,
    weights: &[A::Number],
) -> Result<Option<Vec<A::Number>>, Overflow> {
    let all = with.sum(weights)?;
    if with.is_zero(all) {
        return Ok(None);
    }
    // Institutions often have the same weight.
    let mut before: Option<(A::Number, A::Number)> = None;
    let quota = |weight: &A::Number| {
        if let Some((_, quota)) = before.filter(|(same, _)| same == weight) {
            return Ok(quota);
        }
        let share = with.divide(*weight, all)?;
        let quota = with.multiply(amount, share)?;
        let quota = with.round(quota, MILLIONTHS);
        before = Some((*weight, quota));
        Ok(quota)
    };
    weights
        .iter()
        .map(quota)
        .collect::<Result<_, _>>()
        .map(Some)
}

/// Splits an amount into whole cents in proportion to weights, so that the parts add up to it: each
/// part is its quota rounded down, and the cents left over go to the largest remainders, the first
/// among equal ones. Quotas are rounded to the millionth of a cent, so that the digits at which a
/// division stops decide nothing.
///
/// `None` when no weight is positive: nobody is there to pay.
///
/// # Errors
///
/// When a sum or a product does not fit a decimal.
pub fn largest_remainder(
    amount: Decimal,
    weights: &[Decimal],
) -> Result<Option<Vec<Decimal>>, Overflow> {
    if sum(weights)? <= Decimal::ZERO {
        return Ok(None);
    }
    let cents = amount.checked_mul(Decimal::ONE_HUNDRED).ok_or(Overflow)?;
    let Some(quotas) = quotas(&mut Exact, cents, weights)? else {
        return Ok(None);
    };
    let mut parts: Vec<Decimal> = quotas.iter().map(Decimal::floor).collect();
    let given = parts.iter().fold(Decimal::ZERO, |sum, part| sum + part);
    let rest = |(quota, part): (&Decimal, &Decimal)| quota - part;
    let rests: Vec<Decimal> = quotas.iter().zip(&parts).map(rest).collect();
    // Among equal remainders, the first.
    let mut order = order::sorted(parts.len(), &|a, b| rests.get(b).cmp(&rests.get(a)));
    order.retain(|index| weights.get(*index).is_some_and(|w| *w > Decimal::ZERO));
    let mut left = cents - given;
    for index in order.iter().cycle() {
        if left < Decimal::ONE {
            break;
        }
        if let Some(part) = parts.get_mut(*index) {
            *part += Decimal::ONE;
            left -= Decimal::ONE;
        }
    }
    for part in &mut parts {
        // A whole number of cents.
        part.set_scale(CENTS).map_err(|_| Overflow)?;
    }
    Ok(Some(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_to_the_cent() {
        let dec = |text: &str| text.parse::<Decimal>().unwrap();
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("100.00", &["1", "1", "1"], &["33.34", "33.33", "33.33"]),
            ("0.05", &["1", "1", "1"], &["0.02", "0.02", "0.01"]),
            ("10.00", &["3", "0", "1"], &["7.50", "0.00", "2.50"]),
            // Weights that differ only where a division stopped count as equal.
            (
                "0.01",
                &[
                    "13.33333333333333333333333333",
                    "13.33333333333333333333333334",
                ],
                &["0.01", "0.00"],
            ),
            // 1 000 ÷ 7 = 142,857…: 3 × 142,857 = 428,571; 2 × = 285,714 twice.
            ("1000.00", &["3", "2", "2"], &["428.57", "285.72", "285.71"]),
        ];
        for (amount, weights, parts) in cases {
            let weights: Vec<Decimal> = weights.iter().map(|w| dec(w)).collect();
            let expected: Vec<Decimal> = parts.iter().map(|p| dec(p)).collect();
            let found = largest_remainder(dec(amount), &weights);
            assert_eq!(found, Ok(Some(expected)), "{amount}");
        }
        assert_eq!(largest_remainder(dec("1"), &[Decimal::ZERO]), Ok(None));
        // What cannot be computed is no year without institutions.
        let weights = [Decimal::MAX, Decimal::MAX];
        assert_eq!(largest_remainder(dec("1"), &weights), Err(Overflow));
        let found = largest_remainder(Decimal::MAX, &[Decimal::ONE]);
        assert_eq!(found, Err(Overflow));
    }
}
