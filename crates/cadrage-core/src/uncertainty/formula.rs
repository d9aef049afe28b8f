//! An estimate as a formula of what is drawn: built once, then computed for many samples at a time.
//!
//! Building folds constants and keeps each distinct operation once, so that a sample costs no more
//! than what varies.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;

use super::program::Program;

/// Samples that are computed together.
pub(super) const LANES: usize = 64;

/// A figure in each of the samples computed together.
pub(super) type Lanes = [f64; LANES];

/// The index of an operation of a formula.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Node(u32);

impl Node {
    /// The index itself.
    pub fn place(self) -> usize {
        self.0 as usize
    }

    /// The node of an index.
    pub fn from_place(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Operation {
    /// The bits of a float, since floats have no total order.
    Constant(u64),
    Drawn(usize),
    /// A size that is certain, by its place among them. Unlike a constant it is never folded while a
    /// formula is built: formulas that differ only in such sizes have the same operations in the same
    /// order, to the last bit of what they compute.
    Given(usize),
    Subtract(Node, Node),
    Multiply(Node, Node),
    Divide(Node, Node),
    Least(Node, Node),
    Most(Node, Node),
    /// Rounded up to a whole number, except just above one (see [`WHOLE`]).
    Up(Node),
    Sum(Vec<Node>),
    /// A sum of products.
    Products(Vec<(Node, Node)>),
}

/// A figure that exceeds a whole number by no more than this rounding error counts as whole.
const WHOLE: f64 = 1e-9;

pub(super) fn up(figure: f64) -> f64 {
    (figure - WHOLE).ceil()
}

/// A formula under construction.
#[derive(Default)]
pub(super) struct Formula {
    operations: Vec<Operation>,
    /// The value of each operation when every source is at its value.
    centre: Vec<f64>,
    /// The node of each operation but constants.
    nodes: BTreeMap<Operation, Node>,
    /// The node of each constant, by its bits: formulas ask for the same few all the time.
    constants: BTreeMap<u64, Node>,
}

impl Formula {
    fn push(&mut self, operation: Operation, centre: f64) -> Node {
        if let Some(node) = self.nodes.get(&operation) {
            return *node;
        }
        self.nodes.insert(operation.clone(), self.next());
        self.append(operation, centre)
    }

    fn append(&mut self, operation: Operation, centre: f64) -> Node {
        let node = self.next();
        self.operations.push(operation);
        self.centre.push(centre);
        node
    }

    /// The node of the next operation.
    fn next(&self) -> Node {
        Node::from_place(self.operations.len())
    }

    /// The value of a node at the centre, that is when every source is at its value.
    pub fn centre(&self, node: Node) -> f64 {
        self.centre.get(node.0 as usize).copied().unwrap_or(0.0)
    }

    /// The value of a constant; `None` for what is drawn or depends on it.
    pub fn known(&self, node: Node) -> Option<f64> {
        match self.operations.get(node.0 as usize) {
            Some(Operation::Constant(bits)) => Some(f64::from_bits(*bits)),
            _ => None,
        }
    }

    pub fn constant(&mut self, figure: f64) -> Node {
        // Makes -0.0 and 0.0 the same constant.
        let figure = figure + 0.0;
        let bits = figure.to_bits();
        if let Some(node) = self.constants.get(&bits) {
            return *node;
        }
        self.constants.insert(bits, self.next());
        self.append(Operation::Constant(bits), figure)
    }

    pub fn zero(&mut self) -> Node {
        self.constant(0.0)
    }

    pub fn drawn(&mut self, place: usize, centre: f64) -> Node {
        self.push(Operation::Drawn(place), centre)
    }

    pub fn given(&mut self, place: usize, centre: f64) -> Node {
        self.push(Operation::Given(place), centre)
    }

    fn binary(&mut self, operation: Operation, a: Node, b: Node, centre: f64) -> Node {
        if self.known(a).is_some() && self.known(b).is_some() {
            return self.constant(centre);
        }
        self.push(operation, centre)
    }

    pub fn add(&mut self, a: Node, b: Node) -> Node {
        self.sum(vec![a, b])
    }

    pub fn subtract(&mut self, a: Node, b: Node) -> Node {
        if a == b {
            return self.zero();
        }
        if self.known(b) == Some(0.0) {
            return a;
        }
        let centre = self.centre(a) - self.centre(b);
        self.binary(Operation::Subtract(a, b), a, b, centre)
    }

    pub fn multiply(&mut self, a: Node, b: Node) -> Node {
        let (a, b) = (a.min(b), a.max(b));
        for (one, other) in [(a, b), (b, a)] {
            match self.known(one) {
                Some(0.0) => return one,
                Some(1.0) => return other,
                _ => {}
            }
        }
        let centre = self.centre(a) * self.centre(b);
        self.binary(Operation::Multiply(a, b), a, b, centre)
    }

    pub fn scale(&mut self, a: Node, by: f64) -> Node {
        let by = self.constant(by);
        self.multiply(a, by)
    }

    pub fn divide(&mut self, a: Node, b: Node) -> Node {
        if let Some(b) = self.known(b) {
            return self.scale(a, 1.0 / b);
        }
        let centre = self.centre(a) / self.centre(b);
        self.binary(Operation::Divide(a, b), a, b, centre)
    }

    pub fn least(&mut self, a: Node, b: Node) -> Node {
        let centre = self.centre(a).min(self.centre(b));
        self.binary(Operation::Least(a, b), a, b, centre)
    }

    pub fn most(&mut self, a: Node, b: Node) -> Node {
        let centre = self.centre(a).max(self.centre(b));
        self.binary(Operation::Most(a, b), a, b, centre)
    }

    pub fn up(&mut self, a: Node) -> Node {
        let centre = up(self.centre(a));
        self.binary(Operation::Up(a), a, a, centre)
    }

    pub fn sum(&mut self, mut terms: Vec<Node>) -> Node {
        let fixed: f64 = terms.iter().filter_map(|term| self.known(*term)).sum();
        terms.retain(|term| self.known(*term).is_none());
        if fixed != 0.0 || terms.is_empty() {
            let fixed = self.constant(fixed);
            terms.push(fixed);
        }
        if let [only] = terms.as_slice() {
            return *only;
        }
        terms.sort();
        let centre = terms.iter().map(|term| self.centre(*term)).sum();
        self.push(Operation::Sum(terms), centre)
    }

    /// A sum of products; terms with the same second factor are added up first.
    pub fn products(&mut self, pairs: &[(Node, Node)]) -> Node {
        let mut by_factor: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        let mut fixed = Vec::new();
        for (a, b) in pairs {
            match (self.known(*a), self.known(*b)) {
                (Some(a), Some(b)) => fixed.push(a * b),
                (Some(0.0), _) | (_, Some(0.0)) => {}
                _ => by_factor.entry(*b).or_default().push(*a),
            }
        }
        let mut terms: Vec<(Node, Node)> = by_factor
            .into_iter()
            .map(|(factor, terms)| (self.sum(terms), factor))
            .collect();
        let fixed: f64 = fixed.iter().sum();
        if fixed != 0.0 {
            terms.push((self.constant(fixed), self.constant(1.0)));
        }
        match terms.as_slice() {
            [] => self.zero(),
            [(a, b)] => self.multiply(*a, *b),
            _ => {
                terms.sort();
                let products = terms.iter().map(|(a, b)| self.centre(*a) * self.centre(*b));
                let centre = products.sum();
                self.push(Operation::Products(terms), centre)
            }
        }
    }

    /// Whether the value of each operation is known: it depends on nothing that is drawn, nor on a
    /// given size that `varies`.
    fn settled(&self, varies: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut settled = Vec::with_capacity(self.operations.len());
        for operation in &self.operations {
            let mut is_settled = match operation {
                Operation::Drawn(_) => false,
                Operation::Given(place) => !varies(*place),
                _ => true,
            };
            parts(operation, |_, part| {
                is_settled &= settled.get(part.place()) == Some(&true);
            });
            settled.push(is_settled);
        }
        settled
    }

    /// Keeps the operations that the figures need, in order; those that depend on nothing that is
    /// drawn, nor on a given size that `varies`, become constants.
    pub fn program(self, figures: &[Node], varies: impl Fn(usize) -> bool) -> Program {
        let settled = self.settled(varies);
        let mut needed = vec![false; self.operations.len()];
        for figure in figures {
            mark(&mut needed, *figure);
        }
        for (place, operation) in self.operations.iter().enumerate().rev() {
            if needed.get(place) == Some(&true) && settled.get(place) != Some(&true) {
                parts(operation, |_, part| mark(&mut needed, part));
            }
        }
        let mut kept: Vec<Operation> = Vec::new();
        let mut places = vec![Node(0); self.operations.len()];
        for (place, operation) in self.operations.into_iter().enumerate() {
            if needed.get(place) != Some(&true) {
                continue;
            }
            let moved = |node: Node| places.get(node.0 as usize).copied().unwrap_or(Node(0));
            let operation = match settled.get(place) {
                Some(true) => {
                    let value = self.centre.get(place).copied().unwrap_or(0.0);
                    Operation::Constant(value.to_bits())
                }
                _ => renamed(operation, moved),
            };
            let now = Node::from_place(kept.len());
            kept.push(operation);
            if let Some(place) = places.get_mut(place) {
                *place = now;
            }
        }
        let moved = figures.iter().map(|f| places.get(f.0 as usize).copied());
        let figures = moved.map(|place| place.unwrap_or(Node(0))).collect();
        Program::new(kept, figures)
    }
}

fn mark(needed: &mut [bool], node: Node) {
    if let Some(needed) = needed.get_mut(node.0 as usize) {
        *needed = true;
    }
}

/// Calls `each` with every part of an operation, and the index of the term that it belongs to.
pub(super) fn parts(operation: &Operation, mut each: impl FnMut(usize, Node)) {
    match operation {
        Operation::Constant(_) | Operation::Drawn(_) | Operation::Given(_) => {}
        Operation::Up(a) => each(0, *a),
        Operation::Subtract(a, b)
        | Operation::Multiply(a, b)
        | Operation::Divide(a, b)
        | Operation::Least(a, b)
        | Operation::Most(a, b) => {
            each(0, *a);
            each(1, *b);
        }
        Operation::Sum(terms) => {
            let terms = terms.iter().enumerate();
            terms.for_each(|(number, term)| each(number, *term));
        }
        Operation::Products(terms) => terms.iter().enumerate().for_each(|(number, (a, b))| {
            each(number, *a);
            each(number, *b);
        }),
    }
}

/// The same operation on other nodes.
pub(super) fn renamed(operation: Operation, to: impl Fn(Node) -> Node) -> Operation {
    match operation {
        Operation::Constant(_) | Operation::Drawn(_) | Operation::Given(_) => operation,
        Operation::Up(a) => Operation::Up(to(a)),
        Operation::Subtract(a, b) => Operation::Subtract(to(a), to(b)),
        Operation::Multiply(a, b) => Operation::Multiply(to(a), to(b)),
        Operation::Divide(a, b) => Operation::Divide(to(a), to(b)),
        Operation::Least(a, b) => Operation::Least(to(a), to(b)),
        Operation::Most(a, b) => Operation::Most(to(a), to(b)),
        Operation::Sum(terms) => Operation::Sum(terms.into_iter().map(to).collect()),
        Operation::Products(terms) => {
            let terms = terms.into_iter().map(|(a, b)| (to(a), to(b)));
            Operation::Products(terms.collect())
        }
    }
}
