//! The synthetic grid: what a service costs by what it is counted by, on one page.
//!
//! Each row is a partial sum of the formula of an estimate: every line that follows one size, that is
//! bought in one rhythm and depends on one choice. What a unit adds is not fitted to estimates but
//! computed by the formulas themselves, for every size at once ([`Marginal`](crate::arithmetic::Marginal)).

mod archetype;
mod branch;
mod rows;
mod sheet;
mod spread;
mod term;

use crate::calendar::years::Years;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

use rust_decimal::Decimal;

pub use self::archetype::ArchetypeCost;
use self::branch::branches;
use self::rows::Rows;
pub use self::sheet::{MatrixRow, SheetLine, SummaryMatrix, shown};
use crate::estimate::{Stamp, estimate};
use crate::grid::CostGrid;
use crate::grid::builtin;
use crate::grid::known::TIER;
use crate::grid::model::{Bearer, Nature, Theme};
use crate::grid::recurrence::Recurrence;
use crate::money::Overflow;
use crate::pricing::prices::Prices;
use crate::random::Draw;
use crate::scoping::{self, Scoping};
use crate::text::problem::Problem;
use crate::text::tree;
use crate::uncertainty::{SAMPLES, SEED};

/// What a synthetic grid is made of.
#[derive(Debug, Clone, Copy)]
pub struct SummaryQuestion<'a> {
    /// The grid.
    pub grid: &'a CostGrid,
    /// The choices and parameters under which the page holds, its years, tier and distribution. Sizes,
    /// institutions and lines of its own are left aside: the page is for every service.
    pub reference: &'a Scoping,
    /// The services for which the page is meant: the choices in which they depart from the default of the
    /// grid are its options, and their components and closures give the bounds of tiers.
    pub services: &'a [Scoping],
    /// The samples from which P80 is read.
    pub draw: Draw,
}

/// The part of the page in which a row stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SummaryPart {
    /// What every service has.
    Core,
    /// What an option of a choice adds.
    Option {
        /// The id of the choice.
        choice: String,
        /// The id of the option.
        option: String,
    },
    /// What a tier adds to what every service has.
    Tier(String),
}

/// What tells a row from the others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowKey {
    /// The part of the page.
    pub part: SummaryPart,
    /// Who bears the cost.
    pub bearer: Bearer,
    /// The id of the driver that is counted; that of the service for what is fixed.
    pub driver: String,
    /// How many units of the driver are counted as one.
    pub block: Decimal,
    /// Whether a block that is begun counts as a whole one.
    pub begun: bool,
    /// How often it recurs.
    pub recurrence: Recurrence,
    /// The first year in which it occurs; the first of the service is 1.
    pub from_year: u32,
}

/// What a block costs in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowYear {
    /// Expected euros a block, exact.
    pub expected: Decimal,
    /// The least euros, and the most: what depends on the components and the closures of a service.
    /// Equal to `expected` when nothing does.
    pub least: Decimal,
    /// See `least`.
    pub most: Decimal,
    /// P80 in euros a block; those of several rows do not add up.
    pub p80: Decimal,
    /// Expected days a block, exact.
    pub days: Decimal,
    /// P80 in days a block.
    pub days_p80: Decimal,
    /// By how many euros a year, for any number of blocks, an estimate may differ from expected euros
    /// × blocks: the rounding of its lines and, for a tier, half of the distance between its bounds.
    pub error: Decimal,
}

/// What a theme and a nature have of a block in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupYear {
    /// Expected euros, exact; those of all groups add up to the row.
    pub expected: Decimal,
    /// P80 in euros.
    pub p80: Decimal,
    /// Expected days, exact.
    pub days: Decimal,
    /// P80 in days.
    pub days_p80: Decimal,
}

/// The part of a row that belongs to a theme and a nature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowGroup {
    /// The theme.
    pub theme: Theme,
    /// The nature.
    pub nature: Nature,
    /// Its figures in each year.
    pub years: Vec<GroupYear>,
}

/// A row of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// What it counts.
    pub key: RowKey,
    /// Its figures in each year.
    pub years: Vec<RowYear>,
    /// Its amounts by theme and nature.
    pub groups: Vec<RowGroup>,
}

/// The price of a day of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileDay {
    /// The id of the profile.
    pub profile: String,
    /// Euros a day in each year.
    pub amounts: Vec<Decimal>,
}

/// A synthetic grid.
///
/// Amounts are in euros of each year, with the VAT that the provider does not recover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridSummary {
    /// The versions that produced it.
    pub stamp: Stamp,
    /// The years.
    pub years: Years,
    /// The option under which the page holds of each choice, by the id of the choice, and the tier.
    pub choices: BTreeMap<String, String>,
    /// The choices whose options are rows, in the order in which these stand.
    pub varied: Vec<String>,
    /// The ids of the tiers, in ascending order of commitment.
    pub tiers: Vec<String>,
    /// How many services the page is meant for.
    pub services: usize,
    /// The ready services that are none of these, since this grid lacks what they answer, by name.
    pub unread_services: Vec<String>,
    /// The rows, by part, bearer and driver.
    pub rows: Vec<SummaryRow>,
    /// What every service costs by theme and nature in the first year.
    pub matrix: SummaryMatrix,
    /// The price of a day of each profile, by id.
    pub days: Vec<ProfileDay>,
    /// The lines that have no price, so that no row counts them, by impact.
    pub not_costed: Vec<String>,
    /// What services of three sizes cost under the same answers; none but for the default grid.
    pub archetypes: Vec<ArchetypeCost>,
}

