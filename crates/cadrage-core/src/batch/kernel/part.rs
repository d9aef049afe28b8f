//! What the lines that move with one size cost, remembered by its value.
//!
//! A line is counted by one size alone, so that what all lines of a size cost is told by
//! its value. Portfolios say the same values again and again: a row is then a few
//! look-ups, and additions of whole numbers.

use super::counted::Driver;
use super::line::{Moving, add};
use super::{NONE, Years};
use crate::batch::fixed::MILLION;

/// The lines of one of the sizes that a row gives.
pub(super) struct Part {
    /// The rank of the size among those given.
    pub(super) given: usize,
    /// The sizes that move with it, by their ranks, each after the one it follows.
    pub(super) drivers: Vec<usize>,
    pub(super) lines: Vec<Moving>,
    /// The places that it moves, in order; those of its lines are counted among these.
    pub(super) places: Vec<usize>,
    /// Whether its lines draw electricity that is paid apart.
    pub(super) draws: bool,
    /// The rank of the size that counts who shares the cost, and where it is added.
    pub(super) members: Option<(usize, usize)>,
}

/// The fewest values that are worth remembering.
const FEW: usize = 64;

/// The most values of a size that are remembered.
const MANY: usize = 1 << 15;

/// What was reckoned for the values of a size: one for each place of a table, in which
/// another value of the same place takes its turn.
pub(super) struct Known {
    /// At each place a value, negative where there is none, and the sums it makes: side by
    /// side, since they are read together.
    entries: Vec<i64>,
    /// How far a hash is shifted to be a place.
    shift: u32,
    /// How many places there are.
    places: usize,
    drawn: Vec<i128>,
    /// The value at hand when none is remembered.
    misses: usize,
    most: usize,
}

impl Known {
    /// Room for values that take no more than `bytes`.
    pub(super) fn new(part: &Part, years: usize, bytes: usize) -> Self {
        let each = 8 * (1 + part.places.len()) + if part.draws { 16 * years } else { 0 };
        let mut most = FEW;
        while most < MANY && 2 * most * each <= bytes {
            most *= 2;
        }
        if most * each > bytes {
            most = 1;
        }
        let mut known = Self {
            entries: Vec::new(),
            shift: 0,
            places: 0,
            drawn: Vec::new(),
            misses: 0,
            most,
        };
        known.resize(most.min(FEW), part, years);
        known
    }

    fn resize(&mut self, places: usize, part: &Part, years: usize) {
        self.entries = vec![-1; places * (1 + part.places.len())];
        self.shift = 64 - places.trailing_zeros();
        self.places = places;
        self.drawn = vec![0; if part.draws { places * years } else { 0 }];
        self.misses = 0;
    }

    /// Where a value is kept.
    fn place(&self, value: i64) -> usize {
        // Fibonacci hashing; a table of one place shifts everything out.
        let hash = value.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash.checked_shr(self.shift)
            .map_or(0, |place| usize::try_from(place).unwrap_or(0))
    }
}

impl Part {
    /// What its lines cost for a value, added to the sums of a row.
    ///
    /// `None` when a figure is beyond `most`: sums of that many parts then fit.
    #[inline]
    pub(super) fn add(
        &self,
        value: i64,
        (known, sizes): (&mut Known, &mut [Years]),
        all: &[Driver],
        years: usize,
        most: i64,
        (sums, drawn): (&mut [i64], &mut [i128]),
    ) -> Option<()> {
        let width = 1 + self.places.len();
        let mut place = known.place(value);
        if known.entries.get(place * width) != Some(&value) {
            if known.misses > known.places && known.places < known.most {
                known.resize(known.places * 4, self, years);
                place = known.place(value);
            }
            known.misses += 1;
            let entry = known.entries.get_mut(place * width..(place + 1) * width)?;
            let (whose, own) = entry.split_first_mut()?;
            // Half-reckoned sums are nobody's.
            *whose = -1;
            let own_drawn = match self.draws {
                true => known.drawn.get_mut(place * years..(place + 1) * years)?,
                false => &mut [],
            };
            self.reckon(value, sizes, all, years, (own, own_drawn))?;
            if own.iter().any(|sum| sum.abs() > most) {
                return None;
            }
            *whose = value;
        }
        let own = known.entries.get(place * width + 1..(place + 1) * width)?;
        for (place, own) in self.places.iter().zip(own) {
            *sums.get_mut(*place)? += own;
        }
        if self.draws {
            let own = known.drawn.get(place * years..(place + 1) * years)?;
            for (sum, own) in drawn.iter_mut().zip(own) {
                *sum = sum.checked_add(*own)?;
            }
        }
        Some(())
    }

    fn reckon(
        &self,
        value: i64,
        sizes: &mut [Years],
        all: &[Driver],
        years: usize,
        (sums, drawn): (&mut [i64], &mut [i128]),
    ) -> Option<()> {
        sums.fill(0);
        drawn.fill(0);
        for rank in &self.drivers {
            let values = all.get(*rank)?.values(value, sizes, years)?;
            *sizes.get_mut(*rank)? = values;
        }
        for line in &self.lines {
            let sizes = sizes.get(line.driver)?.get(..years)?;
            line.add(sizes, sums, Some(drawn))?;
        }
        if let Some((driver, from)) = self.members {
            for (year, size) in sizes.get(driver)?.iter().enumerate().take(years) {
                let members = size.checked_add(MILLION - 1)? / MILLION;
                add(sums, from + year, members)?;
            }
        }
        Some(())
    }
}

/// Room for the sizes of a row.
pub(super) fn sizes(drivers: &[Driver]) -> Vec<Years> {
    vec![NONE; drivers.len()]
}
