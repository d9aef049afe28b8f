//! The cost of the lines that depend on one given size, cached by its value.
//!
//! A line depends on one size only, so its cost follows from the value of that size. Portfolios
//! repeat the same values: pricing a row is then a few look-ups and additions of integers.

use super::counted::Driver;
use super::line::{LineRoom, VariableLine, add};
use super::steady::SteadyLines;

/// The lines that depend on one of the given sizes.
pub(super) struct Part {
    /// The index of the size among those given.
    pub(super) given: usize,
    /// The indices of the sizes that depend on it, each after the one it follows.
    pub(super) drivers: Vec<usize>,
    pub(super) steady: SteadyLines,
    /// The other lines.
    pub(super) lines: Vec<VariableLine>,
    /// The indices of the sums that vary with it.
    pub(super) places: Vec<usize>,
    /// Whether its lines draw electricity that is billed apart.
    pub(super) draws: bool,
}

/// The initial number of cached values, when there is room for them.
const FEW: usize = 64;

/// The most cached values of a size.
const MANY: usize = 1 << 15;

/// A cache of sums by the value of a size: a hash table in which a value replaces the one in its
/// slot.
pub(super) struct Known {
    /// For each slot the value, or -1 when the slot is empty, then its sums: together, since they
    /// are read together.
    entries: Vec<i64>,
    /// The shift that turns a hash into a slot.
    shift: u32,
    /// The number of slots.
    places: usize,
    drawn: Vec<i128>,
    /// Look-ups that missed since the table was last resized.
    misses: usize,
    most: usize,
    /// Look-ups since they were last counted, and those of them that hit.
    tried: usize,
    hits: usize,
    /// The number of values to compute without a look-up: where values seldom come again, reading
    /// the table takes longer than computing them.
    aside: u32,
}

/// Look-ups after which it is decided whether the table is of use.
const TRIAL: usize = 1 << 12;

/// Values that are computed without the table before it is tried again.
const ASIDE: u32 = 1 << 16;

impl Known {
    /// A cache of at most `bytes` bytes, with at least one slot.
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
            tried: 0,
            hits: 0,
            aside: 0,
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

    /// Whether a value is to be computed without the table; counts the value.
    #[inline]
    fn is_aside(&mut self) -> bool {
        let is_aside = self.aside > 0;
        self.aside -= u32::from(is_aside);
        is_aside
    }

    /// The value in a slot, and what is known of it.
    #[inline]
    fn entry(&mut self, place: usize, part: &Part, years: usize) -> Option<(&mut i64, Totals<'_>)> {
        let width = 1 + part.places.len();
        let entry = self.entries.get_mut(place * width..(place + 1) * width)?;
        let (whose, sums) = entry.split_first_mut()?;
        let drawn = match part.draws {
            true => self.drawn.get_mut(place * years..(place + 1) * years)?,
            false => &mut [],
        };
        Some((whose, Totals { sums, drawn }))
    }

    /// Counts a miss, and enlarges the table when there have been more of them than slots.
    fn grow(&mut self, part: &Part, years: usize) {
        self.misses += 1;
        if self.aside == 0 && self.misses > self.places && self.places < self.most {
            self.resize((self.places * 4).min(self.most), part, years);
        }
    }

    /// Counts a look-up, and leaves the table aside when so few hit that even at its largest it would
    /// not know half of the values.
    #[inline]
    fn count(&mut self, is_hit: bool) {
        self.tried += 1;
        self.hits += usize::from(is_hit);
        if self.tried == TRIAL {
            if 2 * self.hits * self.most < TRIAL * self.places {
                self.aside = ASIDE;
            }
            self.tried = 0;
            self.hits = 0;
        }
    }

    /// The slot of a value.
    fn place(&self, value: i64) -> usize {
        // Fibonacci hashing; with a single slot, everything is shifted out.
        let hash = value.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash.checked_shr(self.shift)
            .map_or(0, |place| usize::try_from(place).unwrap_or(0))
    }
}

