//! What a tier adds to the base tier, line by line and by theme and nature.

use rust_decimal::Decimal;

use crate::estimate::line::Line;
use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::grid::model::{CostGroup, Nature, Theme};
use crate::money::{self, Overflow, sum, to_cents};
use crate::scoping::Scoping;
use crate::text::problem::Problem;
use crate::text::word::Word;

/// What one line of a tier adds, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpliftStep {
    /// The line of the tier, or that of the base tier when the tier does without it.
    pub line: Line,
    /// What it adds in each year; negative when it costs less than under the base tier.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
}

/// The provider's cost under a tier and under the base tier, in euros over the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The theme and the nature; `None` is the whole cost.
    pub group: Option<CostGroup>,
    /// The cost under the base tier.
    pub base: Decimal,
    /// The cost under the tier.
    pub tier: Decimal,
    /// The cost under the tier less that under the base tier.
    pub difference: Decimal,
    /// The cost under the tier ÷ that under the base tier, to the thousandth; `None` when the
    /// latter is zero.
    pub ratio: Option<Decimal>,
}

/// What a tier adds to the base tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uplift {
    /// The id of the base tier.
    pub base: String,
    /// The provider's lines that depend on the tier, and those that cost another amount under it, such as
    /// electricity, in the order of the method; then those of the base tier that the tier does without.
    /// They add up to the difference of the whole cost.
    pub steps: Vec<UpliftStep>,
    /// One for each theme and nature that differ.
    pub differences: Vec<Difference>,
    /// That of the whole cost.
    pub whole: Difference,
}

impl Uplift {
    /// The differences of themes and natures, then that of the whole cost.
    pub fn all_differences(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().chain([&self.whole])
    }
}

/// The estimate of the same scoping under the base tier.
///
/// # Errors
///
/// Every problem of the estimate.
pub fn base(grid: &CostGrid, scoping: &Scoping) -> Result<Estimate, Vec<Problem>> {
    let mut scoping = scoping.clone();
    scoping.commitment.tier = None;
    scoping.commitment.windows.clear();
    estimate(grid, &scoping)
}

/// What `of` costs more than `base`.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn uplift(of: &Estimate, base: &Estimate) -> Result<Uplift, Overflow> {
    let (mine, theirs) = (provider_lines(of), provider_lines(base));
    let counts = |line: &Line, amounts: &[Decimal]| {
        line.need.of_tier || amounts.iter().any(|a| !a.is_zero())
    };
    let mut steps = Vec::new();
    for line in &mine {
        let twin = find(&theirs, &line.need.impact);
        let amounts = subtract(&line.amounts, twin.map(|twin| twin.amounts.as_slice()))?;
        if counts(line, &amounts) {
            steps.push(step(line, amounts)?);
        }
    }
    for line in theirs
        .iter()
        .filter(|line| find(&mine, &line.need.impact).is_none())
    {
        let none = vec![Decimal::ZERO; line.amounts.len()];
        let amounts = subtract(&none, Some(&line.amounts))?;
        if counts(line, &amounts) {
            steps.push(step(line, amounts)?);
        }
    }
    let total = |estimate: &Estimate, group: CostGroup| {
        estimate
            .by_theme_nature
            .iter()
            .find(|own| (own.theme, own.nature) == (group.theme, group.nature))
            .map_or(Decimal::ZERO, |own| own.total)
    };
    let mut differences = Vec::new();
    for &theme in Theme::ALL {
        for &nature in Nature::ALL {
            let group = CostGroup { theme, nature };
            let (base, tier) = (total(base, group), total(of, group));
            if base != tier {
                differences.push(difference(Some(group), base, tier)?);
            }
        }
    }
    Ok(Uplift {
        whole: difference(None, base.totals.total, of.totals.total)?,
        base: base.tier.option.clone(),
        steps,
        differences,
    })
}

fn provider_lines(estimate: &Estimate) -> Vec<&Line> {
    let lines = estimate.lines.iter();
    lines.filter(|line| line.is_provider()).collect()
}

fn find<'a>(lines: &[&'a Line], impact: &str) -> Option<&'a Line> {
    lines
        .iter()
        .copied()
        .find(|line| line.need.impact == impact)
}

fn step(line: &Line, amounts: Vec<Decimal>) -> Result<UpliftStep, Overflow> {
    Ok(UpliftStep {
        line: line.clone(),
        total: sum(&amounts)?,
        amounts,
    })
}

fn subtract(amounts: &[Decimal], others: Option<&[Decimal]>) -> Result<Vec<Decimal>, Overflow> {
    amounts
        .iter()
        .enumerate()
        .map(|(year, amount)| {
            let other = others.and_then(|others| others.get(year)).copied();
            amount
                .checked_sub(other.unwrap_or_default())
                .map(to_cents)
                .ok_or(Overflow)
        })
        .collect()
}

fn difference(
    group: Option<CostGroup>,
    base: Decimal,
    tier: Decimal,
) -> Result<Difference, Overflow> {
    Ok(Difference {
        group,
        base,
        tier,
        difference: tier.checked_sub(base).ok_or(Overflow)?,
        ratio: tier.checked_div(base).map(|ratio| money::round(ratio, 3)),
    })
}
