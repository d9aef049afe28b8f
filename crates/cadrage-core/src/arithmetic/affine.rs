//! Figures as a fixed part and a part in proportion to one size, with what steps and rounding leave open.

use rust_decimal::Decimal;

use super::{Addition, Arithmetic, Exact, Input};
use crate::money::Overflow;

/// A figure that follows a size: `fixed + slope × size`, but for what steps and rounding add.
///
/// For every size from 0 on, the figure lies between `fixed + slope × size − below` and
/// `fixed + slope × size + above`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Affine {
    /// What does not depend on the size.
    pub fixed: Decimal,
    /// What each unit of the size adds.
    pub slope: Decimal,
    /// By how much the figure may lie below; not negative.
    pub below: Decimal,
    /// By how much the figure may lie above; not negative.
    pub above: Decimal,
}

impl Affine {
    /// The size itself, counted in steps of so many units: one such step is `per`.
    #[must_use]
    pub fn size(per: Decimal) -> Self {
        Self {
            slope: per,
            ..Self::default()
        }
    }

    /// Whether nothing is left open.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.below.is_zero() && self.above.is_zero()
    }

    /// By how much the figure may differ from `fixed + slope × size`.
    #[must_use]
    pub fn error(self) -> Decimal {
        self.below.max(self.above)
    }

    fn certain(fixed: Decimal) -> Self {
        Self {
            fixed,
            ..Self::default()
        }
    }

    /// The figure when it depends on nothing.
    fn known(self) -> Option<Decimal> {
        (self.slope.is_zero() && self.is_exact()).then_some(self.fixed)
    }

    /// With each part multiplied by a number.
    fn scaled(
        self,
        of: impl Fn(Decimal) -> Result<Decimal, Overflow>,
        is_negative: bool,
    ) -> Result<Self, Overflow> {
        let [below, above] = [of(self.below)?.abs(), of(self.above)?.abs()];
        let (below, above) = match is_negative {
            true => (above, below),
            false => (below, above),
        };
        Ok(Self {
            fixed: of(self.fixed)?,
            slope: of(self.slope)?,
            below,
            above,
        })
    }
}

/// Computes a formula for every size at once: exact decimals that follow one size.
///
/// ```
/// use cadrage_core::arithmetic::{Affine, Arithmetic, Marginal};
///
/// // A machine for every 2,500 hours begun: at most one more than in proportion.
/// let with = &mut Marginal { is_whole: false };
/// let per = with.constant(2500.into());
/// let machines = with.divide(Affine::size(1.into()), per).unwrap();
/// let machines = with.round_up(machines);
/// assert_eq!(machines.slope.to_string(), "0.0004");
/// assert_eq!((machines.below, machines.above), (0.into(), 1.into()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marginal {
    /// Whether the size only takes whole numbers: what is whole is not rounded.
    pub is_whole: bool,
}

impl Marginal {
    /// Whether a figure has at most so many decimals, whatever the size.
    fn has_digits(self, a: Affine, digits: u32) -> bool {
        let few = |part: Decimal| part.normalize().scale() <= digits;
        self.is_whole && a.is_exact() && few(a.fixed) && few(a.slope)
    }

    fn rounded(self, a: Affine, digits: u32) -> Result<Affine, Overflow> {
        if self.has_digits(a, digits) {
            return Ok(a);
        }
        // Half of the last digit, whichever way.
        let half = Decimal::try_new(5, digits + 1).map_err(|_| Overflow)?;
        Ok(Affine {
            below: Exact.add(a.below, half)?,
            above: Exact.add(a.above, half)?,
            ..a
        })
    }
}

/// By how much the flatter of two figures exceeds the steeper one at most, for sizes from 0 on; zero
/// when it does not.
fn most_excess(steep: Affine, flat: Affine) -> Decimal {
    flat.fixed.saturating_sub(steep.fixed).max(Decimal::ZERO)
}

fn by_slope(a: Affine, b: Affine) -> (Affine, Affine) {
    match (a.slope, a.fixed) >= (b.slope, b.fixed) {
        true => (a, b),
        false => (b, a),
    }
}

impl Addition for Marginal {
    type Number = Affine;

    fn zero(&mut self) -> Affine {
        Affine::default()
    }

    fn add(&mut self, a: Affine, b: Affine) -> Result<Affine, Overflow> {
        Ok(Affine {
            fixed: Exact.add(a.fixed, b.fixed)?,
            slope: Exact.add(a.slope, b.slope)?,
            below: Exact.add(a.below, b.below)?,
            above: Exact.add(a.above, b.above)?,
        })
    }

    fn subtract(&mut self, a: Affine, b: Affine) -> Result<Affine, Overflow> {
        let negative = b.scaled(|part| Ok(-part), true)?;
        self.add(a, negative)
    }

    fn least(&mut self, a: Affine, b: Affine) -> Affine {
        let (steep, flat) = by_slope(a, b);
        let excess = most_excess(steep, flat);
        Affine {
            below: flat.below.max(steep.below).saturating_add(excess),
            above: flat.above.max(steep.above),
            ..flat
        }
    }

    fn most(&mut self, a: Affine, b: Affine) -> Affine {
        let (steep, flat) = by_slope(a, b);
        let excess = most_excess(steep, flat);
        // A zero that never takes over leaves the other as it is.
        let flat = match excess.is_zero() && flat.known().is_some() {
            true => steep,
            false => flat,
        };
        Affine {
            below: steep.below.max(flat.below),
            above: steep.above.max(flat.above).saturating_add(excess),
            ..steep
        }
    }

    fn is_zero(&self, a: Affine) -> bool {
        a == Affine::default()
    }
}

impl Arithmetic for Marginal {
    fn constant(&mut self, value: Decimal) -> Affine {
        Affine::certain(value)
    }

    fn input(&mut self, input: Input<'_>) -> Affine {
        Affine::certain(input.taken)
    }

    /// [`Overflow`] too when both follow the size: no formula of a quantity or an amount squares it.
    fn multiply(&mut self, a: Affine, b: Affine) -> Result<Affine, Overflow> {
        let (of, by) = match (a.known(), b.known()) {
            (_, Some(by)) => (a, by),
            (Some(by), None) => (b, by),
            (None, None) => return Err(Overflow),
        };
        of.scaled(|part| Exact.multiply(part, by), by.is_sign_negative())
    }

    /// [`Overflow`] too when the divisor follows the size.
    fn divide(&mut self, a: Affine, b: Affine) -> Result<Affine, Overflow> {
        let by = b.known().ok_or(Overflow)?;
        a.scaled(|part| Exact.divide(part, by), by.is_sign_negative())
    }

    fn round_up(&mut self, a: Affine) -> Affine {
        if let Some(known) = a.known() {
            return Affine::certain(Exact.round_up(known));
        }
        if self.has_digits(a, 0) {
            return a;
        }
        Affine {
            above: a.above.saturating_add(Decimal::ONE),
            ..a
        }
    }

    fn round(&mut self, a: Affine, digits: u32) -> Affine {
        match a.known() {
            Some(known) => Affine::certain(Exact.round(known, digits)),
            None => self.rounded(a, digits).unwrap_or(a),
        }
    }

    fn to_cents(&mut self, a: Affine) -> Affine {
        match a.known() {
            Some(known) => Affine::certain(Exact.to_cents(known)),
            None => self.round(a, crate::money::CENTS),
        }
    }
}
