//! Fees that recover the net cost of the whole term: an entry fee once, a yearly fee that is the same
//! each year or indexed, a price by the unit; and how they change with the number of institutions.
//!
//! Where shares of each year's net cost make the founders pay the set-up, fees spread it over the term.
//! What a year recovers too little or too much is carried forward to the next.

mod draws;
mod fees;
mod later;
mod number;
mod schedule;
mod weight;

pub use fees::{FeeTerms, yearly_fee};
pub use later::{LaterFee, later_fee};
pub use number::{FeesByNumber, NumberNeeded};
pub use schedule::{FeeSchedule, InstitutionFees, UnitPrice};

use rust_decimal::Decimal;

use draws::FeeRanges;

use crate::estimate::Estimate;
use crate::estimate::estimate;
use crate::grid::CostGrid;
use crate::money::{self, NO_CENT, Overflow, to_cents};
use crate::scoping::Scoping;
use crate::scoping::provision::ProvisionLevel;
use crate::text::problem::Problem;
use crate::uncertainty::{Figure, Model, Provision, SAMPLES, SEED};

/// The fees of a scoping, and what they become for other numbers of institutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TariffDesign {
    /// The fees that recover the cost of the scoping as it is.
    pub schedule: FeeSchedule,
    /// What remains of the fees after the net cost, P10 and P90 of the draws, in euros; `None` when the
    /// net cost has no draws.
    pub balance_range: Option<(Decimal, Decimal)>,
    /// P10 and P90 of the yearly fee that would have been needed, in euros of the first year.
    pub fee_range: Option<(Decimal, Decimal)>,
    /// The share of draws in which the fees cover the net cost, in percent to the tenth.
    pub covers: Option<Decimal>,
    /// The fees of other numbers of institutions around that of the scoping, all there from the first
    /// year to the last, and all members. Numbers beyond those among which a cost can be shared are
    /// left out.
    pub by_number: Vec<FeesByNumber>,
    /// How many institutions a fee needs.
    pub needed: NumberNeeded,
}

/// What fees recover beyond the net cost, in euros over the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reserve {
    /// The level of the provision that fees recover: none unless they are to recover one.
    pub level: ProvisionLevel,
    /// The provision up to that level.
    pub provision: Decimal,
    /// The share of the net cost, in percent.
    pub percent: Decimal,
    /// The amount of that share.
    pub of_cost: Decimal,
}

impl Reserve {
    /// Both parts together.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when the sum has more than 28 digits.
    pub fn total(&self) -> Result<Decimal, Overflow> {
        self.provision.checked_add(self.of_cost).ok_or(Overflow)
    }
}

/// What fees of an estimate recover beyond its net cost; drawn where they recover a provision.
fn reserve(grid: &CostGrid, estimate: &Estimate) -> Result<Reserve, Overflow> {
    let answers = estimate.scoping.tariff.answers();
    let level = match answers.provision {
        true => estimate.scoping.provision.unwrap_or_default(),
        false => ProvisionLevel::None,
    };
    let mut provision = None;
    if level != ProvisionLevel::None {
        let figures = [Figure::Total, Figure::Net];
        let model = Model::of_figures(grid, estimate, &figures)?;
        let outcome = model.draw(SEED, SAMPLES)?.outcome(&model)?;
        provision = Provision::of(estimate, &outcome, level)?;
    }
    let net = money::sum(&estimate.funding.net)?.max(Decimal::ZERO);
    let of_cost = net.checked_mul(answers.reserve);
    let of_cost = of_cost.and_then(|part| part.checked_div(Decimal::ONE_HUNDRED));
    Ok(Reserve {
        level,
        provision: provision.map_or(NO_CENT, |provision| provision.amount),
        percent: answers.reserve,
        of_cost: of_cost.map(to_cents).ok_or(Overflow)?,
    })
}

/// Computes the fees of a scoping; `asked` is a yearly fee about which it is asked how many institutions
/// it needs, in place of the computed one, in euros excluding VAT.
///
/// # Errors
///
/// Every problem of an estimate, of this number of institutions or of another.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::tariff::tariff;
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::scoping;
/// use cadrage_core::text::tree;
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let text = "[service]\nname = \"SMS\"\n[sizes]\ninstitutions = 8\n[tariff]\nrounding = 10\n";
/// let scoping = scoping::read(&tree::read("my.toml", text).0, &grid)?;
/// let schedule = tariff(&grid, &scoping, None)?.schedule;
/// // Each pays the same every year, and what is left over is rounding.
/// let first = &schedule.institutions[0];
/// assert!(first.yearly.iter().all(|fee| *fee == first.yearly[0]));
/// assert_eq!(schedule.total_income - schedule.cost, schedule.rounding);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn tariff(
    grid: &CostGrid,
    scoping: &Scoping,
    asked: Option<Decimal>,
) -> Result<TariffDesign, Vec<Problem>> {
    let estimate = estimate(grid, scoping)?;
    let schedule = FeeSchedule::planned(grid, &estimate).map_err(overflow)?;
    let by_number = number::around(grid, scoping, &estimate)?;
    let fee = asked.map_or(schedule.fee, to_cents);
    let needed = number::needed(grid, scoping, &estimate, fee)?;
    let ranges = FeeRanges::draw(grid, &estimate, &schedule).map_err(overflow)?;
    Ok(TariffDesign {
        schedule,
        balance_range: ranges.balance,
        fee_range: ranges.fee,
        covers: ranges.covers,
        by_number,
        needed,
    })
}

fn overflow(overflow: Overflow) -> Vec<Problem> {
    overflow.problems("tariff")
}
