//! What is asked of several studies, as the page's fields have it.

use std::collections::BTreeMap;

use cadrage_core::decision::portfolio::Constraint;
use cadrage_core::decision::team::Division;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect, NumberError};
use cadrage_core::text::problem::{Place, Problem};
use cadrage_core::text::word::Word;
use cadrage_report::portfolio::{
    AskedLimits, CapacityLimit, CapacityPart, KnownResources, LimitField, SharingQuestion,
    YearLimit,
};
use rust_decimal::Decimal;

use crate::records::{self, record};

/// The kinds of records, with the fields of the same names.
const YEAR: &str = "year";
const CAPACITY: &str = "capacity";
const FRONTIER: &str = "frontier";
const TEAM: &str = "team";
const ROTA: &str = "rota";
const DIVISION: &str = "division";

/// What is asked of several studies. Amounts and days are as they were typed; an empty one limits
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PortfolioEntries {
    /// The budget over the horizon, in euros.
    pub budget: String,
    /// What of it may be cash.
    pub cash: String,
    /// What of it may be in kind.
    pub in_kind: String,
    /// The budgets of single years.
    pub years: BTreeMap<i32, String>,
    /// The days of people.
    pub capacities: Vec<CapacityEntry>,
    /// Whether the smallest budget for each number of services is asked for.
    pub frontier: bool,
    /// Whether the services of one provider have one team.
    pub team: bool,
    /// The files of the services that one rota covers; empty without a rota.
    pub rota: Vec<String>,
    /// How what services share is divided.
    pub division: Division,
}

/// The days of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CapacityEntry {
    /// The id of the profile.
    pub profile: String,
    /// The year; `None` for every year.
    pub year: Option<i32>,
    /// The days.
    pub days: String,
}

/// What is wrong in a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldProblem {
    /// The field, as [`PortfolioEntries`] names it.
    pub field: String,
    /// What is wrong, as a sentence.
    pub sentence: String,
}

impl PortfolioEntries {
    /// The field of the budget over the horizon.
    pub const BUDGET: &str = "budget";
    /// The field of the budget in cash.
    pub const CASH: &str = "cash";
    /// The field of the budget in kind.
    pub const IN_KIND: &str = "in_kind";

    /// The field of the budget of a year.
    #[must_use]
    pub fn year_field(year: i32) -> String {
        format!("{YEAR}.{year}")
    }

    /// How many limits are given, the budget over the horizon aside.
    #[must_use]
    pub fn other_limits(&self) -> usize {
        let amounts = [&self.cash, &self.in_kind].into_iter();
        let amounts = amounts.chain(self.years.values());
        let days = self.capacities.iter().map(|own| &own.days);
        let given = amounts.chain(days).filter(|text| !text.trim().is_empty());
        given.count()
    }

    /// Whether a choice of plans is asked for: a limit, the frontier, or what services share.
    pub(super) fn is_asking(&self) -> bool {
        let has_limit = self.other_limits() > 0 || !self.budget.trim().is_empty();
        has_limit || self.frontier || self.sharing().is_some()
    }

    /// What services share; `None` when each is priced alone.
    pub(super) fn sharing(&self) -> Option<SharingQuestion> {
        let has_rota = !self.rota.is_empty();
        (self.team || has_rota).then(|| SharingQuestion {
            by_provider: self.team,
            rota: has_rota.then(|| self.rota.clone()),
            division: self.division,
        })
    }

    /// The limits, checked as the command checks its options.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each at its field.
    pub(super) fn constraints(
        &self,
        known: &KnownResources,
        lang: Lang,
    ) -> Result<Vec<Constraint>, Vec<Problem>> {
        let mut typed = TypedLimits {
            lang,
            problems: Vec::new(),
        };
        let years = self.years.iter().filter_map(|(year, text)| {
            let limit = typed.amount(text, &Self::year_field(*year))?;
            Some(YearLimit { year: *year, limit })
        });
        let years = years.collect();
        let capacities = self.capacities.iter().enumerate().filter_map(|(at, own)| {
            let limit = typed.amount(&own.days, &CapacityEntry::field(at, CapacityPart::Days))?;
            Some((at, own.limit(limit)))
        });
        // Those without days are left out, and problems have the places of the entries.
        let (places, capacities): (Vec<usize>, Vec<CapacityLimit>) = capacities.unzip();
        let limits = AskedLimits {
            budget: typed.amount(&self.budget, Self::BUDGET),
            cash: typed.amount(&self.cash, Self::CASH),
            in_kind: typed.amount(&self.in_kind, Self::IN_KIND),
            years,
            capacities,
        };
        let field = |field: LimitField<'_>| Place::file(&field_of(field, &places));
        let constraints = limits.constraints(known, &field);
        let mut problems = typed.problems;
        match constraints {
            Ok(constraints) if problems.is_empty() => Ok(constraints),
            constraints => {
                problems.extend(constraints.err().unwrap_or_default());
                Err(problems)
            }
        }
    }

