//! What a tier adds to the base tier, line by line and by theme and nature.

use rust_decimal::Decimal;

use crate::estimate::line::Line;
use crate::estimate::pairs::{LinePair, line_pairs};
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
    let nothing = vec![Decimal::ZERO; of.years.len()];
    let mut steps = Vec::new();
    for LinePair { line, old, new } in line_pairs(&base.lines, &of.lines) {
        let [old, new] = [old, new].map(|line| line.map_or(&nothing, |line| &line.amounts));
        let years = new.iter().zip(old);
        let amounts = years.map(|(new, old)| new.checked_sub(*old).map(to_cents));
        let amounts: Vec<Decimal> = amounts.collect::<Option<_>>().ok_or(Overflow)?;
        if line.need.of_tier || amounts.iter().any(|amount| !amount.is_zero()) {
            steps.push(UpliftStep {
                line: line.clone(),
                total: sum(&amounts)?,
                amounts,
            });
        }
    }
    let total = |estimate: &Estimate, group: CostGroup| {
        let mut groups = estimate.by_theme_nature.iter();
        let own = groups.find(|own| (own.theme, own.nature) == (group.theme, group.nature));
        own.map_or(Decimal::ZERO, |own| own.total)
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
