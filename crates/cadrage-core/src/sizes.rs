//! How much there is of everything that is counted, year by year.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::grid::CostGrid;
use crate::money::{compound, to_millionths};
use crate::notice::Notice;
use crate::problem::{Place, Problem, ProblemKind};
use crate::range::Range;
use crate::scoping::{Scoping, Size};

/// Where an input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputStatus {
    /// The scoping says it.
    Entered,
    /// The grid's default.
    Default,
    /// The engine counts it from other inputs.
    Derived,
}

impl InputStatus {
    /// The word of the status in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Default => "default",
            Self::Derived => "derived",
        }
    }
}

/// How much there is of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// One value for each year, with at most six decimals.
    pub values: Vec<Range>,
    /// Where it comes from.
    pub status: InputStatus,
}

/// What is counted, by driver.
pub type Sizes = BTreeMap<String, Counted>;

/// The driver that counts institutions.
pub const INSTITUTION: &str = "institution";
/// The driver that counts the institutions which join in the year.
pub const NEW_INSTITUTION: &str = "new_institution";
/// The driver that is always one.
pub const SERVICE: &str = "service";
/// The driver that the engine counts once machines are known.
pub const ENERGY: &str = "energy_mwh";

/// Counts everything but energy, year by year.
///
/// # Errors
///
/// A problem for each size that is counted by itself, in the end, or that
/// exceeds the digits of an exact decimal.
pub fn count(
    grid: &CostGrid,
    scoping: &Scoping,
    years: usize,
    notices: &mut Vec<Notice>,
) -> Result<Sizes, Vec<Problem>> {
    let mut counting = Counting {
        grid,
        scoping,
        years,
        sizes: Sizes::new(),
        problems: Vec::new(),
    };
    let one = vec![Range::certain(Decimal::ONE); years];
    counting.derived(SERVICE, one);
    for driver in grid.drivers.keys() {
        counting.resolve(driver, &mut Vec::new());
    }
    let institutions = counting.sizes.get(INSTITUTION).map(|c| c.values.clone());
    counting.derived(NEW_INSTITUTION, joining(&institutions.unwrap_or_default()));
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

/// Those that join in each year; all in the first.
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
    sizes: Sizes,
    problems: Vec<Problem>,
}

impl Counting<'_> {
    fn derived(&mut self, driver: &str, values: Vec<Range>) {
        let status = InputStatus::Derived;
        self.sizes
            .insert(driver.to_owned(), Counted { values, status });
    }

    /// The values of a driver, those by which it is counted first.
    fn resolve(&mut self, driver: &str, path: &mut Vec<String>) -> Option<Vec<Range>> {
        if let Some(counted) = self.sizes.get(driver) {
            return Some(counted.values.clone());
        }
        if driver == NEW_INSTITUTION {
            return self.resolve(INSTITUTION, path).map(|v| joining(&v));
        }
        path.push(driver.to_owned());
        let known = self.grid.drivers.get(driver)?;
        let entered = self.scoping.sizes.get(driver);
        let (size, status) = match (entered, &known.default) {
            (Some(size), _) => (size.clone(), InputStatus::Entered),
            (None, Some((range, per))) => {
                let size = Size {
                    values: vec![*range],
                    growth: Decimal::ZERO,
                    per: (per != SERVICE).then(|| per.clone()),
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
        let values: Option<Vec<Range>> = (0..self.years)
            .map(|year| value(&size, year, base.as_deref()))
            .collect();
        let Some(values) = values else {
            let what = driver.to_owned();
            self.problem(&size, ProblemKind::Overflow { what });
            return None;
        };
        let counted = Counted {
            values: values.clone(),
            status,
        };
        self.sizes.insert(driver.to_owned(), counted);
        Some(values)
    }

    fn problem(&mut self, size: &Size, kind: ProblemKind) {
        let place = size.place.clone();
        let problem = Problem { place, kind };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// Decimals of the factor by which a size grows.
const GROWTH_DIGITS: u32 = 12;

/// The factor by which a size has grown after so many years, at a rate in percent.
pub(crate) fn growth(percent: Decimal, years: usize) -> Option<Decimal> {
    compound(std::iter::repeat_n(percent, years), GROWTH_DIGITS)
}

/// The size in a year: a list that is too short keeps its last value.
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
