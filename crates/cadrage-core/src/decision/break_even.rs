//! From how many institutions on a tariff covers the cost: a search, since costs
//! rise in steps.

use rust_decimal::Decimal;

use super::resize::{Crowd, entered_sizes, resize};
use crate::estimate::estimate;
use crate::grid::CostGrid;
use crate::money::{Overflow, sum, to_cents};
use crate::scoping::Scoping;
use crate::text::problem::Problem;

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

/// The net cost against the number of institutions, whatever the tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    years: Decimal,
    points: Vec<Point>,
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
    Ok(find(&curve(grid, scoping)?, tariff))
}

/// The net cost of each number of institutions, up to [`MOST`].
///
/// # Errors
///
/// Every problem of an estimate.
pub fn curve(grid: &CostGrid, scoping: &Scoping) -> Result<Curve, Vec<Problem>> {
    let before = estimate(grid, scoping)?;
    let sizes = entered_sizes(grid, scoping, before.years.len())?;
    let years = Decimal::from(before.years.len());
    let mut points = Vec::new();
    for institutions in 1..=MOST {
        let crowd = Crowd {
            institutions: &[institutions.into()],
            part_of_users: None,
        };
        let scaled = resize(grid, scoping, &sizes, &crowd).map_err(|_| overflow())?;
        let estimate = estimate(grid, &scaled)?;
        let net = sum(&estimate.funding.net).map_err(|_| overflow())?;
        let payments = Decimal::from(institutions).saturating_mul(years);
        let each = net.checked_div(payments).ok_or_else(overflow)?;
        points.push(Point {
            institutions,
            net,
            each: to_cents(each),
        });
    }
    Ok(Curve { years, points })
}

/// From how many institutions on a curve a tariff covers the cost.
#[must_use]
pub fn find(curve: &Curve, tariff: Decimal) -> BreakEven {
    let tariff = to_cents(tariff);
    let covers = |point: &&Point| {
        let payments = Decimal::from(point.institutions).saturating_mul(curve.years);
        payments.saturating_mul(tariff) >= point.net
    };
    BreakEven {
        tariff,
        institutions: curve.points.iter().find(covers).map(|p| p.institutions),
        curve: curve.points.clone(),
    }
}

fn overflow() -> Vec<Problem> {
    Overflow.problems("break_even")
}
