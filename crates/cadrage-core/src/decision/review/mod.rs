//! The yearly review: what a service really took beside its estimate, whether its commitments were
//! held, and what that makes of the years left.
//!
//! The plan is the estimate of the scoping. Only what was told is compared: a line of which nothing
//! was told stays apart, since its cost is unknown, not zero. Of what was told, the most precise counts:
//! a line, then an item, a theme, a nature.

mod actuals;
mod export;
mod forecast;
mod known;
mod mapping;
mod promise;
mod reached;
mod subject;
mod update;
mod variance;

pub use actuals::{
    ACTUALS, Actual, ActualKind, Actuals, IN_TIME, KIND, Outage, ToldRequests, UnmappedReason,
    UnmappedRow,
};
pub use forecast::{CostOfYearsLeft, Forecast};
pub use mapping::{ExportUnit, IGNORED, Mapping};
pub use promise::{HeldAvailability, HeldRequests};
pub use subject::Subject;
pub use update::{Learned, SourceUpdate};
pub use variance::{DaysTaken, Variance};

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use self::forecast::Learning;
use self::known::KnownNames;
use self::promise::{held_availability, held_requests};
use self::reached::{ReachedLine, reached_lines};
use self::subject::lines_of_year;
use self::update::Observations;
use self::variance::{SplitVariance, ToldLines};
use crate::arithmetic::SourceKind;
use crate::decision::tariff::{LaterFee, later_fee};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::origin::Origin;
use crate::money::{Overflow, sum};
use crate::pricing::prices::Prices;
use crate::scoping::{Scoping, TariffEntries};
use crate::text::lang::Text;
use crate::text::problem::{Place, Problem};

/// Where facts are read from.
#[derive(Debug, Clone)]
pub struct ActualsSource<'a> {
    /// The name of the file or the sheet in problems.
    pub origin: Origin,
    /// The table.
    pub bytes: Cow<'a, [u8]>,
    /// How its rows lead to facts; `None` when it is a table of facts.
    pub mapping: Option<&'a Mapping>,
    /// The one year that is reviewed, and that of an export without a column for it; `None` for all.
    pub year: Option<i32>,
}

impl ActualsSource<'_> {
    /// The facts, of a service that was estimated so.
    ///
    /// # Errors
    ///
    /// As [`Actuals::read`] and [`Actuals::from_export`]; a year beyond the horizon.
    pub fn read(&self, grid: &CostGrid, estimate: &Estimate) -> Result<Actuals, Vec<Problem>> {
        let names = KnownNames { grid, estimate };
        let place = self.year.map(|year| names.year(&year.to_string()));
        let place = place.transpose().map_err(|kind| {
            let place = Place::file("--year");
            vec![Problem { place, kind }]
        })?;
        let origin = self.origin.clone();
        let actuals = match self.mapping {
            None => Actuals::read(grid, estimate, origin, &self.bytes)?,
            Some(mapping) => {
                Actuals::from_export(grid, estimate, mapping, self.year, origin, &self.bytes)?
            }
        };
        Ok(match place {
            Some(place) => actuals.of_year(place),
            None => actuals,
        })
    }
}

/// What some lines took in a year, beside the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedSubject {
    /// What was told.
    pub subject: Subject,
    /// Its name, as shown.
    pub label: Text,
    /// How many lines of the estimate it stands for; zero for what was not planned.
    pub lines: usize,
    /// The difference, split.
    pub variance: Variance,
    /// The days; `None` when none was told.
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

