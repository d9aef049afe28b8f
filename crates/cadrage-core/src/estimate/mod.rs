//! The pipeline from a grid and a scoping to an estimate that explains itself: its lines, and the
//! views that add them up, fund them and share them.
//!
//! This folder does not know what reads an estimate: documents, workbook, uncertainty.

pub mod budget;
pub mod by_topic;
pub mod charges;
pub mod coding;
mod entered;
pub mod invoicing;
pub mod line;
pub mod pairs;
pub mod parts;
pub(crate) mod payers;
pub mod people;
pub mod quota;
mod reading;
mod replicas;
pub mod review;
pub mod sharing;
pub mod spending;
pub mod support;
pub mod totals;
pub(crate) mod weight;

use std::num::NonZeroU32;

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::calendar::years::Years;
use crate::estimate::invoicing::Invoiced;
use crate::estimate::line::{Line, NotCosted};
use crate::grid::known::{ChoiceId, DriverId, OptionId, TIER};
use crate::grid::layers::Replacement;
use crate::grid::model::{Role, Theme};
use crate::grid::{CostGrid, default_first_year};
use crate::money::Overflow;
use crate::needs::coverage::question::CoverageNeeds;
use crate::needs::coverage::redundancy::{self, Proposal};
use crate::needs::coverage::replica_lines;
use crate::needs::energy::{self, Energy};
use crate::needs::need;
use crate::needs::sizes::{self, Sizes};
use crate::order;
use crate::pricing::prices::Prices;
use crate::pricing::values::Values;
use crate::scoping::Scoping;
use crate::text::notice::Notice;
use crate::text::problem::Problem;
use budget::Budget;
use entered::EnteredValues;
use line::{LinePricing, PricedNeeds};
use parts::{CommonParts, Computed, CoverageInputs, rota};
use people::People;
use reading::LineReading;
use replicas::replicas;
use sharing::{Allocation, Share};
use support::Funding;
use totals::{BearerTotal, ThemeNature, Totals};

/// The version of the JSON contract.
pub const SCHEMA: u32 = 1;

/// The versions that produced an estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The version of the engine.
    pub engine: String,
    /// The version of the JSON contract.
    pub schema: u32,
    /// The name of the grid.
    pub grid: String,
    /// The version of the grid.
    pub grid_version: String,
    /// The SHA-256 fingerprint of the content of the grid.
    pub grid_sha256: String,
}

/// The option of a choice that an estimate uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenOption {
    /// The id of the option.
    pub option: String,
    /// Whether the scoping chose it; otherwise it is the default of the grid.
    pub entered: bool,
}

/// What a service costs, year by year, and how each figure was computed.
///
/// Amounts are in euros of each year, with the VAT that the provider does not recover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// The versions that produced it.
    pub stamp: Stamp,
    /// The scoping that was estimated, with the proposed replicas when these are chosen by the
    /// engine.
    pub scoping: Scoping,
    /// The tier of service.
    pub tier: ChosenOption,
    /// The years of the horizon.
    pub years: Years,
    /// The size of each driver, by its id.
    pub sizes: Sizes,
    /// The chosen option of each choice, by the id of the choice.
    pub choices: LiteMap<String, ChosenOption>,
    /// The lines in the order of the method.
    pub lines: Vec<Line>,
    /// The lines that have no price; no total counts them.
    pub not_costed: Vec<NotCosted>,
    /// The provider's amounts by theme and nature.
    pub by_theme_nature: Vec<ThemeNature>,
    /// The sums of the provider's amounts.
    pub totals: Totals,
    /// The sums of each bearer, the provider first.
    pub bearers: Vec<BearerTotal>,
    /// The appropriations to be voted, by envelope.
    pub budget: Budget,
    /// Days and full-time equivalents by profile.
    pub people: Vec<People>,
    /// Electricity and carbon.
    pub energy: Energy,
    /// What it takes to cover the windows beyond the base tier.
    pub coverage: CoverageNeeds,
    /// The replicas that were added, where the scoping leaves them to the engine.
    pub redundancy: Option<Proposal>,
    /// What the measures of the consortium bring, and the net cost that remains.
    pub funding: Funding,
    /// What each institution pays of the net cost.
    pub sharing: Allocation,
    /// Remarks to show next to the figures.
    pub notices: Vec<Notice>,
    /// What overlays replaced in the grid.
    pub replacements: Vec<Replacement>,
}

/// Years of the horizon when the scoping does not give their number: five.
const DEFAULT_YEARS: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);

