//! What years that were observed make of what is expected of the years left.
//!
//! The range of a value counts as much as one year that was observed: with n years, the new
//! expectation is the mean of the old one and of the n observations, and the new range is √(1 + n)
//! times narrower, of the same shape. (Conjugate update of a mean, the prior being worth one
//! observation: a *unit information prior*.)

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::arithmetic::{Arithmetic, Exact, SourceKind};
use crate::money::{MILLIONTHS, Overflow, round, to_millionths};
use crate::text::lang::Text;
use crate::text::range::{Estimator, Range};

/// A value of the grid or the scoping, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUpdate {
    /// The kind of value.
    pub kind: SourceKind,
    /// The id of the line, the item or the driver.
    pub id: String,
    /// Its name, as shown.
    pub label: Text,
    /// What a size is counted by, when its value is that of each unit of another size.
    pub per: Option<SizeBasis>,
    /// Its range in the estimate; of a size, that of the first year left.
    pub before: Range,
    /// What the estimate takes of it.
    pub expected_before: Decimal,
    /// What each year took, as a multiple of what was expected.
    pub observed: Vec<(i32, Decimal)>,
    /// Its range for the years left.
    pub after: Range,
    /// What is taken of it for the years left.
    pub expected_after: Decimal,
}

/// The size of which each unit counts for the value of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeBasis {
    /// The id of the driver.
    pub driver: String,
    /// Its name in the plural, as shown.
    pub label: Text,
}

/// What was observed of a source, as a fraction by place of the year: what was, of what was expected.
#[derive(Debug, Clone, Default)]
pub(super) struct Observations(BTreeMap<(SourceKind, String), BTreeMap<usize, Fraction>>);

/// Multiples of what was expected, by place of the year.
pub(super) type YearRatios = Vec<(usize, Decimal)>;

#[derive(Debug, Clone, Copy, Default)]
struct Fraction {
    observed: Decimal,
    expected: Decimal,
}

impl Observations {
    /// Adds what a year took of a source to what was expected of it.
    pub fn add(
        &mut self,
        source: (SourceKind, &str),
        year: usize,
        observed: Decimal,
        expected: Decimal,
    ) -> Result<(), Overflow> {
        if expected.is_zero() {
            return Ok(());
        }
        let years = self.0.entry((source.0, source.1.to_owned())).or_default();
        let own = years.entry(year).or_default();
        own.observed = own.observed.checked_add(observed).ok_or(Overflow)?;
        own.expected = own.expected.checked_add(expected).ok_or(Overflow)?;
        Ok(())
    }

    /// Adds what a year took of several sources together, in proportion to what was expected of this one.
    pub fn share(
        &mut self,
        source: (SourceKind, &str),
        year: usize,
        (observed, expected): (Decimal, Decimal),
        own: Decimal,
    ) -> Result<(), Overflow> {
        let part = observed.checked_mul(own).ok_or(Overflow)?;
        match part.checked_div(expected) {
            Some(part) => self.add(source, year, part, own),
            // Nothing was expected, of which this would be a part.
            None => Ok(()),
        }
    }

    /// Each source with the multiples of what was expected that years took, never below zero.
    pub fn ratios(&self) -> Result<Vec<(SourceKind, &str, YearRatios)>, Overflow> {
        let sources = self.0.iter().map(|((kind, id), years)| {
            let ratios = years.iter().map(|(year, fraction)| {
                let ratio = Exact.divide(fraction.observed, fraction.expected)?;
                Ok((*year, to_millionths(ratio.max(Decimal::ZERO))))
            });
            Ok((*kind, id.as_str(), ratios.collect::<Result<_, _>>()?))
        });
        sources.collect()
    }
}

/// How observations change a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Learned {
    /// The mean of one and of the observed multiples: what the expectation is multiplied by.
    pub factor: Decimal,
    /// What the width of the range is multiplied by.
    pub width: Decimal,
}

impl Learned {
    /// What is learned from observed multiples of what was expected; nothing of none.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    ///
    /// ```
    /// use cadrage_core::decision::review::Learned;
    ///
    /// // Twice as much as expected in one year: (1 + 2) ÷ 2, and 1 ÷ √2 of the width.
    /// let learned = Learned::from(&[2.into()]).unwrap();
    /// assert_eq!(learned.factor.to_string(), "1.5");
    /// assert_eq!(learned.width.to_string(), "0.707106");
    /// ```
    pub fn from(ratios: &[Decimal]) -> Result<Self, Overflow> {
        let count = u64::try_from(ratios.len()).map_err(|_| Overflow)?;
        let mut all = Decimal::ONE;
        for ratio in ratios {
            all = all.checked_add(*ratio).ok_or(Overflow)?;
        }
        let years = count.saturating_add(1);
        let factor = all.checked_div(Decimal::from(years)).ok_or(Overflow)?;
        // In whole numbers, the same on every machine: √(10¹² ÷ years) millionths, rounded down.
        let squared = 1_000_000_000_000_u64.checked_div(years).unwrap_or(0);
        Ok(Self {
            factor: to_millionths(factor),
            width: Decimal::from_i128_with_scale(squared.isqrt().into(), MILLIONTHS).normalize(),
        })
    }

    /// The range of a value for the years left; `estimator` says which number the estimate takes of it:
    /// that one is multiplied by the factor, to the last decimal.
    ///
    /// A range that would begin below zero is narrowed further, so that the expectation stays what was
    /// learned.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn range(&self, range: Range, estimator: Estimator) -> Result<Range, Overflow> {
        let expected = estimator.of(range);
        let centre = expected.checked_mul(self.factor).ok_or(Overflow)?;
        let below = expected.checked_sub(range.low).ok_or(Overflow)?;
        let fits = match below > Decimal::ZERO {
            true => centre.checked_div(below).ok_or(Overflow)?,
            false => self.width,
        };
        let width = self.width.min(fits);
        let digits = Estimator::digits(range);
        let moved = |value: Decimal| {
            let off = value.checked_sub(expected)?.checked_mul(width)?;
            let moved = centre.checked_add(off)?.max(Decimal::ZERO);
            Some(round(moved, digits))
        };
        let moved = each(range, moved).ok_or(Overflow)?;
        // The mean of three rounded numbers may be off by the last decimal, which all three take back:
        // a year as expected changes no amount.
        let off = round(centre, digits).checked_sub(estimator.of(moved));
        let off = off.ok_or(Overflow)?;
        let shift = |value: Decimal| Some(value.checked_add(off)?.max(Decimal::ZERO).normalize());
        let mut shifted = each(moved, shift).ok_or(Overflow)?;
        // A range with more decimals keeps them: its mean is rounded to as many.
        if Estimator::digits(shifted) < digits {
            shifted.low.rescale(digits);
        }
        Ok(shifted)
    }

    /// The range of what is counted in whole, of which `mean` is the mean of the scenario and of what was
    /// observed: that mean and the bounds, as whole numbers. A scenario that nothing moves stays as it
    /// is, and what there is some of does not become none.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn whole(&self, range: Range, mean: Decimal) -> Result<Range, Overflow> {
        let moved = self.range(range, Estimator::default().counting(true))?;
        let value = match mean == range.value {
            true => mean,
            false => round(mean, 0).max(range.value.min(Decimal::ONE)),
        };
        Ok(Range {
            value,
            low: round(moved.low, 0).min(value),
            high: round(moved.high, 0).max(value),
        })
    }
}

fn each(range: Range, of: impl Fn(Decimal) -> Option<Decimal>) -> Option<Range> {
    Some(Range {
        value: of(range.value)?,
        low: of(range.low)?,
        high: of(range.high)?,
    })
}
