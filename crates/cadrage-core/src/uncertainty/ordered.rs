//! Samples by rank without sorting them all: they are counted in narrow boxes, and only the boxes
//! that contain a wanted rank or bound are sorted.

use super::tally::box_of_rank;
use super::wanted::Wanted;
use crate::money::Overflow;

/// The most boxes that samples are counted in.
const BOXES: usize = 1 << 12;

/// Boxes of equal width between two samples, and one on either side for what is beyond them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Boxes {
    /// The smallest amount of the second box.
    origin: i64,
    /// The width of a box is two to this power.
    shift: u32,
    /// How many there are, those on either side included.
    pub count: usize,
}

impl Boxes {
    /// At most `most_boxes` boxes, a power of two, between amounts in cents.
    pub fn new(least: i64, most: i64, most_boxes: usize) -> Self {
        let width = most.abs_diff(least);
        let shift = (u64::BITS - width.leading_zeros()).saturating_sub(most_boxes.trailing_zeros());
        Self {
            origin: least,
            shift,
            count: most_boxes + 2,
        }
    }

    /// The box of an amount.
    #[inline]
    pub fn place(&self, cents: i64) -> usize {
        if cents < self.origin {
            return 0;
        }
        let place = cents.abs_diff(self.origin) >> self.shift;
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        place.min(self.count - 2) + 1
    }
}

/// The sum of the squares of what lies between samples and the least of them. In whole numbers, so
/// that the order of the samples does not matter.
#[derive(Debug, Clone, Default)]
pub(super) struct Squares {
    least: i64,
    count: u128,
    /// The sum of what lies between.
    sum: u128,
    /// `None` when a whole number does not hold it.
    squares: Option<u128>,
}

impl Squares {
    /// Adds samples, the least of which is `least`.
    pub fn add(&mut self, cents: &[i64], least: i64) {
        if self.count == 0 {
            (self.least, self.squares) = (least, Some(0));
        }
        if least < self.least {
            let lower = u128::from(self.least.abs_diff(least));
            self.squares = self.squares_from(lower);
            self.sum += lower * self.count;
            self.least = least;
        }
        for cents in cents {
            // The square of 64 bits fits in 128, many of them may not.
            let off = u128::from(cents.abs_diff(self.least));
            self.sum += off;
            let squares = self.squares.and_then(|sum| sum.checked_add(off * off));
            self.squares = squares;
        }
        self.count += cents.len() as u128;
    }

    /// The sum of the squares from what is so much lower: (x + d)² = x² + 2xd + d².
    fn squares_from(&self, lower: u128) -> Option<u128> {
        let twice = self.sum.checked_mul(2)?.checked_mul(lower)?;
        let squares = lower.checked_mul(lower)?.checked_mul(self.count)?;
        self.squares?.checked_add(twice)?.checked_add(squares)
    }

    /// The sum of all squares.
    pub fn sum(&self) -> Result<u128, Overflow> {
        match self.count {
            0 => Ok(0),
            _ => self.squares.ok_or(Overflow),
        }
    }
}

/// What is known of the order of samples, in cents.
pub(super) struct Ordered {
    pub count: usize,
    pub least: i64,
    pub most: i64,
    /// The sum of the samples.
    pub sum: i128,
    pub squares: Squares,
    pub boxes: Boxes,
    /// The number of samples before each box, and before the end.
    pub before: Vec<usize>,
    /// The sorted samples of the boxes that are wanted.
    pub sorted: Vec<Option<Vec<i64>>>,
}

impl Ordered {
    /// Prepares samples for their statistics.
    pub fn of(cents: &[i64], wanted: &Wanted) -> Self {
        let mut squares = Squares::default();
        squares.add(cents, cents.iter().copied().min().unwrap_or(0));
        Self::new(cents, wanted, squares)
    }