/// What all parts of a kernel share.
#[derive(Clone, Copy)]
pub(super) struct PartContext<'k> {
    /// All sizes that vary with the row.
    pub(super) all: &'k [Driver],
    /// The years of the horizon.
    pub(super) years: usize,
}

/// What the lines of a row add up to.
pub(super) struct Totals<'t> {
    /// Sums in cents, or in millionths of a day.
    pub(super) sums: &'t mut [i64],
    /// Electricity in each year, times the scale.
    pub(super) drawn: &'t mut [i128],
}

impl Totals<'_> {
    /// Takes the sums of a row at `places`, and its electricity.
    fn copy(&mut self, places: &[usize], of: &Totals<'_>) -> Option<()> {
        for (own, place) in self.sums.iter_mut().zip(places) {
            *own = *of.sums.get(*place)?;
        }
        let years = self.drawn.len();
        self.drawn.copy_from_slice(of.drawn.get(..years)?);
        Some(())
    }

    /// Becomes by how much the same sums of a row are larger now.
    fn subtract_from(&mut self, places: &[usize], of: &Totals<'_>) -> Option<()> {
        for (own, place) in self.sums.iter_mut().zip(places) {
            *own = of.sums.get(*place)?.checked_sub(*own)?;
        }
        for (own, sum) in self.drawn.iter_mut().zip(&*of.drawn) {
            *own = sum.checked_sub(*own)?;
        }
        Some(())
    }
}

impl Part {
    /// Adds the cost of its lines for a value to the sums of a row; `None` on overflow.
    #[inline]
    pub(super) fn add(
        &self,
        value: i64,
        known: &mut Known,
        scratch: &mut Scratch,
        context: PartContext<'_>,
        totals: &mut Totals<'_>,
    ) -> Option<()> {
        if known.is_aside() {
            return self.compute(value, scratch, context, totals);
        }
        let place = known.place(value);
        let (whose, mut own) = known.entry(place, self, context.years)?;
        let is_hit = *whose == value;
        if is_hit {
            for (place, own) in self.places.iter().zip(own.sums) {
                add(totals.sums, *place, *own)?;
            }
            for (sum, own) in totals.drawn.iter_mut().zip(own.drawn) {
                *sum = sum.checked_add(*own)?;
            }
        } else {
            // Empties the slot, in case the computation stops half-way.
            *whose = -1;
            // What it adds is the sums after it less those before.
            own.copy(&self.places, totals)?;
            self.compute(value, scratch, context, totals)?;
            own.subtract_from(&self.places, totals)?;
            *whose = value;
        }
        known.count(is_hit);
        if !is_hit {
            known.grow(self, context.years);
        }
        Some(())
    }

    /// Computes the cost of its lines for a value, and adds it.
    fn compute(
        &self,
        value: i64,
        scratch: &mut Scratch,
        context: PartContext<'_>,
        totals: &mut Totals<'_>,
    ) -> Option<()> {
        let PartContext { all, years } = context;
        let Scratch { sizes, line: room } = scratch;
        self.steady.add(value, all, sizes, totals)?;
        if self.lines.is_empty() {
            return Some(());
        }
        let Totals { sums, drawn } = totals;
        for rank in &self.drivers {
            let (before, own) = sizes.split_at_mut_checked(rank * years)?;
            let own = own.get_mut(..years)?;
            all.get(*rank)?.compute(value, before, own)?;
        }
        for line in &self.lines {
            let of_line = sizes.get(line.driver * years..)?.get(..years)?;
            line.add(of_line, sums, Some(&mut **drawn), room)?;
        }
        Some(())
    }
}

/// Buffers of a row, overwritten by each value that is computed.
pub(super) struct Scratch {
    /// The sizes that vary: the years of the first, then those of the next.
    sizes: Vec<i64>,
    pub(super) line: LineRoom,
}

impl Scratch {
    pub(super) fn new(drivers: &[Driver], years: usize) -> Self {
        Self {
            sizes: vec![0; drivers.len() * years],
            line: LineRoom::new(years),
        }
    }
}