    /// All of it as one text, which [`read`](Self::read) understands.
    #[must_use]
    pub fn write(&self) -> String {
        let mut records = vec![
            record(Self::BUDGET, [self.budget.as_str()]),
            record(Self::CASH, [self.cash.as_str()]),
            record(Self::IN_KIND, [self.in_kind.as_str()]),
            record(DIVISION, [self.division.id()]),
        ];
        let years = self.years.iter();
        records.extend(years.map(|(year, text)| record(YEAR, [year.to_string().as_str(), text])));
        records.extend(self.capacities.iter().map(|own| {
            let year = own.year.map_or(String::new(), |year| year.to_string());
            record(CAPACITY, [own.profile.as_str(), &year, &own.days])
        }));
        let asked = [(FRONTIER, self.frontier), (TEAM, self.team)];
        let asked = asked.into_iter().filter(|(_, is_asked)| *is_asked);
        records.extend(asked.map(|(kind, _)| record(kind, [])));
        records.extend(self.rota.iter().map(|file| record(ROTA, [file.as_str()])));
        records::join(&records)
    }

    /// What was written by [`write`](Self::write); what is not understood is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut entries = Self::default();
        for (kind, mut fields) in records::split(text) {
            let mut next = || fields.next().unwrap_or_default();
            match kind.as_str() {
                Self::BUDGET => entries.budget = next(),
                Self::CASH => entries.cash = next(),
                Self::IN_KIND => entries.in_kind = next(),
                DIVISION => entries.division = Division::parse(&next()).unwrap_or_default(),
                YEAR => {
                    let year = next().parse();
                    entries.years.extend(year.ok().map(|year| (year, next())));
                }
                CAPACITY => entries.capacities.push(CapacityEntry {
                    profile: next(),
                    year: next().parse().ok(),
                    days: next(),
                }),
                FRONTIER => entries.frontier = true,
                TEAM => entries.team = true,
                ROTA => entries.rota.push(next()),
                _ => {}
            }
        }
        entries
    }
}

impl CapacityEntry {
    /// The field of a part of the capacity at a place of the list.
    #[must_use]
    pub fn field(at: usize, part: CapacityPart) -> String {
        let part = match part {
            CapacityPart::Profile => "profile",
            CapacityPart::Year => "year",
            CapacityPart::Days => "days",
        };
        format!("{CAPACITY}.{at}.{part}")
    }

    fn limit(&self, limit: Decimal) -> CapacityLimit {
        CapacityLimit {
            profile: self.profile.clone(),
            year: self.year,
            limit,
        }
    }
}

/// The field of a limit.
fn field_of(limit: LimitField<'_>, capacities: &[usize]) -> String {
    match limit {
        LimitField::Budget => PortfolioEntries::BUDGET.to_owned(),
        LimitField::Cash => PortfolioEntries::CASH.to_owned(),
        LimitField::InKind => PortfolioEntries::IN_KIND.to_owned(),
        LimitField::Year(_, own) => PortfolioEntries::year_field(own.year),
        LimitField::Capacity(at, _, part) => {
            let at = capacities.get(at).copied().unwrap_or_default();
            CapacityEntry::field(at, part)
        }
    }
}

/// What is typed, read in a language.
struct TypedLimits {
    lang: Lang,
    problems: Vec<Problem>,
}

impl TypedLimits {
    /// The number of a field; `None` when it is empty, or none.
    fn amount(&mut self, text: &str, field: &str) -> Option<Decimal> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let plain = number::typed_for_a_table(text, self.lang);
        let read = number::parse(&plain, Dialect::Comma);
        let problem = |error: NumberError| Problem {
            place: Place::file(field),
            kind: error.problem(&plain),
        };
        read.map_err(|error| self.problems.push(problem(error)))
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_arrive_as_they_were_typed() {
        let hostile = || "a\u{1e}b\u{1f}c\u{1b}r 1 250,50 €".to_owned();
        let entries = PortfolioEntries {
            budget: hostile(),
            cash: "12".to_owned(),
            in_kind: String::new(),
            years: [(2027, hostile()), (2028, String::new())].into(),
            capacities: vec![
                CapacityEntry {
                    profile: hostile(),
                    year: Some(2027),
                    days: "90,5".to_owned(),
                },
                CapacityEntry::default(),
            ],
            frontier: true,
            team: true,
            rota: vec![hostile(), String::new()],
            division: Division::Proportional,
        };
        assert_eq!(PortfolioEntries::read(&entries.write()), entries);
        let none = PortfolioEntries::default();
        assert_eq!(PortfolioEntries::read(&none.write()), none);
        assert_eq!(PortfolioEntries::read(""), none);
        assert_eq!((entries.other_limits(), none.other_limits()), (3, 0));
        assert!(entries.is_asking() && !none.is_asking());
    }
}