    /// Prepares samples for the ranks and the bounds that will be asked for.
    pub fn new(cents: &[i64], wanted: &Wanted, squares: Squares) -> Self {
        let least = cents.iter().copied().min().unwrap_or(0);
        let most = cents.iter().copied().max().unwrap_or(0);
        let boxes = (cents.len() / 16).next_power_of_two().clamp(64, BOXES);
        let boxes = Boxes::new(least, most, boxes);
        let mut ordered = Self {
            count: cents.len(),
            least,
            most,
            sum: cents.iter().map(|cents| i128::from(*cents)).sum(),
            squares,
            boxes,
            before: vec![0; boxes.count + 1],
            sorted: vec![None; boxes.count],
        };
        for cents in cents {
            let place = boxes.place(*cents);
            if let Some(count) = ordered.before.get_mut(place + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut ordered.before {
            sum += *count;
            *count = sum;
        }
        let of_ranks = wanted.ranks.iter();
        let of_ranks = of_ranks.map(|rank| box_of_rank(&ordered.before, *rank));
        let of_bounds = wanted.bounds(least, most).into_iter();
        let of_bounds = of_bounds.map(|bound| boxes.place(bound.clamp(least, most)));
        for place in of_ranks.chain(of_bounds).collect::<Vec<_>>() {
            if let Some(sorted) = ordered.sorted.get_mut(place) {
                sorted.get_or_insert_default();
            }
        }
        for cents in cents {
            let place = boxes.place(*cents);
            if let Some(Some(sorted)) = ordered.sorted.get_mut(place) {
                sorted.push(*cents);
            }
        }
        for sorted in ordered.sorted.iter_mut().flatten() {
            sorted.sort_unstable();
        }
        ordered
    }

    /// The sample at one of the prepared ranks, from 0.
    pub fn at(&self, rank: usize) -> i64 {
        let rank = rank.min(self.count.saturating_sub(1));
        let place = box_of_rank(&self.before, rank);
        let before = self.before.get(place).copied().unwrap_or(0);
        let sorted = self.sorted.get(place).and_then(Option::as_ref);
        let found = sorted.and_then(|sorted| sorted.get(rank - before));
        found.copied().unwrap_or(self.least)
    }

    /// The number of samples below one of the prepared bounds.
    pub fn below(&self, bound: i64) -> usize {
        if bound <= self.least {
            return 0;
        }
        if bound > self.most {
            return self.count;
        }
        let place = self.boxes.place(bound);
        let before = self.before.get(place).copied().unwrap_or(0);
        let sorted = self.sorted.get(place).and_then(Option::as_ref);
        before + sorted.map_or(0, |sorted| sorted.partition_point(|cents| *cents < bound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::mix;
    use crate::uncertainty::figure::is_held;
    use crate::uncertainty::tally::{Counted, Tally};
    use rust_decimal::Decimal;

    /// The order of samples that come in pieces, and how often they had to be added.
    fn tallied(cents: &[i64], wanted: &Wanted) -> (Ordered, u32) {
        let mut tally = Tally::new(wanted.clone());
        for times in 1.. {
            cents.chunks(1000).for_each(|piece| tally.add(piece));
            match tally.finish() {
                Counted::Ordered(ordered) => return (ordered, times),
                Counted::Again(again) => tally = *again,
            }
        }
        unreachable!("the second time, what is needed is known")
    }

    #[test]
    fn ranks_and_counts_are_those_of_a_sort() {
        let of = |count: u64, of: &dyn Fn(u64) -> i64| (0..count).map(of).collect::<Vec<i64>>();
        let hashed = |number: u64, most: u64| i64::try_from(mix(number) % most).unwrap();
        let cases = [
            vec![7],
            vec![3, 3, 3],
            of(1000, &|n| hashed(n, 50)),
            of(5000, &|n| hashed(n, 1 << 40) - (1 << 39)),
            // Nearly all in one box.
            of(3000, &|n| match n {
                0 => i64::MAX / 4,
                _ => hashed(n, 1000),
            }),
            // More than are kept whole: all alike; spread; bell-shaped; each larger than those
            // before, so that the first say nothing of the others; the largest at the end.
            vec![-5; 100_000],
            of(300_000, &|n| hashed(n, 1 << 40) - (1 << 39)),
            of(300_000, &|n| {
                (0..6).map(|k| hashed(6 * n + k, 5_000_000)).sum()
            }),
            of(200_000, &|n| i64::try_from(n).unwrap() * 37),
            of(200_000, &|n| match n {
                199_999 => i64::MAX / 4,
                _ => hashed(n, 1000) - 500,
            }),
        ];
        for cents in cases {
            let mut sorted = cents.clone();
            sorted.sort_unstable();
            let (least, most) = (sorted[0], sorted[sorted.len() - 1]);
            assert!(is_held(least) && is_held(most));
            let estimate = Decimal::new(sorted[sorted.len() / 3], 2);
            let wanted = Wanted::new(estimate, cents.len());
            let off = |cents: &i64| i128::from(*cents) - i128::from(least);
            let squares: i128 = cents.iter().map(|cents| off(cents) * off(cents)).sum();
            let (streamed, times) = tallied(&cents, &wanted);
            // Ascending samples are the only ones whose ranks cannot be foreseen.
            let ascending = cents.len() > 100_000 && cents.is_sorted();
            assert_eq!(times, if ascending { 2 } else { 1 });
            for ordered in [streamed, Ordered::of(&cents, &wanted)] {
                for rank in &wanted.ranks {
                    assert_eq!(ordered.at(*rank), sorted[*rank]);
                }
                for bound in wanted.bounds(least, most) {
                    let below = sorted.partition_point(|cents| *cents < bound);
                    assert_eq!(ordered.below(bound), below, "{bound}");
                }
                assert_eq!((ordered.least, ordered.most), (least, most));
                assert_eq!(ordered.count, cents.len());
                let sum: i128 = cents.iter().map(|cents| i128::from(*cents)).sum();
                assert_eq!(ordered.sum, sum);
                let found = ordered
                    .squares
                    .sum()
                    .map(|sum| i128::try_from(sum).unwrap());
                assert_eq!(found, Ok(squares));
            }
        }
        let none = Wanted::new(Decimal::ZERO, 0);
        assert_eq!(Ordered::of(&[], &none).at(0), 0);
    }
}
