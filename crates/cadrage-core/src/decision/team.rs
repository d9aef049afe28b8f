//! Several services of one provider: what its team has once, whatever it runs, is borne once.
//!
//! In each year, of what a team has once, the dearest amount among the services that need it is
//! borne; the others are saved. Of what is needed once and for all, it is the dearest sum so far that
//! counts, so that a service that opens later does not pay for it again.

mod parts;
mod shared;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

pub(super) use self::parts::{TeamParts, least_lines, shared_ids};
use self::shared::{SharedNeed, shared_needs};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::money::{self, NO_CENT, Overflow, add_each, sum};
use crate::text::lang::Text;
use crate::text::word::words;

/// How what is borne once is divided among the services that need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Division {
    /// In equal parts.
    #[default]
    Equal,
    /// In proportion to what each would bear alone.
    Proportional,
}

words!(Division: Equal = "equal" ("À parts égales", "In equal parts"),
    Proportional = "proportional" ("En proportion de ce que chacun porterait seul",
        "In proportion to what each would bear alone"));

/// A service of the team, with its estimate.
#[derive(Debug, Clone, Copy)]
pub struct EstimatedService<'a> {
    /// Its name.
    pub name: &'a str,
    /// The grid of its estimate, with the overlays of its scoping.
    pub grid: &'a CostGrid,
    /// What it costs alone.
    pub estimate: &'a Estimate,
}

/// What the services of a team cost, alone and together; in euros, with the VAT that the provider does
/// not recover, before support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamCost {
    /// Every year of a horizon, and those between two horizons, in order.
    pub years: Vec<i32>,
    /// How what is borne once is divided.
    pub division: Division,
    /// The services, as they were given.
    pub services: Vec<ServiceCost>,
    /// What is borne once and what two services or more need, in the order of the method.
    pub shared: Vec<BorneOnce>,
    /// Days of work by profile, sorted by the id of the profile.
    pub days: Vec<ProfileDays>,
    /// The providers that the scopings name; one team has one.
    pub providers: Vec<String>,
}

/// What a service costs alone, and in the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceCost {
    /// Its name.
    pub name: String,
    /// What it costs alone in each year of the team; zero outside its horizon.
    pub alone: Vec<Decimal>,
    /// The part of `alone` that the team has once.
    pub alone_shared: Vec<Decimal>,
    /// Its part of what is borne once, in each year.
    pub part: Vec<Decimal>,
    /// What it costs in the team in each year: alone, less its shared lines, plus its part.
    pub in_team: Vec<Decimal>,
    /// The lines that it needs and that have no price.
    pub not_costed: Vec<Text>,
}

/// What a team has once, in each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BorneOnce {
    /// The id of the impact; [`ON_CALL`] for the rota.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// What each service would bear alone.
    pub alone: Vec<Vec<Decimal>>,
    /// What is borne once.
    pub borne: Vec<Decimal>,
    /// The part of each service.
    pub parts: Vec<Vec<Decimal>>,
}

/// Days of work of one profile in each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileDays {
    /// The id of the profile.
    pub profile: String,
    /// Those of all services, each alone.
    pub alone: Vec<Decimal>,
    /// Those of the team.
    pub in_team: Vec<Decimal>,
}

/// The id of what being on call costs: one rota for all services of the team.
pub const ON_CALL: &str = "on_call";

impl BorneOnce {
    /// How many services need it in some year.
    #[must_use]
    pub fn services(&self) -> usize {
        let needs = |amounts: &&Vec<Decimal>| amounts.iter().any(|amount| !amount.is_zero());
        self.alone.iter().filter(needs).count()
    }

    /// What all services would bear, each alone, over all years.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn all_alone(&self) -> Result<Decimal, Overflow> {
        sum(self.alone.iter().flatten())
    }
}

impl TeamCost {
    /// What all services cost in each year, each alone.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn alone(&self) -> Result<Vec<Decimal>, Overflow> {
        self.by_year(|service| &service.alone)
    }

    /// What all services cost in each year, in the team.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn in_team(&self) -> Result<Vec<Decimal>, Overflow> {
        self.by_year(|service| &service.in_team)
    }

    /// What the team saves in each year.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn saved(&self) -> Result<Vec<Decimal>, Overflow> {
        let (alone, in_team) = (self.alone()?, self.in_team()?);
        let years = alone.iter().zip(&in_team);
        years
            .map(|(alone, in_team)| alone.checked_sub(*in_team).ok_or(Overflow))
            .collect()
    }

    /// What the team saves over all years, in percent of what the services cost alone, to the tenth.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn saved_percent(&self) -> Result<Decimal, Overflow> {
        let (alone, saved) = (sum(&self.alone()?)?, sum(&self.saved()?)?);
        let share = saved.checked_mul(Decimal::ONE_HUNDRED).ok_or(Overflow)?;
        // Of services that cost nothing, nothing is saved.
        let share = share.checked_div(alone).unwrap_or_default();
        Ok(money::round(share, 1))
    }

    fn by_year(
        &self,
        amounts: impl Fn(&ServiceCost) -> &Vec<Decimal>,
    ) -> Result<Vec<Decimal>, Overflow> {
        let mut sums = vec![NO_CENT; self.years.len()];
        for service in &self.services {
            add_each(&mut sums, amounts(service))?;
        }
        Ok(sums)
    }
}

