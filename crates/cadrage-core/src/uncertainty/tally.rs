//! The order of many samples in little memory: they are counted as they come, and only those that a
//! percentile or a bound may fall among are kept.
//!
//! The first samples lay out narrow boxes and say where percentiles are likely to be; what is kept
//! is narrowed down as more come. Ranks are exact: should one fall outside what was kept, the
//! samples, which are reproducible, are drawn once more with its box known.
#![allow(clippy::float_arithmetic)]

use super::ordered::{Boxes, Ordered, Squares};
use super::wanted::Wanted;

/// Samples that are kept whole, before boxes are laid out.
const FIRST: usize = 1 << 16;

/// Boxes between the smallest and the largest of the first samples.
const BOXES: usize = 1 << 14;

/// How far a rank may be from where it is expected, in standard deviations.
const MARGIN: f64 = 6.0;

/// The samples of a figure whose number is known, as they come.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    wanted: Wanted,
    /// The first samples; empty once boxes are laid out.
    first: Vec<i64>,
    boxed: Option<Boxed>,
    least: i64,
    most: i64,
    sum: i128,
    squares: Squares,
}

/// Samples counted in boxes.
#[derive(Debug, Clone)]
struct Boxed {
    boxes: Boxes,
    /// The number of samples in each box.
    counts: Vec<usize>,
    count: usize,
    /// Whether all samples of a box are kept.
    is_kept: Vec<bool>,
    kept: Vec<i64>,
    /// The boxes that a bound may be in, and the outermost.
    of_bounds: Vec<bool>,
    /// The number of samples at which fewer boxes will do.
    narrows_at: usize,
}

/// The order of the samples, or the tally to add all of them to once more.
pub(super) enum Counted {
    Ordered(Ordered),
    Again(Box<Tally>),
}

impl Tally {
    pub fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            first: Vec::new(),
            boxed: None,
            least: i64::MAX,
            most: i64::MIN,
            sum: 0,
            squares: Squares::default(),
        }
    }

    /// Adds samples.
    pub fn add(&mut self, cents: &[i64]) {
        let least = cents.iter().copied().min().unwrap_or(self.least);
        let most = cents.iter().copied().max().unwrap_or(self.most);
        self.squares.add(cents, least);
        self.least = self.least.min(least);
        self.most = self.most.max(most);
        self.sum += cents.iter().map(|cents| i128::from(*cents)).sum::<i128>();
        match &mut self.boxed {
            Some(boxed) => boxed.add(cents, &self.wanted),
            None => {
                self.first.extend(cents);
                if self.first.len() >= FIRST && self.wanted.count > self.first.len() {
                    let first = std::mem::take(&mut self.first);
                    self.boxed = Some(Boxed::lay_out(&first, &self.wanted));
                }
            }
        }
    }

    /// The order of all samples, once they are added.
    pub fn finish(self) -> Counted {
        let Some(boxed) = self.boxed else {
            return Counted::Ordered(Ordered::new(&self.first, &self.wanted, self.squares));
        };
        let before = boxed.before();
        let mut needed = vec![false; boxed.counts.len()];
        let of_ranks = self.wanted.ranks.iter();
        let of_ranks = of_ranks.map(|rank| box_of_rank(&before, *rank));
        let of_bounds = self.wanted.bounds(self.least, self.most).into_iter();
        for place in of_ranks.chain(of_bounds.map(|bound| boxed.boxes.place(bound))) {
            if let Some(needed) = needed.get_mut(place) {
                *needed = true;
            }
        }
        let mut both = needed.iter().zip(&boxed.is_kept);
        if both.any(|(needed, kept)| *needed && !kept) {
            return Counted::Again(Box::new(Self {
                boxed: Some(boxed.again(needed)),
                ..Self::new(self.wanted)
            }));
        }
        let mut sorted: Vec<Option<Vec<i64>>> = vec![None; boxed.counts.len()];
        for cents in boxed.kept {
            if let Some(sorted) = sorted.get_mut(boxed.boxes.place(cents)) {
                sorted.get_or_insert_default().push(cents);
            }
        }
        sorted
            .iter_mut()
            .flatten()
            .for_each(|sorted| sorted.sort_unstable());
        Counted::Ordered(Ordered {
            count: boxed.count,
            least: self.least,
            most: self.most,
            sum: self.sum,
            squares: self.squares,
            boxes: boxed.boxes,
            before,
            sorted,
        })
    }
}

