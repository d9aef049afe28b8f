//! The pipeline: a grid and a scoping into an estimate that explains itself.

use std::collections::BTreeMap;

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::budget::{self, Budget};
use crate::energy::{self, Energy};
use crate::grid::CostGrid;
use crate::grid::commitment::Coverage;
use crate::grid::consistency::TIER;
use crate::grid::layers::Replacement;
use crate::grid::model::{Bearer, Nature, Status, Theme};
use crate::grid::recurrence::Recurrence;
use crate::impacts::{self, Need};
use crate::money::{Overflow, sum, to_cents};
use crate::people::{self, People};
use crate::pricing::{Made, Prices, UnitPrice, VAT_RATE};
use crate::scoping::Scoping;
use crate::service_level::coverage::{self, Asked, Question};
use crate::service_level::hours::{Calendar, Edges};
use crate::service_level::line::STAFFED_DAYS;
use crate::service_level::promise::{least_held, promises};
use crate::service_level::redundancy::{self, Proposal};
use crate::service_level::search::Aim;
use crate::service_level::simulation::{SAMPLES, SEED};
use crate::service_level::timeline::Timeline;
use crate::sharing::{self, Shared};
use crate::sizes::{self, InputStatus, Sizes};
use crate::support::{self, Funding, Granting};
use crate::text::notice::Notice;
use crate::text::problem::Problem;
use crate::totals::{self, BearerTotal, ThemeNature, Totals};
use crate::values::Values;
use crate::{invoicing, order};

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

/// A line: what one impact costs, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is needed.
    pub need: Need,
    /// People, equipment or running costs.
    pub nature: Nature,
    /// The unit of the quantities, an id of `units.csv`.
    pub unit: String,
    /// Euros a unit in each year.
    pub prices: Vec<UnitPrice>,
    /// Euros in each year: quantity × unit price, rounded to the cent.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
    /// The weakest of the values used.
    pub status: Status,
}

/// A line whose item has no price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCosted {
    /// What is needed.
    pub need: Need,
    /// The unit of the quantities.
    pub unit: String,
}

impl NotCosted {
    /// Whether something of it is needed, so that its price is missing from the cost.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.need.quantities.iter().any(|q| !q.is_zero())
    }
}

/// An option that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
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
    pub tier: Taken,
    /// The years.
    pub years: Vec<i32>,
    /// How much there is of what is counted, by driver.
    pub sizes: Sizes,
    /// The options taken, by choice.
    pub choices: BTreeMap<String, Taken>,
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
    pub coverage: Asked,
    /// Who pays what of the cost: the consortium's measures, and what remains.
    pub funding: Funding,
    /// What each institution pays of what remains.
    pub sharing: Shared,
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
    let mut needs = impacts::needs(grid, scoping, option_of, &sizes, &mut notices)?;
    let values = Values::new(grid, scoping);
    let replicas = replicas(grid, scoping, option_of, &years);
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
    let asked = asked(grid, scoping, option_of, &sizes, &years);
    needs.extend(asked.needs.iter().cloned());
    impacts::sort(&mut needs);
    let energy = energy::measure(grid, &values, &needs, &years);
    let energy = energy.map_err(|need| vec![impacts::overflow(&need, scoping)])?;
    energy::count(&energy, &mut needs, &mut sizes)
        .map_err(|need| vec![impacts::overflow(&need, scoping)])?;
    let prices = Prices::new(grid, scoping, option_of);
    let (lines, not_costed) = price(&prices, grid, scoping, (needs, &sizes), &years)?;
    let plan = scoping.support.as_deref().unwrap_or(support::NONE);
    let windows = coverage::windows(grid, scoping, &tier.option);
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
        let rates = years.iter().map(|year| values.constant(VAT_RATE, *year));
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
        budget: budget::budget(grid, &lines, &values, &years, option_of).map_err(overflow)?,
        people: people::people(&lines, &values, &years),
        tier,
        years,
        sizes,
        choices,
        lines,
        not_costed,
        energy,
        coverage: asked,
        funding,
        sharing,
        notices,
        replacements: grid.replacements.clone(),
    })
}

