//! The fees of another number of institutions, and the number that a fee needs: a search, since costs
//! rise in steps.

use rust_decimal::Decimal;

use super::draws::FeeRanges;
use super::overflow;
use super::schedule::FeeSchedule;
use crate::decision::break_even::MOST;
use crate::decision::resize::{Crowd, entered_sizes, resize};
use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::needs::sizes::{MOST_INSTITUTIONS, Sizes};
use crate::scoping::Scoping;
use crate::text::problem::Problem;

/// How many numbers are shown on each side of that of the scoping.
const AROUND: u32 = 4;

/// The fees of a number of institutions, there from the first year to the last; in euros excluding VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeesByNumber {
    /// How many there are.
    pub institutions: u32,
    /// The net cost of the term.
    pub net: Decimal,
    /// The yearly fee of an institution of mean size, in the first year, rounded as asked.
    pub fee: Decimal,
    /// P10 and P90 of that fee; `None` when the net cost has no draws.
    pub range: Option<(Decimal, Decimal)>,
}

/// How many institutions a yearly fee needs, among all numbers up to [`most`](Self::most), all there from the first year to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberNeeded {
    /// The yearly fee of an institution of mean size, in the first year, in euros excluding VAT.
    pub fee: Decimal,
    /// The most institutions that were tried: [`MOST`], or those around the number of the scoping
    /// where it has more.
    pub most: u32,
    /// The fewest institutions for which no higher fee is needed; `None` when none that was tried is.
    pub institutions: Option<u32>,
    /// The fewest from there down, with the fee at P10 within the one asked about.
    pub at_p10: Option<u32>,
    /// The fewest from there up, with the fee at P90 within the one asked about.
    pub at_p90: Option<u32>,
}

/// A service that is priced for other numbers of institutions.
struct Resized<'a> {
    grid: &'a CostGrid,
    scoping: &'a Scoping,
    sizes: Sizes,
}

impl<'a> Resized<'a> {
    fn of(grid: &'a CostGrid, scoping: &'a Scoping, years: usize) -> Result<Self, Vec<Problem>> {
        Ok(Self {
            grid,
            scoping,
            sizes: entered_sizes(grid, scoping, years)?,
        })
    }

    fn scoping(&self, institutions: u32) -> Result<Scoping, Vec<Problem>> {
        let crowd = Crowd {
            institutions: &[institutions.into()],
            part_of_users: None,
        };
        resize(self.grid, self.scoping, &self.sizes, &crowd).map_err(overflow)
    }

    /// The estimate and the fees of a number of institutions.
    fn priced(&self, institutions: u32) -> Result<(Estimate, FeeSchedule), Vec<Problem>> {
        let estimate = estimate(self.grid, &self.scoping(institutions)?)?;
        let schedule = FeeSchedule::planned(self.grid, &estimate).map_err(overflow)?;
        Ok((estimate, schedule))
    }

    fn fees(&self, institutions: u32) -> Result<FeesByNumber, Vec<Problem>> {
        let (estimate, schedule) = self.priced(institutions)?;
        let ranges = FeeRanges::draw(self.grid, &estimate, &schedule).map_err(overflow)?;
        Ok(FeesByNumber {
            institutions,
            net: schedule.cost,
            fee: schedule.fee,
            range: ranges.fee,
        })
    }
}

/// How many institutions share the cost of an estimate.
fn count(estimate: &Estimate) -> u32 {
    u32::try_from(estimate.sharing.shares.len()).unwrap_or(u32::MAX)
}

/// The last of the numbers around that of an estimate: a cost is shared among a thousand at most.
fn last_around(estimate: &Estimate) -> u32 {
    count(estimate)
        .saturating_add(AROUND)
        .min(MOST_INSTITUTIONS)
}

/// The fees of some numbers of institutions around that of an estimate.
pub(super) fn around(
    grid: &CostGrid,
    scoping: &Scoping,
    estimate: &Estimate,
) -> Result<Vec<FeesByNumber>, Vec<Problem>> {
    let resized = Resized::of(grid, scoping, estimate.years.len())?;
    let first = count(estimate).saturating_sub(AROUND).max(1);
    let numbers = first..=last_around(estimate);
    numbers.map(|number| resized.fees(number)).collect()
}

/// How many institutions a fee needs.
pub(super) fn needed(
    grid: &CostGrid,
    scoping: &Scoping,
    estimate: &Estimate,
    fee: Decimal,
) -> Result<NumberNeeded, Vec<Problem>> {
    let resized = Resized::of(grid, scoping, estimate.years.len())?;
    let most = last_around(estimate).max(MOST);
    let mut needed = NumberNeeded {
        fee,
        most,
        institutions: None,
        at_p10: None,
        at_p90: None,
    };
    let mut found = None;
    for number in 1..=most {
        let (_, schedule) = resized.priced(number)?;
        if schedule.fee <= fee {
            found = Some(resized.fees(number)?);
            break;
        }
    }
    let Some(first) = found else {
        return Ok(needed);
    };
    needed.institutions = Some(first.institutions);
    let low = |fees: &FeesByNumber| fees.range.is_some_and(|(low, _)| low <= fee);
    let high = |fees: &FeesByNumber| fees.range.is_some_and(|(_, high)| high <= fee);
    let mut fees = first;
    while low(&fees) {
        needed.at_p10 = Some(fees.institutions);
        match fees.institutions {
            1 => break,
            number => fees = resized.fees(number.saturating_sub(1))?,
        }
    }
    for number in first.institutions..=most {
        if high(&resized.fees(number)?) {
            needed.at_p90 = Some(number);
            break;
        }
    }
    Ok(needed)
}
