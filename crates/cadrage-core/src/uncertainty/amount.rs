//! One amount in all samples: a figure of a model, or a sum of some, set beside that of another.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figure::{Figure, percentiles};
use super::samples::Samples;
use crate::money::{self, Overflow};

/// An amount in each sample of a draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampledAmount {
    /// In cents, in the order of the samples.
    cents: Vec<i64>,
}

impl Samples {
    /// The sum of some figures in each sample; `None` when the model does not have one of them, or
    /// a sum has too many digits for a sample.
    #[must_use]
    pub fn amount(&self, figures: &[Figure]) -> Option<SampledAmount> {
        let mut cents = vec![0_i64; self.len()];
        for figure in figures {
            for (sum, own) in cents.iter_mut().zip(self.of(figure)?) {
                *sum = sum.checked_add(*own)?;
            }
        }
        Some(SampledAmount { cents })
    }
}

impl SampledAmount {
    /// `None` among `cents` is a sum with too many digits for a sample.
    fn new(cents: impl Iterator<Item = Option<i64>>) -> Result<Self, Overflow> {
        let cents = cents.collect::<Option<Vec<i64>>>().ok_or(Overflow)?;
        Ok(Self { cents })
    }

    /// The same amount in euros in every sample, in as many samples.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when it has too many digits for a sample.
    pub fn certain(&self, amount: Decimal) -> Result<Self, Overflow> {
        Ok(Self {
            cents: vec![cents(amount)?; self.cents.len()],
        })
    }

    /// With an amount in euros more in every sample.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has too many digits for a sample.
    pub fn plus(self, amount: Decimal) -> Result<Self, Overflow> {
        let more = cents(amount)?;
        Self::new(self.cents.iter().map(|own| own.checked_add(more)))
    }

    /// Less another amount of the same draw, sample by sample.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a difference has too many digits for a sample.
    pub fn less(&self, other: &Self) -> Result<Self, Overflow> {
        self.pairwise(other, i64::checked_sub)
    }

    /// With another amount of the same draw, sample by sample.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has too many digits for a sample.
    pub fn and(&self, other: &Self) -> Result<Self, Overflow> {
        self.pairwise(other, i64::checked_add)
    }

    fn pairwise(&self, other: &Self, of: fn(i64, i64) -> Option<i64>) -> Result<Self, Overflow> {
        let pairs = self.cents.iter().zip(&other.cents);
        Self::new(pairs.map(|(mine, theirs)| of(*mine, *theirs)))
    }

    /// In the proportion of two amounts, rounded to the cent; unchanged over zero.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when an amount has too many digits for a sample.
    pub fn times(self, over: Decimal, under: Decimal) -> Result<Self, Overflow> {
        let (over, under) = (i128::from(cents(over)?), i128::from(cents(under)?));
        if over == under || under == 0 {
            return Ok(self);
        }
        Self::new(self.cents.iter().map(|own| {
            let twice = i128::from(*own).checked_mul(2 * over)?;
            let rounded = twice
                .checked_add(under.abs())?
                .checked_div_euclid(2 * under)?;
            i64::try_from(rounded).ok()
        }))
    }

    /// P10 and P90, in euros.
    #[must_use]
    pub fn range(&self) -> (Decimal, Decimal) {
        match percentiles(&self.cents, &[10, 90]).as_slice() {
            [low, high] => (*low, *high),
            _ => (Decimal::ZERO, Decimal::ZERO),
        }
    }

    /// The amount that a share of samples does not exceed, in euros; `percent` must be among
    /// [`PERCENTILES`](super::figure::PERCENTILES).
    #[must_use]
    pub fn percentile(&self, percent: u32) -> Decimal {
        let found = percentiles(&self.cents, &[percent]);
        found.first().copied().unwrap_or_default()
    }

    /// The share of samples in which this amount is below another, in percent to the tenth. Both must be
    /// drawn with the same seed: sources with the same id then have the same draws, so that what two
    /// models share does not blur their difference.
    #[must_use]
    pub fn below(&self, other: &Self) -> Decimal {
        let pairs = self.cents.iter().zip(&other.cents);
        let below = pairs.filter(|(mine, theirs)| mine < theirs).count();
        let share = Decimal::from(below) * Decimal::ONE_HUNDRED;
        let share = share.checked_div(Decimal::from(self.cents.len()));
        money::round(share.unwrap_or_default(), 1)
    }
}

fn cents(amount: Decimal) -> Result<i64, Overflow> {
    let cents = money::to_cents(amount).checked_mul(Decimal::ONE_HUNDRED);
    cents.and_then(|cents| cents.to_i64()).ok_or(Overflow)
}
