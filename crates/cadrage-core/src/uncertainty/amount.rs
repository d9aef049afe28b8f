//! One amount in all samples: a figure of a model, or a sum of some, set beside that of another.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figure::{Figure, percentiles};
use super::samples::Samples;
use crate::money;

/// An amount in each sample of a draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampledAmount {
    /// In cents, in the order of the samples.
    cents: Vec<i64>,
}

impl Samples {
    /// The sum of some figures in each sample; `None` when the model does not have one of them.
    #[must_use]
    pub fn amount(&self, figures: &[Figure]) -> Option<SampledAmount> {
        let mut cents = vec![0_i64; self.len()];
        for figure in figures {
            for (sum, own) in cents.iter_mut().zip(self.of(figure)?) {
                *sum = sum.saturating_add(*own);
            }
        }
        Some(SampledAmount { cents })
    }
}

impl SampledAmount {
    /// The same amount in every sample, in as many samples.
    #[must_use]
    pub fn certain(&self, amount: Decimal) -> Self {
        Self {
            cents: vec![cents(amount); self.cents.len()],
        }
    }

    /// With an amount in euros more in every sample.
    #[must_use]
    pub fn plus(mut self, amount: Decimal) -> Self {
        let more = cents(amount);
        self.cents
            .iter_mut()
            .for_each(|own| *own = own.saturating_add(more));
        self
    }

    /// In the proportion of two amounts, rounded to the cent; unchanged over zero.
    #[must_use]
    pub fn times(mut self, over: Decimal, under: Decimal) -> Self {
        let (over, under) = (cents(over), cents(under));
        if over == under || under == 0 {
            return self;
        }
        for own in &mut self.cents {
            let exact = i128::from(*own) * i128::from(over);
            let rounded = (2 * exact + i128::from(under.abs())).div_euclid(2 * i128::from(under));
            *own = i64::try_from(rounded).unwrap_or(*own);
        }
        self
    }

    /// P10 and P90, in euros.
    #[must_use]
    pub fn range(&self) -> (Decimal, Decimal) {
        match percentiles(&self.cents, &[10, 90]).as_slice() {
            [low, high] => (*low, *high),
            _ => (Decimal::ZERO, Decimal::ZERO),
        }
    }

    /// The share of samples in which this amount is below another of the same draw, in percent to
    /// the tenth.
    #[must_use]
    pub fn below(&self, other: &Self) -> Decimal {
        let pairs = self.cents.iter().zip(&other.cents);
        let below = pairs.filter(|(mine, theirs)| mine < theirs).count();
        let share = Decimal::from(below) * Decimal::ONE_HUNDRED;
        let share = share.checked_div(Decimal::from(self.cents.len()));
        money::round(share.unwrap_or_default(), 1)
    }
}

fn cents(amount: Decimal) -> i64 {
    let cents = money::to_cents(amount).saturating_mul(Decimal::ONE_HUNDRED);
    cents.to_i64().unwrap_or(i64::MAX)
}
