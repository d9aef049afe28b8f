//! The institutions that a scoping names: how many have joined by each year, with how many users.
//!
//! Sizes are derived from this list, so that the two cannot disagree.

use rust_decimal::Decimal;

use crate::money::Overflow;
use crate::scoping::{Institution, Scoping};

/// Totals of the named institutions, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Membership {
    /// The number of institutions that have joined.
    pub there: Vec<Decimal>,
    /// The users of those that have joined and give a number of users.
    pub users: Vec<Decimal>,
    /// The number of institutions that have joined and give no number of users.
    pub silent: Vec<Decimal>,
    /// Whether at least one institution gives its number of users.
    pub says_users: bool,
}

impl Membership {
    /// Totals over `years` years; `None` when the scoping names no institution.
    pub(crate) fn of(scoping: &Scoping, years: usize) -> Result<Option<Self>, Overflow> {
        let named = &scoping.sharing.institutions;
        if named.is_empty() {
            return Ok(None);
        }
        let mut membership = Self {
            there: Vec::with_capacity(years),
            users: Vec::with_capacity(years),
            silent: Vec::with_capacity(years),
            says_users: named.iter().any(|institution| institution.users.is_some()),
        };
        for year in 0..years {
            let there = named
                .iter()
                .filter(|institution| institution.is_there(year));
            let (mut count, mut silent, mut users) = (0_usize, 0_usize, Decimal::ZERO);
            for institution in there {
                count += 1;
                match institution.users {
                    Some(own) => users = users.checked_add(own).ok_or(Overflow)?,
                    None => silent += 1,
                }
            }
            membership.there.push(count.into());
            membership.users.push(users);
            membership.silent.push(silent.into());
        }
        Ok(Some(membership))
    }

    /// Whether every institution that has joined by a year gives its number of users.
    pub(crate) fn is_told(&self, year: usize) -> bool {
        self.silent.get(year).is_none_or(Decimal::is_zero)
    }
}

impl Institution {
    /// Whether the institution has joined by the year at index `year` of the horizon, from 0.
    #[must_use]
    pub fn is_there(&self, year: usize) -> bool {
        year + 1 >= self.from_year as usize
    }
}
