//! How much there is of everything that is counted, year by year.

use std::borrow::Cow;
use std::mem::discriminant;

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::membership::Membership;
use super::size_formula::{SizeFormula, increases};
use crate::arithmetic::Bounds;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::grid::model::Status;
use crate::money::Overflow;
use crate::scoping::{Scoping, Size};
use crate::text::lang::Text;
use crate::text::notice::Notice;
use crate::text::problem::{self, Place, Problem, ProblemKind};
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
    /// The weakest status among the values of the grid that it follows from, its own or that of a size by
    /// which it is counted; `None` when it follows from what was entered alone.
    pub of_grid: Option<Status>,
}

/// The size of each driver, by its id.
pub type Sizes = LiteMap<String, Counted>;

/// The most institutions that can share the cost without being named: more than France has. A
/// larger size is a problem.
pub const MOST_INSTITUTIONS: u32 = 1000;

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
    counting.derived(DriverId::SERVICE.id(), one, None);
    for driver in grid.drivers.keys() {
        counting.resolve(driver, &mut Vec::new());
    }
    let counted = counting.sizes.get(DriverId::INSTITUTION.id());
    let institutions = counted.map_or(&[][..], |counted| &counted.values);
    let new = DriverId::NEW_INSTITUTION.id();
    let joined = joining(institutions).map_err(|overflow| overflow.problems(new))?;
    counting.derived(new, joined, counting.of_grid(new));
    notices.extend(counting.unused());
    notices.extend(never_there(scoping, years));
    for (driver, size) in &scoping.sizes {
        let given = size.values.len();
        if given > 1 && given != years {
            notices.push(Notice::SizeLength {
                driver: grid
                    .drivers
                    .get(driver)
                    .map_or_else(|| Text::same(driver), |known| known.label.clone()),
                given,
                years,
            });
        }
    }
    problem::checked(counting.sizes, counting.problems)
}