/// A year of which something was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedYear {
    /// The year.
    pub year: i32,
    /// What was told of its cost, beside the plan.
    pub subjects: Vec<ReviewedSubject>,
    /// The sum of these.
    pub total: Variance,
    /// How many lines with a cost nothing was told of.
    pub untold: usize,
    /// What these cost in the estimate, in euros.
    pub untold_amount: Decimal,
    /// The sizes that were told.
    pub sizes: Vec<ReachedSize>,
    /// Windows of which outages were told.
    pub availability: Vec<HeldAvailability>,
    /// Requests and incidents; `None` when nothing was told of them.
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
    /// The years of which something was told, in order.
    pub years: Vec<ReviewedYear>,
    /// The sum of their differences.
    pub total: Variance,
    /// What the days told of single lines say of the efforts of the grid.
    pub efforts: Vec<ObservedEffort>,
    /// The years left.
    pub forecast: Forecast,
    /// What each year of the horizon costs the provider now: reviewed years with their difference, years
    /// left as forecast.
    pub by_year: Vec<Decimal>,
    /// What the fee of the next year becomes; `None` without a tariff or a year left.
    pub fee: Option<LaterFee>,
    /// Rows of an export that lead to nothing.
    pub unmapped: Vec<UnmappedRow>,
    /// How many rows of an export its mapping sets aside.
    pub ignored: usize,
}

/// Compares what was told with the estimate of a scoping; amounts are in euros, with the VAT that the
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
/// let told = b"year,kind,id,profile,value,label\n2027,effort,qos_tracking,,3,\n";
/// let actuals = Actuals::read(&grid, &planned, "actuals.csv", told)?;
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
    let lines = reached_lines(&planned, &actuals.sizes).map_err(overflow)?;
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
    };
    let told = actuals.years();
    let years = told.iter().map(|at| reviewing.year(*at));
    let years: Vec<ReviewedYear> = years.collect::<Result<_, _>>().map_err(overflow)?;
    let (observations, efforts) = (reviewing.observations, reviewing.efforts);
    let learning = Learning {
        grid,
        scoping,
        planned: &planned,
        reached: &actuals.sizes,
        first_left: told.last().map_or(0, |last| last.saturating_add(1)),
    };
    let learned = learning.learn(&observations)?;
    let forecast = learning.forecast(&learned).map_err(overflow)?;
    let total = total(years.iter().map(|year| &year.total)).map_err(overflow)?;
    let of_years = || {
        planned
            .totals
            .amounts
            .iter()
            .zip(&learned.estimate.totals.amounts)
    };
    let by_year = now(&told, &years, of_years()).map_err(overflow)?;
    let of_net = || {
        planned
            .funding
            .net
            .iter()
            .zip(&learned.estimate.funding.net)
    };
    let net = now(&told, &years, of_net()).map_err(overflow)?;
    let fee = match scoping.tariff == TariffEntries::default() || forecast.years.is_empty() {
        true => None,
        false => {
            let net = sum(&net).map_err(overflow)?;
            Some(
                later_fee(grid, &planned, &learned.estimate, learning.first_left, net)
                    .map_err(overflow)?,
            )
        }
    };
    Ok(Review {
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
fn now<'a>(
    told: &BTreeSet<usize>,
    years: &[ReviewedYear],
    amounts: impl Iterator<Item = (&'a Decimal, &'a Decimal)>,
) -> Result<Vec<Decimal>, Overflow> {
    let variances: BTreeMap<usize, &Variance> = told
        .iter()
        .copied()
        .zip(years.iter().map(|year| &year.total))
        .collect();
    let last = told.last().copied();
    let amounts = amounts
        .enumerate()
        .map(|(at, (planned, learned))| match variances.get(&at) {
            Some(variance) => planned.checked_add(variance.difference()).ok_or(Overflow),
            None if Some(at) > last => Ok(*learned),
            None => Ok(*planned),
        });
    amounts.collect()
}

fn total<'a>(parts: impl Iterator<Item = &'a Variance>) -> Result<Variance, Overflow> {
    let mut all = Variance::NONE;
    for part in parts {
        all = all.plus(part)?;
    }
    Ok(all)
}

/// A review under way: what each year adds to what is learned.
struct Reviewing<'a> {
    names: KnownNames<'a>,
    prices: Prices<'a>,
    actuals: &'a Actuals,
    lines: &'a [ReachedLine<'a>],
    observations: Observations,
    efforts: Vec<ObservedEffort>,
}

