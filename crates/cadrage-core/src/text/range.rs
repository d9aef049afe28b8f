//! A value with the bounds between which it is believed to lie.

use rust_decimal::Decimal;

use super::number::{self, Dialect, NumberError};
use super::word::words;
use crate::money;

/// A value and its bounds, `low ≤ value ≤ high`.
///
/// A value that is certain has itself as bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The likeliest value.
    pub value: Decimal,
    /// The lowest value that is believed possible.
    pub low: Decimal,
    /// The highest.
    pub high: Decimal,
}

/// What an estimate takes of the values that have bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Basis {
    /// The mean of each, so that a sum of them is the mean of the sum.
    #[default]
    Expected,
    /// The likeliest of each. Where ranges extend farther up than down, a sum of them lies below
    /// nearly every sum that can come about.
    Likeliest,
}

words!(Basis: Expected = "expected" ("Valeur attendue", "Expected value"),
    Likeliest = "likeliest" ("Valeur la plus probable", "Likeliest value"));

/// How a value is spread between its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Distribution {
    /// A beta distribution whose mode is the value, as project planning uses it:
    /// mean `(low + 4 × value + high) ÷ 6`.
    #[default]
    Pert,
    /// A density that rises straight to the value and falls straight from it.
    Triangular,
    /// Every value between the bounds alike, whatever the value.
    Uniform,
}

words!(Distribution: Pert = "pert" ("PERT", "PERT"),
    Triangular = "triangular" ("Triangulaire", "Triangular"), Uniform = "uniform" ("Uniforme", "Uniform"));

impl Distribution {
    /// The parts of low bound, value and high bound in the mean; their sum divides it.
    #[must_use]
    pub const fn weights(self) -> [u8; 3] {
        match self {
            Self::Pert => [1, 4, 1],
            Self::Triangular => [1, 1, 1],
            Self::Uniform => [1, 0, 1],
        }
    }
}

/// How an estimate takes one number of a value with bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Estimator {
    /// Which number of the value it takes.
    pub basis: Basis,
    /// How values are spread between their bounds, which gives their mean.
    pub distribution: Distribution,
}

/// Decimals to which an expected value is rounded, unless the range itself has more.
const DIGITS: u32 = 6;

impl Estimator {
    /// For a value that may count what is whole, such as machines: of these an estimate takes the
    /// number of the scenario, since there are no two and a half.
    #[must_use]
    pub fn counting(self, is_whole: bool) -> Self {
        match is_whole {
            true => Self {
                basis: Basis::Likeliest,
                ..self
            },
            false => self,
        }
    }

    /// The number that an estimate takes of a value: of bounds 1 and 4 around 2, with PERT,
    /// (1 + 4 × 2 + 4) ÷ 6 = 2.166667. Rounded to the millionth, half away from zero, or to the
    /// decimals that the range has where these are more.
    #[must_use]
    pub fn of(self, range: Range) -> Decimal {
        if !self.takes_mean(range) {
            return range.value;
        }
        let digits = Self::digits(range);
        self.short_mean(range, digits)
            .unwrap_or_else(|| self.mean(range, digits))
    }

    /// The mean of a range, rounded to so many digits.
    fn mean(self, range: Range, digits: u32) -> Decimal {
        let weights = self.distribution.weights().map(Decimal::from);
        let numbers = [range.low, range.value, range.high];
        let whole: Decimal = weights.iter().sum();
        let sum = numbers
            .iter()
            .zip(&weights)
            .try_fold(Decimal::ZERO, |sum, (number, weight)| {
                sum.checked_add(number.checked_mul(*weight)?)
            });
        // A sum beyond the largest decimal: the same, each term divided first.
        let mean = sum.map_or_else(
            || {
                numbers
                    .iter()
                    .zip(&weights)
                    .map(|(n, w)| n / whole * w)
                    .sum()
            },
            |sum| sum / whole,
        );
        money::round(mean, digits).normalize()
    }