/// The institutions that join in each year, with their bounds; those of a difference need not
/// enclose it.
pub(crate) fn joining(institutions: &[Range]) -> Result<Vec<Range>, Overflow> {
    let joining = increases(&mut Bounds, institutions)?.into_iter();
    let ordered = joining.map(|joined| Range {
        low: joined.low.min(joined.value),
        high: joined.high.max(joined.value),
        ..joined
    });
    Ok(ordered.collect())
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
    fn derived(&mut self, driver: &str, values: Vec<Range>, of_grid: Option<Status>) {
        let counted = Counted {
            values,
            status: InputStatus::Derived,
            of_grid,
        };
        self.sizes.insert(driver.to_owned(), counted);
    }

    /// The status of what a size that was counted follows from in the grid.
    fn of_grid(&self, driver: &str) -> Option<Status> {
        // The institutions that join follow from all, and are counted last.
        let driver = match driver == DriverId::NEW_INSTITUTION {
            true => DriverId::INSTITUTION.id(),
            false => driver,
        };
        self.sizes.get(driver)?.of_grid
    }

    /// The values of a driver; the drivers it is counted by are resolved first. `None` when it has
    /// no size, or after a problem.
    fn resolve(&mut self, driver: &str, path: &mut Vec<String>) -> Option<Vec<Range>> {
        if let Some(counted) = self.sizes.get(driver) {
            return Some(counted.values.clone());
        }
        path.push(driver.to_owned());
        let values = self.compute(driver, path);
        path.pop();
        values
    }

    /// As [`resolve`](Self::resolve), for a driver that ends the path.
    fn compute(&mut self, driver: &str, path: &mut Vec<String>) -> Option<Vec<Range>> {
        if driver == DriverId::NEW_INSTITUTION {
            let institutions = self.resolve(DriverId::INSTITUTION.id(), path)?;
            // The number of institutions is bounded: their increase cannot overflow.
            return joining(&institutions).ok();
        }
        let entered = self.scoping.sizes.get(driver);
        if let (true, None, Some(named)) = (driver == DriverId::INSTITUTION, entered, &self.named) {
            let there: Vec<Range> = named.there.iter().copied().map(Range::certain).collect();
            self.derived(driver, there.clone(), None);
            return Some(there);
        }
        let (size, status) = in_force(self.grid, self.scoping, driver)?;
        let base = match &size.per {
            Some(per) => {
                if let Some(path) = cycle(path, per) {
                    self.problem(&size, ProblemKind::Cycle { path });
                    return None;
                }
                Some(self.resolve(per, path)?)
            }
            None => None,
        };
        let named = self.named.as_ref();
        let followed = named.is_some_and(|named| follows(driver, named, &size, status));
        let known = self.grid.drivers.get(driver)?;
        let counting = SizeFormula {
            named: named.filter(|_| followed),
            ..SizeFormula::of_driver(&size, driver, known, self.scoping)
        };
        let Ok(values) = counting.values(&mut Bounds, base.as_deref(), self.years) else {
            let what = driver.to_owned();
            self.problem(&size, ProblemKind::Overflow { what });
            return None;
        };
        if entered.is_some() && !followed {
            self.agree(driver, &size, &values);
        }
        if driver == DriverId::INSTITUTION && self.named.is_none() {
            self.count(&size, &values);
        }
        let counted = match followed {
            true => Counted {
                values: values.clone(),
                status: InputStatus::Derived,
                of_grid: None,
            },
            false => {
                let own = (status == InputStatus::Default).then_some(known.provenance.status);
                let base = size.per.as_deref().and_then(|per| self.of_grid(per));
                Counted {
                    values: values.clone(),
                    status,
                    of_grid: own.max(base),
                }
            }
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

    /// Reports a problem of a kind once a size, however many others are counted by it.
    fn problem(&mut self, size: &Size, kind: ProblemKind) {
        let of_kind = discriminant(&kind);
        let mut known = self.problems.iter();
        if !known.any(|own| own.place == size.place && discriminant(&own.kind) == of_kind) {
            let place = size.place.clone();
            self.problems.push(Problem { place, kind });
        }
    }
}

/// A notice on the institutions that join after the last year; `None` without any.
fn never_there(scoping: &Scoping, years: usize) -> Option<Notice> {
    let named = scoping.sharing.institutions.iter();
    let late = named.filter(|one| one.from_year as usize > years);
    let names: Vec<String> = late.map(|one| one.name.clone()).collect();
    (!names.is_empty()).then_some(Notice::NeverThere { names })
}

/// How the drivers of a path come back to one of them when the last is counted by `per`; `None` when
/// they do not.
fn cycle(path: &[String], per: &str) -> Option<Vec<String>> {
    // The institutions that join follow from all.
    let last = match per == DriverId::NEW_INSTITUTION {
        true => DriverId::INSTITUTION.id(),
        false => per,
    };
    let from = path.iter().position(|driver| driver == last)?;
    let mut cycle = path.get(from..)?.to_vec();
    cycle.push(per.to_owned());
    if per != last {
        cycle.push(last.to_owned());
    }
    Some(cycle)
}

/// The size of a driver: the one that was entered or, without it, the grid's default. `None` when
/// the driver has neither.
#[must_use]
pub fn in_force<'a>(
    grid: &CostGrid,
    scoping: &'a Scoping,
    driver: &str,
) -> Option<(Cow<'a, Size>, InputStatus)> {
    let known = grid.drivers.get(driver)?;
    if let Some(size) = scoping.sizes.get(driver) {
        let status = InputStatus::of_answer(!size.is_default);
        return Some((Cow::Borrowed(size), status));
    }
    let (range, per) = known.default.as_ref()?;
    let size = Size {
        values: vec![*range],
        growth: Decimal::ZERO,
        per: (*per != DriverId::SERVICE).then(|| per.clone()),
        is_default: true,
        place: Place::file(&known.provenance.file),
        reached: LiteMap::new(),
    };
    Some((Cow::Owned(size), InputStatus::Default))
}

/// Whether the number of users comes from the institutions that are named: at least one gives its
/// own, and the scoping gives no total for all, which would have to agree.
pub(crate) fn follows(driver: &str, named: &Membership, size: &Size, status: InputStatus) -> bool {
    let each = size.per.as_deref() == Some(DriverId::INSTITUTION.id());
    driver == DriverId::USER && named.says_users && (each || status == InputStatus::Default)
}
