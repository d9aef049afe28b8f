//! A figure when one source at a time moves: only the operations that depend on the source are
//! computed, and of a sum only what follows the first term that moves.
//!
//! The figures are those of the whole program to the last bit: terms are added in the same order.
#![allow(clippy::float_arithmetic)]

use super::formula::{LANES, Lanes, Node, Operation, parts, up};
use super::program::{Program, each};

/// Points of a source at which the figure is computed while the others are at their mean.
pub(super) const POINTS: usize = 8;

/// A figure in each case of a source: at its low and its high bound with the others at their
/// value, then at its points with the others at their mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cases(pub [f64; 2 + POINTS]);

/// A figure while no source moves.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rest {
    /// With every source at its value.
    pub value: f64,
    /// With every source at its mean.
    pub mean: f64,
}

impl Rest {
    /// The figure in cases of a source on which it does not depend.
    #[inline]
    fn cases(self) -> Cases {
        let mut cases = [self.mean; 2 + POINTS];
        cases[0] = self.value;
        cases[1] = self.value;
        Cases(cases)
    }
}

impl Cases {
    #[inline]
    fn add(&mut self, other: Self) {
        for (sum, term) in self.0.iter_mut().zip(other.0) {
            *sum += term;
        }
    }

    #[inline]
    fn computed(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        let mut cases = self;
        each(&mut cases.0, &self.0, &other.0, of);
        cases
    }
}

/// A value that moves, by its index among those that are drawn.
pub(super) struct MovedValue {
    pub drawn: usize,
    pub cases: Cases,
}

/// The first figure of a program as sources move.
pub(super) struct Effects<'p> {
    program: &'p Program,
    figure: Node,
    /// Each operation at rest.
    rest: Vec<Rest>,
    sums: Terms,
    readers: Readers,
    /// Each operation that depends on the source at hand; at rest in between.
    moved: Vec<Option<Cases>>,
}

/// The terms of all sums at rest, one sum after the other.
struct Terms {
    /// The index of the first term of each operation.
    first: Vec<usize>,
    terms: Vec<Rest>,
    /// The sum of the terms before each.
    before: Vec<Rest>,
}

/// The operations that read each operation.
struct Readers {
    /// The index of the first reader of each operation, and the end.
    first: Vec<usize>,
    readers: Vec<MovedTerm>,
    /// The node of each value that is drawn; `None` when the figure does not depend on it.
    drawn: Vec<Option<Node>>,
}

/// A term of an operation that reads what moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct MovedTerm {
    operation: usize,
    term: usize,
}

impl<'p> Effects<'p> {
    /// Prepares the effects on the first figure of a program whose drawn values rest there.
    pub fn new(program: &'p Program, drawn: &[Rest]) -> Self {
        let mut work = program.work();
        let lanes: Vec<Lanes> = drawn.iter().map(lanes).collect();
        program.run(&lanes, &mut work);
        let nodes = (0..program.len()).map(Node::from_place);
        let rest: Vec<Rest> = nodes
            .map(|node| {
                let [value, mean, ..] = *work.of(node);
                Rest { value, mean }
            })
            .collect();
        let figure = program.node(0);
        Self {
            program,
            figure,
            sums: Terms::new(program, &rest),
            readers: Readers::new(program, figure, drawn.len()),
            moved: vec![None; rest.len()],
            rest,
        }
    }

    /// The figure when some values move.
    pub fn of(&mut self, moved: &[MovedValue]) -> Cases {
        let mut reached: Vec<Node> = Vec::new();
        for value in moved {
            let node = self.readers.drawn.get(value.drawn).copied().flatten();
            if let Some(slot) = node.and_then(|node| self.moved.get_mut(node.place())) {
                *slot = Some(value.cases);
                reached.extend(node);
            }
        }
        // Sorted, the terms come by operation, each after those that it reads.
        let mut terms = Vec::new();
        let mut next = 0;
        while let Some(node) = reached.get(next).copied() {
            next += 1;
            for reader in self.readers.of(node) {
                terms.push(*reader);
                if let Some(slot @ None) = self.moved.get_mut(reader.operation) {
                    // Reached; its cases are computed below.
                    *slot = Some(Rest::default().cases());
                    reached.push(Node::from_place(reader.operation));
                }
            }
        }
        terms.sort_unstable();
        terms.dedup();
        for terms in terms.chunk_by(|a, b| a.operation == b.operation) {
            if let Some(first) = terms.first() {
                let cases = self.computed(*first, terms);
                if let Some(slot) = self.moved.get_mut(first.operation) {
                    *slot = Some(cases);
                }
            }
        }
        let found = self.part(self.figure);
        for node in reached {
            if let Some(slot) = self.moved.get_mut(node.place()) {
                *slot = None;
            }
        }
        found
    }

