//! The pipeline: a grid and a scoping into an estimate that explains itself; its lines, and the
//! views that add them up, fund them and share them.
//!
//! Knows nothing of what is read of an estimate.

pub mod budget;
pub mod invoicing;
pub mod line;
pub mod people;
pub mod review;
pub mod sharing;
pub mod support;
pub mod totals;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::estimate::line::{Line, NotCosted};
use crate::grid::commitment::Coverage;
use crate::grid::known::{ChoiceId, NO_SUPPORT, OptionId, ParameterId, TIER};
use crate::grid::layers::Replacement;
use crate::grid::model::Theme;
use crate::grid::{CostGrid, default_first_year};
use crate::money::Overflow;
use crate::needs::coverage;
use crate::needs::coverage::hours::{Calendar, Edges};
use crate::needs::coverage::outages;
use crate::needs::coverage::promise::{least_held, promises};
use crate::needs::coverage::question::{self, CoverageNeeds, Question};
use crate::needs::coverage::redundancy::{self, Proposal};
use crate::needs::coverage::search::Aim;
use crate::needs::coverage::timeline::Timeline;
use crate::needs::energy::{self, Energy};
use crate::needs::need::{self};
use crate::needs::sizes::{self, Sizes};
use crate::order;
use crate::pricing::prices::Prices;
use crate::pricing::values::Values;
use crate::scoping::Scoping;
use crate::text::notice::Notice;
use crate::text::problem::Problem;
use budget::Budget;
use line::price;
use people::People;
use sharing::Allocation;
use support::{Funding, Granting};
use totals::{BearerTotal, ThemeNature, Totals};

/// The version of the JSON contract.
pub const SCHEMA: u32 = 1;

/// What an estimate was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The version of the engine.
    pub engine: String,
    /// The version of the JSON contract.
    pub schema: u32,
    /// The name of the grid.
    pub grid: String,
    /// Its version.
    pub grid_version: String,
    /// The fingerprint of its content.
    pub grid_sha256: String,
}

/// An option that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenOption {
    /// The option.
    pub option: String,
    /// Whether the scoping says it; otherwise it is the grid's default.
    pub entered: bool,
}

/// What a service costs, year by year, and how that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// What it was made with.
    pub stamp: Stamp,
    /// What was answered.
    pub scoping: Scoping,
    /// The tier.
    pub tier: ChosenOption,
    /// The years.
    pub years: Vec<i32>,
    /// How much there is of what is counted, by driver.
    pub sizes: Sizes,
    /// The options taken, by choice.
    pub choices: BTreeMap<String, ChosenOption>,
    /// The lines in the order of the method.
    pub lines: Vec<Line>,
    /// The lines that have no price.
    pub not_costed: Vec<NotCosted>,
    /// The provider's amounts by theme and nature.
    pub by_theme_nature: Vec<ThemeNature>,
    /// The provider's amounts.
    pub totals: Totals,
    /// What each bearer bears, the provider first.
    pub bearers: Vec<BearerTotal>,
    /// What must newly be voted, by envelope.
    pub budget: Budget,
    /// Days and full-time equivalents by profile.
    pub people: Vec<People>,
    /// Electricity and carbon.
    pub energy: Energy,
    /// What covering the windows asks beyond the base tier.
    pub coverage: CoverageNeeds,
    /// Who pays what of the cost: the consortium's measures, and what remains.
    pub funding: Funding,
    /// What each institution pays of what remains.
    pub sharing: Allocation,
    /// What should be known beside the figures.
    pub notices: Vec<Notice>,
    /// What overlays replaced in the grid.
    pub replacements: Vec<Replacement>,
}

/// The years looked at when the scoping says nothing.
const DEFAULT_YEARS: u32 = 5;

