//! The yearly review: what a service really took beside its estimate, whether its commitments were
//! held, and what that makes of the years left.
//!
//! The plan is the estimate of the scoping. Only what is reported is compared: a line without actual
//! figures stays apart, since its cost is unknown, not zero. Of what is reported, the most precise counts:
//! a line, then an item, a theme, a nature.

mod actuals;
mod export;
mod forecast;
mod kind;
mod known;
mod learned_sizes;
mod mapping;
mod operating_cost;
mod promise;
mod reached;
mod reviewing;
mod source;
mod subject;
mod update;
mod variance;

pub use actuals::{ACTUALS, Actual, Actuals, IN_TIME, KIND, Outage, ReportedRequests, UnmappedRow};
pub use forecast::{CostOfYearsLeft, Forecast};
pub use kind::{ActualKind, ExportUnit, RowSummary, UnmappedReason};
pub use mapping::{IGNORED, Mapping};
pub use promise::{HeldAvailability, HeldRequests};
pub use source::ActualsSource;
pub use subject::Subject;
pub use update::{Learned, SizeBasis, SourceUpdate};
pub use variance::{DaysTaken, Variance};

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use self::forecast::Learning;
use self::known::KnownNames;
use self::reached::reached_lines;
use self::reviewing::Reviewing;
use self::update::Observations;
use crate::decision::tariff::{LaterFee, later_fee};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::money::{Overflow, sum};
use crate::pricing::prices::Prices;
use crate::scoping::{Scoping, TariffEntries};
use crate::text::lang::Text;
use crate::text::problem::Problem;

/// What some lines took in a year, beside the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedSubject {
    /// What is reported.
    pub subject: Subject,
    /// Its name, as shown.
    pub label: Text,
    /// How many lines of the estimate it stands for; zero for what was not planned.
    pub lines: usize,
    /// The difference, split.
    pub variance: Variance,
    /// The days; `None` when none is reported.
    pub days: Option<DaysTaken>,
}

/// A size of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReachedSize {
    /// The id of the driver.
    pub driver: String,
    /// Its name, as shown.
    pub label: Text,
    /// In the estimate.
    pub planned: Decimal,
    /// What was reached.
    pub reached: Decimal,
}

/// A year with actual figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedYear {
    /// The year.
    pub year: i32,
    /// What is reported about its cost, beside the plan.
    pub subjects: Vec<ReviewedSubject>,
    /// The sum of these.
    pub total: Variance,
    /// How many lines have a cost in the estimate and no actual figure.
    pub unreported: usize,
    /// What these cost in the estimate, in euros.
    pub unreported_amount: Decimal,
    /// The sizes that are reported.
    pub sizes: Vec<ReachedSize>,
    /// Windows whose outages are reported.
    pub availability: Vec<HeldAvailability>,
    /// Requests and incidents; `None` when nothing is reported about them.
    pub requests: Option<HeldRequests>,
}

/// What the days of a line say of the effort that the grid has for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservedEffort {
    /// The id of the impact.
    pub impact: String,
    /// The year.
    pub year: i32,
    /// The profile that worked; that of the plan when several did.
    pub profile: String,
    /// What the effort of the grid is multiplied by in the year, with the sizes reached.
    pub units: Decimal,
    /// The days that it took.
    pub days: Decimal,
}

/// The review of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The estimate that it is compared with.
    pub planned: Estimate,
    /// The years with actual figures, in order.
    pub years: Vec<ReviewedYear>,
    /// The sum of their differences.
    pub total: Variance,
    /// What the days reported for single lines say of the efforts of the grid.
    pub efforts: Vec<ObservedEffort>,
    /// The years left.
    pub forecast: Forecast,
    /// What each year of the horizon costs the provider now: reviewed years with their difference, years
    /// left as forecast.
    pub by_year: Vec<Decimal>,
    /// What comes back cost the provider for each institution and year, in euros; `None` when no year
    /// without set-up is reported whole.
    pub operating_cost: Option<Decimal>,
    /// What the fee of the next year becomes; `None` without a tariff or a year left.
    pub fee: Option<LaterFee>,
    /// Rows of an export that lead to nothing.
    pub unmapped: Vec<UnmappedRow>,
    /// How many rows of an export its mapping sets aside.
    pub ignored: usize,
}

