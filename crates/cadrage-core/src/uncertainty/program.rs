//! A formula ready to be computed, for many samples at a time.
#![allow(clippy::float_arithmetic)]

use super::formula::{LANES, Lanes, Node, Operation, up};

/// A formula ready to be computed.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    operations: Vec<Operation>,
    figures: Vec<Node>,
}

/// The values of the operations of a program.
pub(super) struct Work {
    parts: Vec<Lanes>,
}

impl Work {
    /// The values of an operation.
    pub fn of(&self, node: Node) -> &Lanes {
        self.parts.get(node.place()).unwrap_or(&[0.0; LANES])
    }
}

impl Program {
    /// A program of operations, each after those that it reads, and the nodes of its figures.
    pub fn new(operations: Vec<Operation>, figures: Vec<Node>) -> Self {
        Self {
            operations,
            figures,
        }
    }

    /// Values to compute in, with the constants filled in.
    pub fn work(&self) -> Work {
        let parts = self.operations.iter().map(|operation| match operation {
            Operation::Constant(bits) => [f64::from_bits(*bits); LANES],
            _ => [0.0; LANES],
        });
        Work {
            parts: parts.collect(),
        }
    }

    /// Sets the size of a place that varies, until it is set again.
    pub fn give(&self, place: usize, size: f64, work: &mut Work) {
        for (operation, part) in self.operations.iter().zip(&mut work.parts) {
            if *operation == Operation::Given(place) {
                *part = [size; LANES];
            }
        }
    }

    /// Computes every operation for the values drawn.
    pub fn run(&self, drawn: &[Lanes], work: &mut Work) {
        for (place, operation) in self.operations.iter().enumerate() {
            let (before, rest) = work.parts.split_at_mut(place);
            let Some(into) = rest.first_mut() else { return };
            let part = |node: &Node| before.get(node.place()).unwrap_or(&[0.0; LANES]);
            match operation {
                Operation::Constant(_) | Operation::Given(_) => {}
                Operation::Drawn(place) => {
                    if let Some(drawn) = drawn.get(*place) {
                        *into = *drawn;
                    }
                }
                Operation::Subtract(a, b) => each(into, part(a), part(b), |a, b| a - b),
                Operation::Multiply(a, b) => each(into, part(a), part(b), |a, b| a * b),
                Operation::Divide(a, b) => each(into, part(a), part(b), |a, b| a / b),
                Operation::Least(a, b) => each(into, part(a), part(b), f64::min),
                Operation::Most(a, b) => each(into, part(a), part(b), f64::max),
                Operation::Up(a) => each(into, part(a), part(a), |a, _| up(a)),
                Operation::Sum(terms) => {
                    let mut sum = [0.0; LANES];
                    for term in terms {
                        for (sum, term) in sum.iter_mut().zip(part(term)) {
                            *sum += term;
                        }
                    }
                    *into = sum;
                }
                Operation::Products(terms) => {
                    let mut sum = [0.0; LANES];
                    for (a, b) in terms {
                        for (sum, (a, b)) in sum.iter_mut().zip(part(a).iter().zip(part(b))) {
                            *sum += a * b;
                        }
                    }
                    *into = sum;
                }
            }
        }
    }

    /// A computed figure, by its index among those asked for.
    pub fn figure<'w>(&self, work: &'w Work, place: usize) -> &'w Lanes {
        work.of(self.node(place))
    }

    /// The operations, each after those that it reads.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The node of a figure, by its index among those asked for.
    pub fn node(&self, place: usize) -> Node {
        self.figures.get(place).copied().unwrap_or(Node::default())
    }

    /// The number of operations.
    pub fn len(&self) -> usize {
        self.operations.len()
    }
}

#[inline]
pub(super) fn each<const N: usize>(
    into: &mut [f64; N],
    a: &[f64; N],
    b: &[f64; N],
    of: impl Fn(f64, f64) -> f64,
) {
    for (into, (a, b)) in into.iter_mut().zip(a.iter().zip(b)) {
        *into = of(*a, *b);
    }
}
