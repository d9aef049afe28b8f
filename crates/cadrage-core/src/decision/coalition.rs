//! The hosted service for some of the institutions of a scoping, or for others beside them.

use crate::calendar::years::Years;
use rust_decimal::Decimal;

use super::alternatives::joining::paid_by;
use super::period::Period;
use super::resize::{Crowd, entered_sizes, resize, whole};
use crate::arithmetic::{Addition, Exact};
use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::money::{NO_CENT, Overflow, ratio};
use crate::needs::sizes::Sizes;
use crate::scoping::{Institution, Scoping};
use crate::text::lang::Text;
use crate::text::problem::Problem;
use crate::text::range::Range;

/// An institution that may be served.
#[derive(Clone, PartialEq)]
pub(super) struct Party {
    /// Its name.
    pub name: Text,
    /// Whether it is in the service in each year of the horizon.
    pub is_there: Vec<bool>,
    /// Its users in each year of the horizon; zero when it is not there.
    pub users: Vec<Decimal>,
    /// What the scoping says of it; `None` when it names no institution: all are alike.
    pub named: Option<Institution>,
}

impl Party {
    /// Whether two institutions count for the same in every coalition.
    pub fn is_alike(&self, other: &Self) -> bool {
        let silent = |party: &Self| {
            let named = party.named.as_ref();
            named.map(|named| (named.users.is_none(), named.is_member))
        };
        (&self.is_there, &self.users, silent(self))
            == (&other.is_there, &other.users, silent(other))
    }

    /// Its users in its first year in the service, when it has as many in all of its years and stays
    /// to the last one; otherwise `None`.
    pub fn steady_users(&self) -> Option<Decimal> {
        let first = self.is_there.iter().position(|there| *there)?;
        let users = *self.users.get(first)?;
        let mut years = self.is_there.iter().zip(&self.users).skip(first);
        let is_steady = years.all(|(there, own)| *there && *own == users);
        is_steady.then_some(users)
    }

    /// The same, as a scoping names it, with so many users; `None` when its years are not those from
    /// one to the last.
    pub fn with_users(&self, users: Decimal) -> Option<Self> {
        self.steady_users()?;
        let first = self.is_there.iter().position(|there| *there)?;
        let kept = self.named.as_ref();
        let in_year = |there: &bool| if *there { users } else { Decimal::ZERO };
        Some(Self {
            users: self.is_there.iter().map(in_year).collect(),
            named: Some(Institution {
                name: kept.map_or_else(|| self.name.first().to_owned(), |named| named.name.clone()),
                users: Some(users),
                from_year: u32::try_from(first).ok()?.checked_add(1)?,
                is_member: kept.is_none_or(|named| named.is_member),
            }),
            ..self.clone()
        })
    }
}

/// A service that may be hosted for other institutions than those of its scoping.
pub(super) struct HostedService<'a> {
    pub grid: &'a CostGrid,
    scoping: &'a Scoping,
    /// The sizes as they were entered.
    pub sizes: Sizes,
    /// The years of the horizon.
    pub years: Years,
    /// The institutions of the scoping, in its order.
    pub parties: Vec<Party>,
    /// The users of all of them, in each year.
    pub users: Vec<Decimal>,
}

impl<'a> HostedService<'a> {
    /// The service of a scoping; `shared` is its estimate.
    pub fn of(
        grid: &'a CostGrid,
        scoping: &'a Scoping,
        shared: &Estimate,
    ) -> Result<Self, Vec<Problem>> {
        let named = &scoping.sharing.institutions;
        let shares = shared.sharing.shares.iter().enumerate();
        let parties = shares.map(|(at, share)| Party {
            name: share.name.clone(),
            is_there: share.weights.iter().map(Option::is_some).collect(),
            users: share.users.clone(),
            named: named.get(at).cloned(),
        });
        let parties: Vec<Party> = parties.collect();
        let years = shared.years.clone();
        let all: Vec<&Party> = parties.iter().collect();
        let users = (0..years.len()).map(|year| users(&all, year));
        let users = users.collect::<Result<_, _>>().map_err(overflow)?;
        Ok(Self {
            grid,
            scoping,
            sizes: entered_sizes(grid, scoping, years.len())?,
            years,
            users,
            parties,
        })
    }

