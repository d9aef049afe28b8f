//! The lines that every service has, and those that hang on one choice.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::{SummaryPart, SummaryQuestion};
use crate::decision::resize::whole;
use crate::estimate::line::Line;
use crate::estimate::{Estimate, estimate};
use crate::grid::known::{DriverId, TIER};
use crate::order;
use crate::scoping::{Horizon, Override, Scoping};
use crate::text::problem::Problem;
use crate::text::range::Range;

/// Units of each driver in the estimates from which the page is read: their draws are then told to a
/// hundredth of a cent a unit.
const UNITS: u32 = 100;

/// What one choice, or the tier, changes.
pub(super) struct Branch {
    /// The id of the choice.
    choice: String,
    /// The impacts that do not stand alike under all its options.
    varying: BTreeSet<String>,
    /// Its options.
    pub options: Vec<BranchOption>,
}

/// An option of a choice.
pub(super) struct BranchOption {
    /// Where its rows stand.
    pub part: SummaryPart,
    /// Under it; for a tier, with the components and closures of each service.
    pub estimates: Vec<Estimate>,
}

/// The estimates of a year from which the page is read.
pub(super) struct YearBranches {
    /// Under the reference.
    pub reference: Estimate,
    /// What choices change, the tier first; no line hangs on two of them.
    pub branches: Vec<Branch>,
}

impl Branch {
    /// Whether a line hangs on the choice.
    pub fn varies(&self, line: &Line) -> bool {
        self.varying.contains(&line.need.impact)
    }
}

impl YearBranches {
    /// The choices whose options are rows.
    pub fn choices(&self) -> Vec<String> {
        let own = self.branches.iter().filter(|branch| branch.choice != TIER);
        own.map(|branch| branch.choice.clone()).collect()
    }

    /// Whether a line stands alike whatever is chosen.
    pub fn is_core(&self, line: &Line) -> bool {
        !self.branches.iter().any(|branch| branch.varies(line))
    }
}

/// The estimates of a year. A choice that changes the price of a line, or a line that hangs on an
/// earlier choice too, is no branch: the page holds under its option of the reference alone.
pub(super) fn branches(
    question: &SummaryQuestion<'_>,
    year: i32,
) -> Result<YearBranches, Vec<Problem>> {
    let scoping = one_year(question, year);
    let reference = estimate(question.grid, &scoping)?;
    let mut branches = vec![tiers(question, &scoping, &reference)?];
    for choice in asked(question) {
        let branch = options(question, &scoping, &reference, choice)?;
        let is_apart = |other: &Branch| other.varying.is_disjoint(&branch.varying);
        let is_branch = !branch.varying.is_empty() && branches.iter().all(is_apart);
        if is_branch && !changes_prices(&reference, &branch) {
            branches.push(branch);
        }
    }
    Ok(YearBranches {
        reference,
        branches,
    })
}

/// What the page takes of the reference, in one year and with certain sizes. Lines of its own are left
/// aside, and every line is in its first year: rows say by themselves in which year it occurs.
fn one_year(question: &SummaryQuestion<'_>, year: i32) -> Scoping {
    let (grid, reference) = (question.grid, question.reference);
    let sizes = grid
        .drivers
        .iter()
        .filter(|(_, driver)| driver.size.is_some())
        .map(|(id, _)| {
            let units = Range::certain(units(question, id));
            (id.clone(), whole(vec![units]))
        });
    let later = grid
        .impacts
        .iter()
        .filter(|(_, impact)| impact.from_year > 1);
    let from_first = later.map(|(id, _)| {
        let over = Override {
            from_year: Some(1),
            ..Override::default()
        };
        (id.clone(), over)
    });
    Scoping {
        horizon: Horizon {
            first_year: Some(year),
            years: Some(NonZeroU32::MIN),
            ..Horizon::default()
        },
        sizes: order::map(sizes),
        choices: reference.choices.clone(),
        parameters: reference.parameters.clone(),
        commitment: reference.commitment.clone(),
        impacts: order::map(from_first),
        distribution: reference.distribution,
        estimate: reference.estimate,
        ..Scoping::default()
    }
}

