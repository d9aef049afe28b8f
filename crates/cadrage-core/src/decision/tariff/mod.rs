//! Fees that recover the net cost of the whole term: an entry fee once, a yearly fee that is the same
//! each year or indexed, a price by the unit; and how they change with the number of institutions.
//!
//! Where shares of each year's net cost make the founders pay the set-up, fees spread it over the term.
//! What a year recovers too little or too much is carried forward to the next.

mod fees;
mod later;
mod number;
mod schedule;

pub use fees::{FeeTerms, yearly_fee};
pub use later::{LaterFee, later_fee};
pub use number::{FeesByNumber, NumberNeeded};
pub use schedule::{FeeSchedule, InstitutionFees, UnitPrice};

use rust_decimal::Decimal;

use crate::estimate::Estimate;
use crate::estimate::estimate;
use crate::grid::CostGrid;
use crate::money::{self, NO_CENT, Overflow, to_cents};
use crate::scoping::Scoping;
use crate::scoping::provision::ProvisionLevel;
use crate::text::problem::Problem;
use crate::uncertainty::{Figure, Model, Provision, SAMPLES, SEED, SampledAmount, Tables};

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
    /// year to the last, and all members.
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

/// An estimate with what a tariff needs of its draws.
struct Recovered {
    estimate: Estimate,
    net: Decimal,
    reserve: Reserve,
    drawn: Option<SampledAmount>,
}

/// For what an estimate is drawn: draws take longer than the estimate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DrawnFor {
    /// For ranges, and for the provision.
    Ranges,
    /// For the provision alone, where fees recover one.
    Provision,
}

impl Recovered {
    fn of(grid: &CostGrid, scoping: &Scoping, drawn: DrawnFor) -> Result<Self, Vec<Problem>> {
        let estimate = estimate(grid, scoping)?;
        Self::draw(grid, estimate, drawn).map_err(overflow)
    }

    fn draw(grid: &CostGrid, estimate: Estimate, purpose: DrawnFor) -> Result<Self, Overflow> {
        let answers = &estimate.scoping.tariff.answers();
        let level = match answers.provision {
            true => estimate.scoping.provision.unwrap_or_default(),
            false => ProvisionLevel::None,
        };
        let (mut drawn, mut provision) = (None, None);
        if purpose == DrawnFor::Ranges || level != ProvisionLevel::None {
            let figures = [Figure::Total, Figure::Net];
            let model = Model::of_figures(grid, &estimate, &figures, &mut Tables::default());
            let samples = model.draw(SEED, SAMPLES)?;
            drawn = samples.amount(&[Figure::Net]);
            if level != ProvisionLevel::None {
                provision = Provision::of(&estimate, &samples.outcome(&model)?, level)?;
            }
        }
        let net = money::sum(&estimate.funding.net)?;
        let of_cost = net.max(Decimal::ZERO).checked_mul(answers.reserve);
        let of_cost = of_cost.and_then(|part| part.checked_div(Decimal::ONE_HUNDRED));
        Ok(Self {
            reserve: Reserve {
                level,
                provision: provision.map_or(NO_CENT, |provision| provision.amount),
                percent: answers.reserve,
                of_cost: of_cost.map(to_cents).ok_or(Overflow)?,
            },
            estimate,
            net,
            drawn,
        })
    }

    /// What fees have to bring over the term.
    fn to_recover(&self) -> Result<Decimal, Overflow> {
        self.net.checked_add(self.reserve.total()?).ok_or(Overflow)
    }
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
    let recovered = Recovered::of(grid, scoping, DrawnFor::Ranges)?;
    let schedule =
        FeeSchedule::of(grid, &recovered.estimate, recovered.reserve).map_err(overflow)?;
    let by_number = number::around(grid, scoping, &recovered.estimate)?;
    let fee = asked.map_or(schedule.fee, to_cents);
    let needed = number::needed(grid, scoping, &recovered.estimate, fee)?;
    let ranges = ranges(grid, &recovered, &schedule).map_err(overflow)?;
    Ok(TariffDesign {
        schedule,
        balance_range: ranges.balance,
        fee_range: ranges.fee,
        covers: ranges.covers,
        by_number,
        needed,
    })
}

/// What the draws of the net cost make of the fees.
#[derive(Default)]
struct FeeRanges {
    balance: Option<(Decimal, Decimal)>,
    fee: Option<(Decimal, Decimal)>,
    covers: Option<Decimal>,
}

fn ranges(
    grid: &CostGrid,
    recovered: &Recovered,
    schedule: &FeeSchedule,
) -> Result<FeeRanges, Overflow> {
    let Some(drawn) = &recovered.drawn else {
        return Ok(FeeRanges::default());
    };
    let income = schedule.total_income;
    let (low, high) = drawn.range();
    let left = |net: Decimal| income.checked_sub(net).ok_or(Overflow);
    Ok(FeeRanges {
        balance: Some((left(high)?, left(low)?)),
        fee: fee_range(grid, recovered)?,
        covers: Some(drawn.below(&drawn.certain(income)?)),
    })
}

/// P10 and P90 of the yearly fee: the fee for the net cost of these percentiles, with the reserve as
/// estimated.
fn fee_range(
    grid: &CostGrid,
    recovered: &Recovered,
) -> Result<Option<(Decimal, Decimal)>, Overflow> {
    let Some(drawn) = &recovered.drawn else {
        return Ok(None);
    };
    let (low, high) = drawn.range();
    let terms = FeeTerms::of(grid, &recovered.estimate)?;
    let fee = |net: Decimal| {
        let to_recover = net.checked_add(recovered.reserve.total()?);
        terms.first_fee(to_recover.ok_or(Overflow)?)
    };
    Ok(Some((fee(low)?, fee(high)?)))
}

fn overflow(overflow: Overflow) -> Vec<Problem> {
    overflow.problems("tariff")
}
