//! The numbers with which the formulas of the method are computed.
//!
//! A formula (a size, a quantity, a price, a measure) is one function over an [`Arithmetic`]. With
//! [`Exact`] it gives the figure of an estimate, with [`Bounds`] a figure and its bounds; the
//! simulation has an arithmetic whose numbers are sampled, [`Recorded`] says from which values a
//! figure was computed, and [`Marginal`] what each unit of a size adds to it. None of them knows a formula.

pub mod input;

mod affine;
mod amounts;
mod bounds;
mod exact;
mod recorded;

pub use affine::{Affine, Marginal};
pub use amounts::Amounts;
pub use bounds::Bounds;
pub use exact::Exact;
pub use input::{Input, Label, SourceKind};
pub use recorded::{Recorded, RecordedInput};

use rust_decimal::Decimal;

use crate::money::Overflow;

/// Numbers that can be added and compared: all that a formula needs which neither multiplies nor
/// rounds, such as what a year buys.
pub trait Addition {
    /// A number of this arithmetic.
    type Number: Copy + PartialEq;

    /// Zero.
    fn zero(&mut self) -> Self::Number;

    /// `a + b`.
    fn add(&mut self, a: Self::Number, b: Self::Number) -> Result<Self::Number, Overflow>;

    /// `a − b`.
    fn subtract(&mut self, a: Self::Number, b: Self::Number) -> Result<Self::Number, Overflow>;

    /// The smaller of two numbers.
    fn least(&mut self, a: Self::Number, b: Self::Number) -> Self::Number;

    /// The larger of two numbers.
    fn most(&mut self, a: Self::Number, b: Self::Number) -> Self::Number;

    /// Whether a number is certainly zero.
    fn is_zero(&self, a: Self::Number) -> bool;

    /// The sum of several numbers; zero for none.
    fn sum(&mut self, terms: &[Self::Number]) -> Result<Self::Number, Overflow> {
        let zero = self.zero();
        let mut terms = terms.iter();
        terms.try_fold(zero, |sum, term| self.add(sum, *term))
    }
}

/// Numbers with which a formula can be computed.
///
/// An operation reports [`Overflow`] when its result has more than 28 digits, or when it divides by
/// zero; an arithmetic of floats never does.
///
/// ```
/// use cadrage_core::arithmetic::{Arithmetic, Exact};
/// use cadrage_core::money::Overflow;
///
/// /// Euros for so many days, VAT included, to the cent.
/// fn price<A: Arithmetic>(with: &mut A, days: A::Number, day: A::Number) -> Result<A::Number, Overflow> {
///     let vat = with.constant(20.into());
///     let net = with.multiply(days, day)?;
///     let gross = with.add_percent(net, vat)?;
///     Ok(with.to_cents(gross))
/// }
/// let found = price(&mut Exact, 3.into(), "337.98".parse()?);
/// assert_eq!(found, Ok("1216.73".parse()?));
/// # Ok::<(), rust_decimal::Error>(())
/// ```
pub trait Arithmetic: Addition {
    /// A number that is certain.
    fn constant(&mut self, value: Decimal) -> Self::Number;

    /// A value of the grid or the scoping, which may have bounds.
    fn input(&mut self, input: Input<'_>) -> Self::Number;

    /// `a × b`.
    fn multiply(&mut self, a: Self::Number, b: Self::Number) -> Result<Self::Number, Overflow>;

    /// `a ÷ b`.
    ///
    /// # Errors
    ///
    /// [`Overflow`], as every operation; also when `b` is zero.
    fn divide(&mut self, a: Self::Number, b: Self::Number) -> Result<Self::Number, Overflow>;

    /// Rounded up to a whole number.
    fn round_up(&mut self, a: Self::Number) -> Self::Number;

    /// Rounded to so many digits after the mark, half away from zero, without trailing zeros. An
    /// arithmetic that samples does not round: see [`crate::uncertainty::Model`].
    fn round(&mut self, a: Self::Number, digits: u32) -> Self::Number;

    /// An amount in euros, rounded to the cent, with two digits.
    fn to_cents(&mut self, a: Self::Number) -> Self::Number;

    /// `base × percent ÷ 100`.
    fn percent_of(
        &mut self,
        base: Self::Number,
        percent: Self::Number,
    ) -> Result<Self::Number, Overflow> {
        let hundred = self.constant(Decimal::ONE_HUNDRED);
        let share = self.divide(percent, hundred)?;
        self.multiply(base, share)
    }

    /// `base × (1 + percent ÷ 100)`.
    fn add_percent(
        &mut self,
        base: Self::Number,
        percent: Self::Number,
    ) -> Result<Self::Number, Overflow> {
        let (one, hundred) = (Decimal::ONE, Decimal::ONE_HUNDRED);
        let (one, hundred) = (self.constant(one), self.constant(hundred));
        let share = self.divide(percent, hundred)?;
        let factor = self.add(one, share)?;
        self.multiply(base, factor)
    }
}
