//! The constraints that are asked for: amounts, years and profiles checked, all problems at once.

use std::collections::BTreeSet;

use cadrage_core::decision::portfolio::{Constraint, Resource};
use cadrage_core::grid::CostGrid;
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};
use rust_decimal::Decimal;

use super::ServiceCandidate;

/// What limits a choice, as somebody asks for it; euros over the horizon, `None` without a limit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskedLimits {
    /// What the consortium gives, in cash and in kind.
    pub budget: Option<Decimal>,
    /// What it gives in cash.
    pub cash: Option<Decimal>,
    /// What it gives in kind.
    pub in_kind: Option<Decimal>,
    /// What it gives in single years.
    pub years: Vec<YearLimit>,
    /// The days of people.
    pub capacities: Vec<CapacityLimit>,
}

/// The budget of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearLimit {
    /// The year.
    pub year: i32,
    /// The most, in euros, in cash and in kind.
    pub limit: Decimal,
}

/// The days of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapacityLimit {
    /// The id of the profile.
    pub profile: String,
    /// The year in which they count; `None` for every year that no other limit of the profile names.
    pub year: Option<i32>,
    /// The most, in days.
    pub limit: Decimal,
}

/// A limit in which something may be wrong; of those of which there are several, with its place among them.
#[derive(Debug, Clone, Copy)]
pub enum LimitField<'a> {
    /// The budget over the horizon.
    Budget,
    /// The budget in cash.
    Cash,
    /// The budget in kind.
    InKind,
    /// The budget of a year.
    Year(usize, &'a YearLimit),
    /// The days of a profile.
    Capacity(usize, &'a CapacityLimit, CapacityPart),
}

/// What is wrong of the days of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapacityPart {
    /// Who has them.
    Profile,
    /// The year.
    Year,
    /// How many they are.
    Days,
}

/// The years and the profiles that limits may name.
pub struct KnownResources {
    years: BTreeSet<i32>,
    profiles: BTreeSet<String>,
}

/// What is found wrong while limits become constraints.
struct LimitCheck<'a> {
    known: &'a KnownResources,
    place: &'a dyn Fn(LimitField<'_>) -> Place,
    problems: Vec<Problem>,
}

impl KnownResources {
    /// Those of services, and the profiles of a grid.
    #[must_use]
    pub fn new(grid: &CostGrid, candidates: &[ServiceCandidate]) -> Self {
        let staff = grid.staff.keys().map(|(profile, _)| profile.clone());
        let mut known = Self {
            years: BTreeSet::new(),
            profiles: staff.collect(),
        };
        for candidate in candidates {
            let (years, profiles) = candidate.years_and_profiles();
            known.years.extend(years);
            known
                .profiles
                .extend(profiles.into_iter().map(str::to_owned));
        }
        known
    }
}

impl AskedLimits {
    /// The constraints, in the order of the fields; `place` says where each stands.
    ///
    /// # Errors
    ///
    /// Everything that is wrong: a negative limit, a year or a profile that no service has, one that is
    /// limited twice.
    pub fn constraints(
        &self,
        known: &KnownResources,
        place: &dyn Fn(LimitField<'_>) -> Place,
    ) -> Result<Vec<Constraint>, Vec<Problem>> {
        let mut check = LimitCheck {
            known,
            place,
            problems: Vec::new(),
        };
        let mut constraints = Vec::new();
        let over_horizon = [
            (LimitField::Budget, Resource::Spent, self.budget),
            (LimitField::Cash, Resource::Cash, self.cash),
            (LimitField::InKind, Resource::InKind, self.in_kind),
        ];
        for (field, resource, limit) in over_horizon {
            let Some(limit) = limit else { continue };
            check.not_negative(field, limit);
            constraints.push(Constraint { resource, limit });
        }
        for (at, own) in self.years.iter().enumerate() {
            let field = LimitField::Year(at, own);
            check.not_negative(field, own.limit);
            check.known_year(field, own.year);
            let same = self.years.iter().filter(|other| other.year == own.year);
            check.once(field, same.count(), own.year.to_string());
            constraints.push(Constraint {
                resource: Resource::SpentIn(own.year),
                limit: own.limit,
            });
        }
        for (at, own) in self.capacities.iter().enumerate() {
            self.check_capacity(at, own, &mut check);
            constraints.extend(self.days(own, known));
        }
        match check.problems.is_empty() {
            true => Ok(constraints),
            false => Err(check.problems),
        }
    }

    fn check_capacity(&self, at: usize, own: &CapacityLimit, check: &mut LimitCheck<'_>) {
        let field = |part| LimitField::Capacity(at, own, part);
        check.not_negative(field(CapacityPart::Days), own.limit);
        check.known_profile(field(CapacityPart::Profile), &own.profile);
        if let Some(year) = own.year {
            check.known_year(field(CapacityPart::Year), year);
        }
        let same = self
            .capacities
            .iter()
            .filter(|other| (&other.profile, other.year) == (&own.profile, own.year));
        check.once(field(CapacityPart::Profile), same.count(), own.name());
    }

    /// A constraint for each year: what is said of a year counts there instead of what is said of every
    /// one.
    fn days(&self, own: &CapacityLimit, known: &KnownResources) -> Vec<Constraint> {
        let is_detailed = |year: i32| {
            let mut others = self.capacities.iter();
            others.any(|other| other.profile == own.profile && other.year == Some(year))
        };
        let years = known.years.iter().copied().filter(|year| match own.year {
            Some(own) => own == *year,
            None => !is_detailed(*year),
        });
        let constraints = years.map(|year| Constraint {
            resource: Resource::Days {
                profile: own.profile.clone(),
                year,
            },
            limit: own.limit,
        });
        constraints.collect()
    }
}

impl CapacityLimit {
    /// The profile, with its year if it has one: `ige@2027`.
    #[must_use]
    pub fn name(&self) -> String {
        match self.year {
            Some(year) => format!("{}@{year}", self.profile),
            None => self.profile.clone(),
        }
    }
}

impl LimitCheck<'_> {
    fn add(&mut self, field: LimitField<'_>, kind: ProblemKind) {
        self.problems.push((self.place)(field).problem(kind));
    }

    fn not_negative(&mut self, field: LimitField<'_>, limit: Decimal) {
        if limit.is_sign_negative() {
            let read = limit.to_string();
            self.add(field, ProblemKind::Negative { read });
        }
    }

    fn known_year(&mut self, field: LimitField<'_>, year: i32) {
        if !self.known.years.contains(&year) {
            let years: Vec<String> = self.known.years.iter().map(i32::to_string).collect();
            self.add(field, not_allowed(&year.to_string(), years.iter()));
        }
    }

    fn known_profile(&mut self, field: LimitField<'_>, profile: &str) {
        if !self.known.profiles.contains(profile) {
            self.add(field, not_allowed(profile, self.known.profiles.iter()));
        }
    }

    fn once(&mut self, field: LimitField<'_>, count: usize, name: String) {
        if count > 1 {
            self.add(field, ProblemKind::ListedTwice { name });
        }
    }
}

/// A word that is none of those that are known.
pub fn not_allowed<'a>(read: &str, known: impl Iterator<Item = &'a String> + Clone) -> ProblemKind {
    ProblemKind::NotAllowed {
        read: read.to_owned(),
        nearest: problem::nearest(read, known.clone().map(String::as_str)),
        allowed: known.cloned().collect(),
    }
}
