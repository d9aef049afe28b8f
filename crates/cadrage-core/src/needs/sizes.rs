//! How much there is of everything that is counted, year by year.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::membership::Membership;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::money::{compound, to_millionths};
use crate::scoping::{Scoping, Size};
use crate::text::notice::Notice;
use crate::text::problem::{Place, Problem, ProblemKind};
use crate::text::range::Range;
use crate::text::word::words;

/// Where an input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputStatus {
    /// The scoping gives it.
    Entered,
    /// The grid's default.
    Default,
    /// The engine computes it from other inputs.
    Derived,
}

words!(InputStatus: Entered = "entered" ("Saisi", "Entered"),
    Default = "default" ("Par défaut", "Default"), Derived = "derived" ("Déduit", "Derived"));

impl InputStatus {
    /// The status of an answer: entered, or the default.
    #[must_use]
    pub const fn of_answer(entered: bool) -> Self {
        if entered {
            Self::Entered
        } else {
            Self::Default
        }
    }
}

/// The size of one driver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// One value for each year, with at most six decimals.
    pub values: Vec<Range>,
    /// Where the values come from.
    pub status: InputStatus,
}

/// The size of each driver, by its id.
pub type Sizes = BTreeMap<String, Counted>;

/// The most institutions that can share the cost without being named: more than France has. A
/// larger size is a problem.
pub(crate) const MOST_INSTITUTIONS: u32 = 1000;

/// Computes the size of every driver but energy, year by year.
///
/// When the scoping names its institutions, their number and their users are those of the list.
///
/// # Errors
///
/// A problem for each size that depends on itself through `per`, needs more digits than an exact
/// decimal holds, or contradicts the institutions that are named.
pub fn count(
    grid: &CostGrid,
    scoping: &Scoping,
    years: usize,
    notices: &mut Vec<Notice>,
) -> Result<Sizes, Vec<Problem>> {
    let named = Membership::of(scoping, years).map_err(|overflow| {
        vec![overflow.problem(scoping.sharing.place.clone(), DriverId::USER.id())]
    })?;
    let mut counting = Counting {
        grid,
        scoping,
        years,
        named,
        sizes: Sizes::new(),
        problems: Vec::new(),
    };
    let one = vec![Range::certain(Decimal::ONE); years];
    counting.derived(DriverId::SERVICE.id(), one);
    for driver in grid.drivers.keys() {
        counting.resolve(driver, &mut Vec::new());
    }
    let institutions = counting
        .sizes
        .get(DriverId::INSTITUTION.id())
        .map(|c| c.values.clone());
    counting.derived(
        DriverId::NEW_INSTITUTION.id(),
        joining(&institutions.unwrap_or_default()),
    );
    notices.extend(counting.unused());
    for (driver, size) in &scoping.sizes {
        let given = size.values.len();
        if given > 1 && given != years {
            notices.push(Notice::SizeLength {
                driver: driver.clone(),
                given,
                years,
            });
        }
    }
    let problems = counting.problems;
    if problems.is_empty() {
        Ok(counting.sizes)
    } else {
        Err(problems)
    }
}

/// The institutions that join in each year; in the first year, all of them.
fn joining(institutions: &[Range]) -> Vec<Range> {
    let mut before = Range::certain(Decimal::ZERO);
    let joining = institutions.iter().map(|&now| {
        let more = |now: Decimal, before: Decimal| (now - before).max(Decimal::ZERO);
        let joined = Range {
            value: more(now.value, before.value),
            low: more(now.low, before.low),
            high: more(now.high, before.high),
        };
        before = now;
        // The bounds of a difference need not enclose it.
        Range {
            low: joined.low.min(joined.value),
            high: joined.high.max(joined.value),
            ..joined
        }
    });
    joining.collect()
}

struct Counting<'a> {
    grid: &'a CostGrid,
    scoping: &'a Scoping,
    years: usize,
    named: Option<Membership>,
    sizes: Sizes,
    problems: Vec<Problem>,
}