/// The synthetic grid of the years of the reference.
///
/// ```
/// use std::num::NonZeroU32;
/// use cadrage_core::decision::summary::{SummaryPart, SummaryQuestion, summary};
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::random::Draw;
/// use cadrage_core::scoping::{Horizon, Scoping};
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let years = Some(NonZeroU32::MIN);
/// let horizon = Horizon { first_year: Some(2027), years, ..Horizon::default() };
/// let reference = Scoping { horizon, ..Scoping::default() };
/// let draw = Draw { samples: 1000, seed: 1 };
/// let page = summary(SummaryQuestion { grid: &grid, reference: &reference, services: &[], draw })?;
/// let ticket = page.rows.iter().find(|row| row.key.driver == "ticket").unwrap();
/// // 50 minutes to two hours of a design engineer.
/// assert_eq!(ticket.key.part, SummaryPart::Core);
/// assert!(ticket.years[0].expected < ticket.years[0].p80);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
///
/// # Errors
///
/// Every problem of an estimate under the choices of the page.
pub fn summary(question: SummaryQuestion<'_>) -> Result<GridSummary, Vec<Problem>> {
    let overflow = |overflow: Overflow| overflow.problems("summary");
    let whole = estimate(question.grid, question.reference)?;
    let years = whole.years;
    let mut rows = Rows::new(years.len());
    let mut varied = Vec::new();
    for (place, year) in years.iter().enumerate() {
        let of_year = branches(&question, *year)?;
        rows.add(&question, place, &of_year).map_err(overflow)?;
        if place == 0 {
            varied = of_year.choices();
        }
    }
    let rows = rows.list();
    let choices = whole.choices.into_iter();
    let choices = choices.map(|(choice, taken)| (choice, taken.option));
    let tier = (TIER.to_owned(), whole.tier.option);
    Ok(GridSummary {
        stamp: whole.stamp,
        choices: choices.chain([tier]).collect(),
        varied,
        tiers: question
            .grid
            .tiers
            .iter()
            .map(|tier| tier.id.clone())
            .collect(),
        services: question.services.len(),
        unread_services: Vec::new(),
        matrix: SummaryMatrix::of_first_year(&rows).map_err(overflow)?,
        rows,
        days: profile_days(&question, &years).map_err(overflow)?,
        not_costed: whole
            .not_costed
            .into_iter()
            .map(|line| line.need.impact)
            .collect(),
        archetypes: Vec::new(),
        years,
    })
}

/// Which years of the reference a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SummaryYears {
    /// The first, which the page shows.
    First,
    /// All, for those who compute with them.
    All,
}

/// The synthetic grid under the answers of a scoping, for the services of the default grid whose answers
/// this grid knows, with the draws of a simulation.
///
/// # Errors
///
/// As [`summary`].
pub fn summary_for_ready_services(
    grid: &CostGrid,
    reference: &Scoping,
    years: SummaryYears,
) -> Result<GridSummary, Vec<Problem>> {
    let mut reference = reference.clone();
    if years == SummaryYears::First {
        reference.horizon.years = Some(NonZeroU32::MIN);
    }
    let (mut services, mut unread_services) = (Vec::new(), Vec::new());
    for (name, text) in builtin::SERVICES {
        let (tree, _) = tree::read(name, text);
        // Another grid may lack what a service answers: the page is not meant for that one.
        match scoping::read(&tree, grid) {
            Ok(service) => services.push(service),
            Err(_) => unread_services.push((*name).to_owned()),
        }
    }
    let page = summary(SummaryQuestion {
        grid,
        reference: &reference,
        services: &services,
        draw: Draw {
            samples: SAMPLES,
            seed: SEED,
        },
    })?;
    Ok(GridSummary {
        unread_services,
        archetypes: archetype::archetypes(grid, &reference)?,
        ..page
    })
}

/// The price of a day of each profile that is paid in the kind of employment of the page.
fn profile_days(
    question: &SummaryQuestion<'_>,
    years: &[i32],
) -> Result<Vec<ProfileDay>, Overflow> {
    let prices = Prices::new(question.grid, question.reference);
    let paid = question.grid.staff.keys();
    let paid = paid.filter(|(_, employment)| *employment == prices.employment());
    let mut days = Vec::new();
    for (profile, _) in paid {
        let amounts = years.iter().map(|year| prices.day(profile, *year));
        let amounts: Option<Vec<_>> = amounts.collect::<Result<_, _>>()?;
        let amounts = amounts.into_iter().flatten().map(|price| price.amount);
        days.push(ProfileDay {
            profile: profile.clone(),
            amounts: amounts.collect(),
        });
    }
    Ok(days)
}
