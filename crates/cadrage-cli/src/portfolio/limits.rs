//! The constraints that options give: amounts, years and profiles checked, all problems at once.

use std::collections::BTreeSet;

use cadrage_core::decision::portfolio::{Constraint, Resource};
use cadrage_core::grid::CostGrid;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_report::portfolio::ServiceCandidate;
use rust_decimal::Decimal;

use crate::args::{CapacityArg, LimitArgs};

/// The years and the profiles that constraints may name.
pub struct KnownResources {
    years: BTreeSet<i32>,
    profiles: BTreeSet<String>,
}

impl KnownResources {
    /// Those of services, and the profiles of a grid.
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

/// The constraints of options, in the order of the help; what is wrong with them goes to `problems`.
pub fn constraints(
    args: &LimitArgs,
    known: &KnownResources,
    problems: &mut Vec<Problem>,
) -> Vec<Constraint> {
    let years: Vec<String> = known.years.iter().map(i32::to_string).collect();
    let mut constraints = Vec::new();
    let over_horizon = [
        ("--budget", Resource::Spent, args.budget),
        ("--budget-cash", Resource::Cash, args.budget_cash),
        ("--budget-in-kind", Resource::InKind, args.budget_in_kind),
    ];
    for (option, resource, limit) in over_horizon {
        let Some(limit) = limit else { continue };
        problems.extend(negative(option, limit));
        constraints.push(Constraint { resource, limit });
    }
    for own in &args.budget_year {
        let year = own.year.to_string();
        let option = format!("--budget-year {year}");
        problems.extend(negative(&option, own.limit));
        problems.extend(unknown(&option, &year, &years));
        let resource = Resource::SpentIn(own.year);
        if constraints
            .iter()
            .any(|earlier| earlier.resource == resource)
        {
            problems.push(listed_twice(&option, year));
        }
        constraints.push(Constraint {
            resource,
            limit: own.limit,
        });
    }
    constraints.extend(capacities(&args.capacity, known, &years, problems));
    constraints
}

/// Days by profile and year: what is said of a year counts there instead of what is said of every one.
fn capacities(
    args: &[CapacityArg],
    known: &KnownResources,
    years: &[String],
    problems: &mut Vec<Problem>,
) -> Vec<Constraint> {
    let profiles: Vec<String> = known.profiles.iter().cloned().collect();
    let mut constraints: Vec<Constraint> = Vec::new();
    for own in args {
        let named = match own.year {
            Some(year) => format!("{}@{year}", own.profile),
            None => own.profile.clone(),
        };
        let option = format!("--capacity {named}");
        problems.extend(negative(&option, own.limit));
        problems.extend(unknown(&option, &own.profile, &profiles));
        let year = own.year.map(|year| year.to_string());
        problems.extend(year.and_then(|year| unknown(&option, &year, years)));
        let same = args
            .iter()
            .filter(|other| (&other.profile, other.year) == (&own.profile, own.year));
        if same.count() > 1 {
            problems.push(listed_twice(&option, named));
        }
        let is_detailed = |year: i32| {
            let mut others = args.iter().filter(|other| other.profile == own.profile);
            own.year.is_none() && others.any(|other| other.year == Some(year))
        };
        let of_option = known.years.iter().copied().filter(|year| match own.year {
            Some(own) => own == *year,
            None => !is_detailed(*year),
        });
        constraints.extend(of_option.map(|year| Constraint {
            resource: Resource::Days {
                profile: own.profile.clone(),
                year,
            },
            limit: own.limit,
        }));
    }
    constraints
}

fn negative(option: &str, limit: Decimal) -> Option<Problem> {
    limit.is_sign_negative().then(|| Problem {
        place: Place::file(option),
        kind: ProblemKind::Negative {
            read: limit.to_string(),
        },
    })
}

/// A year or a profile that no service has.
fn unknown(option: &str, read: &str, known: &[String]) -> Option<Problem> {
    let is_known = known.iter().any(|own| own == read);
    (!is_known).then(|| super::not_allowed(option, read, known.iter().map(String::as_str)))
}

fn listed_twice(option: &str, name: String) -> Problem {
    Problem {
        place: Place::file(option),
        kind: ProblemKind::ListedTwice { name },
    }
}