    /// What each of some institutions pays when the service is hosted for exactly them, over its
    /// years, in euros with the VAT invoiced to it and its own effort: at least one of them is in the
    /// service in some year. The service is there from the first year of one of them to the last.
    pub fn payments(&self, parties: &[&Party]) -> Result<Vec<Decimal>, Vec<Problem>> {
        // An estimate of institutions that are alike numbers them from those that are there most.
        let is_named = parties.iter().all(|party| party.named.is_some());
        let mut order: Vec<usize> = (0..parties.len()).collect();
        if !is_named {
            order.sort_by(|a, b| {
                let there = |at: &usize| parties.get(*at).map(|party| &party.is_there);
                there(b).cmp(&there(a))
            });
        }
        let estimate = estimate(self.grid, &self.scoping_of(parties, is_named)?)?;
        self.paid(&estimate, parties, &order).map_err(overflow)
    }

    /// What each of some institutions pays by the estimate for them: whoever is there in a year, in
    /// an order, has the shares of that year one after the other.
    fn paid(
        &self,
        estimate: &Estimate,
        parties: &[&Party],
        order: &[usize],
    ) -> Result<Vec<Decimal>, Overflow> {
        let sharing = &estimate.sharing;
        let mut payments = vec![NO_CENT; parties.len()];
        for (at_year, year) in estimate.years.iter().enumerate() {
            let horizon = self.years.iter().position(|other| other == year);
            let is_there = |at: &&usize| {
                let party = horizon.zip(parties.get(**at));
                party.is_some_and(|(year, party)| party.is_there.get(year) == Some(&true))
            };
            let shares = sharing.shares.iter().enumerate();
            let there = shares.filter(|(_, share)| share.is_there(at_year));
            for (place, (at, share)) in order.iter().filter(is_there).zip(there) {
                let paid = *paid_by(sharing, at, share).get(at_year).ok_or(Overflow)?;
                let own_effort = *share.own_effort.get(at_year).ok_or(Overflow)?;
                let both = Exact.add(paid, own_effort)?;
                let own = payments.get_mut(*place).ok_or(Overflow)?;
                *own = Exact.add(*own, both)?;
            }
        }
        Ok(payments)
    }

    /// The scoping for exactly some institutions.
    fn scoping_of(&self, parties: &[&Party], is_named: bool) -> Result<Scoping, Vec<Problem>> {
        let years = 0..self.years.len();
        let count = |parties: &[&Party], year: usize| {
            let is_there = |party: &&&Party| party.is_there.get(year) == Some(&true);
            Decimal::from(parties.iter().filter(is_there).count())
        };
        let all: Vec<&Party> = self.parties.iter().collect();
        let counts: Vec<Decimal> = years.clone().map(|year| count(parties, year)).collect();
        let by_year = years.clone().map(|year| users(parties, year));
        let by_year: Vec<Decimal> = by_year.collect::<Result<_, _>>().map_err(overflow)?;
        // Of no users at all, and in a year without institutions, none has any part.
        let part = |year: usize| match is_named {
            true => (by_year.get(year), self.users.get(year).copied()),
            false => (counts.get(year), Some(count(&all, year))),
        };
        let part = years
            .map(|year| match part(year) {
                (Some(own), Some(all)) => Ok(ratio(*own, all)?.unwrap_or(Decimal::ZERO)),
                _ => Ok(Decimal::ZERO),
            })
            .collect::<Result<Vec<Decimal>, _>>()
            .map_err(overflow)?;
        let crowd = Crowd {
            institutions: &counts,
            part_of_users: Some(&part),
        };
        let mut scoping = resize(self.grid, self.scoping, &self.sizes, &crowd).map_err(overflow)?;
        if is_named {
            let named = parties.iter().filter_map(|party| party.named.clone());
            scoping.sharing.institutions = named.collect();
            // Their users add up to the size, to the last digit.
            let size = whole(by_year.into_iter().map(Range::certain).collect());
            scoping.sizes.insert(DriverId::USER.id().to_owned(), size);
        }
        let there: Vec<bool> = counts.iter().map(|count| !count.is_zero()).collect();
        match Period::of(&self.years, &there) {
            Some(period) => period.cut(self.grid, scoping).map_err(overflow),
            None => Ok(scoping),
        }
    }
}

/// The users of some institutions in a year.
fn users(parties: &[&Party], year: usize) -> Result<Decimal, Overflow> {
    let mut users = parties.iter().filter_map(|party| party.users.get(year));
    users.try_fold(Decimal::ZERO, |sum, own| Exact.add(sum, *own))
}

fn overflow(overflow: Overflow) -> Vec<Problem> {
    overflow.problems("sharing")
}
