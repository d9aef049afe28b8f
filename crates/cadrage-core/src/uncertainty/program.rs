//! A formula ready to be computed, for many samples at a time.
#![allow(clippy::float_arithmetic)]

use std::ops::Range;

use super::formula::{LANES, Lanes, Node, Operation, parts, renamed, up};

/// A formula ready to be computed.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    operations: Vec<Operation>,
    figures: Vec<Node>,
}

/// The values of the operations of a program.
pub(super) struct ProgramValues {
    parts: Vec<Lanes>,
}

impl ProgramValues {
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
    pub fn work(&self) -> ProgramValues {
        let parts = self.operations.iter().map(|operation| match operation {
            Operation::Constant(bits) => [f64::from_bits(*bits); LANES],
            _ => [0.0; LANES],
        });
        ProgramValues {
            parts: parts.collect(),
        }
    }

    /// Sets the size of a place that varies, until it is set again.
    pub fn give(&self, place: usize, size: f64, work: &mut ProgramValues) {
        for (operation, part) in self.operations.iter().zip(&mut work.parts) {
            if *operation == Operation::Given(place) {
                *part = [size; LANES];
            }
        }
    }

    /// Computes every operation for the values drawn.
    pub fn run(&self, drawn: &[Lanes], work: &mut ProgramValues) {
        self.run_part(0..self.len(), drawn, work);
    }

    /// Computes the operations of a range, from the values of those before it.
    fn run_part(&self, range: Range<usize>, drawn: &[Lanes], work: &mut ProgramValues) {
        let operations = self.operations.get(range.clone()).unwrap_or_default();
        for (place, operation) in range.zip(operations) {
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
    pub fn figure<'w>(&self, work: &'w ProgramValues, place: usize) -> &'w Lanes {
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

    /// Whether each operation is one of some, or depends on one.
    fn dependent(&self, on: impl Fn(&Operation) -> bool) -> Vec<bool> {
        let mut dependent: Vec<bool> = Vec::with_capacity(self.len());
        for operation in &self.operations {
            let mut depends = on(operation);
            parts(operation, |_, part| {
                depends |= dependent.get(part.place()) == Some(&true);
            });
            dependent.push(depends);
        }
        dependent
    }

    /// The program of some operations, in another order in which each is after those that it reads.
    /// Those of `drawn` become draws, by their index there.
    fn extract(&self, order: &[usize], drawn: &[usize], figures: &[Node]) -> Self {
        let mut places = vec![Node::default(); self.len()];
        let mut operations = Vec::with_capacity(order.len());
        for place in order {
            let moved = |node: Node| places.get(node.place()).copied().unwrap_or_default();
            let operation = match (drawn.binary_search(place), self.operations.get(*place)) {
                (Ok(number), _) => Operation::Drawn(number),
                (Err(_), Some(operation)) => renamed(operation.clone(), moved),
                (Err(_), None) => continue,
            };
            if let Some(moved) = places.get_mut(*place) {
                *moved = Node::from_place(operations.len());
            }
            operations.push(operation);
        }
        let figures = figures
            .iter()
            .filter_map(|of| places.get(of.place()).copied());
        Self::new(operations, figures.collect())
    }
}

/// A program whose draws are the same for many sets of sizes. What depends on draws alone is
/// computed once for all sets, what depends on sizes alone once for each set; the rest reads both.
/// Every operation has the same operands as in the whole program, in the same order.
pub(super) struct SizedProgram {
    /// What depends on draws alone; its figures are what the rest reads of it.
    of_draws: Program,
    /// The rest, whose draws are these figures.
    rest: Program,
    /// The number of operations of the rest that depend on no draw; they come first.
    of_sizes: usize,
}

impl SizedProgram {
    /// Splits a program whose sizes are open.
    pub fn new(program: &Program) -> Self {
        let sized = program.dependent(|of| matches!(of, Operation::Given(_)));
        let drawn = program.dependent(|of| matches!(of, Operation::Drawn(_)));
        let is = |flags: &[bool], place: usize| flags.get(place) == Some(&true);
        let (mut alone, mut of_sizes, mut both) = (Vec::new(), Vec::new(), Vec::new());
        let mut read: Vec<usize> = program.figures.iter().map(|of| of.place()).collect();
        for (place, operation) in program.operations.iter().enumerate() {
            match (is(&sized, place), is(&drawn, place)) {
                (true, true) => both.push(place),
                (true, false) => of_sizes.push(place),
                (false, true) => alone.push(place),
                // A constant, which either part may read.
                (false, false) => {
                    alone.push(place);
                    of_sizes.push(place);
                }
            }
            if is(&sized, place) {
                parts(operation, |_, part| read.push(part.place()));
            }
        }
        read.retain(|place| is(&drawn, *place) && !is(&sized, *place));
        read.sort_unstable();
        read.dedup();
        let inputs: Vec<Node> = read.iter().copied().map(Node::from_place).collect();
        let rest = [&of_sizes[..], &read, &both].concat();
        Self {
            of_draws: program.extract(&alone, &[], &inputs),
            rest: program.extract(&rest, &read, &program.figures),
            of_sizes: of_sizes.len(),
        }
    }

    /// What depends on draws alone: the inputs of the rest.
    pub fn inputs(&self, drawn: &[Lanes]) -> Vec<Lanes> {
        let mut work = self.of_draws.work();
        self.of_draws.run(drawn, &mut work);
        let figures = self.of_draws.figures.iter();
        figures.map(|figure| *work.of(*figure)).collect()
    }

    /// Values to compute in.
    pub fn work(&self) -> ProgramValues {
        self.rest.work()
    }

    /// Sets the sizes, each by its place, and computes what depends on them alone.
    pub fn give(&self, sizes: impl Iterator<Item = (usize, f64)>, work: &mut ProgramValues) {
        for (place, size) in sizes {
            self.rest.give(place, size, work);
        }
        self.rest.run_part(0..self.of_sizes, &[], work);
    }

    /// Computes the figures of a chunk for the sizes given, from the chunk's inputs.
    pub fn run(&self, inputs: &[Lanes], work: &mut ProgramValues) {
        self.rest
            .run_part(self.of_sizes..self.rest.len(), inputs, work);
    }

    /// A computed figure, by its index among those asked for.
    pub fn figure<'w>(&self, work: &'w ProgramValues, place: usize) -> &'w Lanes {
        self.rest.figure(work, place)
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