impl Counting<'_> {
    fn derived(&mut self, driver: &str, values: Vec<Range>) {
        let status = InputStatus::Derived;
        self.sizes
            .insert(driver.to_owned(), Counted { values, status });
    }

    /// The values of a driver; the drivers it is counted by are resolved first. `None` when it has
    /// no size, or after a problem.
    fn resolve(&mut self, driver: &str, path: &mut Vec<String>) -> Option<Vec<Range>> {
        if let Some(counted) = self.sizes.get(driver) {
            return Some(counted.values.clone());
        }
        if driver == DriverId::NEW_INSTITUTION {
            return self
                .resolve(DriverId::INSTITUTION.id(), path)
                .map(|v| joining(&v));
        }
        let known = self.grid.drivers.get(driver)?;
        let entered = self.scoping.sizes.get(driver);
        if let (true, None, Some(named)) = (driver == DriverId::INSTITUTION, entered, &self.named) {
            let there = named.there.iter().map(|count| Range::certain(*count));
            let there: Vec<Range> = there.collect();
            self.derived(driver, there.clone());
            return Some(there);
        }
        path.push(driver.to_owned());
        let (size, status) = match (entered, &known.default) {
            (Some(size), _) => (
                size.clone(),
                match size.is_default {
                    true => InputStatus::Default,
                    false => InputStatus::Entered,
                },
            ),
            (None, Some((range, per))) => {
                let size = Size {
                    values: vec![*range],
                    growth: Decimal::ZERO,
                    per: (*per != DriverId::SERVICE).then(|| per.clone()),
                    is_default: true,
                    place: Place::file(&known.provenance.file),
                };
                (size, InputStatus::Default)
            }
            (None, None) => return None,
        };
        let base = match &size.per {
            Some(per) if path.contains(per) => {
                path.push(per.clone());
                let path = path.clone();
                self.problem(&size, ProblemKind::Cycle { path });
                return None;
            }
            Some(per) => Some(self.resolve(per, path)?),
            None => None,
        };
        path.pop();
        let followed = self
            .named
            .clone()
            .filter(|named| follows(driver, named, &size, status));
        let values: Option<Vec<Range>> = (0..self.years)
            .map(|year| match &followed {
                Some(named) => users(named, &size, year, base.as_deref()),
                None => value(&size, year, base.as_deref()),
            })
            .collect();
        let Some(values) = values else {
            let what = driver.to_owned();
            self.problem(&size, ProblemKind::Overflow { what });
            return None;
        };
        if entered.is_some() && followed.is_none() {
            self.agree(driver, &size, &values);
        }
        if driver == DriverId::INSTITUTION && self.named.is_none() {
            self.count(&size, &values);
        }
        let counted = Counted {
            values: values.clone(),
            status: match followed {
                Some(_) => InputStatus::Derived,
                None => status,
            },
        };
        self.sizes.insert(driver.to_owned(), counted);
        Some(values)
    }

    /// Reports the first year in which a size contradicts the institutions that are named.
    fn agree(&mut self, driver: &str, size: &Size, values: &[Range]) {
        let Some(named) = &self.named else { return };
        let other = Box::new(self.scoping.sharing.place.clone());
        let years = (0..).zip(values).map(|(year, range)| (year, range.value));
        let kind = match DriverId::known(driver) {
            Some(DriverId::INSTITUTION) => {
                years.zip(&named.there).find_map(|((year, value), there)| {
                    (value != *there).then(|| ProblemKind::InstitutionsDisagree {
                        year: year + 1,
                        read: value.normalize().to_string(),
                        named: there.to_string(),
                        other: other.clone(),
                    })
                })
            }
            Some(DriverId::USER) if named.says_users => {
                years.zip(&named.users).find_map(|((year, value), users)| {
                    // Institutions that give no number of users share the rest.
                    let agrees = match named.is_told(year) {
                        true => value == *users,
                        false => value >= *users,
                    };
                    (!agrees).then(|| ProblemKind::UsersDisagree {
                        year: year + 1,
                        read: value.normalize().to_string(),
                        named: users.normalize().to_string(),
                        other: other.clone(),
                    })
                })
            }
            _ => None,
        };
        if let Some(kind) = kind {
            self.problem(size, kind);
        }
    }

    /// Reports the first year that counts more institutions than shares can be computed for.
    fn count(&mut self, size: &Size, values: &[Range]) {
        let limit = Decimal::from(MOST_INSTITUTIONS);
        let mut years = values.iter().zip(1_usize..);
        if let Some((range, year)) = years.find(|(range, _)| range.value > limit) {
            let kind = ProblemKind::TooManyInstitutions {
                year,
                read: range.value.normalize().to_string(),
                limit: MOST_INSTITUTIONS,
            };
            self.problem(size, kind);
        }
    }

    /// A notice when the scoping gives users per institution but every institution gives its own
    /// number, so that the former is never used.
    fn unused(&self) -> Option<Notice> {
        let named = self.named.as_ref()?;
        let size = self.scoping.sizes.get(DriverId::USER.id())?;
        let told = (0..self.years).all(|year| named.is_told(year));
        (told && size.per.as_deref() == Some(DriverId::INSTITUTION.id()))
            .then_some(Notice::UsersTold)
    }

    fn problem(&mut self, size: &Size, kind: ProblemKind) {
        let place = size.place.clone();
        let problem = Problem { place, kind };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// Decimals of the growth factor of a size.
const GROWTH_DIGITS: u32 = 12;
/// Whether the number of users comes from the institutions that are named: at least one gives its
/// own, and the scoping gives no total for all, which would have to agree.
pub(crate) fn follows(driver: &str, named: &Membership, size: &Size, status: InputStatus) -> bool {
    let each = size.per.as_deref() == Some(DriverId::INSTITUTION.id());
    driver == DriverId::USER && named.says_users && (each || status == InputStatus::Default)
}

/// The users of the institutions that are named: the numbers they give, and for each institution
/// that gives none, its part of the size of the driver. `None` on overflow.
fn users(named: &Membership, size: &Size, year: usize, base: Option<&[Range]>) -> Option<Range> {
    let (said, silent) = (*named.users.get(year)?, *named.silent.get(year)?);
    let of_all = value(size, year, base)?;
    let there = *named.there.get(year)?;
    let times = |of_all: Decimal| {
        let of_silent = match there.is_zero() {
            true => Decimal::ZERO,
            false => of_all.checked_mul(silent)?.checked_div(there)?,
        };
        Some(to_millionths(said.checked_add(of_silent)?))
    };
    Some(Range {
        value: times(of_all.value)?,
        low: times(of_all.low)?,
        high: times(of_all.high)?,
    })
}

/// The factor by which a size has grown after `years` years, at a yearly rate in percent; `None` on
/// overflow.
pub(crate) fn growth(percent: Decimal, years: usize) -> Option<Decimal> {
    compound(std::iter::repeat_n(percent, years), GROWTH_DIGITS)
}

/// The size in a year, from 0; a list that is too short repeats its last value. `None` on overflow.
fn value(size: &Size, year: usize, base: Option<&[Range]>) -> Option<Range> {
    let given = size.values.get(year).or(size.values.last())?;
    let growth = growth(size.growth, year)?;
    let base = match base {
        Some(base) => *base.get(year)?,
        None => Range::certain(Decimal::ONE),
    };
    let times = |given: Decimal, base: Decimal| {
        Some(to_millionths(given.checked_mul(growth)?.checked_mul(base)?))
    };
    Some(Range {
        value: times(given.value, base.value)?,
        low: times(given.low, base.low)?,
        high: times(given.high, base.high)?,
    })
}
