//! Exact decimals, with the inputs from which they were computed.

use rust_decimal::Decimal;

use super::{Addition, Arithmetic, Exact, Input, SourceKind};
use crate::money::Overflow;
use crate::text::lang::Text;
use crate::text::range::Range;

/// An input from which a figure was computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedInput {
    /// The kind of value.
    pub kind: SourceKind,
    /// Its name, as shown.
    pub label: Text,
    /// The value and its bounds.
    pub range: Range,
    /// The number that the estimate takes of it.
    pub taken: Decimal,
}

/// The figures of an estimate once more, by a formula whose inputs are wanted.
#[derive(Debug, Clone, Default)]
pub struct Recorded {
    /// The inputs so far, each once, in the order in which the formula asked for them.
    pub inputs: Vec<RecordedInput>,
}

impl Addition for Recorded {
    type Number = Decimal;

    fn zero(&mut self) -> Decimal {
        Exact.zero()
    }

    fn add(&mut self, a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
        Exact.add(a, b)
    }

    fn subtract(&mut self, a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
        Exact.subtract(a, b)
    }

    fn least(&mut self, a: Decimal, b: Decimal) -> Decimal {
        Exact.least(a, b)
    }

    fn most(&mut self, a: Decimal, b: Decimal) -> Decimal {
        Exact.most(a, b)
    }

    fn is_zero(&self, a: Decimal) -> bool {
        Exact.is_zero(a)
    }
}

impl Arithmetic for Recorded {
    fn constant(&mut self, value: Decimal) -> Decimal {
        Exact.constant(value)
    }

    fn input(&mut self, input: Input<'_>) -> Decimal {
        let recorded = RecordedInput {
            kind: input.kind,
            label: input.label.text(),
            range: input.range,
            taken: input.taken,
        };
        if !self.inputs.contains(&recorded) {
            self.inputs.push(recorded);
        }
        Exact.input(input)
    }

    fn multiply(&mut self, a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
        Exact.multiply(a, b)
    }

    fn divide(&mut self, a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
        Exact.divide(a, b)
    }

    fn round_up(&mut self, a: Decimal) -> Decimal {
        Exact.round_up(a)
    }

    fn round(&mut self, a: Decimal, digits: u32) -> Decimal {
        Exact.round(a, digits)
    }

    fn to_cents(&mut self, a: Decimal) -> Decimal {
        Exact.to_cents(a)
    }
}
