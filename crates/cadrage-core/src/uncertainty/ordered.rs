//! Samples by rank without sorting them all: they are counted in narrow boxes, and only the boxes
//! that contain a wanted rank or bound are sorted.

use crate::money::Overflow;

/// The most boxes that samples are counted in.
const BOXES: usize = 1 << 12;

/// What is known of the order of samples, in cents.
pub(super) struct Ordered {
    pub count: usize,
    pub least: i64,
    pub most: i64,
    /// The sum of the samples.
    pub sum: i128,
    /// The width of a box is two to this power.
    shift: u32,
    /// The number of samples before each box, and before the end.
    before: Vec<usize>,
    /// The sorted samples of the boxes that are wanted.
    sorted: Vec<Option<Vec<i64>>>,
}

impl Ordered {
    /// Prepares samples for the ranks (from 0) and the bounds that will be asked for; `bounds`
    /// computes the latter from the smallest and the largest sample.
    pub fn new(cents: &[i64], ranks: &[usize], bounds: impl FnOnce(i64, i64) -> Vec<i64>) -> Self {
        let least = cents.iter().copied().min().unwrap_or(0);
        let most = cents.iter().copied().max().unwrap_or(0);
        let width = most.abs_diff(least);
        let boxes = (cents.len() / 16).next_power_of_two().clamp(64, BOXES);
        let shift = (u64::BITS - width.leading_zeros()).saturating_sub(boxes.trailing_zeros());
        let mut ordered = Self {
            count: cents.len(),
            least,
            most,
            sum: cents.iter().map(|cents| i128::from(*cents)).sum(),
            shift,
            before: vec![0; boxes + 1],
            sorted: vec![None; boxes],
        };
        for cents in cents {
            let place = ordered.place(*cents);
            if let Some(count) = ordered.before.get_mut(place + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut ordered.before {
            sum += *count;
            *count = sum;
        }
        let of_ranks = ranks.iter().map(|rank| ordered.box_of(*rank));
        let of_bounds = bounds(least, most).into_iter();
        let of_bounds = of_bounds.map(|bound| ordered.place(bound.clamp(least, most)));
        for place in of_ranks.chain(of_bounds).collect::<Vec<_>>() {
            if let Some(sorted) = ordered.sorted.get_mut(place) {
                sorted.get_or_insert_default();
            }
        }
        for cents in cents {
            let place = ordered.place(*cents);
            if let Some(Some(sorted)) = ordered.sorted.get_mut(place) {
                sorted.push(*cents);
            }
        }
        for sorted in ordered.sorted.iter_mut().flatten() {
            sorted.sort_unstable();
        }
        ordered
    }

    /// The box of an amount between the smallest and the largest sample.
    #[inline]
    fn place(&self, cents: i64) -> usize {
        let place = cents.abs_diff(self.least) >> self.shift;
        usize::try_from(place).unwrap_or(0)
    }

    /// The box of a rank.
    fn box_of(&self, rank: usize) -> usize {
        let after = self.before.partition_point(|before| *before <= rank);
        after.saturating_sub(1)
    }

    /// The sample at one of the prepared ranks, from 0.
    pub fn at(&self, rank: usize) -> i64 {
        let rank = rank.min(self.count.saturating_sub(1));
        let place = self.box_of(rank);
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
        let place = self.place(bound);
        let before = self.before.get(place).copied().unwrap_or(0);
        let sorted = self.sorted.get(place).and_then(Option::as_ref);
        before + sorted.map_or(0, |sorted| sorted.partition_point(|cents| *cents < bound))
    }

    /// The sum of the squares of what lies between the samples and their least.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a whole number does not hold it.
    pub fn squares(&self, cents: &[i64]) -> Result<u128, Overflow> {
        let mut sum: u128 = 0;
        for cents in cents {
            // The square of 64 bits fits in 128, many of them may not.
            let off = u128::from(cents.abs_diff(self.least));
            sum = sum.checked_add(off * off).ok_or(Overflow)?;
        }
        Ok(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::mix;

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
            of(3000, &|n| {
                if n == 0 {
                    i64::MAX / 4
                } else {
                    hashed(n, 1000)
                }
            }),
        ];
        for cents in cases {
            let mut sorted = cents.clone();
            sorted.sort_unstable();
            let ranks: Vec<usize> = (0..cents.len()).step_by(7).collect();
            let bounds = |least: i64, most: i64| {
                let step = ((most - least) / 13).max(1);
                (-1..15).map(|n| least + n * step).collect::<Vec<_>>()
            };
            let ordered = Ordered::new(&cents, &ranks, bounds);
            for rank in ranks {
                assert_eq!(ordered.at(rank), sorted[rank]);
            }
            for bound in bounds(ordered.least, ordered.most) {
                let below = sorted.partition_point(|cents| *cents < bound);
                assert_eq!(ordered.below(bound), below, "{bound}");
            }
            assert_eq!(
                (ordered.least, ordered.most),
                (sorted[0], sorted[sorted.len() - 1])
            );
        }
        assert_eq!(Ordered::new(&[], &[0], |_, _| Vec::new()).at(0), 0);
    }
}