/// What the services of one team cost, alone and together. A service counts in the years of its
/// horizon; without services, every list is empty.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::team::{Division, EstimatedService, team_cost};
/// use cadrage_core::estimate::estimate;
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::{scoping, text::tree};
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let (tree, _) = tree::read("my.toml", "[service]\nname = \"SMS\"\n");
/// let alone = estimate(&grid, &scoping::read(&tree, &grid)?)?;
/// let service = |name| EstimatedService { name, grid: &grid, estimate: &alone };
/// let team = team_cost(&[service("SMS"), service("Vidéo")], Division::Equal).unwrap();
/// // What one service needs of what a team has once is saved by the other.
/// let once = team.services[0].alone_shared[0];
/// assert_eq!(team.saved().unwrap()[0], once);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn team_cost(
    services: &[EstimatedService<'_>],
    division: Division,
) -> Result<TeamCost, Overflow> {
    let years = years(services);
    let needs = shared_needs(services, &years, |_, _| Some(0))?;
    let shared: Vec<BorneOnce> = needs
        .iter()
        .map(|need| need.divide(division))
        .collect::<Result<_, _>>()?;
    let costs = services.iter().enumerate();
    let costs = costs.map(|(at, service)| service_cost(at, service, &shared, &years));
    Ok(TeamCost {
        services: costs.collect::<Result<_, _>>()?,
        days: days(services, &needs, &years)?,
        providers: providers(services),
        division,
        shared,
        years,
    })
}

/// Every year of a horizon, and those between two horizons.
fn years(services: &[EstimatedService<'_>]) -> Vec<i32> {
    let known = services.iter().flat_map(|service| &service.estimate.years);
    match (known.clone().min(), known.max()) {
        (Some(first), Some(last)) => (*first..=*last).collect(),
        _ => Vec::new(),
    }
}

/// The cost of a service, at its place among all.
fn service_cost(
    at: usize,
    service: &EstimatedService<'_>,
    shared: &[BorneOnce],
    years: &[i32],
) -> Result<ServiceCost, Overflow> {
    let estimate = service.estimate;
    let none = || vec![NO_CENT; years.len()];
    let (mut alone, mut alone_shared, mut part) = (none(), none(), none());
    let first = first_year(estimate, years);
    add_each(alone.iter_mut().skip(first), &estimate.totals.amounts)?;
    for once in shared {
        add_each(&mut alone_shared, once.alone.get(at).into_iter().flatten())?;
        add_each(&mut part, once.parts.get(at).into_iter().flatten())?;
    }
    let in_team = alone.iter().zip(alone_shared.iter().zip(&part));
    let in_team = in_team.map(|(alone, (shared, part))| {
        let own = alone.checked_sub(*shared).ok_or(Overflow)?;
        own.checked_add(*part).ok_or(Overflow)
    });
    let uncosted = estimate.uncosted();
    Ok(ServiceCost {
        name: service.name.to_owned(),
        in_team: in_team.collect::<Result<_, _>>()?,
        alone,
        alone_shared,
        part,
        not_costed: uncosted.map(|line| line.need.label.clone()).collect(),
    })
}

/// Days by profile: those of each service alone, less those of what is borne once, plus the most that
/// it takes.
fn days(
    services: &[EstimatedService<'_>],
    needs: &[SharedNeed],
    years: &[i32],
) -> Result<Vec<ProfileDays>, Overflow> {
    let none = vec![Decimal::ZERO; years.len()];
    let mut alone: BTreeMap<&str, Vec<Decimal>> = BTreeMap::new();
    for EstimatedService { estimate, .. } in services {
        let first = first_year(estimate, years);
        for people in &estimate.people {
            let sums = alone.entry(&people.profile).or_insert_with(|| none.clone());
            add_each(sums.iter_mut().skip(first), &people.days)?;
        }
    }
    let profiles = alone.into_iter().map(|(profile, alone)| {
        let mut in_team = alone.clone();
        for need in needs {
            let saved = need.saved_days(profile)?;
            for (days, saved) in in_team.iter_mut().zip(saved) {
                *days = days.checked_sub(saved).ok_or(Overflow)?;
            }
        }
        let normalized = |days: &[Decimal]| days.iter().map(Decimal::normalize).collect();
        Ok(ProfileDays {
            profile: profile.to_owned(),
            alone: normalized(&alone),
            in_team: normalized(&in_team),
        })
    });
    profiles.collect()
}

/// The place of the first year of an estimate among the years of the team.
fn first_year(estimate: &Estimate, years: &[i32]) -> usize {
    let first = estimate.years.first();
    years.partition_point(|year| *year < first)
}

/// The providers that scopings name, each once.
fn providers(services: &[EstimatedService<'_>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for service in services {
        let name = &service.estimate.scoping.service.provider;
        if !name.is_empty() && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}