/// Prices a scoping with a grid.
///
/// Amounts are in euros of each year, with the VAT that the provider does not
/// recover; a line-year is rounded once, to the cent, half away from zero, and
/// totals add rounded lines.
///
/// # Errors
///
/// Every problem found: a size counted by itself, a figure beyond the 28
/// digits of an exact decimal.
pub fn estimate(grid: &CostGrid, scoping: &Scoping) -> Result<Estimate, Vec<Problem>> {
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
    let replicas = replicas(grid, scoping, &tier.option, &years);
    let replicated;
    let scoping = match replicas.map_err(overflow)? {
        None => scoping,
        Some(proposal) => {
            let components = &scoping.components;
            needs.extend(redundancy::needs(grid, components, &proposal, years.len()));
            replicated = Scoping {
                components: redundancy::applied(components, &proposal),
                ..scoping.clone()
            };
            &replicated
        }
    };
    let coverage = coverage_needs(grid, scoping, (&tier.option, &sizes), &years);
    needs.extend(coverage.needs.iter().cloned());
    need::sort(&mut needs);
    let energy = energy::measure(grid, &values, &needs, &years);
    let energy = energy.map_err(|need| vec![need::overflow(&need, scoping)])?;
    energy::count(&energy, &mut needs, &mut sizes)
        .map_err(|need| vec![need::overflow(&need, scoping)])?;
    let prices = Prices::new(grid, scoping);
    let (lines, not_costed) = price(&prices, grid, scoping, (needs, &sizes), &years)?;
    let plan = scoping.support.as_deref().unwrap_or(NO_SUPPORT);
    let windows = question::windows(grid, scoping, &tier.option);
    let granting = Granting {
        grid,
        plan,
        prices: &prices,
        years: &years,
        on_call: windows
            .iter()
            .any(|window| window.coverage == Coverage::OnCall),
    };
    let funding = granting.fund(&lines).map_err(overflow)?;
    let sharing = sharing::share(grid, scoping, &sizes, &funding.net, &lines);
    let mut sharing = sharing.map_err(overflow)?;
    if prices.recovers_vat() {
        let rates = years
            .iter()
            .map(|year| values.constant(ParameterId::VAT_STANDARD_RATE, *year));
        let invoices = invoicing::invoice(&sharing.shares, rates.collect());
        sharing.invoices = Some(invoices.map_err(overflow)?);
        notices.push(Notice::VatRecovered);
    }
    notice(grid, &years, &lines, &not_costed, &mut notices);
    order::sort_by(&mut notices, Notice::cmp);
    Ok(Estimate {
        stamp: Stamp {
            engine: crate::VERSION.to_owned(),
            schema: SCHEMA,
            grid: grid.package.name.clone(),
            grid_version: grid.package.version.clone(),
            grid_sha256: grid.sha256.clone(),
        },
        scoping: scoping.clone(),
        by_theme_nature: totals::by_theme_nature(&lines, years.len()).map_err(overflow)?,
        totals: totals::totals(&lines, &values, &years).map_err(overflow)?,
        bearers: totals::bearers(&lines, years.len()).map_err(overflow)?,
        budget: budget::budget(grid, scoping, &lines, &values, &years).map_err(overflow)?,
        people: people::people(&lines, &values, &years),
        tier,
        years,
        sizes,
        choices,
        lines,
        not_costed,
        energy,
        coverage,
        funding,
        sharing,
        notices,
        replacements: grid.replacements.clone(),
    })
}

/// What covering the tier's windows asks beyond the base tier.
fn coverage_needs(
    grid: &CostGrid,
    scoping: &Scoping,
    (tier, sizes): (&str, &Sizes),
    years: &[i32],
) -> CoverageNeeds {
    let option = |choice: ChoiceId| scoping.option(grid, choice);
    let rota = sizes.get(ROTA).and_then(|counted| counted.values.first());
    let question = Question {
        grid,
        scoping,
        values: Values::new(grid, scoping),
        windows: question::windows(grid, scoping, tier),
        base: grid
            .tier(&grid.default_tier)
            .map_or(&[], |tier| &tier.windows),
        calendar: Calendar {
            grid,
            zone: option(ChoiceId::ZONE),
            closures: &scoping.commitment.closures,
        },
        on_call_profile: option(ChoiceId::ON_CALL_PROFILE),
        staffed_profile: option(ChoiceId::STAFFED_PROFILE),
        rota: rota.map_or(Decimal::ZERO, |people| people.value),
    };
    coverage::ask(&question, years)
}

/// The replicas that reach the commitments, when the scoping lets them be chosen.
fn replicas(
    grid: &CostGrid,
    scoping: &Scoping,
    tier: &str,
    years: &[i32],
) -> Result<Option<Proposal>, Overflow> {
    if !scoping.takes(grid, OptionId::REDUNDANCY_AUTO) {
        return Ok(None);
    }
    let year = years.first().copied().unwrap_or(0);
    let calendar = Calendar {
        grid,
        zone: scoping.option(grid, ChoiceId::ZONE),
        closures: &scoping.commitment.closures,
    };
    let windows = question::windows(grid, scoping, tier);
    let hours = |year: i32| {
        let edges = Edges::of(&Values::new(grid, scoping), year);
        calendar.year(windows, &edges, year)
    };
    let of_year = hours(year);
    let aim = Aim::of(
        windows,
        &promises(scoping, windows, &of_year),
        least_held(grid, scoping, year),
        outages::YEARS,
    );
    redundancy::propose(
        grid,
        &scoping.components,
        &Timeline::of(&hours(year - 1), &of_year, windows),
        &aim,
        (&Prices::new(grid, scoping), years),
    )
}

/// The driver that counts people on call.
const ROTA: &str = "on_call_agent";

/// The years of the horizon: those of the scoping, or five from the year after
/// the last value of the grid.
fn years(grid: &CostGrid, scoping: &Scoping) -> Vec<i32> {
    let first = scoping.horizon.first_year;
    let first = first.unwrap_or_else(|| default_first_year(grid));
    let count = scoping.horizon.years.unwrap_or(DEFAULT_YEARS);
    (first..).take(count as usize).collect()
}

/// The option of every choice, and the tier.
fn options(grid: &CostGrid, scoping: &Scoping) -> (BTreeMap<String, ChosenOption>, ChosenOption) {
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

fn notice(
    grid: &CostGrid,
    years: &[i32],
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
    let first = years.first().copied().unwrap_or(0);
    let later: Vec<&String> = grid
        .parameters
        .iter()
        .filter(|(_, parameter)| parameter.role == crate::grid::model::Role::Constant)
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
    /// The option taken of a choice that the engine knows.
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

    /// The lines that are needed and have no price: the totals do not count them.
    pub fn uncosted(&self) -> impl Iterator<Item = &NotCosted> {
        self.not_costed.iter().filter(|line| line.is_needed())
    }
}

/// The themes in the order of the meeting.
#[must_use]
pub fn themes() -> &'static [Theme] {
    use crate::text::word::Word;
    Theme::ALL
}
