//! Exact decimals, at the number that an estimate takes of each input.

use rust_decimal::Decimal;

use super::{Addition, Arithmetic, Input};
use crate::money::{self, Overflow};

/// Exact decimals: the figures of an estimate.
#[derive(Debug, Clone, Copy, Default)]
pub struct Exact;

/// An arithmetic whose numbers are exact decimals: all of them compute the same, and say only how an
/// input is read.
pub trait DecimalArithmetic {
    /// The number that the estimate takes of an input.
    fn read(&mut self, input: Input<'_>) -> Decimal;
}

impl DecimalArithmetic for Exact {
    fn read(&mut self, input: Input<'_>) -> Decimal {
        input.taken
    }
}

impl<A: DecimalArithmetic> Addition for A {
    type Number = Decimal;

    fn zero(&mut self) -> Decimal {
        Decimal::ZERO
    }

    fn add(&mut self, a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
        a.checked_add(b).ok_or(Overflow)
    }

    fn subtract(&mut self, a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
        a.checked_sub(b).ok_or(Overflow)
    }

    fn least(&mut self, a: Decimal, b: Decimal) -> Decimal {
        a.min(b)
    }

    fn most(&mut self, a: Decimal, b: Decimal) -> Decimal {
        a.max(b)
    }

    fn is_zero(&self, a: Decimal) -> bool {
        a.is_zero()
    }
}

impl<A: DecimalArithmetic> Arithmetic for A {
    fn constant(&mut self, value: Decimal) -> Decimal {
        value
    }

    fn input(&mut self, input: Input<'_>) -> Decimal {
        self.read(input)
    }

    fn multiply(&mut self, a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
        a.checked_mul(b).ok_or(Overflow)
    }

    fn divide(&mut self, a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
        a.checked_div(b).ok_or(Overflow)
    }

    fn round_up(&mut self, a: Decimal) -> Decimal {
        a.ceil()
    }

    fn round(&mut self, a: Decimal, digits: u32) -> Decimal {
        money::normalized(money::round(a, digits))
    }

    fn to_cents(&mut self, a: Decimal) -> Decimal {
        money::to_cents(a)
    }
}
