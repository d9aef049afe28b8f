//! Numbers that are sampled: each is a node of a formula, computed later for many samples at once.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::formula::{Formula, Node};
use super::source::{Sources, float};
use crate::arithmetic::{Addition, Arithmetic, Input};
use crate::money::Overflow;

/// The arithmetic of a simulation: an input with bounds is drawn, and nothing is rounded but up.
pub(crate) struct Sampled<'t> {
    /// The operations so far.
    pub(super) formula: Formula,
    /// The inputs that are drawn.
    pub(super) sources: Sources<'t>,
}

impl Addition for Sampled<'_> {
    type Number = Node;

    fn zero(&mut self) -> Node {
        self.formula.zero()
    }

    fn add(&mut self, a: Node, b: Node) -> Result<Node, Overflow> {
        Ok(self.formula.add(a, b))
    }

    fn subtract(&mut self, a: Node, b: Node) -> Result<Node, Overflow> {
        Ok(self.formula.subtract(a, b))
    }

    fn least(&mut self, a: Node, b: Node) -> Node {
        self.formula.least(a, b)
    }

    fn most(&mut self, a: Node, b: Node) -> Node {
        self.formula.most(a, b)
    }

    fn is_zero(&self, a: Node) -> bool {
        self.formula.known(a) == Some(0.0)
    }

    fn sum(&mut self, terms: &[Node]) -> Result<Node, Overflow> {
        Ok(self.formula.sum(terms.to_vec()))
    }
}

impl Arithmetic for Sampled<'_> {
    fn constant(&mut self, value: Decimal) -> Node {
        self.formula.constant(float(value))
    }

    fn input(&mut self, input: Input<'_>) -> Node {
        self.sources.value(&mut self.formula, input)
    }

    fn multiply(&mut self, a: Node, b: Node) -> Result<Node, Overflow> {
        Ok(self.formula.multiply(a, b))
    }

    fn divide(&mut self, a: Node, b: Node) -> Result<Node, Overflow> {
        Ok(self.formula.divide(a, b))
    }

    fn round_up(&mut self, a: Node) -> Node {
        self.formula.up(a)
    }

    fn round(&mut self, a: Node, _: u32) -> Node {
        a
    }

    fn percent_of(&mut self, base: Node, percent: Node) -> Result<Node, Overflow> {
        let share = self.formula.scale(percent, 0.01);
        Ok(self.formula.multiply(base, share))
    }

    fn add_percent(&mut self, base: Node, percent: Node) -> Result<Node, Overflow> {
        let share = self.formula.scale(percent, 0.01);
        let one = self.formula.constant(1.0);
        let factor = self.formula.add(one, share);
        Ok(self.formula.multiply(base, factor))
    }

    fn to_cents(&mut self, a: Node) -> Node {
        a
    }
}