/// Prices a scoping with a grid.
///
/// Amounts are in euros of each year, with the VAT that the provider does not recover. The amount
/// of a line in a year is rounded once, to the cent, half away from zero; totals add rounded
/// amounts.
///
/// # Errors
///
/// Every problem found: a size that depends on itself, a figure that needs more than the 28 digits
/// of an exact decimal.
pub fn estimate(grid: &CostGrid, scoping: &Scoping) -> Result<Estimate, Vec<Problem>> {
    estimate_with(grid, scoping, &Computed)
}

/// As [`estimate`], with parts that earlier estimates may have in common with it.
///
/// # Errors
///
/// Those of [`estimate`].
pub fn estimate_with(
    grid: &CostGrid,
    scoping: &Scoping,
    parts: &dyn CommonParts,
) -> Result<Estimate, Vec<Problem>> {
    let overflow = |overflow: Overflow| overflow.problems("total");
    let mut notices = Vec::new();
    let years = years(grid, scoping);
    let (choices, tier) = options(grid, scoping);
    let option_of = |choice: &str| match choice {
        TIER => Some(tier.option.as_str()),
        _ => choices.get(choice).map(|taken| taken.option.as_str()),
    };
    let mut sizes = sizes::count(grid, scoping, years.len(), &mut notices)?;
    let mut needs = need::needs(grid, scoping, option_of, &sizes, &mut notices)?;
    let values = Values::new(grid, scoping);
    let replicas = replicas(grid, scoping, &tier.option, &years, &needs);
    let replicated;
    let redundancy = replicas.map_err(overflow)?;
    let scoping = match &redundancy {
        None => scoping,
        Some(proposal) => {
            let replicas = replica_lines::needs(grid, scoping, proposal, years.len());
            needs.extend(replicas.map_err(overflow)?);
            replicated = Scoping {
                components: redundancy::applied(&scoping.components, proposal),
                ..scoping.clone()
            };
            &replicated
        }
    };
    let coverage = parts.coverage(&CoverageInputs {
        grid,
        scoping,
        tier: &tier.option,
        rota: rota(&sizes),
        years: &years,
    });
    let coverage = coverage.map_err(overflow)?;
    needs.extend(coverage.needs.iter().cloned());
    need::sort(&mut needs);
    let energy = energy::measure(grid, &values, &needs, &years);
    let energy = energy.map_err(|need| vec![need::overflow(&need, scoping)])?;
    energy::count(&energy, &mut needs, &mut sizes)
        .map_err(|need| vec![need::overflow(&need, scoping)])?;
    let known = parts.prices(scoping, &years);
    let answers = known.as_ref().map_or(scoping, |known| known.answers());
    let pricing = LinePricing {
        prices: &Prices::new(grid, answers),
        known: known.as_deref(),
        grid,
        scoping,
        sizes: &sizes,
        years: &years,
    };
    let PricedNeeds { lines, not_costed } = pricing.price(needs)?;
    let reading = LineReading {
        grid,
        scoping,
        sizes: &sizes,
        years: &years,
        tier: &tier.option,
    };
    let read = reading.read(&lines).map_err(overflow)?;
    if let Some(invoiced) = Invoiced::of(scoping, grid, &read.sharing.shares) {
        notices.push(invoiced.notice(&read.sharing.shares));
    }
    notices.extend(part_institution(&sizes, &read.sharing.shares, &years));
    notices.extend(read.sharing.notices(grid, scoping, &years));
    notice(grid, &years, &lines, &not_costed, &mut notices);
    let entered = EnteredValues {
        grid,
        scoping,
        lines: &lines,
        not_costed: &not_costed,
        tier: &tier.option,
    };
    notices.extend(entered.notices(&years));
    order::sort_by_key(&mut notices, Notice::rank);
    Ok(Estimate {
        stamp: Stamp {
            engine: crate::VERSION.to_owned(),
            schema: SCHEMA,
            grid: grid.package.name.clone(),
            grid_version: grid.package.version.clone(),
            grid_sha256: grid.sha256.clone(),
        },
        scoping: scoping.clone(),
        by_theme_nature: read.by_theme_nature,
        totals: read.totals,
        bearers: read.bearers,
        budget: read.budget,
        people: read.people,
        funding: read.funding,
        sharing: read.sharing,
        tier,
        years,
        sizes,
        choices,
        lines,
        not_costed,
        energy,
        coverage,
        redundancy,
        notices,
        replacements: grid.replacements.clone(),
    })
}

