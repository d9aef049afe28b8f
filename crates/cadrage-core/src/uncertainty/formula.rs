//! An estimate as a formula of what is drawn: built once, then computed for many samples at a time.
//!
//! Building folds constants and keeps each distinct operation once, so that a sample costs no more
//! than what varies.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;

/// Samples that are computed together.
pub(super) const LANES: usize = 64;

/// A figure in each of the samples computed together.
pub(super) type Lanes = [f64; LANES];

/// The index of an operation of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(u32);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Operation {
    /// The bits of a float, since floats have no total order.
    Constant(u64),
    Drawn(usize),
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

fn up(figure: f64) -> f64 {
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
        Node(u32::try_from(self.operations.len()).unwrap_or(u32::MAX))
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

    /// Keeps the operations that the figures need, in order.
    pub fn program(self, figures: &[Node]) -> Program {
        let mut needed = vec![false; self.operations.len()];
        for figure in figures {
            mark(&mut needed, *figure);
        }
        for (place, operation) in self.operations.iter().enumerate().rev() {
            if needed.get(place) == Some(&true) {
                parts(operation, |part| mark(&mut needed, part));
            }
        }
        let mut program = Program::default();
        let mut places = vec![Node(0); self.operations.len()];
        for (place, operation) in self.operations.into_iter().enumerate() {
            if needed.get(place) != Some(&true) {
                continue;
            }
            let moved = |node: Node| places.get(node.0 as usize).copied().unwrap_or(Node(0));
            let operation = renamed(operation, moved);
            let now = Node(u32::try_from(program.operations.len()).unwrap_or(u32::MAX));
            program.operations.push(operation);
            if let Some(place) = places.get_mut(place) {
                *place = now;
            }
        }
        let moved = figures.iter().map(|f| places.get(f.0 as usize).copied());
        program.figures = moved.map(|place| place.unwrap_or(Node(0))).collect();
        program
    }
}

fn mark(needed: &mut [bool], node: Node) {
    if let Some(needed) = needed.get_mut(node.0 as usize) {
        *needed = true;
    }
}

fn parts(operation: &Operation, mut each: impl FnMut(Node)) {
    match operation {
        Operation::Constant(_) | Operation::Drawn(_) => {}
        Operation::Up(a) => each(*a),
        Operation::Subtract(a, b)
        | Operation::Multiply(a, b)
        | Operation::Divide(a, b)
        | Operation::Least(a, b)
        | Operation::Most(a, b) => {
            each(*a);
            each(*b);
        }
        Operation::Sum(terms) => terms.iter().for_each(|term| each(*term)),
        Operation::Products(terms) => terms.iter().for_each(|(a, b)| {
            each(*a);
            each(*b);
        }),
    }
}

fn renamed(operation: Operation, to: impl Fn(Node) -> Node) -> Operation {
    match operation {
        Operation::Constant(_) | Operation::Drawn(_) => operation,
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

impl Program {
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

    /// Computes every operation for the values drawn.
    pub fn run(&self, drawn: &[Lanes], work: &mut Work) {
        for (place, operation) in self.operations.iter().enumerate() {
            let (before, rest) = work.parts.split_at_mut(place);
            let Some(into) = rest.first_mut() else { return };
            let part = |node: &Node| before.get(node.0 as usize).unwrap_or(&[0.0; LANES]);
            match operation {
                Operation::Constant(_) => {}
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
        let node = self.figures.get(place).map_or(0, |node| node.0 as usize);
        work.parts.get(node).unwrap_or(&[0.0; LANES])
    }

    /// The number of operations.
    pub fn len(&self) -> usize {
        self.operations.len()
    }
}

#[inline]
fn each(into: &mut Lanes, a: &Lanes, b: &Lanes, of: impl Fn(f64, f64) -> f64) {
    for (into, (a, b)) in into.iter_mut().zip(a.iter().zip(b)) {
        *into = of(*a, *b);
    }
}
