//! The provider's work for several services: days and full-time equivalents by profile and year.

use crate::calendar::years::Years;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::estimate::people::People;
use crate::money::{self, Overflow};

/// The number of steps between the least work and the most.
pub const STEPS: u8 = 5;

/// The work that several services ask of those who provide them.
///
/// Days that the consortium gives in kind are part of it: a plan changes who pays for them, not
/// that somebody works them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effort {
    /// Every year of a horizon, and those between two horizons, in order.
    pub years: Vec<i32>,
    /// The work of each profile, sorted by the id of the profile.
    pub profiles: Vec<ProfileEffort>,
    /// The work of all profiles.
    pub all: YearlyEffort,
    /// The part of `all` for services that can be offered; `None` when all of them can.
    pub offered: Option<YearlyEffort>,
}

/// The work of one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileEffort {
    /// The id of the profile.
    pub profile: String,
    /// Its work in each year.
    pub work: YearlyEffort,
}

/// The people of one service, as its estimate under a plan has them.
#[derive(Debug, Clone, Copy)]
pub struct ServiceTeam<'a> {
    /// The years of its horizon.
    pub years: &'a Years,
    /// Its people in these years.
    pub people: &'a [People],
    /// Whether it can be offered: no reason forbids it.
    pub is_offered: bool,
}

/// An amount of work in each year of an [`Effort`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YearlyEffort {
    /// Days in each year.
    pub days: Vec<Decimal>,
    /// Days over all years.
    pub all_days: Decimal,
    /// Full-time equivalents in each year; each service is rounded to the hundredth before they
    /// are added, as its own estimate shows them.
    pub fte: Vec<Decimal>,
}

impl Effort {
    /// The work of all these services together; a service counts in the years of its horizon.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn sum<'a>(teams: impl Iterator<Item = ServiceTeam<'a>> + Clone) -> Result<Self, Overflow> {
        let known = teams.clone().flat_map(|team| team.years);
        let (Some(first), Some(last)) = (known.clone().min(), known.max()) else {
            return Ok(Self::default());
        };
        let years: Vec<i32> = (*first..=*last).collect();
        let none = YearlyEffort::none(years.len());
        let (mut all, mut offered) = (none.clone(), none.clone());
        let mut profiles: BTreeMap<&str, YearlyEffort> = BTreeMap::new();
        for team in teams.clone() {
            let from = years.partition_point(|year| *year < team.years.first());
            for people in team.people {
                let work = profiles.entry(&people.profile);
                work.or_insert_with(|| none.clone()).add(from, people)?;
                all.add(from, people)?;
                if team.is_offered {
                    offered.add(from, people)?;
                }
            }
        }
        let is_all = teams.clone().all(|team| team.is_offered);
        let profiles = profiles.into_iter().map(|(profile, work)| ProfileEffort {
            profile: profile.to_owned(),
            work,
        });
        Ok(Self {
            profiles: profiles.collect(),
            years,
            all,
            offered: (!is_all).then_some(offered),
        })
    }

    /// The same with the days of each profile and year to the tenth, as they are shown: every total is
    /// the sum of the cells that it stands beside.
    #[must_use]
    pub fn to_tenths(&self) -> Self {
        let mut shown = self.clone();
        for profile in &mut shown.profiles {
            profile.work.days = profile.work.days.iter().map(tenth).collect();
            profile.work.all_days = add_up(&profile.work.days);
        }
        let in_year = |at: usize| {
            let days = shown.profiles.iter();
            let days: Vec<Decimal> = days
                .filter_map(|profile| profile.work.days.get(at).copied())
                .collect();
            add_up(&days)
        };
        shown.all.days = (0..self.years.len()).map(in_year).collect();
        shown.all.all_days = add_up(&shown.all.days);
        if let Some(offered) = &mut shown.offered {
            // A part is never shown as more than the whole.
            let days = offered.days.iter().zip(&shown.all.days);
            offered.days = days.map(|(part, all)| tenth(part).min(*all)).collect();
            offered.all_days = add_up(&offered.days);
        }
        shown
    }

    /// How much work a profile has in a year beside the most that any has in one: from 1 to
    /// [`STEPS`], 0 for none.
    #[must_use]
    pub fn step(&self, days: Decimal) -> u8 {
        let most = self.profiles.iter().flat_map(|profile| &profile.work.days);
        let Some(most) = most.max().filter(|_| !days.is_zero()) else {
            return 0;
        };
        // Days are few enough for any product here; were they not, the cell is the darkest.
        let reached = |step: &u8| {
            let share = days.checked_mul(STEPS.into());
            let limit = most.checked_mul((*step).into());
            share
                .zip(limit)
                .is_some_and(|(share, limit)| share <= limit)
        };
        (1..STEPS).find(reached).unwrap_or(STEPS)
    }
}

fn tenth(days: &Decimal) -> Decimal {
    money::round(*days, 1)
}

fn add_up(days: &[Decimal]) -> Decimal {
    days.iter()
        .fold(Decimal::ZERO, |sum, days| sum.saturating_add(*days))
}

impl YearlyEffort {
    fn none(years: usize) -> Self {
        Self {
            days: vec![Decimal::ZERO; years],
            all_days: Decimal::ZERO,
            fte: vec![Decimal::new(0, 2); years],
        }
    }

    /// Adds the work of people in consecutive years, the first of which is at `from`.
    fn add(&mut self, from: usize, people: &People) -> Result<(), Overflow> {
        for (sum, days) in self.days.iter_mut().skip(from).zip(&people.days) {
            *sum = sum.checked_add(*days).ok_or(Overflow)?;
            self.all_days = self.all_days.checked_add(*days).ok_or(Overflow)?;
        }
        for (sum, fte) in self.fte.iter_mut().skip(from).zip(&people.fte) {
            *sum = sum.checked_add(*fte).ok_or(Overflow)?;
        }
        Ok(())
    }
}
