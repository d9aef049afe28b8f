//! From how many institutions on a tariff covers the cost: a search, since costs
//! rise in steps.

use rust_decimal::Decimal;

use crate::estimate::{estimate, sum};
use crate::grid::CostGrid;
use crate::money::{to_cents, to_millionths};
use crate::problem::{Place, Problem, ProblemKind};
use crate::range::Range;
use crate::scoping::{Scoping, Size};
use crate::sizes::{INSTITUTION, Sizes};

/// The most institutions that are tried.
pub const MOST: u32 = 100;

/// The net cost of a number of institutions, there from the first year to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// How many there are.
    pub institutions: u32,
    /// What remains to be funded over the years, in euros.
    pub net: Decimal,
    /// The mean of an institution and a year, in euros.
    pub each: Decimal,
}

/// From how many institutions on a yearly tariff covers the net cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEven {
    /// Euros an institution pays each year.
    pub tariff: Decimal,
    /// The fewest institutions whose payments cover the net cost; `None` when no
    /// number that was tried does.
    pub institutions: Option<u32>,
    /// The net cost of each number that was tried.
    pub curve: Vec<Point>,
}

/// Searches the fewest institutions, up to [`MOST`], whose payments cover the net cost.
///
/// Sizes that the grid counts by institution follow their number in proportion;
/// others stay as they are.
///
/// # Errors
///
/// Every problem of an estimate.
pub fn break_even(
    grid: &CostGrid,
    scoping: &Scoping,
    tariff: Decimal,
) -> Result<BreakEven, Vec<Problem>> {
    let sizes = estimate(grid, scoping)?.sizes;
    let mut found = BreakEven {
        tariff: to_cents(tariff),
        institutions: None,
        curve: Vec::new(),
    };
    for institutions in 1..=MOST {
        let scaled = with_institutions(grid, scoping, &sizes, institutions);
        let estimate = estimate(grid, &scaled)?;
        let net = sum(&estimate.funding.net).map_err(|_| overflow())?;
        let payments =
            Decimal::from(institutions).saturating_mul(Decimal::from(estimate.years.len()));
        found.curve.push(Point {
            institutions,
            net,
            each: to_cents(net.checked_div(payments).unwrap_or_default()),
        });
        if found.institutions.is_none() && payments.saturating_mul(found.tariff) >= net {
            found.institutions = Some(institutions);
        }
    }
    Ok(found)
}

fn overflow() -> Vec<Problem> {
    vec![Problem {
        place: Place::default(),
        kind: ProblemKind::Overflow {
            what: "break_even".to_owned(),
        },
    }]
}

/// The scoping with that many institutions in every year.
fn with_institutions(grid: &CostGrid, scoping: &Scoping, sizes: &Sizes, count: u32) -> Scoping {
    let mut scaled = scoping.clone();
    let count = Decimal::from(count);
    let before = sizes
        .get(INSTITUTION)
        .map(|counted| counted.values.as_slice());
    for (driver, size) in &mut scaled.sizes {
        let counted = sizes
            .get(driver)
            .filter(|_| size.per.is_none() && follows(grid, driver));
        let Some(counted) = counted else { continue };
        let pairs = counted.values.iter().zip(before.unwrap_or_default());
        let values = pairs.map(|(value, before)| {
            let times = |figure: Decimal| {
                let share = figure.saturating_mul(count).checked_div(before.value);
                to_millionths(share.unwrap_or(figure))
            };
            Range {
                value: times(value.value),
                low: times(value.low),
                high: times(value.high),
            }
        });
        size.values = values.collect();
        size.growth = Decimal::ZERO;
    }
    scaled.sizes.insert(
        INSTITUTION.to_owned(),
        Size {
            values: vec![Range::certain(count)],
            growth: Decimal::ZERO,
            per: None,
            place: Place::default(),
        },
    );
    scaled.sharing.institutions.clear();
    scaled
}

/// Whether the grid counts a driver by institution, directly or by another driver.
fn follows(grid: &CostGrid, driver: &str) -> bool {
    let mut driver = driver;
    // The grid has no cycle of defaults.
    while let Some((_, per)) = grid.drivers.get(driver).and_then(|d| d.default.as_ref()) {
        if per == INSTITUTION {
            return true;
        }
        driver = per;
    }
    false
}
