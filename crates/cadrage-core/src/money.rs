//! Exact amounts: how a figure loses digits, in this one place, and what adds up without
//! losing any.

use rust_decimal::{Decimal, RoundingStrategy};

/// A figure with more than the 28 digits that an exact decimal holds, or one that is divided by zero. A function that
/// can fail in no other way returns it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overflow;

/// Decimals of an amount in euros.
pub const CENTS: u32 = 2;

/// Decimals of a quantity: a millionth of a unit.
pub const MILLIONTHS: u32 = 6;

/// Rounds a figure to so many digits after the mark, half away from zero.
///
/// No other rounding is allowed, whatever the figure is for: `clippy.toml` bans
/// those of [`Decimal`], which go to the even neighbour.
#[must_use]
pub fn round(value: Decimal, digits: u32) -> Decimal {
    round_short(value, digits).unwrap_or_else(|| round_long(value, digits))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where figures are rounded"
)]
fn round_long(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// As [`round`], in one division, of a figure whose digits fit a machine word; `None` for others.
fn round_short(value: Decimal, digits: u32) -> Option<Decimal> {
    let (units, scale) = (short(value)?, value.scale());
    let Some(dropped) = scale.checked_sub(digits).filter(|dropped| *dropped > 0) else {
        return Some(value);
    };
    let unit = 10_u64.checked_pow(dropped)?;
    let mut rounded = units / unit;
    if units % unit >= unit / 2 {
        rounded += 1;
    }
    Decimal::try_from_i128_with_scale(i128::from(rounded), digits).ok()
}

/// The digits of a figure without its mark and sign; `None` for a negative figure, or more digits than a
/// machine word holds.
fn short(value: Decimal) -> Option<u64> {
    let digits = value.is_sign_positive().then(|| value.mantissa());
    digits.and_then(|digits| u64::try_from(digits).ok())
}

/// A figure without its last digits that are zeros after the mark.
#[must_use]
pub fn normalized(value: Decimal) -> Decimal {
    let (Some(mut units), mut scale) = (short(value), value.scale()) else {
        return value.normalize();
    };
    if units == 0 {
        return Decimal::ZERO;
    }
    while scale > 0 && units.is_multiple_of(10) {
        units /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(i128::from(units), scale)
        .unwrap_or_else(|_| value.normalize())
}

/// Rounds away from zero, as `ROUNDUP` of spreadsheets does.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "a function of spreadsheets, beside the one that rounds figures"
)]
pub fn round_up(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::AwayFromZero)
}

/// Rounds to so many significant digits, half away from zero. A figure of more digits
/// than an exact decimal holds stays as it is.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the same rounding, for digits counted from the first"
)]
pub fn round_significant(value: Decimal, digits: u32) -> Decimal {
    let half = RoundingStrategy::MidpointAwayFromZero;
    value.round_sf_with_strategy(digits, half).unwrap_or(value)
}

/// Rounds an amount in euros to the cent, half away from zero.
#[must_use]
pub fn to_cents(amount: Decimal) -> Decimal {
    let mut cents = round(amount, CENTS);
    cents.rescale(CENTS);
    cents
}

/// Rounds a quantity to the millionth of its unit, half away from zero.
///
/// A quantity is rounded before it is priced, so that the quantity that is
/// shown is the one that was multiplied.
#[must_use]
pub fn to_millionths(quantity: Decimal) -> Decimal {
    normalized(round(quantity, MILLIONTHS))
}

/// `part ÷ whole`; `None` when the whole is zero, of which there is no part.
///
/// # Errors
///
/// [`Overflow`] when the quotient has more than 28 digits before the mark.
///
/// ```
/// use cadrage_core::money::ratio;
/// assert_eq!(ratio(1.into(), 4.into()), Ok(Some("0.25".parse()?)));
/// assert_eq!(ratio(1.into(), 0.into()), Ok(None));
/// # Ok::<(), rust_decimal::Error>(())
/// ```
pub fn ratio(part: Decimal, whole: Decimal) -> Result<Option<Decimal>, Overflow> {
    match whole.is_zero() {
        true => Ok(None),
        false => part.checked_div(whole).map(Some).ok_or(Overflow),
    }
}