impl Reviewing<'_> {
    fn year(&mut self, at: usize) -> Result<ReviewedYear, Overflow> {
        let estimate = self.names.estimate;
        let year = estimate.years.get(at).copied().unwrap_or_default();
        let (lines, actuals) = (self.lines, self.actuals);
        let divided = lines_of_year(lines, actuals, at);
        let mut subjects = Vec::new();
        for (subject, told) in &divided.told {
            let split = told.split(&self.prices, year)?;
            self.observe(told, &split)?;
            self.observe_effort(subject, told, &split, year);
            subjects.push(ReviewedSubject {
                label: self.names.label(subject),
                subject: subject.clone(),
                lines: told.lines.len(),
                variance: split.variance,
                days: split.days,
            });
        }
        let untold = divided
            .untold
            .iter()
            .filter_map(|line| line.line.amounts.get(at));
        let untold: Vec<&Decimal> = untold.filter(|amount| !amount.is_zero()).collect();
        Ok(ReviewedYear {
            year,
            total: total(subjects.iter().map(|own| &own.variance))?,
            subjects,
            untold: untold.len(),
            untold_amount: sum(untold)?,
            sizes: self.sizes(at),
            availability: held_availability(self.names.grid, estimate, actuals, at)?,
            requests: held_requests(self.names.grid, estimate, actuals, at)?,
        })
    }

    /// Adds what a year says of quantities and prices: what is told of several lines is told of each, in
    /// proportion to what was expected of it.
    fn observe(&mut self, told: &ToldLines<'_>, split: &SplitVariance) -> Result<(), Overflow> {
        let at = told.year;
        for line in &told.lines {
            let need = &line.line.need;
            let quantity = line.quantities.get(at).copied().unwrap_or_default();
            let source = (SourceKind::Quantity, need.impact.as_str());
            if let Some(days) = split.days {
                self.observations
                    .share(source, at, (days.taken, days.reached), quantity)?;
            } else if let Some(bought) = told.quantity {
                self.observations.add(source, at, bought, quantity)?;
            }
            if split.days.is_none() && !told.invoices.is_empty() && !line.line.is_work() {
                let source = match need.quoted {
                    Some(_) => (SourceKind::Quote, need.impact.as_str()),
                    None => (SourceKind::Price, need.item.as_str()),
                };
                let expected = match told.quantity {
                    Some(_) => split.at_planned_prices,
                    None => line.amounts.get(at).copied().unwrap_or_default(),
                };
                let ratio = (split.invoiced, split.at_planned_prices);
                self.observations.share(source, at, ratio, expected)?;
            }
        }
        Ok(())
    }

    /// Keeps what the days of a single line of the grid say of its effort.
    fn observe_effort(
        &mut self,
        subject: &Subject,
        told: &ToldLines<'_>,
        split: &SplitVariance,
        year: i32,
    ) {
        let (Subject::Impact(impact), Some(days)) = (subject, split.days) else {
            return;
        };
        let line = told.lines.first();
        let line = line.filter(|_| self.names.grid.impacts.contains_key(impact));
        let Some(line) = line else { return };
        let units = line.units.get(told.year).copied().unwrap_or_default();
        if units.is_zero() {
            return;
        }
        let planned = &line.line.need.item;
        let mut worked = told
            .efforts
            .iter()
            .map(|row| row.profile.as_ref().unwrap_or(planned));
        let first = worked.next();
        let profile = first.filter(|first| worked.all(|other| other == *first));
        self.efforts.push(ObservedEffort {
            impact: impact.clone(),
            year,
            profile: profile.unwrap_or(planned).clone(),
            units,
            days: days.taken,
        });
    }

    fn sizes(&self, at: usize) -> Vec<ReachedSize> {
        let estimate = self.names.estimate;
        let reached = self
            .actuals
            .sizes
            .iter()
            .filter(|((_, year), _)| *year == at);
        let reached = reached.filter_map(|((driver, _), reached)| {
            let known = self.names.grid.drivers.get(driver)?;
            let planned = estimate.sizes.get(driver)?.values.get(at)?;
            Some(ReachedSize {
                driver: driver.clone(),
                label: known.label.clone(),
                planned: planned.value,
                reached: *reached,
            })
        });
        reached.collect()
    }
}
