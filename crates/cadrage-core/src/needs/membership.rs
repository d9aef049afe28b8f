//! The institutions that a scoping names: how many are there in each year, with how many users.
//!
//! Whoever is named is counted: the sizes follow from the list, not beside it.

use rust_decimal::Decimal;

use crate::money::Overflow;
use crate::scoping::{Institution, Scoping};

/// Those that are named, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Membership {
    /// How many are there.
    pub there: Vec<Decimal>,
    /// The users of those that say how many they have.
    pub users: Vec<Decimal>,
    /// How many are there that do not say it.
    pub silent: Vec<Decimal>,
    /// Whether one of them says it.
    pub says_users: bool,
}

impl Membership {
    /// Counts the institutions of a scoping over so many years; `None` when it names none.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when their users have more than 28 digits.
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

    /// Whether every one that is there says how many users it has, in a year.
    pub(crate) fn is_told(&self, year: usize) -> bool {
        self.silent.get(year).is_none_or(Decimal::is_zero)
    }
}

impl Institution {
    /// Whether it is there in the year at `year` of the horizon, from 0.
    #[must_use]
    pub fn is_there(&self, year: usize) -> bool {
        year + 1 >= self.from_year as usize
    }
}
