//! A service compiled for rows that differ only in the values of some sizes.
//!
//! Everything else is the same for all of these rows and is computed once: the lines that apply,
//! unit prices in cents, the size that drives each line. Pricing a row is then integer arithmetic,
//! rounded where the estimate rounds; it gives the same cents or gives up.

use super::fixed::{MILLION, scaled};
use crate::decision::feasibility::Verdict;

mod compile;
mod counted;
mod layout;
mod line;
mod part;
mod places;
mod rule;
mod steady;
mod support;

pub use layout::Layout;

use counted::Driver;
use line::VariableLine;
use part::{Known, Part, PartContext, Scratch, Totals};
use places::Places;
use support::Support;

/// The largest size of a row, in millionths; rows beyond a thousand million units fall back to the
/// full estimate.
const MOST_OF_SIZE: i64 = 1_000_000_000 * MILLION;

/// The default size of the cache of a row, in bytes.
const ROOM: usize = 8 << 20;

/// A service compiled for rows that differ only in some sizes.
pub struct Kernel {
    years: usize,
    /// The minimum of each given size, in millionths: an estimate needs at least one institution.
    least: Vec<i64>,
    /// The maximum of each given size, beyond which rows fall back to the full estimate.
    most_of_sizes: Vec<i64>,
    /// All sizes that vary with the row.
    drivers: Vec<Driver>,
    /// The lines that vary, grouped by the given size that they depend on.
    parts: Vec<Part>,
    places: Places,
    /// The fixed part of each sum.
    fixed: Vec<i64>,
    energy: Option<Energy>,
    /// The measures of the support plan that are spent on lines that vary.
    support: Support,
    /// Productive days of the first year, in millionths; zero when no figure needs them.
    productive_days: i64,
    /// The number of lines that are needed but have no price.
    not_costed: usize,
    /// The number of values of the grid that are due for review.
    for_review: usize,
    /// The VAT rate of each year on invoices of institutions that all pay the same, in millionths
    /// of a percent; empty when the provider invoices no VAT, or no figure needs it.
    vat_rates: Vec<i64>,
    /// The verdict of all rows; `None` when no figure needs it.
    verdict: Option<Verdict>,
}

/// The lines driven by the electricity that other lines draw.
struct Energy {
    /// The electricity of the lines that do not vary, in each year, times the scale.
    fixed: Vec<i128>,
    scale: i64,
    lines: Vec<VariableLine>,
}

/// The buffers of a row, and a cache of earlier rows; each row overwrites the buffers.
pub struct Row {
    scratch: Scratch,
    known: Vec<Known>,
    sums: Vec<i64>,
    drawn: Vec<i128>,
    /// The electricity of each year, in millionths.
    energy: Vec<i64>,
    means: Means,
}

/// What institutions pay, in cents.
#[derive(Clone, Copy, Default)]
struct Means {
    /// The mean for an institution and a year, excluding VAT; `None` when no institution shares the
    /// cost, or no figure needs it.
    per_institution: Option<i64>,
    /// The same, including VAT.
    with_vat: Option<i64>,
    /// The VAT invoiced to all institutions.
    vat: i64,
}

impl Kernel {
    /// Buffers to price rows one after the other; each row is faster the more of its values
    /// occurred in earlier ones.
    #[must_use]
    pub fn row(&self) -> Row {
        self.row_within(ROOM)
    }

    /// Buffers to price rows, with a cache of at most `bytes` bytes.
    #[must_use]
    pub fn row_within(&self, bytes: usize) -> Row {
        let share = bytes / self.parts.len().max(1);
        let known = |part: &Part| Known::new(part, self.years, share);
        Row {
            scratch: Scratch::new(&self.drivers, self.years),
            known: self.parts.iter().map(known).collect(),
            sums: self.fixed.clone(),
            drawn: vec![0; self.years],
            energy: vec![0; self.years],
            means: Means::default(),
        }
    }

