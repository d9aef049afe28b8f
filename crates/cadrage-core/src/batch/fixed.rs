//! Integer arithmetic in millionths and in cents, rounded as decimals are.

use rust_decimal::Decimal;

use super::digits::{EIGHT_DIGITS, LeadingDigits, ZEROS, eight_digits};
use crate::arithmetic::{Addition, Amounts};
use crate::money::{Overflow, normalized, to_cents};

/// Millionths in a unit.
pub const MILLION: i64 = 1_000_000;

/// Powers of ten by which the first eight digits of a plain number are multiplied.
const POWERS_OF_TEN: [u64; 5] = [1, 10, 100, 1_000, 10_000];

/// The most digits before the point of a plain number.
pub const DIGITS: usize = 12;

/// Whole numbers of one unit: millionths, or cents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Whole;

impl Addition for Whole {
    type Number = i64;

    fn zero(&mut self) -> i64 {
        0
    }

    fn add(&mut self, a: i64, b: i64) -> Result<i64, Overflow> {
        a.checked_add(b).ok_or(Overflow)
    }

    fn subtract(&mut self, a: i64, b: i64) -> Result<i64, Overflow> {
        a.checked_sub(b).ok_or(Overflow)
    }

    fn least(&mut self, a: i64, b: i64) -> i64 {
        a.min(b)
    }

    fn most(&mut self, a: i64, b: i64) -> i64 {
        a.max(b)
    }

    fn is_zero(&self, a: i64) -> bool {
        a == 0
    }
}

/// Amounts in cents, percentages in millionths of a percent.
impl Amounts for Whole {
    type Percent = i64;

    fn amount(&mut self, euros: Decimal) -> Result<i64, Overflow> {
        cents(to_cents(euros)).ok_or(Overflow)
    }

    fn percent(&mut self, percent: Decimal) -> Result<i64, Overflow> {
        of_decimal(percent).ok_or(Overflow)
    }

    fn part(&mut self, amount: i64, percent: i64) -> Result<i64, Overflow> {
        scaled(amount, percent, 100 * MILLION).ok_or(Overflow)
    }
}

/// A plain number in millionths: digits, optionally a point and one to six decimals.
///
/// `None` for anything else: a sign, an exponent, a leading zero, a range, a list.
#[must_use]
pub fn millionths(text: &[u8]) -> Option<i64> {
    let number = PlainNumber::at_start(text)?;
    (number.length == text.len()).then_some(number.millionths)
}

/// A plain number at the beginning of a text.
pub struct PlainNumber {
    /// The number in millionths.
    pub millionths: i64,
    /// Its length in bytes.
    pub length: usize,
    /// Whether it has three decimals, so that its point may group thousands where people write so.
    pub has_three_decimals: bool,
}

impl PlainNumber {
    /// The number with which a text begins, as [`millionths`] reads it; `None` when it begins with
    /// none. What follows the number is for the caller to check.
    #[must_use]
    #[inline]
    pub fn at_start(text: &[u8]) -> Option<Self> {
        let digits = LeadingDigits::of(text);
        let (mut whole, mut length) = (digits.number(), digits.count);
        if length == 8 {
            let more = LeadingDigits::of(text.get(8..)?);
            whole = whole * POWERS_OF_TEN.get(more.count)? + more.number();
            length += more.count;
        }
        let leading_zero = length > 1 && text.first() == Some(&b'0');
        if length == 0 || length > DIGITS || leading_zero {
            return None;
        }
        let mut millionths = whole * MILLION.cast_unsigned();
        let mut has_three_decimals = false;
        if text.get(length) == Some(&b'.') {
            let decimals = LeadingDigits::of(text.get(length + 1..)?);
            if !(1..=6).contains(&decimals.count) {
                return None;
            }
            millionths += decimals.millionths();
            length += 1 + decimals.count;
            has_three_decimals = decimals.count == 3;
        }
        Some(Self {
            millionths: millionths.cast_signed(),
            length,
            has_three_decimals,
        })
    }
}
/// `number × times ÷ over`, rounded half away from zero, for numbers that are not negative; `None`
/// on overflow or when `over` is zero.
#[must_use]
pub fn scaled(number: i64, times: i64, over: i64) -> Option<i64> {
    if over == 1 {
        return number.checked_mul(times);
    }
    // Half of an odd divisor is not whole, but then there are no ties either.
    let sum = number
        .checked_mul(times)
        .and_then(|n| n.checked_add(over / 2));
    match sum {
        Some(sum) => sum.checked_div(over),
        None => {
            let (product, over) = (i128::from(number) * i128::from(times), i128::from(over));
            i64::try_from((product + over / 2).checked_div(over)?).ok()
        }
    }
}

/// A decimal in millionths; `None` when it has more than six decimals or is too large.
#[must_use]
pub fn of_decimal(decimal: Decimal) -> Option<i64> {
    scaled_to(decimal, 6)
}

/// A decimal in cents; `None` when it has more than two decimals or is too large.
#[must_use]
pub fn cents(decimal: Decimal) -> Option<i64> {
    scaled_to(decimal, 2)
}

fn scaled_to(decimal: Decimal, scale: u32) -> Option<i64> {
    if decimal.scale() == scale {
        return i64::try_from(decimal.mantissa()).ok();
    }
    let decimal = normalized(decimal);
    let missing = scale.checked_sub(decimal.scale())?;
    let mantissa = i64::try_from(decimal.mantissa()).ok()?;
    mantissa.checked_mul(10_i64.checked_pow(missing)?)
}

