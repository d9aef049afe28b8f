//! Where an estimate stands among what was observed of services that ran.

use rust_decimal::Decimal;

use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::grid::observed::{Observed, ObservedFigure};
use crate::money::{Overflow, sum, to_cents};

/// The fewest services from which it is said how far estimates were exceeded.
pub const ENOUGH: u32 = 10;

/// Where a figure stands among those observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Below all of them.
    BelowAll,
    /// Among them, in the lower quarter.
    LowerQuarter,
    /// In the middle half.
    Middle,
    /// In the upper quarter.
    UpperQuarter,
    /// Above all of them.
    AboveAll,
}

/// What the provider bears for what comes back, beside that of the services that were followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatingCost {
    /// For each institution and year, over the horizon; in euros.
    pub amount: Decimal,
    /// The same of services that ran.
    pub observed: Observed,
    /// Where it stands among them.
    pub standing: Standing,
}

/// What was observed of services like this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceClass {
    /// The operating cost; `None` when none was observed, or without institutions.
    pub operating_cost: Option<OperatingCost>,
    /// What years took in percent of their estimate; `None` while too few services were followed.
    pub overrun: Option<Observed>,
}

/// Where an estimate stands; `None` when nothing was observed.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn reference_class(
    grid: &CostGrid,
    estimate: &Estimate,
) -> Result<Option<ReferenceClass>, Overflow> {
    let overrun = grid.observed.get(&ObservedFigure::Overrun);
    let class = ReferenceClass {
        operating_cost: operating_cost(grid, estimate)?,
        overrun: overrun
            .filter(|observed| observed.services >= ENOUGH)
            .cloned(),
    };
    let says_nothing = class.operating_cost.is_none() && class.overrun.is_none();
    Ok((!says_nothing).then_some(class))
}

fn operating_cost(grid: &CostGrid, estimate: &Estimate) -> Result<Option<OperatingCost>, Overflow> {
    let observed = grid.observed.get(&ObservedFigure::OperatingCost);
    let (Some(observed), Some(amount)) = (observed, per_institution(estimate)?) else {
        return Ok(None);
    };
    Ok(Some(OperatingCost {
        amount,
        observed: observed.clone(),
        standing: standing(observed, amount),
    }))
}

/// What comes back, in euros for each institution and year, to the cent; `None` without institutions.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn per_institution(estimate: &Estimate) -> Result<Option<Decimal>, Overflow> {
    let counted = estimate.sizes.get(DriverId::INSTITUTION.id());
    let institutions = counted.iter().flat_map(|counted| &counted.values);
    let institutions = sum(institutions.map(|count| &count.value))?;
    let each = sum(&estimate.totals.recurring)?.checked_div(institutions);
    Ok(each.map(to_cents))
}

fn standing(observed: &Observed, amount: Decimal) -> Standing {
    if amount < observed.least {
        Standing::BelowAll
    } else if amount < observed.lower_quartile {
        Standing::LowerQuarter
    } else if amount <= observed.upper_quartile {
        Standing::Middle
    } else if amount <= observed.most {
        Standing::UpperQuarter
    } else {
        Standing::AboveAll
    }
}
