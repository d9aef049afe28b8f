//! Rounding: the one place that says how a figure loses digits.

use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals of an amount in euros.
pub const CENTS: u32 = 2;

/// Decimals of a quantity: a millionth of a unit.
pub const MILLIONTHS: u32 = 6;

/// Rounds an amount in euros to the cent, half away from zero.
///
/// ```
/// use cadrage_core::money::to_cents;
/// assert_eq!(to_cents("0.125".parse()?).to_string(), "0.13");
/// assert_eq!(to_cents("-0.125".parse()?).to_string(), "-0.13");
/// # Ok::<(), rust_decimal::Error>(())
/// ```
#[must_use]
pub fn to_cents(amount: Decimal) -> Decimal {
    rounded(amount, CENTS)
}

/// Rounds a quantity to the millionth of its unit, half away from zero.
///
/// A quantity is rounded before it is priced, so that the quantity that is
/// shown is the one that was multiplied.
#[must_use]
pub fn to_millionths(quantity: Decimal) -> Decimal {
    rounded(quantity, MILLIONTHS).normalize()
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    let mut rounded =
        value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    if decimals == CENTS {
        rounded.rescale(CENTS);
    }
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_goes_away_from_zero_and_cents_are_always_two() {
        let cases = [
            ("2.345", "2.35"),
            ("2.344999", "2.34"),
            ("-2.345", "-2.35"),
            ("7", "7.00"),
        ];
        for (read, expected) in cases {
            assert_eq!(
                to_cents(read.parse().unwrap()).to_string(),
                expected,
                "{read}"
            );
        }
    }
}