/// The years of the horizon: those of the scoping, or five from the year after the last value of
/// the grid.
fn years(grid: &CostGrid, scoping: &Scoping) -> Years {
    let first = scoping.horizon.first_year;
    let first = first.unwrap_or_else(|| default_first_year(grid));
    let count = scoping.horizon.years.unwrap_or(DEFAULT_YEARS);
    Years::starting(first, count)
}

/// The chosen option of every choice, and the tier.
fn options(grid: &CostGrid, scoping: &Scoping) -> (LiteMap<String, ChosenOption>, ChosenOption) {
    let taken = |entered: Option<&String>, default: &String| ChosenOption {
        option: entered.unwrap_or(default).clone(),
        entered: entered.is_some(),
    };
    let choices = grid.choices.iter().map(|(id, choice)| {
        let entered = scoping.choices.get(id);
        (id.clone(), taken(entered, &choice.default))
    });
    let tier = taken(scoping.commitment.tier.as_ref(), &grid.default_tier);
    (order::map(choices), tier)
}

/// The first year in which the institutions that are counted are not whole.
fn part_institution(sizes: &Sizes, shares: &[Share], years: &Years) -> Option<Notice> {
    let counted = sizes.get(DriverId::INSTITUTION.id())?;
    let mut of_years = counted.values.iter().zip(years.iter()).enumerate();
    let (at, (range, year)) = of_years.find(|(_, (range, _))| !range.value.is_integer())?;
    Some(Notice::PartInstitution {
        counted: range.value.normalize(),
        payers: shares.iter().filter(|share| share.is_there(at)).count(),
        year: *year,
    })
}

fn notice(
    grid: &CostGrid,
    years: &Years,
    lines: &[Line],
    not_costed: &[NotCosted],
    notices: &mut Vec<Notice>,
) {
    let zero = |line: &&Line| line.need.quantities.iter().all(Decimal::is_zero);
    let mut count = |count: usize, notice: fn(usize) -> Notice| {
        notices.extend((count > 0).then(|| notice(count)));
    };
    let needed = not_costed.iter().filter(|line| line.is_needed()).count();
    let unneeded = not_costed.len().saturating_sub(needed);
    let nothing = lines.iter().filter(zero).count();
    count(nothing.saturating_add(unneeded), |count| {
        Notice::NothingNeeded { count }
    });
    count(needed, |count| Notice::NotCosted { count });
    count(grid.replacements.len(), |count| Notice::Replaced { count });
    let first = years.first();
    let later: Vec<&String> = grid
        .parameters
        .iter()
        .filter(|(_, parameter)| parameter.role == Role::Constant)
        .filter(|(_, parameter)| crate::grid::model::in_force(&parameter.values, first).is_none())
        .map(|(id, _)| id)
        .collect();
    if let Some(id) = later.first() {
        notices.push(Notice::BeforeGrid {
            id: (*id).clone(),
            count: later.len(),
            year: first,
        });
    }
}

impl Estimate {
    /// The same estimate with other lines: what is read of lines is computed again. What is not stays:
    /// sizes, electricity, coverage, notices.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn with_lines(&self, grid: &CostGrid, lines: Vec<Line>) -> Result<Self, Overflow> {
        let reading = LineReading {
            grid,
            scoping: &self.scoping,
            sizes: &self.sizes,
            years: &self.years,
            tier: &self.tier.option,
        };
        let read = reading.read(&lines)?;
        Ok(Self {
            by_theme_nature: read.by_theme_nature,
            totals: read.totals,
            bearers: read.bearers,
            budget: read.budget,
            people: read.people,
            funding: read.funding,
            sharing: read.sharing,
            lines,
            ..self.clone()
        })
    }

    /// The chosen option of a choice that the engine reads.
    #[must_use]
    pub fn option(&self, choice: ChoiceId) -> &str {
        let taken = self.choices.get(choice.id());
        // The check of a grid refuses one without this choice, and each choice has one taken.
        taken.map_or("", |taken| taken.option.as_str())
    }

    /// Whether an option that the engine knows is the one taken of its choice.
    #[must_use]
    pub fn takes(&self, option: OptionId) -> bool {
        self.option(option.choice()) == option.id()
    }

    /// The lines whose cost the provider bears.
    pub fn provider_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_provider())
    }

    /// The lines that are needed but have no price: the totals leave them out.
    pub fn uncosted(&self) -> impl Iterator<Item = &NotCosted> {
        self.not_costed.iter().filter(|line| line.is_needed())
    }
}

/// The themes, in the order of the meeting.
#[must_use]
pub fn themes() -> &'static [Theme] {
    use crate::text::word::Word;
    Theme::ALL
}