/// The factor of rates in percent that follow each other, rounded once at the end: rounded
/// in every year, it would stray from `ROUND((1+r)^n, digits)`, which anyone can recompute.
///
/// ```
/// use cadrage_core::money::{MILLIONTHS, compound};
/// // 1.0229⁶ = 1.1455103…
/// let factor = compound(["2.29".parse()?; 6], MILLIONTHS);
/// assert_eq!(factor, Some("1.145510".parse()?));
/// # Ok::<(), rust_decimal::Error>(())
/// ```
///
/// `None` when the factor overflows an exact decimal.
#[must_use]
pub fn compound(percents: impl IntoIterator<Item = Decimal>, digits: u32) -> Option<Decimal> {
    let mut factor = Decimal::ONE;
    for percent in percents {
        let rate = percent.checked_div(Decimal::ONE_HUNDRED)?;
        factor = factor.checked_mul(Decimal::ONE.checked_add(rate)?)?;
    }
    Some(round(factor, digits))
}

/// Zero euros, with two decimals as every amount.
pub const NO_CENT: Decimal = Decimal::from_parts(0, 0, 0, false, CENTS);

/// Adds figures to sums, one to one, exactly.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn add_each<'a>(
    sums: impl IntoIterator<Item = &'a mut Decimal>,
    figures: impl IntoIterator<Item = &'a Decimal>,
) -> Result<(), Overflow> {
    for (sum, figure) in sums.into_iter().zip(figures) {
        *sum = sum.checked_add(*figure).ok_or(Overflow)?;
    }
    Ok(())
}

/// The sum of amounts, exactly.
///
/// # Errors
///
/// [`Overflow`] when it has more than 28 digits.
pub fn sum<'a>(amounts: impl IntoIterator<Item = &'a Decimal>) -> Result<Decimal, Overflow> {
    let mut total = Decimal::new(0, 2);
    for amount in amounts {
        total = total.checked_add(*amount).ok_or(Overflow)?;
    }
    // A sum with a zero that has no decimals loses its own.
    if total.scale() < CENTS {
        total.rescale(CENTS);
    }
    Ok(total)
}

/// A float as a decimal of so many digits after the mark.
///
/// # Errors
///
/// [`Overflow`] when it has more than 28 digits, or is no finite number.
///
/// ```
/// use cadrage_core::money::{Overflow, decimal};
/// assert_eq!(decimal(0.125, 2), Ok("0.13".parse()?));
/// assert_eq!(decimal(1e29, 2), Err(Overflow));
/// assert_eq!(decimal(f64::NAN, 2), Err(Overflow));
/// # Ok::<(), rust_decimal::Error>(())
/// ```
pub fn decimal(figure: f64, digits: u32) -> Result<Decimal, Overflow> {
    let exact = Decimal::from_f64_retain(figure).ok_or(Overflow)?;
    Ok(round(exact, digits).normalize())
}

/// A share of a year, in percent, or a time in it, as a decimal of so many digits after the mark:
/// a figure that no input makes large. What is beyond, or no number, is a fault of the
/// computation, which a debug build stops at.
pub(crate) fn decimal_of_year(figure: f64, digits: u32) -> Decimal {
    let exact = decimal(figure, digits);
    debug_assert!(exact.is_ok(), "{figure} is no share of a year");
    exact.unwrap_or(Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn short_figures_lose_the_digits_that_all_figures_lose(
            units: i64,
            thin in 0_u32..9,
            scale in 0_u32..20,
            digits in 0_u32..20,
        ) {
            // Figures that end in zeros or in a five as well.
            let unit = 5 * 10_i64.pow(thin);
            for units in [units, units % 100_000, units / unit * unit] {
                let figure = Decimal::new(units, scale);
                let long = round_long(figure, digits);
                prop_assert_eq!(round(figure, digits).serialize(), long.serialize());
                prop_assert_eq!(normalized(figure).serialize(), figure.normalize().serialize());
            }
        }
    }

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
