//! Exact decimals, with the inputs from which they were computed.

use rust_decimal::Decimal;

use super::exact::DecimalArithmetic;
use super::{Exact, Input, SourceKind};
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

impl DecimalArithmetic for Recorded {
    fn read(&mut self, input: Input<'_>) -> Decimal {
        let recorded = RecordedInput {
            kind: input.kind,
            label: input.label.text(),
            range: input.range,
            taken: input.taken,
        };
        if !self.inputs.contains(&recorded) {
            self.inputs.push(recorded);
        }
        Exact.read(input)
    }
}
