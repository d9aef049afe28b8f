//! A service compiled for rows that differ only in the numbers of some sizes.
//!
//! Everything else is the same for all of them, so it is worked out once: which lines
//! apply, unit prices in cents, what is counted by which size. A row then is whole-number
//! arithmetic, rounded where the estimate rounds; it gives the same cents or gives up.

use super::fixed::{MILLION, scaled};
use crate::decision::feasibility::Verdict;
use crate::scoping::MAX_YEARS;

mod compile;
mod counted;
mod layout;
mod line;
mod part;
mod places;

pub use layout::Layout;

use counted::Driver;
use line::Moving;
use part::{Known, Part};
use places::Places;

/// A value for each year of the longest horizon.
type Years = [i64; MAX_YEARS as usize];

const NONE: Years = [0; MAX_YEARS as usize];

/// The most that a size of a row may be, in millionths: beyond a thousand million units,
/// rows are left to the estimate.
const MOST_OF_SIZE: i64 = 1_000_000_000 * MILLION;

/// How many bytes of what was reckoned a row remembers, unless said otherwise.
const ROOM: usize = 8 << 20;

/// A service compiled for rows that differ only in some sizes.
pub struct Kernel {
    years: usize,
    /// The least that each of the given sizes may be, in millionths: of no institutions
    /// there is no estimate.
    least: Vec<i64>,
    /// The most, beyond which rows are left to the estimate.
    most_of_sizes: Vec<i64>,
    /// All sizes that move.
    drivers: Vec<Driver>,
    /// The lines, by the given size that they move with.
    parts: Vec<Part>,
    places: Places,
    /// What does not move, in each place.
    still: Vec<i64>,
    /// The most that a part may add to a place, so that sums fit.
    most: i64,
    energy: Option<Energy>,
    /// Productive days of the first year, in millionths; zero when nothing needs them.
    productive_days: i64,
    /// How many lines have no price.
    not_costed: usize,
    /// How many values of the grid are due for review.
    for_review: usize,
    /// The VAT of each year on the invoices of institutions that all pay alike, in millionths
    /// of a percent; empty when the provider invoices none, or when it was not asked.
    vat_rates: Vec<i64>,
    /// `None` when it was not asked.
    verdict: Option<Verdict>,
}

/// Lines that are counted by the electricity which the others draw.
struct Energy {
    /// What does not move draws, in each year, times the scale.
    still: Vec<i128>,
    scale: i64,
    lines: Vec<Moving>,
}

/// What a row asks, and what earlier rows asked; written over for the next.
pub struct Row {
    sizes: Vec<Years>,
    known: Vec<Known>,
    sums: Vec<i64>,
    drawn: Vec<i128>,
    means: Means,
}

/// What institutions pay, in cents.
#[derive(Clone, Copy, Default)]
struct Means {
    /// The mean of an institution and a year; `None` when nobody shares, or when it was not
    /// asked.
    per_institution: Option<i64>,
    /// The same with VAT.
    with_vat: Option<i64>,
    /// The VAT that all are invoiced.
    vat: i64,
}

impl Kernel {
    /// Room for a row; used again for the next, which is the faster the more of its
    /// values were seen before.
    #[must_use]
    pub fn row(&self) -> Row {
        self.row_within(ROOM)
    }

    /// Room for a row that remembers no more than so many bytes.
    #[must_use]
    pub fn row_within(&self, bytes: usize) -> Row {
        let share = bytes / self.parts.len().max(1);
        let known = self.parts.iter();
        Row {
            sizes: part::sizes(&self.drivers),
            known: known
                .map(|part| Known::new(part, self.years, share))
                .collect(),
            sums: self.still.clone(),
            drawn: vec![0; self.years],
            means: Means::default(),
        }
    }

    /// Prices a row: `given` holds millionths of the sizes that were compiled, in their
    /// order.
    ///
    /// `None` when a figure is too large for whole numbers, or a size is none: the estimate
    /// then says it.
    #[must_use]
    pub fn price(&self, given: &[i64], row: &mut Row) -> Option<()> {
        let bounds = self.least.iter().zip(&self.most_of_sizes);
        for (value, (least, most)) in given.iter().zip(bounds) {
            if !(*least..=*most).contains(value) {
                return None;
            }
        }
        row.sums.copy_from_slice(&self.still);
        match &self.energy {
            Some(energy) => row.drawn.copy_from_slice(&energy.still),
            None => row.drawn.fill(0),
        }
        for (part, known) in self.parts.iter().zip(&mut row.known) {
            let value = *given.get(part.given)?;
            let sums = (row.sums.as_mut_slice(), row.drawn.as_mut_slice());
            let room = (known, row.sizes.as_mut_slice());
            part.add(value, room, &self.drivers, self.years, self.most, sums)?;
        }
        if let Some(energy) = &self.energy {
            let mut sizes = NONE;
            for (size, drawn) in sizes.iter_mut().zip(&row.drawn) {
                *size = divided(*drawn, energy.scale)?;
            }
            for line in &energy.lines {
                line.add(sizes.get(..self.years)?, &mut row.sums, None)?;
            }
        }
        row.means = self.means(&row.sums)?;
        Some(())
    }

    /// The verdict of every row that it prices; `None` when it was not asked.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.verdict
    }

    /// What institutions pay of the sums of a row; `None` when a figure is too large.
    fn means(&self, sums: &[i64]) -> Option<Means> {
        let (Some(years), Some(members)) = (self.places.years, self.places.members) else {
            return Some(Means::default());
        };
        let (mut shared, mut counted, mut vat) = (0_i64, 0_i64, 0_i64);
        let years = sums.get(years..years + self.years)?;
        let members = sums.get(members..members + self.years)?;
        let there = years.iter().zip(members).enumerate();
        for (year, (cost, members)) in there.filter(|(_, (_, members))| **members > 0) {
            shared = shared.checked_add(*cost)?;
            counted = counted.checked_add(*members)?;
            if let Some(rate) = self.vat_rates.get(year) {
                vat = vat.checked_add(invoiced(*cost, *members, *rate)?)?;
            }
        }
        if counted == 0 {
            return Some(Means::default());
        }
        Some(Means {
            per_institution: Some(scaled(shared, 1, counted)?),
            with_vat: Some(scaled(shared.checked_add(vat)?, 1, counted)?),
            vat,
        })
    }
}

/// The VAT on a cost that so many share alike, in cents: each invoice is rounded by itself,
/// and the cents that are left over go to some of them, one each.
fn invoiced(cost: i64, members: i64, rate: i64) -> Option<i64> {
    let (share, left) = (cost.checked_div(members)?, cost.checked_rem(members)?);
    let vat = |share: i64| scaled(share, rate, 100 * MILLION);
    let of_most = vat(share)?.checked_mul(members - left)?;
    of_most.checked_add(vat(share + 1)?.checked_mul(left)?)
}

/// What is drawn, at its scale, in millionths; rounded half away from zero.
fn divided(drawn: i128, scale: i64) -> Option<i64> {
    if let Ok(drawn) = i64::try_from(drawn) {
        return scaled(drawn, 1, scale);
    }
    let scale = i128::from(scale);
    i64::try_from(drawn.checked_add(scale / 2)?.checked_div(scale)?).ok()
}