/// So many units that lines which count blocks of them have a hundred. The people of a rota decide
/// what being on call takes: there are as many as the grid takes for granted.
fn units(question: &SummaryQuestion<'_>, driver: &str) -> Decimal {
    let known = question.grid.drivers.get(driver);
    let rota = known.filter(|_| driver == DriverId::ON_CALL_AGENT);
    if let Some((default, _)) = rota.and_then(|known| known.default.as_ref()) {
        return default.value;
    }
    let impacts = question.grid.impacts.iter().map(|(_, impact)| impact);
    let blocks = impacts.filter(|impact| impact.driver == driver && impact.round_up);
    let largest = blocks.map(|impact| impact.per).max();
    Decimal::from(UNITS).saturating_mul(largest.unwrap_or(Decimal::ONE))
}

/// The choices in which a service departs from the default of the grid, in its order.
fn asked<'a>(question: &SummaryQuestion<'a>) -> Vec<&'a str> {
    let grid = question.grid;
    let choices = grid.choices.iter().filter(|(id, choice)| {
        let mut services = question.services.iter();
        services.any(|service| service.taken(grid, id) != Some(choice.default.as_str()))
    });
    choices.map(|(id, _)| id.as_str()).collect()
}

fn tiers(
    question: &SummaryQuestion<'_>,
    scoping: &Scoping,
    reference: &Estimate,
) -> Result<Branch, Vec<Problem>> {
    let mut services: Vec<(_, _)> = Vec::new();
    for service in question.services {
        let conditions = (&service.components, &service.commitment.closures);
        if !services.contains(&conditions) {
            services.push(conditions);
        }
    }
    let of_reference = (&question.reference.components, &scoping.commitment.closures);
    if services.is_empty() {
        services.push(of_reference);
    }
    let mut options = Vec::new();
    for tier in &question.grid.tiers {
        let mut estimates = Vec::new();
        for (components, closures) in &services {
            let mut own = scoping.clone();
            own.commitment.tier = Some(tier.id.clone());
            own.components.clone_from(components);
            own.commitment.closures.clone_from(closures);
            estimates.push(estimate(question.grid, &own)?);
        }
        let part = SummaryPart::Tier(tier.id.clone());
        options.push(BranchOption { part, estimates });
    }
    Ok(branch(TIER, reference, options))
}

fn options(
    question: &SummaryQuestion<'_>,
    scoping: &Scoping,
    reference: &Estimate,
    choice: &str,
) -> Result<Branch, Vec<Problem>> {
    let known = question.grid.choices.get(choice);
    let mut options = Vec::new();
    for (option, _) in known.map_or(&[][..], |known| &known.options) {
        let mut own = scoping.clone();
        own.choices.insert(choice.to_owned(), option.clone());
        options.push(BranchOption {
            part: SummaryPart::Option {
                choice: choice.to_owned(),
                option: option.clone(),
            },
            estimates: vec![estimate(question.grid, &own)?],
        });
    }
    Ok(branch(choice, reference, options))
}

fn branch(choice: &str, reference: &Estimate, options: Vec<BranchOption>) -> Branch {
    let under = options.iter().flat_map(|option| &option.estimates);
    let all: Vec<LiteMap<&str, &Line>> = under.chain([reference]).map(by_impact).collect();
    let mut varying = BTreeSet::new();
    for (impact, line) in all.iter().flatten() {
        let alike = |lines: &LiteMap<&str, &Line>| {
            lines.get(impact).is_some_and(|other| is_same(line, other))
        };
        if !all.iter().all(alike) {
            varying.insert((*impact).to_owned());
        }
    }
    Branch {
        choice: choice.to_owned(),
        varying,
        options,
    }
}

/// The lines by impact, but those that electricity drives: what it costs goes with what draws it.
fn by_impact(estimate: &Estimate) -> LiteMap<&str, &Line> {
    let lines = estimate
        .lines
        .iter()
        .filter(|line| line.need.driver != DriverId::ENERGY);
    order::map(lines.map(|line| (line.need.impact.as_str(), line)))
}

fn is_same(a: &Line, b: &Line) -> bool {
    let bought = |line: &Line| (line.need.each, line.need.bearer, line.amounts.clone());
    a.need.item == b.need.item && bought(a) == bought(b)
}

/// Whether a line that stands under the reference too has another price.
fn changes_prices(reference: &Estimate, branch: &Branch) -> bool {
    let of_reference = by_impact(reference);
    let under = branch.options.iter().flat_map(|option| &option.estimates);
    under.flat_map(by_impact).any(|(impact, line)| {
        let other = of_reference.get(impact);
        other.is_some_and(|other| {
            line.prices.first().map(|p| p.amount) != other.prices.first().map(|p| p.amount)
        })
    })
}