impl Boxed {
    /// Boxes for what follows the first samples, which they contain.
    fn lay_out(first: &[i64], wanted: &Wanted) -> Self {
        let least = first.iter().copied().min().unwrap_or(0);
        let most = first.iter().copied().max().unwrap_or(0);
        let boxes = Boxes::new(least, most, BOXES);
        let mut boxed = Self {
            boxes,
            counts: vec![0; boxes.count],
            count: 0,
            is_kept: vec![true; boxes.count],
            kept: Vec::new(),
            of_bounds: vec![false; boxes.count],
            narrows_at: usize::MAX,
        };
        // Bounds beyond these samples are in the first box or in those from the largest on.
        let bounds = wanted.likely_bounds(least, most).into_iter();
        let inside = bounds.map(|bound| boxes.place(bound)).chain([0]);
        for place in inside.chain(boxes.place(most)..boxes.count) {
            if let Some(of_bounds) = boxed.of_bounds.get_mut(place) {
                *of_bounds = true;
            }
        }
        boxed.add(first, wanted);
        boxed.narrow(wanted);
        boxed
    }

    /// The same boxes, empty, with those kept that are needed.
    fn again(self, needed: Vec<bool>) -> Self {
        Self {
            counts: vec![0; self.counts.len()],
            count: 0,
            is_kept: needed,
            kept: Vec::new(),
            narrows_at: usize::MAX,
            ..self
        }
    }

    fn add(&mut self, cents: &[i64], wanted: &Wanted) {
        for cents in cents {
            let place = self.boxes.place(*cents);
            if let Some(count) = self.counts.get_mut(place) {
                *count += 1;
            }
            if self.is_kept.get(place) == Some(&true) {
                self.kept.push(*cents);
            }
        }
        self.count += cents.len();
        if self.count >= self.narrows_at {
            self.narrow(wanted);
        }
    }

    /// Keeps of the boxes those of the bounds, and those that wanted ranks are likely to be in.
    fn narrow(&mut self, wanted: &Wanted) {
        let before = self.before();
        let mut likely = self.of_bounds.clone();
        for rank in &wanted.ranks {
            let share = *rank as f64 / wanted.count.max(1) as f64;
            let count = self.count as f64;
            let expected = count * share;
            let margin = MARGIN * libm::sqrt(count * share * (1.0 - share)) + 1.0;
            let low = box_of_rank(&before, (expected - margin).max(0.0) as usize);
            let high = box_of_rank(&before, (expected + margin) as usize);
            let between = likely.get_mut(low..=high.min(self.boxes.count - 1));
            between
                .into_iter()
                .flatten()
                .for_each(|likely| *likely = true);
        }
        for (kept, likely) in self.is_kept.iter_mut().zip(likely) {
            *kept &= likely;
        }
        let (boxes, is_kept) = (self.boxes, &self.is_kept);
        self.kept
            .retain(|cents| is_kept.get(boxes.place(*cents)) == Some(&true));
        self.narrows_at = self.count.saturating_mul(2);
    }

    /// The number of samples before each box, and before the end.
    fn before(&self) -> Vec<usize> {
        let mut sum = 0;
        let mut before = vec![0];
        before.extend(self.counts.iter().map(|count| {
            sum += *count;
            sum
        }));
        before
    }
}

/// The box of a rank, given the number of samples before each box.
pub(super) fn box_of_rank(before: &[usize], rank: usize) -> usize {
    before
        .partition_point(|before| *before <= rank)
        .saturating_sub(1)
}
