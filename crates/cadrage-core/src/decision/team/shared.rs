//! What a team has once: which lines it is, what is borne of them, how it is divided.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{BorneOnce, Division, EstimatedService, ON_CALL, first_year};
use crate::estimate::line::Line;
use crate::estimate::quota::largest_remainder;
use crate::grid::CostGrid;
use crate::grid::model::{SharedBy, Theme};
use crate::money::{NO_CENT, Overflow, add_each};
use crate::needs::coverage::tier_line::PERIODS_ON_CALL;
use crate::order;
use crate::text::lang::Text;
use crate::text::words;

/// What a team has once, as each service would have it alone.
pub(super) struct SharedNeed {
    id: String,
    label: Text,
    order: MethodOrder,
    /// Whether no year comes back to it.
    is_one_off: bool,
    /// Euros of each service, in each year of the team.
    alone: Vec<Vec<Decimal>>,
    /// Days of each service, by profile, in each year of the team.
    days: BTreeMap<String, Vec<Vec<Decimal>>>,
}

/// Where a line stands in the method.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct MethodOrder {
    theme: Theme,
    rank: u32,
}

/// What two services or more need of what those of a group have once, in the order of the method.
/// `group` tells who shares with a service, given by its place, the impact of an id, or [`ON_CALL`];
/// `None` when nobody does.
pub(super) fn shared_needs(
    services: &[EstimatedService<'_>],
    years: &[i32],
    group: impl Fn(usize, &str) -> Option<usize>,
) -> Result<Vec<SharedNeed>, Overflow> {
    let mut needs: BTreeMap<(String, usize), SharedNeed> = BTreeMap::new();
    for (at, service) in services.iter().enumerate() {
        let first = first_year(service.estimate, years);
        let lines = service.estimate.lines.iter();
        for line in lines.filter(|line| line.is_provider()) {
            let id = shared_id(service.grid, line);
            let Some((id, group)) = id.and_then(|id| Some((id, group(at, id)?))) else {
                continue;
            };
            let none = |zero: Decimal| vec![vec![zero; years.len()]; services.len()];
            let need = needs
                .entry((id.to_owned(), group))
                .or_insert_with(|| SharedNeed {
                    id: id.to_owned(),
                    label: label(id, line),
                    order: MethodOrder {
                        theme: line.need.theme,
                        rank: line.need.rank,
                    },
                    is_one_off: true,
                    alone: none(NO_CENT),
                    days: BTreeMap::new(),
                });
            need.is_one_off &= line.is_one_off();
            if let Some(amounts) = need.alone.get_mut(at) {
                add_each(amounts.iter_mut().skip(first), &line.amounts)?;
            }
            if line.is_work() {
                let of_profile = need.days.entry(line.need.item.clone());
                let of_profile = of_profile.or_insert_with(|| none(Decimal::ZERO));
                if let Some(days) = of_profile.get_mut(at) {
                    add_each(days.iter_mut().skip(first), &line.need.quantities)?;
                }
            }
        }
    }
    let several = |need: &SharedNeed| need.services() > 1;
    let mut needs: Vec<SharedNeed> = needs.into_values().filter(several).collect();
    order::sort_by(&mut needs, |a, b| {
        a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id))
    });
    Ok(needs)
}

/// What a team has once of which a line is a part; `None` for what each service has.
pub(super) fn shared_id<'a>(grid: &CostGrid, line: &'a Line) -> Option<&'a str> {
    let impact = line.need.impact.as_str();
    if PERIODS_ON_CALL.contains(&impact) {
        return Some(ON_CALL);
    }
    let shared_by = grid.impacts.get(impact)?.shared_by?;
    match shared_by {
        SharedBy::Team => Some(impact),
    }
}

fn label(id: &str, line: &Line) -> Text {
    match id {
        ON_CALL => Text::in_each(|lang| words::coverage(lang).periods_on_call().to_owned()),
        _ => line.need.label.clone(),
    }
}

impl SharedNeed {
    fn services(&self) -> usize {
        let needs = |amounts: &&Vec<Decimal>| amounts.iter().any(|amount| !amount.is_zero());
        self.alone.iter().filter(needs).count()
    }

    /// What is borne once, and the part of each service that needs it in the year.
    pub fn divide(&self, division: Division) -> Result<BorneOnce, Overflow> {
        let borne = borne_once(&self.alone, self.is_one_off, NO_CENT)?;
        let mut parts: Vec<Vec<Decimal>> = vec![Vec::new(); self.alone.len()];
        for (year, amount) in borne.iter().enumerate() {
            let weight = |own: &Vec<Decimal>| {
                let own = own.get(year).copied().unwrap_or(NO_CENT);
                match division {
                    Division::Proportional => own,
                    Division::Equal if own.is_zero() => Decimal::ZERO,
                    Division::Equal => Decimal::ONE,
                }
            };
            let weights: Vec<Decimal> = self.alone.iter().map(weight).collect();
            let of_year = largest_remainder(*amount, &weights)?;
            // In a year in which nobody needs it, nothing is borne.
            let of_year = of_year.unwrap_or_else(|| vec![NO_CENT; weights.len()]);
            for (part, own) in parts.iter_mut().zip(of_year) {
                part.push(own);
            }
        }
        Ok(BorneOnce {
            id: self.id.clone(),
            label: self.label.clone(),
            alone: self.alone.clone(),
            borne,
            parts,
        })
    }

    /// The days of a profile that are saved in each year; empty when it does none of the work.
    pub fn saved_days(&self, profile: &str) -> Result<Vec<Decimal>, Overflow> {
        let Some(alone) = self.days.get(profile) else {
            return Ok(Vec::new());
        };
        let borne = borne_once(alone, self.is_one_off, Decimal::ZERO)?;
        let saved = borne.iter().enumerate().map(|(year, borne)| {
            let own = alone.iter().filter_map(|own| own.get(year));
            let all = own.copied().try_fold(Decimal::ZERO, Decimal::checked_add);
            all.and_then(|all| all.checked_sub(*borne)).ok_or(Overflow)
        });
        saved.collect()
    }
}

/// What is borne once of what each service needs, in each year: the most of the year or, of what is
/// needed once and for all, what the most so far has grown by.
fn borne_once(
    alone: &[Vec<Decimal>],
    is_one_off: bool,
    zero: Decimal,
) -> Result<Vec<Decimal>, Overflow> {
    let years = alone.first().map_or(0, Vec::len);
    let mut so_far = vec![zero; alone.len()];
    let (mut before, mut borne) = (zero, Vec::with_capacity(years));
    for year in 0..years {
        for (sum, own) in so_far.iter_mut().zip(alone) {
            let own = own.get(year).copied().unwrap_or(zero);
            *sum = match is_one_off {
                true => sum.checked_add(own).ok_or(Overflow)?,
                false => own,
            };
        }
        let most = so_far.iter().copied().max().unwrap_or(zero);
        borne.push(most.checked_sub(before).ok_or(Overflow)?);
        if is_one_off {
            before = most;
        }
    }
    Ok(borne)
}