    /// An operation some terms of which moved.
    fn computed(&self, first: MovedTerm, moved: &[MovedTerm]) -> Cases {
        let binary =
            |a: &Node, b: &Node, of: fn(f64, f64) -> f64| self.part(*a).computed(self.part(*b), of);
        match self.program.operations().get(first.operation) {
            Some(Operation::Subtract(a, b)) => binary(a, b, |a, b| a - b),
            Some(Operation::Multiply(a, b)) => binary(a, b, |a, b| a * b),
            Some(Operation::Divide(a, b)) => binary(a, b, |a, b| a / b),
            Some(Operation::Least(a, b)) => binary(a, b, f64::min),
            Some(Operation::Most(a, b)) => binary(a, b, f64::max),
            Some(Operation::Up(a)) => binary(a, a, |a, _| up(a)),
            Some(Operation::Sum(terms)) => self.sums.sum(moved, |term| {
                let term = terms.get(term);
                term.map(|node| self.part(*node))
            }),
            Some(Operation::Products(terms)) => self.sums.sum(moved, |term| {
                let term = terms.get(term);
                term.map(|(a, b)| binary(a, b, |a, b| a * b))
            }),
            Some(Operation::Constant(_) | Operation::Drawn(_) | Operation::Given(_)) | None => {
                Rest::default().cases()
            }
        }
    }

    /// The cases of an operation, which may be at rest.
    #[inline]
    fn part(&self, node: Node) -> Cases {
        let moved = self.moved.get(node.place()).copied().flatten();
        let rest = || self.rest.get(node.place()).copied().unwrap_or_default();
        moved.unwrap_or_else(|| rest().cases())
    }
}

/// A value at rest as the first lanes of those that a program computes at once.
fn lanes(rest: &Rest) -> Lanes {
    let mut lanes = [rest.mean; LANES];
    lanes[0] = rest.value;
    lanes
}

impl Terms {
    fn new(program: &Program, rest: &[Rest]) -> Self {
        let mut terms = Self {
            first: Vec::with_capacity(program.len()),
            terms: Vec::new(),
            before: Vec::new(),
        };
        let at = |node: &Node| rest.get(node.place()).copied().unwrap_or_default();
        for operation in program.operations() {
            terms.first.push(terms.terms.len());
            match operation {
                Operation::Sum(nodes) => terms.extend(nodes.iter().map(at)),
                Operation::Products(pairs) => terms.extend(pairs.iter().map(|(a, b)| {
                    let (a, b) = (at(a), at(b));
                    Rest {
                        value: a.value * b.value,
                        mean: a.mean * b.mean,
                    }
                })),
                _ => {}
            }
        }
        terms.first.push(terms.terms.len());
        terms
    }

    fn extend(&mut self, terms: impl Iterator<Item = Rest>) {
        let mut before = Rest::default();
        for term in terms {
            self.terms.push(term);
            self.before.push(before);
            before.value += term.value;
            before.mean += term.mean;
        }
    }

    /// A sum some terms of which moved, in their order; `at` is the cases of such a term.
    fn sum(&self, moved: &[MovedTerm], at: impl Fn(usize) -> Option<Cases>) -> Cases {
        let place = moved.first().copied().unwrap_or(MovedTerm {
            operation: 0,
            term: 0,
        });
        let start = self.first.get(place.operation).copied().unwrap_or(0);
        let end = self.first.get(place.operation + 1).copied().unwrap_or(0);
        let of_sum = self.terms.get(start..end).unwrap_or_default();
        let before = self.before.get(start + place.term).copied();
        let mut sum = before.unwrap_or_default().cases();
        let mut next = place.term;
        for moved in moved {
            for rest in of_sum.get(next..moved.term).unwrap_or_default() {
                sum.add(rest.cases());
            }
            if let Some(cases) = at(moved.term) {
                sum.add(cases);
            }
            next = moved.term + 1;
        }
        for rest in of_sum.get(next..).unwrap_or_default() {
            sum.add(rest.cases());
        }
        sum
    }
}

impl Readers {
    /// The readers of each operation, as far as a figure depends on them.
    fn new(program: &Program, figure: Node, drawn: usize) -> Self {
        let operations = program.operations();
        let mut is_needed = vec![false; operations.len()];
        if let Some(needed) = is_needed.get_mut(figure.place()) {
            *needed = true;
        }
        // Counted, then laid out one operation after the other.
        let mut first = vec![0; operations.len() + 1];
        for (place, operation) in operations.iter().enumerate().rev() {
            if is_needed.get(place) == Some(&true) {
                parts(operation, |_, part| {
                    if let Some(needed) = is_needed.get_mut(part.place()) {
                        *needed = true;
                    }
                    if let Some(count) = first.get_mut(part.place() + 1) {
                        *count += 1;
                    }
                });
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut next = first.clone();
        let none = MovedTerm {
            operation: 0,
            term: 0,
        };
        let mut readers = vec![none; sum];
        let mut of_drawn = vec![None; drawn];
        for (place, operation) in operations.iter().enumerate() {
            if is_needed.get(place) != Some(&true) {
                continue;
            }
            if let Operation::Drawn(drawn) = operation
                && let Some(of_drawn) = of_drawn.get_mut(*drawn)
            {
                *of_drawn = Some(Node::from_place(place));
            }
            parts(operation, |term, part| {
                let Some(next) = next.get_mut(part.place()) else {
                    return;
                };
                if let Some(reader) = readers.get_mut(*next) {
                    *reader = MovedTerm {
                        operation: place,
                        term,
                    };
                }
                *next += 1;
            });
        }
        Self {
            first,
            readers,
            drawn: of_drawn,
        }
    }

    fn of(&self, node: Node) -> &[MovedTerm] {
        let start = self.first.get(node.place()).copied().unwrap_or(0);
        let end = self.first.get(node.place() + 1).copied().unwrap_or(0);
        self.readers.get(start..end).unwrap_or_default()
    }
}