    /// Prices a row: `given` holds the compiled sizes in millionths, in the order in which they
    /// were compiled.
    ///
    /// `None` on overflow or a size out of its bounds, such as zero institutions; the caller falls
    /// back to the full estimate, which reports it.
    #[must_use]
    pub fn price(&self, given: &[i64], row: &mut Row) -> Option<()> {
        let bounds = self.least.iter().zip(&self.most_of_sizes);
        for (value, (least, most)) in given.iter().zip(bounds) {
            if !(*least..=*most).contains(value) {
                return None;
            }
        }
        row.sums.copy_from_slice(&self.fixed);
        match &self.energy {
            Some(energy) => row.drawn.copy_from_slice(&energy.fixed),
            None => row.drawn.fill(0),
        }
        let context = PartContext {
            all: &self.drivers,
            years: self.years,
        };
        let mut totals = Totals {
            sums: &mut row.sums,
            drawn: &mut row.drawn,
        };
        for (part, known) in self.parts.iter().zip(&mut row.known) {
            let value = *given.get(part.given)?;
            part.add(value, known, &mut row.scratch, context, &mut totals)?;
        }
        if let Some(energy) = &self.energy {
            for (size, drawn) in row.energy.iter_mut().zip(&row.drawn) {
                *size = divided(*drawn, energy.scale)?;
            }
            for line in &energy.lines {
                line.add(&row.energy, &mut row.sums, None, &mut row.scratch.line)?;
            }
        }
        self.support.spend(&self.places, &mut row.sums)?;
        row.means = self.means(&row.sums)?;
        Some(())
    }

    /// About how many bytes it takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let lines = self.parts.iter().flat_map(|part| &part.lines);
        let by_energy = self.energy.iter().flat_map(|energy| &energy.lines);
        let lines = lines.chain(by_energy).map(VariableLine::bytes);
        let part = |part: &Part| size_of_val(&*part.places) + part.steady.bytes();
        size_of_val(self)
            + lines.sum::<usize>()
            + self.parts.iter().map(part).sum::<usize>()
            + size_of_val(&*self.parts)
            + size_of_val(&*self.drivers)
            + size_of_val(&*self.fixed)
            + self.support.bytes()
    }

    /// The ids of the drivers whose sizes rows give, in the order in which they were compiled.
    pub(super) fn given(&self) -> impl Iterator<Item = &str> {
        let given = self.drivers.iter().take(self.least.len());
        given.map(|driver| driver.id.as_str())
    }

    /// A sum in cents of a row that has been priced; `None` for a figure that is none, or is not among
    /// those compiled.
    #[must_use]
    pub fn cents(&self, figure: super::Figure, row: &Row) -> Option<i64> {
        row.sums.get(self.places.one(figure)?).copied()
    }

    /// The verdict of every row that the kernel prices; `None` when no figure needs it.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.verdict
    }

    /// What institutions pay, from the sums of a row; `None` on overflow.
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

/// The VAT on a cost that `members` institutions share equally, in cents. Each invoice is rounded
/// by itself; the cents left over by the division go to some institutions, one each.
fn invoiced(cost: i64, members: i64, rate: i64) -> Option<i64> {
    let (share, left) = (cost.checked_div(members)?, cost.checked_rem(members)?);
    let vat = |share: i64| scaled(share, rate, 100 * MILLION);
    let of_most = vat(share)?.checked_mul(members - left)?;
    of_most.checked_add(vat(share.checked_add(1)?)?.checked_mul(left)?)
}

/// Electricity from its scale to millionths, rounded half away from zero; `None` on overflow.
fn divided(drawn: i128, scale: i64) -> Option<i64> {
    if let Ok(drawn) = i64::try_from(drawn) {
        return scaled(drawn, 1, scale);
    }
    let scale = i128::from(scale);
    i64::try_from(drawn.checked_add(scale / 2)?.checked_div(scale)?).ok()
}
