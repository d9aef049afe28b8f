//! What reviews of services that ran teach a grid: each effort again, from its range in the grid and
//! from what years really took.
//!
//! The model is in [0034](../../../../docs/decisions/0034-learning.md): the logarithm of an effort is
//! normal; a provider has its own level, a year its own; what several reviews say is shrunk toward the
//! grid, the more so as there are few. All of it is closed forms and a fixed number of rounds, so that
//! the same reviews give the same bytes on every machine, in any order.

pub mod reference;
pub mod review;

mod fit;
mod observations;
mod observed;
mod overlay;
mod spread;

use std::collections::{BTreeMap, BTreeSet};

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::grid::CostGrid;
use crate::grid::observed::{Observed, ObservedFigure};
use crate::money::{self, Overflow};
use crate::text::problem::Problem;
use crate::text::range::{Estimator, Range};
use fit::{Dispersion, Fit};
use observations::{ObservedEffort, SortedEfforts};
use review::Review;
use spread::PertTable;

pub use overlay::{BaseGrid, overlay};

/// The fewest providers whose reviews change an effort, or of which a figure is published: fewer could
/// be recognised.
pub const LEAST_PROVIDERS: usize = 3;

/// Why an effort of a review teaches nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// The grid has no such impact: a line of that scoping alone.
    Unknown,
    /// The impact is no work: it is bought.
    Bought,
    /// The grid gives it no range, so that there is nothing to learn.
    Certain,
    /// No day was counted: not needed that year, or not noted; nothing says which.
    NoDays,
    /// The scoping needs none of it in that year.
    NoUnits,
}

/// An effort of a grid, learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnedEffort {
    /// The id of the impact.
    pub impact: String,
    /// The range in the grid, in days for each unit.
    pub before: Range,
    /// The range after the reviews, in three significant digits.
    pub after: Range,
    /// What half of the services take less than, with the bounds between which it is in nine cases
    /// out of ten.
    pub typical: Range,
    /// How many service-years it was observed in.
    pub observations: usize,
    /// How many providers they are of.
    pub providers: usize,
    /// How many observations weigh less, being far from all others.
    pub far: usize,
}

impl LearnedEffort {
    /// By how much what an estimate takes of it changes, in percent, to the tenth; `None` where the
    /// grid says zero, or on overflow.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        let [before, after] = [self.before, self.after].map(|range| Estimator::default().of(range));
        let change = after.checked_sub(before)?;
        let percent = change.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(money::round(percent.checked_div(before)?, 1))
    }
}

/// How far efforts are from the grid, as variances of their logarithms in units of their own range in
/// the grid: a third each in a grid whose ranges are right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Components {
    /// Of what half of the services take, around the grid’s value.
    pub typical: Decimal,
    /// Of providers, around what is typical.
    pub providers: Decimal,
    /// Of services and years of one provider.
    pub years: Decimal,
}

/// What reviews teach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// How many reviews.
    pub reviews: usize,
    /// How many services.
    pub services: usize,
    /// How many providers.
    pub providers: usize,
    /// The first year and the last; `None` without reviews.
    pub years: Option<(i32, i32)>,
    /// The efforts that enough providers observed, by id.
    pub efforts: Vec<LearnedEffort>,
    /// Those that too few did, with how many: they stay as they are.
    pub too_few: BTreeMap<String, usize>,
    /// The efforts of reviews that teach nothing: how many of each impact, and why.
    pub left_out: BTreeMap<(LeftOut, String), usize>,
    /// How far efforts are from the grid; `None` where none was learned.
    pub components: Option<Components>,
    /// What was observed of services, of at least three providers.
    pub observed: LiteMap<ObservedFigure, Observed>,
}

/// Learns the efforts of a grid from reviews.
///
/// # Errors
///
/// A problem for each service-year that two reviews are of, and for a figure that needs more digits
/// than an exact decimal holds.
///
/// # Examples
///
/// ```
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::learning::{learn, review::Review};
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let review = |provider: &str, days: &str| {
///     let text = format!(
///         "{{\"service\": \"SMS\", \"provider\": \"{provider}\", \"years\": [2027], \"efforts\": [\
///          {{\"impact\": \"offer_definition\", \"year\": 2027, \"units\": 1, \"days\": {days}}}]}}"
///     );
///     Review::read("review.json", &text)
/// };
/// let reviews = [review("A", "5")?, review("B", "6")?, review("C", "5.5")?];
/// let learned = learn(&grid, &reviews)?;
/// // The grid says 2 days, 1 to 4; three providers took more than five.
/// let effort = &learned.efforts[0];
/// assert_eq!((effort.observations, effort.providers), (3, 3));
/// assert!(effort.after.value > effort.before.value);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn learn(grid: &CostGrid, reviews: &[Review]) -> Result<Learned, Vec<Problem>> {
    let reviews = review::in_order(reviews);
    let twice = observations::observed_twice(&reviews);
    if !twice.is_empty() {
        return Err(twice);
    }
    let SortedEfforts { efforts, left_out } = SortedEfforts::new(grid, &reviews);
    let (enough, too_few): (Vec<ObservedEffort>, Vec<ObservedEffort>) = efforts
        .into_iter()
        .partition(|effort| effort.providers.len() >= LEAST_PROVIDERS);
    let fit = Fit::new(enough.iter().map(ObservedEffort::standardized).collect());
    let overflow = |overflow: Overflow| overflow.problems("efforts");
    let table = PertTable::new();
    let found = enough.iter().zip(&fit.dispersions);
    let learned = found.map(|(effort, found)| effort_after(effort, found, &table));
    let years = reviews.iter().flat_map(|review| &review.years);
    let services: BTreeSet<_> = reviews.iter().map(|review| review.identity()).collect();
    let providers: BTreeSet<_> = reviews.iter().map(|review| &review.provider).collect();
    Ok(Learned {
        reviews: reviews.len(),
        services: services.len(),
        providers: providers.len(),
        years: (years.clone().min().copied()).zip(years.max().copied()),
        components: match enough.is_empty() {
            true => None,
            false => Some(fit.components().map_err(overflow)?),
        },
        efforts: learned.collect::<Result<_, _>>().map_err(overflow)?,
        too_few: too_few.iter().map(ObservedEffort::counted).collect(),
        left_out,
        observed: observed::observed(&reviews).map_err(overflow)?,
    })
}

/// An effort after what was found of it.
fn effort_after(
    effort: &ObservedEffort,
    found: &Dispersion,
    table: &PertTable,
) -> Result<LearnedEffort, Overflow> {
    let moved = |variance| effort.in_grid.moved(found.shift, variance);
    Ok(LearnedEffort {
        impact: effort.impact.clone(),
        before: effort.prior,
        after: table.range(&moved(found.predictive), found.freedom)?,
        typical: moved(found.uncertainty).interval(found.freedom)?,
        observations: effort.observations(),
        providers: effort.providers.len(),
        far: found.far,
    })
}
