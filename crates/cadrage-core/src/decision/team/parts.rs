//! The lines of a service with its part of what it shares.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::shared::{shared_id, shared_needs};
use super::{BorneOnce, Division, EstimatedService, first_year, years};
use crate::estimate::line::Line;
use crate::estimate::quota::largest_remainder;
use crate::money::{NO_CENT, Overflow, sum, to_millionths};

/// What services share in groups, and the part of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::decision) struct TeamParts {
    years: Vec<i32>,
    shared: Vec<BorneOnce>,
}

/// A cent less than a part that is rounded to the cent.
const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

impl TeamParts {
    /// The parts of services; `group` tells who shares with a service, given by its place, what has
    /// an id.
    pub fn new(
        services: &[EstimatedService<'_>],
        division: Division,
        group: impl Fn(usize, &str) -> Option<usize>,
    ) -> Result<Self, Overflow> {
        let years = years(services);
        let needs = shared_needs(services, &years, group)?;
        let shared = needs.iter().map(|need| need.divide(division));
        Ok(Self {
            shared: shared.collect::<Result<_, _>>()?,
            years,
        })
    }

    /// The lines of the service at a place, with amounts and quantities of what it shares that are its
    /// part: of several lines, each its share to the cent.
    pub fn lines(&self, at: usize, service: &EstimatedService<'_>) -> Result<Vec<Line>, Overflow> {
        let mut lines = service.estimate.lines.clone();
        let first = first_year(service.estimate, &self.years);
        for once in &self.shared {
            let is_own = |line: &&mut Line| {
                line.is_provider() && shared_id(service.grid, line) == Some(&once.id)
            };
            let mut own: Vec<&mut Line> = lines.iter_mut().filter(is_own).collect();
            let figures = (once.alone.get(at).into_iter().flatten())
                .zip(once.parts.get(at).into_iter().flatten());
            for (year, (alone, part)) in figures.skip(first).enumerate() {
                if alone != part {
                    set_part(&mut own, year, *part)?;
                }
            }
        }
        for line in &mut lines {
            line.total = sum(&line.amounts)?;
        }
        Ok(lines)
    }
}

/// Divides a part among lines, in proportion to their amounts of the year.
fn set_part(lines: &mut [&mut Line], year: usize, part: Decimal) -> Result<(), Overflow> {
    let amounts = lines.iter().map(|line| line.amounts.get(year));
    let amounts: Vec<Decimal> = amounts.map(|own| own.copied().unwrap_or(NO_CENT)).collect();
    let Some(parts) = largest_remainder(part, &amounts)? else {
        return Ok(());
    };
    for (line, part) in lines.iter_mut().zip(parts) {
        set_amount(line, year, part)?;
    }
    Ok(())
}

/// Sets the amount of a line in a year, and its quantity in proportion.
fn set_amount(line: &mut Line, year: usize, amount: Decimal) -> Result<(), Overflow> {
    let (Some(known), Some(quantity)) = (
        line.amounts.get_mut(year),
        line.need.quantities.get_mut(year),
    ) else {
        return Ok(());
    };
    // What costs nothing stays as much.
    if let Some(ratio) = amount.checked_div(*known) {
        let changed = quantity.checked_mul(ratio).ok_or(Overflow)?;
        *quantity = to_millionths(changed);
        *known = amount;
    }
    Ok(())
}

/// The lines of a service with the least part that it can have of what it may share with others,
/// whichever of them are there: an even part of what it needs in each year, and nothing of what is needed
/// once and for all, since another may have borne it before. `services` tells how many may share
/// what has an id with it.
pub(in crate::decision) fn least_lines(
    service: &EstimatedService<'_>,
    services: &BTreeMap<String, usize>,
) -> Result<Vec<Line>, Overflow> {
    let mut lines = service.estimate.lines.clone();
    for line in lines.iter_mut().filter(|line| line.is_provider()) {
        let id = shared_id(service.grid, line);
        let others = id.and_then(|id| services.get(id)).copied().unwrap_or(1);
        if others < 2 {
            continue;
        }
        for year in 0..line.amounts.len() {
            let amount = line.amounts.get(year).copied().unwrap_or(NO_CENT);
            let even = amount.checked_div(others.into()).ok_or(Overflow)?;
            // The largest remainder may leave a cent to another, of a sum and again of its lines.
            let even = even.trunc_with_scale(2) - CENT - CENT;
            let least = if line.is_one_off() {
                NO_CENT
            } else {
                even.max(NO_CENT)
            };
            set_amount(line, year, least)?;
        }
        line.total = sum(&line.amounts)?;
    }
    Ok(lines)
}

/// The ids of what a service would share with others.
pub(in crate::decision) fn shared_ids<'a>(
    service: &EstimatedService<'a>,
) -> impl Iterator<Item = &'a str> {
    let grid = service.grid;
    let lines = service.estimate.lines.iter();
    let own = lines.filter(|line| line.is_provider() && !line.total.is_zero());
    own.filter_map(move |line| shared_id(grid, line))
}