/// Compares what is reported with the estimate of a scoping; amounts are in euros, with the VAT that the
/// provider does not recover.
///
/// # Errors
///
/// Every problem of an estimate, of the plan or of what was learned.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::review::{Actuals, review};
/// use cadrage_core::estimate::estimate;
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::{scoping, text::tree};
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let text = "[service]\nname = \"SMS\"\n[horizon]\nfirst_year = 2027\n";
/// let scoping = scoping::read(&tree::read("my.toml", text).0, &grid)?;
/// let planned = estimate(&grid, &scoping)?;
/// let reported = b"year,kind,id,profile,value,label\n2027,effort,qos_tracking,,3,\n";
/// let actuals = Actuals::read(&grid, &planned, "actuals.csv", reported)?;
/// let review = review(&grid, &scoping, &actuals)?;
/// let total = review.total;
/// assert_eq!(total.planned + total.parts().iter().sum::<rust_decimal::Decimal>(), total.actual);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn review(
    grid: &CostGrid,
    scoping: &Scoping,
    actuals: &Actuals,
) -> Result<Review, Vec<Problem>> {
    let overflow = |overflow: Overflow| overflow.problems("review");
    let planned = crate::estimate::estimate(grid, scoping)?;
    let lines = reached_lines(grid, &planned, &actuals.sizes).map_err(overflow)?;
    let mut reviewing = Reviewing {
        names: KnownNames {
            grid,
            estimate: &planned,
        },
        prices: Prices::new(grid, &planned.scoping),
        actuals,
        lines: &lines,
        observations: Observations::default(),
        efforts: Vec::new(),
        used_early: BTreeMap::new(),
    };
    let reported = actuals.years();
    let years = reported.iter().map(|at| reviewing.year(*at));
    let years: Vec<ReviewedYear> = years.collect::<Result<_, _>>().map_err(overflow)?;
    let (observations, efforts) = (reviewing.observations, reviewing.efforts);
    let learning = Learning {
        grid,
        scoping,
        planned: &planned,
        reached: &actuals.sizes,
        first_left: reported.last().map_or(0, |last| last.saturating_add(1)),
    };
    let learned = learning.learn(&observations)?;
    let forecast = learning.forecast(&learned).map_err(overflow)?;
    let total = total(years.iter().map(|year| &year.total)).map_err(overflow)?;
    let now = |planned: &[Decimal], learned: &[Decimal]| {
        amounts_now(&reported, &years, planned, learned).map_err(overflow)
    };
    let by_year = now(&planned.totals.amounts, &learned.estimate.totals.amounts)?;
    let net = now(&planned.funding.net, &learned.estimate.funding.net)?;
    let fee = match scoping.tariff == TariffEntries::default() || forecast.years.is_empty() {
        true => None,
        false => {
            let net = sum(&net).map_err(overflow)?;
            let fee = later_fee(grid, &planned, &learned.estimate, learning.first_left, net);
            Some(fee.map_err(overflow)?)
        }
    };
    let operating_cost = operating_cost::operating_cost(&planned, actuals, &reported, &years);
    Ok(Review {
        operating_cost: operating_cost.map_err(overflow)?,
        years,
        total,
        efforts,
        forecast,
        by_year,
        fee,
        unmapped: actuals.unmapped.clone(),
        ignored: actuals.ignored,
        planned,
    })
}

/// What each year amounts to now: the plan and the difference of reviewed years, what was learned of
/// those after the last.
fn amounts_now(
    reported: &BTreeSet<usize>,
    years: &[ReviewedYear],
    planned: &[Decimal],
    learned: &[Decimal],
) -> Result<Vec<Decimal>, Overflow> {
    let variances = years.iter().map(|year| &year.total);
    let variances: BTreeMap<usize, &Variance> = reported.iter().copied().zip(variances).collect();
    let last = reported.last().copied();
    let years = planned.iter().zip(learned).enumerate();
    let now = years.map(|(at, (planned, learned))| match variances.get(&at) {
        Some(variance) => planned.checked_add(variance.difference()).ok_or(Overflow),
        None if Some(at) > last => Ok(*learned),
        None => Ok(*planned),
    });
    now.collect()
}

fn total<'a>(parts: impl Iterator<Item = &'a Variance>) -> Result<Variance, Overflow> {
    let mut all = Variance::NONE;
    for part in parts {
        all = all.plus(part)?;
    }
    Ok(all)
}
