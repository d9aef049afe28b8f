//! Amounts of money, of which a part is taken to the cent.

use rust_decimal::Decimal;

use super::{Addition, Arithmetic};
use crate::money::Overflow;

/// Numbers that are amounts in euros: all that a formula needs which shares amounts out, such as
/// spending a measure on lines. Every [`Arithmetic`] has them; so have whole cents, in which a batch
/// counts.
pub trait Amounts: Addition {
    /// A percentage of this arithmetic.
    type Percent: Copy;

    /// A certain amount in euros, rounded to the cent.
    fn amount(&mut self, euros: Decimal) -> Result<Self::Number, Overflow>;

    /// A certain percentage.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when it has more digits than this arithmetic holds.
    fn percent(&mut self, percent: Decimal) -> Result<Self::Percent, Overflow>;

    /// `amount × percent ÷ 100`, rounded to the cent.
    fn part(
        &mut self,
        amount: Self::Number,
        percent: Self::Percent,
    ) -> Result<Self::Number, Overflow>;
}

impl<A: Arithmetic> Amounts for A {
    type Percent = A::Number;

    fn amount(&mut self, euros: Decimal) -> Result<A::Number, Overflow> {
        let euros = self.constant(euros);
        Ok(self.to_cents(euros))
    }

    fn percent(&mut self, percent: Decimal) -> Result<A::Number, Overflow> {
        Ok(self.constant(percent))
    }

    fn part(&mut self, amount: A::Number, percent: A::Number) -> Result<A::Number, Overflow> {
        let part = self.percent_of(amount, percent)?;
        Ok(self.to_cents(part))
    }
}