    /// As [`Self::mean`], in whole numbers of the last digit, for a range whose numbers are short; `None`
    /// for others.
    fn short_mean(self, range: Range, digits: u32) -> Option<Decimal> {
        let weights = self.distribution.weights().map(i64::from);
        let (mut sum, mut whole) = (0_i64, 0_i64);
        for (number, weight) in [range.low, range.value, range.high].iter().zip(weights) {
            let units = i64::try_from(number.mantissa()).ok()?;
            let missing = 10_i64.checked_pow(digits - number.scale())?;
            sum = sum.checked_add(units.checked_mul(missing)?.checked_mul(weight)?)?;
            whole += weight;
        }
        // Half away from zero.
        let half = whole / 2 * sum.signum();
        let mean = sum.checked_add(half)?.checked_div(whole)?;
        Some(Decimal::new(mean, digits).normalize())
    }

    /// Whether the number that is taken of a value is the mean of its range.
    #[must_use]
    pub fn takes_mean(self, range: Range) -> bool {
        self.basis == Basis::Expected && !range.is_certain()
    }

    /// The decimals to which the mean of a range is rounded.
    #[must_use]
    pub fn digits(range: Range) -> u32 {
        let numbers = [range.low, range.value, range.high];
        numbers.iter().map(Decimal::scale).fold(DIGITS, u32::max)
    }
}

/// Why a text is not a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeError {
    /// One of its numbers cannot be read.
    Number(NumberError),
    /// Not one, two (`8..14`) or three (`10;8;14`) numbers.
    NumberCount,
    /// The bounds do not enclose the value.
    Reversed,
}

/// What stands between the bounds of a range.
const BETWEEN: [&str; 4] = ["..", "à", "À", "to"];

impl Range {
    /// A value that is certain.
    #[must_use]
    pub const fn certain(value: Decimal) -> Self {
        Self {
            value,
            low: value,
            high: value,
        }
    }

    /// A value with bounds; an absent bound is the value itself.
    ///
    /// # Errors
    ///
    /// [`RangeError::Reversed`] unless `low ≤ value ≤ high`.
    pub fn new(
        value: Decimal,
        low: Option<Decimal>,
        high: Option<Decimal>,
    ) -> Result<Self, RangeError> {
        let range = Self {
            value,
            low: low.unwrap_or(value),
            high: high.unwrap_or(value),
        };
        if range.low <= range.value && range.value <= range.high {
            Ok(range)
        } else {
            Err(RangeError::Reversed)
        }
    }

