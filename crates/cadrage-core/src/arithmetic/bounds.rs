//! A figure and its bounds, computed side by side.

use rust_decimal::Decimal;

use super::{Addition, Arithmetic, Exact, Input};
use crate::money::Overflow;
use crate::text::range::Range;

/// Exact decimals at the number that an estimate takes of each input, at its low bound and at its high bound.
///
/// The result is a figure with its own bounds wherever a formula only rises with its inputs; a
/// caller whose formula falls with one must order them itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bounds;

fn each(a: Range, of: impl Fn(Decimal) -> Decimal) -> Range {
    Range {
        value: of(a.value),
        low: of(a.low),
        high: of(a.high),
    }
}

fn both(
    a: Range,
    b: Range,
    of: impl Fn(Decimal, Decimal) -> Result<Decimal, Overflow>,
) -> Result<Range, Overflow> {
    Ok(Range {
        value: of(a.value, b.value)?,
        low: of(a.low, b.low)?,
        high: of(a.high, b.high)?,
    })
}

impl Addition for Bounds {
    type Number = Range;

    fn zero(&mut self) -> Range {
        Range::certain(Decimal::ZERO)
    }

    fn add(&mut self, a: Range, b: Range) -> Result<Range, Overflow> {
        both(a, b, |a, b| Exact.add(a, b))
    }

    fn subtract(&mut self, a: Range, b: Range) -> Result<Range, Overflow> {
        both(a, b, |a, b| Exact.subtract(a, b))
    }

    fn least(&mut self, a: Range, b: Range) -> Range {
        Range {
            value: a.value.min(b.value),
            low: a.low.min(b.low),
            high: a.high.min(b.high),
        }
    }

    fn most(&mut self, a: Range, b: Range) -> Range {
        Range {
            value: a.value.max(b.value),
            low: a.low.max(b.low),
            high: a.high.max(b.high),
        }
    }

    fn is_zero(&self, a: Range) -> bool {
        a.low.is_zero() && a.value.is_zero() && a.high.is_zero()
    }
}

impl Arithmetic for Bounds {
    fn constant(&mut self, value: Decimal) -> Range {
        Range::certain(value)
    }

    fn input(&mut self, input: Input<'_>) -> Range {
        Range {
            value: input.taken,
            ..input.range
        }
    }

    fn multiply(&mut self, a: Range, b: Range) -> Result<Range, Overflow> {
        both(a, b, |a, b| Exact.multiply(a, b))
    }

    fn divide(&mut self, a: Range, b: Range) -> Result<Range, Overflow> {
        both(a, b, |a, b| Exact.divide(a, b))
    }

    fn round_up(&mut self, a: Range) -> Range {
        each(a, |a| Exact.round_up(a))
    }

    fn round(&mut self, a: Range, digits: u32) -> Range {
        each(a, |a| Exact.round(a, digits))
    }

    fn to_cents(&mut self, a: Range) -> Range {
        each(a, |a| Exact.to_cents(a))
    }
}
