//! From how many users on, or up to how many, joining costs an institution less than running the
//! service alone: a search, since costs rise in steps.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::alone::{AloneScoping, cost_alone};
use super::overflow;
use crate::decision::coalition::{HostedService, Party};
use crate::decision::period::Period;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::money::{Overflow, ratio};
use crate::text::problem::Problem;

/// Into how many parts the numbers of users that are tried divide all of them.
const PARTS: u64 = 16;

/// Which way costs an institution less, by how many users of its own it has, everything else as it
/// is.
///
/// Both ways are estimated for 1, for [`most`](Self::most), for its own number of users and for those
/// between them that divide all into sixteen parts. Where the answer differs between two of these
/// next to each other, the number at which it changes is searched by halving: both ways are estimated
/// there and for one user less. Where it is the same at both, costs that rise in steps may still change
/// it in between and back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossover {
    /// The most users that were tried: the upper bound that the grid gives for those of an
    /// institution or, when one has more, the most of them.
    pub most: u64,
    /// Whether joining costs less with a single user.
    pub join_is_cheaper: bool,
    /// The numbers of users from which on the answer is the other one, in order.
    pub turns: Vec<Turn>,
}

/// A number of users at which the cheaper way changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The fewest users with the new answer.
    pub users: u64,
    /// Whether joining costs less from there on.
    pub join_is_cheaper: bool,
}

/// What the numbers of users are tried with.
pub(super) struct CrossoverSearch<'a> {
    pub hosted: &'a HostedService<'a>,
    pub alone: &'a AloneScoping,
}

impl CrossoverSearch<'_> {
    /// The crossover of an institution, by its place in the scoping; `None` when the users of some
    /// institution are not the same in all of its years, so that none of them is one number, or when
    /// nobody uses the service in one of the years of this one, so that it has no share of its users.
    pub fn find(&self, at: usize) -> Result<Option<Crossover>, Vec<Problem>> {
        let parties = self.hosted.parties.iter();
        let there = parties.filter(|party| party.is_there.contains(&true));
        let named: Option<Vec<Party>> = there
            .clone()
            .map(|party| party.with_users(party.steady_users()?))
            .collect();
        let place = there
            .clone()
            .zip(0..)
            .find(|(party, _)| Some(*party) == self.hosted.parties.get(at));
        let (Some(parties), Some((_, place))) = (named, place) else {
            return Ok(None);
        };
        let users: Vec<Decimal> = there.filter_map(Party::steady_users).collect();
        let own = self.hosted.parties.get(at);
        let years = own.into_iter().flat_map(|party| &party.is_there);
        let mut years = years.zip(&self.hosted.users);
        let has_users = years.all(|(is_there, users)| !is_there || !users.is_zero());
        let own: Option<u64> = users.get(place).and_then(|own| own.floor().try_into().ok());
        let (Some(most), Some(own), true) = (most(self.hosted.grid, &users), own, has_users) else {
            return Ok(None);
        };
        let mut tried = Tried {
            search: self,
            parties,
            place,
            known: BTreeMap::new(),
        };
        let step = most.div_ceil(PARTS).max(1);
        let mut points: Vec<u64> = (1..=most.div_ceil(step))
            .map(|part| part.saturating_mul(step).min(most))
            .chain([1, own.clamp(1, most)])
            .collect();
        points.sort_unstable();
        points.dedup();
        let first = tried.join_is_cheaper(1)?;
        let mut turns = Vec::new();
        for pair in points.windows(2) {
            let &[mut low, mut high] = pair else { continue };
            let (below, above) = (tried.join_is_cheaper(low)?, tried.join_is_cheaper(high)?);
            if below == above {
                continue;
            }
            while high.saturating_sub(low) > 1 {
                let middle = low.midpoint(high);
                match tried.join_is_cheaper(middle)? == below {
                    true => low = middle,
                    false => high = middle,
                }
            }
            turns.push(Turn {
                users: high,
                join_is_cheaper: above,
            });
        }
        Ok(Some(Crossover {
            most,
            join_is_cheaper: first,
            turns,
        }))
    }
}

/// The most users that are tried; `None` when the grid bounds no number of them and no institution
/// has any.
fn most(grid: &CostGrid, users: &[Decimal]) -> Option<u64> {
    let user = grid.drivers.get(DriverId::USER.id());
    let default = user.and_then(|user| user.default.as_ref());
    let bound = default
        .filter(|(_, per)| *per == DriverId::INSTITUTION)
        .map(|(range, _)| range.high);
    let most = users.iter().copied().chain(bound).max()?;
    most.floor().try_into().ok().filter(|most| *most > 0)
}

/// The numbers of users of one institution that were tried.
struct Tried<'a> {
    search: &'a CrossoverSearch<'a>,
    /// The institutions as a scoping names them.
    parties: Vec<Party>,
    place: usize,
    known: BTreeMap<u64, bool>,
}

impl Tried<'_> {
    /// Whether joining costs less with so many users.
    fn join_is_cheaper(&mut self, users: u64) -> Result<bool, Vec<Problem>> {
        if let Some(known) = self.known.get(&users) {
            return Ok(*known);
        }
        let CrossoverSearch { hosted, alone } = self.search;
        let others = self.parties.iter().map(Some);
        let of_users = self.parties.get(self.place);
        let of_users = of_users.and_then(|party| party.with_users(users.into()));
        // Each of the parties was made by `with_users`.
        let Some(own) = of_users else {
            return Ok(false);
        };
        let parties: Vec<&Party> = others
            .enumerate()
            .filter_map(|(at, party)| match at == self.place {
                true => Some(&own),
                false => party,
            })
            .collect();
        let join = hosted.payments(&parties)?;
        let Some(period) = Period::of(&hosted.years, &own.is_there) else {
            return Ok(false);
        };
        let part = own.users.iter().zip(&hosted.users);
        let part = part
            .map(|(own, all)| match own.is_zero() {
                true => Ok(Decimal::ZERO),
                false => ratio(*own, *all)?.ok_or(Overflow),
            })
            .collect::<Result<Vec<Decimal>, _>>()
            .map_err(overflow)?;
        let alone = alone.estimate(hosted.grid, &hosted.sizes, &part, &period)?;
        let alone = cost_alone(&alone).map_err(overflow)?;
        let cheaper = join.get(self.place).is_some_and(|join| *join < alone);
        self.known.insert(users, cheaper);
        Ok(cheaper)
    }
}