/// The cents of a quantity in millionths at a price in cents a unit, rounded half away from zero,
/// for numbers that are not negative; `None` on overflow.
#[must_use]
#[inline]
pub fn priced(quantity: i64, price: i64) -> Option<i64> {
    let sum = quantity
        .checked_mul(price)
        .and_then(|n| n.checked_add(MILLION / 2));
    match sum {
        // Dividing by a constant is faster.
        Some(sum) => Some(sum / MILLION),
        None => scaled(quantity, price, MILLION),
    }
}

/// Writes cents as euros with two decimals.
#[inline]
pub fn write_cents(cents: i64, out: &mut Vec<u8>) {
    let rest = cents.unsigned_abs();
    if cents < 0 {
        out.push(b'-');
    }
    let (mut euros, cents) = (rest / 100, rest % 100);
    // A number keeps its last digit even if zero, and all its zeros after digits already written.
    let mut most_zeros = 7;
    if euros >= EIGHT_DIGITS {
        write_high(euros / EIGHT_DIGITS, out);
        euros %= EIGHT_DIGITS;
        most_zeros = 0;
    }
    let digits = eight_digits(euros);
    let zeros = (digits.trailing_zeros() / 8).min(most_zeros);
    let (tens, units) = (cents / 10, cents % 10);
    let decimals = u64::from(b'.') | (tens << 8) | (units << 16) | 0x0030_3000;
    let text = u128::from((digits | ZEROS) >> (8 * zeros));
    let text = text | (u128::from(decimals) << (8 * (8 - zeros)));
    write_short(&text.to_le_bytes(), 11 - zeros as usize, out);
}

/// Writes the digits above the last eight, without leading zeros.
#[cold]
fn write_high(number: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(number.to_string().as_bytes());
}

/// Appends the first bytes of a short text: copies a fixed length, which is faster, then truncates.
#[inline]
pub(super) fn write_short<const N: usize>(text: &[u8; N], length: usize, out: &mut Vec<u8>) {
    let at = out.len();
    out.extend_from_slice(text);
    out.truncate(at + length);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::to_millionths;
    use rust_decimal::prelude::ToPrimitive;

    #[test]
    fn plain_numbers_alone_are_read() {
        let cases: &[(&str, Option<i64>)] = &[
            ("0", Some(0)),
            ("7", Some(7_000_000)),
            ("0.000001", Some(1)),
            ("999999999999.999999", Some(999_999_999_999_999_999)),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1e3", None),
            ("01", None),
            ("1.", None),
            (".5", None),
            ("1.0000001", None),
            ("1000000000000", None),
            ("8..14", None),
            ("1 000", None),
        ];
        for (text, expected) in cases {
            assert_eq!(millionths(text.as_bytes()), *expected, "{text}");
        }
    }

    #[test]
    fn a_plain_number_at_the_start_of_a_text_ends_before_any_other_byte() {
        let digits = "9081726354908172";
        for (whole, decimals) in (0..=14).flat_map(|whole| (0..=9).map(move |d| (whole, d))) {
            let mut number = digits[..whole].to_owned();
            if decimals > 0 {
                number = format!("{number}.{}", &digits[..decimals]);
            }
            for after in ["", ",", "\n", ",12345678", "x", "."] {
                let text = format!("{number}{after}");
                let found = PlainNumber::at_start(text.as_bytes());
                let ends = decimals > 0 || after != ".";
                let fits = (1..=DIGITS).contains(&whole) && decimals <= 6 && ends;
                let expected = fits.then(|| (of_decimal(number.parse().unwrap()), number.len()));
                let found = found.map(|found| (Some(found.millionths), found.length));
                assert_eq!(found, expected, "{text:?}");
            }
        }
    }

    #[test]
    fn scaling_rounds_as_decimals_do() {
        for number in [0, 1, 2, 3, 5, 7, 999, 1_000_001, 123_456_789_012_345] {
            for times in [1, 3, 7, 1_000_003] {
                for over in [1, 2, 3, 4, 5, 8, 1_000, 1_000_000] {
                    let exact = Decimal::from(number) * Decimal::from(times);
                    let found = scaled(number, times, over);
                    // Rounded at the millionth of a million times the number.
                    let expected =
                        to_millionths(exact / Decimal::from(over) / Decimal::from(MILLION))
                            * Decimal::from(MILLION);
                    // What does not fit is left to decimals.
                    assert_eq!(found, expected.to_i64(), "{number}×{times}÷{over}");
                }
            }
        }
    }

    #[test]
    fn amounts_are_those_of_decimals() {
        for quantity in [
            0,
            1,
            333_333,
            500_000,
            1_000_000,
            2_500_001,
            7_000_000,
            123_456_789_012,
            999_999_999_999_999,
        ] {
            for price in [0, 1, 3, 99, 31_082, 123_456_789, 98_765_432_100] {
                let exact = Decimal::new(quantity, 6) * Decimal::new(price, 2);
                let expected = cents(crate::money::to_cents(exact));
                assert_eq!(priced(quantity, price), expected, "{quantity} × {price}");
            }
        }
    }

    #[test]
    fn cents_are_written_as_decimals_are() {
        let many = (0..2_000_000)
            .step_by(7)
            .chain((0..62).map(|power| (1 << power) + 3));
        for cents in many.chain([
            0,
            1,
            9,
            10,
            99,
            100,
            101,
            123_456,
            -1,
            -250,
            i64::MAX,
            i64::MIN,
            999_999_999,
            1_000_000_000,
            9_999_999_999,
            10_000_000_000,
            1_000_000_000_000_000_000,
        ]) {
            let mut out = Vec::new();
            write_cents(cents, &mut out);
            let expected = Decimal::new(cents, 2).to_string();
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }
}
