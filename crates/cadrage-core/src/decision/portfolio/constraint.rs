//! What limits a choice of plans: money of the consortium, in all or of a kind or a year, and the days
//! of people.

use crate::calendar::years::Years;
use rust_decimal::Decimal;

use super::Plan;
use crate::decision::feasibility::Appraisal;
use crate::estimate::people::People;
use crate::money::{Overflow, sum};

/// What plans use and a constraint limits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// What the consortium gives over the horizon, in cash and in kind, in euros.
    Spent,
    /// What it gives in cash over the horizon, in euros.
    Cash,
    /// What it gives in kind over the horizon, in euros.
    InKind,
    /// What it gives in a year, in cash and in kind, in euros.
    SpentIn(i32),
    /// The days of a profile in a year, at the providers of the services that are offered. Days that
    /// the consortium gives in kind count: a plan changes who pays for them.
    Days {
        /// The id of the profile.
        profile: String,
        /// The year.
        year: i32,
    },
}

/// A limit on what all services that are offered use together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// What is limited.
    pub resource: Resource,
    /// The most, in euros or in days.
    pub limit: Decimal,
}

/// A plan, and what it takes of every resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanResources {
    /// What it does for its service.
    pub plan: Plan,
    /// The years of the horizon.
    pub years: Years,
    /// What the consortium gives in cash in each of them, in euros.
    pub cash: Vec<Decimal>,
    /// What it gives in kind in each of them, in euros.
    pub in_kind: Vec<Decimal>,
    /// The people of the provider in each of them.
    pub people: Vec<People>,
}

impl Resource {
    /// Its id in outputs.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Spent => "budget".to_owned(),
            Self::Cash => "budget_cash".to_owned(),
            Self::InKind => "budget_in_kind".to_owned(),
            Self::SpentIn(year) => format!("budget_{year}"),
            Self::Days { profile, year } => format!("capacity_{profile}_{year}"),
        }
    }
}

impl PlanResources {
    /// What an appraisal says of its plan.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn from_appraisal(appraisal: &Appraisal) -> Result<Self, Overflow> {
        let estimate = &appraisal.estimate;
        Ok(Self {
            plan: Plan::from_appraisal(appraisal)?,
            years: estimate.years.clone(),
            cash: estimate.funding.esup_cash.clone(),
            in_kind: estimate.funding.esup_in_kind.clone(),
            people: estimate.people.clone(),
        })
    }

    /// How much of a resource it takes: euros, or days.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn used(&self, resource: &Resource) -> Result<Decimal, Overflow> {
        let added = |one: Decimal, other: Decimal| one.checked_add(other).ok_or(Overflow);
        match resource {
            Resource::Spent => Ok(self.plan.spent),
            Resource::Cash => sum(&self.cash),
            Resource::InKind => sum(&self.in_kind),
            Resource::SpentIn(year) => added(
                self.in_year(&self.cash, *year),
                self.in_year(&self.in_kind, *year),
            ),
            Resource::Days { profile, year } => self
                .people
                .iter()
                .filter(|people| people.profile == *profile)
                .map(|people| self.in_year(&people.days, *year))
                .try_fold(Decimal::ZERO, added),
        }
    }

    /// The figure of a year; zero outside the horizon.
    fn in_year(&self, figures: &[Decimal], year: i32) -> Decimal {
        let at = self.years.iter().position(|own| *own == year);
        let figure = at.and_then(|at| figures.get(at));
        figure.copied().unwrap_or(Decimal::ZERO)
    }
}