    /// Whether the bounds leave any doubt.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.low == self.high
    }

    /// Reads `10`, `10;8;14` (value, low, high) or `8..14`, whose value is the middle;
    /// `8 à 14` and `8 to 14` say the same as `8..14`.
    ///
    /// # Errors
    ///
    /// A [`RangeError`] when a number cannot be read, when there are not one,
    /// two or three of them, or when the bounds do not enclose the value.
    pub fn parse(text: &str, dialect: Dialect) -> Result<Self, RangeError> {
        let read = |part: &str| number::parse(part, dialect).map_err(RangeError::Number);
        let words = BETWEEN.iter().find_map(|word| text.split_once(word));
        if let Some((low, high)) = words {
            let (low, high) = (read(low)?, read(high)?);
            let middle = low
                .checked_add(high)
                .and_then(|sum| sum.checked_div(Decimal::TWO))
                .ok_or(RangeError::Number(NumberError::TooManyDigits))?;
            return Self::new(middle, Some(low), Some(high));
        }
        let parts: Vec<&str> = text.split(';').collect();
        match parts.as_slice() {
            [value] => Ok(Self::certain(read(value)?)),
            [value, low, high] => Self::new(read(value)?, Some(read(low)?), Some(read(high)?)),
            _ => Err(RangeError::NumberCount),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::text::range::*;

    proptest! {
        #[test]
        fn the_mean_of_short_numbers_is_that_of_decimals(
            numbers: [i32; 3],
            scales in [0_u32..9, 0_u32..9, 0_u32..9],
            distribution in prop_oneof![
                Just(Distribution::Pert), Just(Distribution::Triangular), Just(Distribution::Uniform)
            ],
        ) {
            let [value, low, high] = [0, 1, 2].map(|at| Decimal::new(numbers[at].into(), scales[at]));
            let range = Range { value, low, high };
            let estimator = Estimator { distribution, ..Estimator::default() };
            let digits = Estimator::digits(range);
            prop_assert_eq!(estimator.short_mean(range, digits), Some(estimator.mean(range, digits)));
        }
    }

    #[test]
    fn an_estimator_takes_the_mean_of_the_distribution() {
        use Distribution::{Pert, Triangular, Uniform};
        let cases = [
            // (1 + 4 × 2 + 4) ÷ 6 = 13 ÷ 6; (1 + 2 + 4) ÷ 3; (1 + 4) ÷ 2.
            ("2;1;4", Pert, "2.166667"),
            ("2;1;4", Triangular, "2.333333"),
            ("2;1;4", Uniform, "2.5"),
            // (−4 − 4 × 2 − 1) ÷ 6: away from zero as well.
            ("-2;-4;-1", Pert, "-2.166667"),
            // The mean keeps the decimals that the range has: (1 + 4 × 2 + 4) ÷ 6 × 10⁻⁷.
            ("0,0000002;0,0000001;0,0000004", Pert, "0.0000002"),
            ("0,00000020;0,00000010;0,00000040", Pert, "0.00000022"),
            // At the end of what decimals hold, each term is divided first.
            (
                "79228162514264337593543950335;0;79228162514264337593543950335",
                Triangular,
                "52818775009509558395695966890",
            ),
            ("7", Pert, "7"),
        ];
        for (text, distribution, expected) in cases {
            let range = Range::parse(text, Dialect::Comma).unwrap();
            let estimator = Estimator {
                basis: Basis::Expected,
                distribution,
            };
            let found = estimator.of(range);
            assert_eq!(found.to_string(), expected, "{text} {distribution:?}");
            let likeliest = Estimator {
                basis: Basis::Likeliest,
                ..estimator
            };
            assert_eq!(likeliest.of(range), range.value);
            assert_eq!(estimator.counting(true).of(range), range.value);
            assert_eq!(estimator.counting(false).of(range), found);
        }
    }

    #[test]
    fn ranges_as_a_cell_holds_them() {
        let whole = |value, low, high| Range {
            value: Decimal::from(value),
            low: Decimal::from(low),
            high: Decimal::from(high),
        };
        let cases = [
            ("10", Ok(whole(10, 10, 10))),
            ("10;8;14", Ok(whole(10, 8, 14))),
            ("8..14", Ok(whole(11, 8, 14))),
            ("8 à 14", Ok(whole(11, 8, 14))),
            ("8\u{a0}à\u{a0}14", Ok(whole(11, 8, 14))),
            ("8 to 14", Ok(whole(11, 8, 14))),
            ("14 à 8", Err(RangeError::Reversed)),
            ("8 14", Err(RangeError::Number(NumberError::NotANumber))),
            ("10 ; 8 ; 14", Ok(whole(10, 8, 14))),
            ("10;14;8", Err(RangeError::Reversed)),
            ("7;8;14", Err(RangeError::Reversed)),
            ("14..8", Err(RangeError::Reversed)),
            ("10;8", Err(RangeError::NumberCount)),
            ("x", Err(RangeError::Number(NumberError::NotANumber))),
            ("8..", Err(RangeError::Number(NumberError::Empty))),
        ];
        for (text, expected) in cases {
            assert_eq!(Range::parse(text, Dialect::Comma), expected, "{text}");
        }
    }
}