/// What covering the tier's windows asks beyond the base tier.
fn asked<'a>(
    grid: &'a CostGrid,
    scoping: &'a Scoping,
    option_of: impl Fn(&str) -> Option<&'a str>,
    sizes: &Sizes,
    years: &[i32],
) -> Asked {
    let option = |choice: &str| option_of(choice).unwrap_or_default();
    let rota = sizes.get(ROTA).and_then(|counted| counted.values.first());
    let question = Question {
        grid,
        scoping,
        values: Values::new(grid, scoping),
        windows: coverage::windows(grid, scoping, option(TIER)),
        base: grid
            .tier(&grid.default_tier)
            .map_or(&[], |tier| &tier.windows),
        calendar: Calendar {
            grid,
            zone: option("zone"),
            closures: &scoping.commitment.closures,
        },
        on_call: option("on_call"),
        on_call_profile: option("on_call_profile"),
        staffed_profile: option("staffed_profile"),
        overtime: option("staffed_hours") == "overtime",
        rota: rota.map_or(Decimal::ZERO, |people| people.value),
    };
    coverage::ask(&question, years)
}

/// The replicas that reach the commitments, when the scoping lets them be chosen.
fn replicas<'a>(
    grid: &'a CostGrid,
    scoping: &'a Scoping,
    option_of: impl Fn(&str) -> Option<&'a str> + Copy,
    years: &[i32],
) -> Result<Option<Proposal>, Overflow> {
    if option_of("redundancy") != Some("auto") {
        return Ok(None);
    }
    let year = years.first().copied().unwrap_or(0);
    let calendar = Calendar {
        grid,
        zone: option_of("zone").unwrap_or_default(),
        closures: &scoping.commitment.closures,
    };
    let windows = coverage::windows(grid, scoping, option_of(TIER).unwrap_or_default());
    let hours = |year: i32| {
        let edges = Edges::of(&Values::new(grid, scoping), year);
        calendar.year(windows, &edges, year)
    };
    let of_year = hours(year);
    let aim = Aim::of(
        windows,
        &promises(scoping, windows, &of_year),
        least_held(grid, scoping, year),
        SAMPLES,
        SEED,
    );
    redundancy::propose(
        grid,
        &scoping.components,
        &Timeline::of(&hours(year - 1), &of_year, windows),
        &aim,
        (&Prices::new(grid, scoping, option_of), years),
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

/// The first year when nothing is said: the one after the latest date of the grid's parameters.
#[must_use]
pub fn default_first_year(grid: &CostGrid) -> i32 {
    let parameters = grid.parameters.values();
    let latest = parameters.filter_map(|parameter| parameter.values.last());
    let latest = latest.map(|dated| dated.valid_from.year()).max();
    latest.unwrap_or(0).saturating_add(1)
}

/// The option of every choice, and the tier.
fn options(grid: &CostGrid, scoping: &Scoping) -> (BTreeMap<String, Taken>, Taken) {
    let taken = |entered: Option<&String>, default: &String| Taken {
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

/// Gives every need its price and its amounts.
fn price(
    prices: &Prices<'_>,
    grid: &CostGrid,
    scoping: &Scoping,
    (needs, sizes): (Vec<Need>, &Sizes),
    years: &[i32],
) -> Result<(Vec<Line>, Vec<NotCosted>), Vec<Problem>> {
    let (mut lines, mut not_costed, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for need in needs {
        let unit = unit(grid, &need);
        match unit_prices(prices, grid, &need, years) {
            Ok(Some(unit_prices)) => match line(grid, need.clone(), sizes, (unit, unit_prices)) {
                Some(line) => lines.push(line),
                None => problems.push(impacts::overflow(&need, scoping)),
            },
            Ok(None) => not_costed.push(NotCosted { need, unit }),
            Err(Overflow) => problems.push(impacts::overflow(&need, scoping)),
        }
    }
    if problems.is_empty() {
        Ok((lines, not_costed))
    } else {
        Err(problems)
    }
}

/// The unit of a need's quantities: its item's, or days.
fn unit(grid: &CostGrid, need: &Need) -> String {
    if let Some(unit) = &need.unit {
        return unit.clone();
    }
    need.quoted_item
        .as_ref()
        .or_else(|| grid.items.get(&need.item))
        .map_or_else(|| "day".to_owned(), |item| item.unit.clone())
}

fn unit_prices(
    prices: &Prices<'_>,
    grid: &CostGrid,
    need: &Need,
    years: &[i32],
) -> Result<Option<Vec<UnitPrice>>, Overflow> {
    let first = years.first().copied().unwrap_or(0);
    let item = need
        .quoted_item
        .as_ref()
        .or_else(|| grid.items.get(&need.item));
    let unit_price = |&year: &i32| match (&need.allowance, item) {
        (Some(allowance), _) => prices.allowance(allowance, year).map(Some),
        (None, Some(item)) => prices.item(item, need.quoted, year, first),
        (None, None) => prices.day(&need.item, year),
    };
    years.iter().map(unit_price).collect()
}

fn line(
    grid: &CostGrid,
    need: Need,
    sizes: &Sizes,
    (unit, prices): (String, Vec<UnitPrice>),
) -> Option<Line> {
    let amounts: Vec<Decimal> = need
        .quantities
        .iter()
        .zip(&prices)
        .map(|(quantity, price)| Some(to_cents(quantity.checked_mul(price.amount)?)))
        .collect::<Option<_>>()?;
    let total = sum(&amounts).ok()?;
    let mut statuses = vec![Status::Sourced];
    statuses.extend(
        need.provenance
            .as_ref()
            .filter(|_| !need.entered)
            .map(|p| p.status),
    );
    statuses.extend(prices.iter().filter_map(|price| match &price.made {
        Made::Item { provenance, .. } => provenance.as_ref().map(|p| p.status),
        Made::Staff(staff) => Some(staff.provenance.status),
        Made::Allowance { provenance, .. } => provenance.as_ref().map(|p| p.status),
    }));
    let by_default = sizes
        .get(&need.driver)
        .is_some_and(|counted| counted.status == InputStatus::Default);
    let driver = grid.drivers.get(&need.driver).filter(|_| by_default);
    statuses.extend(driver.map(|driver| driver.provenance.status));
    Some(Line {
        nature: impacts::nature(grid, &need),
        need,
        unit,
        prices,
        amounts,
        total,
        status: statuses.into_iter().max().unwrap_or(Status::Assumption),
    })
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
        .filter(|(_, parameter)| crate::values::in_force(&parameter.values, first).is_none())
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

impl Line {
    /// Whether the provider bears it, so that it is in the totals.
    #[must_use]
    pub fn is_provider(&self) -> bool {
        self.need.bearer == Bearer::Provider
    }

    /// The first year in which there is something, from 0; the first when there never is.
    #[must_use]
    pub fn first_year(&self) -> usize {
        let mut quantities = self.need.quantities.iter();
        quantities.position(|q| !q.is_zero()).unwrap_or(0)
    }

    /// Whether it is the work of a profile, counted in days.
    #[must_use]
    pub fn is_work(&self) -> bool {
        self.nature == Nature::Hr && self.need.allowance.is_none()
    }

    /// Whether it is work in hours beyond the base tier, which the team that is there
    /// cannot give beside its own: it takes other people.
    #[must_use]
    pub fn is_beyond_base(&self) -> bool {
        self.need.impact == STAFFED_DAYS
    }

    /// Whether it does not come back.
    #[must_use]
    pub fn is_one_off(&self) -> bool {
        self.need.recurrence == Recurrence::Once
    }
}
