//! What sizes that were reached teach of the years left.

use rust_decimal::Decimal;

use super::forecast::{Learning, overflow};
use super::update::{Learned, SizeBasis, SourceUpdate, YearRatios};
use crate::arithmetic::{Addition, Arithmetic, Bounds, Exact, SourceKind};
use crate::decision::resize::whole;
use crate::grid::known::DriverId;
use crate::grid::model::Driver;
use crate::money::{Overflow, to_millionths};
use crate::needs::size_formula::SizeFormula;
use crate::needs::sizes::{self, InputStatus, Sizes, in_force};
use crate::scoping::{Scoping, Size};
use crate::text::problem::Problem;
use crate::text::range::Range;

/// What a size is in the years left.
struct LearnedSize {
    size: Size,
    /// What was learned, as of the first year left; `None` for a size without a range.
    update: Option<SourceUpdate>,
}

/// A year in which a size was reached.
struct ObservedSize {
    /// The place of the year.
    at: usize,
    reached: Decimal,
    /// What the estimate expects, for what was reached of the size by which this one is counted; never
    /// zero.
    expected: Decimal,
}

impl Learning<'_> {
    /// Puts the sizes that were reached into a scoping, in their years; one with a range is learned for
    /// the years left, and one without is what the plan decides. Those of named institutions stay
    /// theirs.
    pub(super) fn learn_sizes(
        &self,
        scoping: &mut Scoping,
    ) -> Result<Vec<SourceUpdate>, Vec<Problem>> {
        let reached = self.reached_sizes()?;
        let mut updates = Vec::new();
        for driver in self.reported_drivers() {
            let known = self.grid.drivers.get(driver);
            let size = in_force(self.grid, self.scoping, driver);
            let (Some(known), Some((size, _)), false) = (known, size, self.is_named(driver)) else {
                continue;
            };
            let learned = self.size(driver, known, &size, &reached);
            let LearnedSize { size, update } = learned.map_err(overflow)?;
            scoping.sizes.insert(driver.to_owned(), size);
            updates.extend(update);
        }
        Ok(updates)
    }

    fn reported_drivers(&self) -> Vec<&str> {
        let mut drivers: Vec<&str> = self.reached.keys().map(|(id, _)| id.as_str()).collect();
        drivers.dedup();
        drivers
    }

    /// Whether the institutions that are named say what a size is.
    fn is_named(&self, driver: &str) -> bool {
        let named = &self.scoping.sharing.institutions;
        let counted = self.planned.sizes.get(driver);
        counted.is_some_and(|counted| counted.status == InputStatus::Derived)
            || (driver == DriverId::INSTITUTION && !named.is_empty())
            || (driver == DriverId::USER && named.iter().any(|own| own.users.is_some()))
    }

    /// The sizes of the plan with those that were reached, and with what follows from them.
    fn reached_sizes(&self) -> Result<Sizes, Vec<Problem>> {
        let mut scoping = self.scoping.clone();
        // The counts of named institutions become plain numbers here, so that reached ones can replace them.
        for driver in [DriverId::INSTITUTION, DriverId::USER].map(|driver| driver.id()) {
            let counted = self.planned.sizes.get(driver);
            if let Some(counted) = counted.filter(|_| self.is_named(driver)) {
                let certain = |value: &Range| Range::certain(value.value);
                let size = whole(counted.values.iter().map(certain).collect());
                scoping.sizes.insert(driver.to_owned(), size);
            }
        }
        scoping.sharing.institutions.clear();
        for driver in self.reported_drivers() {
            if let Some((size, _)) = in_force(self.grid, &scoping, driver) {
                let size = self.with_reached(driver, &size);
                scoping.sizes.insert(driver.to_owned(), size);
            }
        }
        let years = self.planned.years.len();
        sizes::count(self.grid, &scoping, years, &mut Vec::new())
    }

    fn with_reached(&self, driver: &str, size: &Size) -> Size {
        let own = self.reached.iter().filter(|((own, _), _)| own == driver);
        let reached = own.map(|((_, at), size)| (*at, to_millionths(*size)));
        Size {
            reached: reached.collect(),
            ..size.clone()
        }
    }

    /// What a size is once some of its years were observed; `reached` has the sizes by which it may be
    /// counted. What is learned is the value that was entered, of each unit of that other size.
    fn size(
        &self,
        driver: &str,
        known: &Driver,
        size: &Size,
        reached: &Sizes,
    ) -> Result<LearnedSize, Overflow> {
        let years = self.planned.years.len();
        let base = size.per.as_ref().and_then(|per| reached.get(per));
        let base = base.map(|counted| counted.values.iter().map(|own| own.value).collect());
        let base: Option<Vec<Decimal>> = base;
        let formula = SizeFormula::of_driver(size, driver, known, self.scoping);
        let expected = formula.values(&mut Exact, base.as_deref(), years)?;
        let mut after = self.with_reached(driver, size);
        let observed = after.reached.iter().filter_map(|(at, reached)| {
            let expected = *expected.get(*at).filter(|expected| !expected.is_zero())?;
            Some(ObservedSize {
                at: *at,
                reached: *reached,
                expected,
            })
        });
        let observed: Vec<ObservedSize> = observed.collect();
        let ratios = observed.iter().map(ObservedSize::ratio);
        let ratios: YearRatios = ratios.collect::<Result<_, _>>()?;
        let multiples: Vec<Decimal> = ratios.iter().map(|(_, ratio)| *ratio).collect();
        let learned = Learned::from(&multiples)?;
        // A list that is too short repeats its last value.
        let entered = (0..years).filter_map(|at| size.values.get(at).or(size.values.last()));
        after.values = entered.copied().collect();
        let mut first = None;
        for (at, value) in after.values.iter_mut().enumerate().skip(self.first_left) {
            if value.is_certain() || observed.is_empty() {
                continue;
            }
            // With a growth the plan itself is no whole number, from the second year on.
            *value = match known.whole && size.growth.is_zero() {
                true => learned.whole(*value, mean(*value, &observed)?)?,
                false => learned.range(*value, self.scoping.estimator().counting(known.whole))?,
            };
            first.get_or_insert(at);
        }
        let Some(at) = first else {
            return Ok(LearnedSize {
                size: after,
                update: None,
            });
        };
        let entered = EnteredSize::of(&formula, at, years)?;
        let per = size.per.as_ref().and_then(|per| {
            let known = self.grid.drivers.get(per)?;
            Some(SizeBasis {
                driver: per.clone(),
                label: known.label.clone(),
            })
        });
        let of_left = SizeFormula {
            size: &after,
            ..formula
        };
        let now = EnteredSize::of(&of_left, at, years)?;
        let update = SourceUpdate {
            kind: SourceKind::Size,
            id: driver.to_owned(),
            label: known.label.clone(),
            per,
            before: entered.range,
            expected_before: entered.expected,
            observed: self.by_year(ratios),
            after: now.range,
            expected_after: now.expected,
        };
        Ok(LearnedSize {
            size: after,
            update: Some(update),
        })
    }
}

/// A size as it was entered, in a year: for one unit of what it is counted by.
struct EnteredSize {
    range: Range,
    /// What the estimate takes of it.
    expected: Decimal,
}

impl EnteredSize {
    fn of(formula: &SizeFormula<'_>, at: usize, years: usize) -> Result<Self, Overflow> {
        let expected = formula.values(&mut Exact, None, years)?;
        let scenario = SizeFormula {
            estimator: formula.estimator.counting(true),
            ..*formula
        };
        let ranges = scenario.values(&mut Bounds, None, years)?;
        Ok(Self {
            range: *ranges.get(at).ok_or(Overflow)?,
            expected: *expected.get(at).ok_or(Overflow)?,
        })
    }
}

impl ObservedSize {
    /// The place of the year, and the multiple of what was expected.
    fn ratio(&self) -> Result<(usize, Decimal), Overflow> {
        let ratio = Exact.divide(self.reached, self.expected)?;
        Ok((self.at, to_millionths(ratio)))
    }
}

/// The mean of a value that is counted in whole and of what each year observed in its place.
fn mean(value: Range, observed: &[ObservedSize]) -> Result<Decimal, Overflow> {
    let mut all = value.value;
    for year in observed {
        // In full, so that a mean of four and a half is one.
        let own = Exact.divide(Exact.multiply(year.reached, value.value)?, year.expected)?;
        all = Exact.add(all, to_millionths(own))?;
    }
    let count = Exact.add(Decimal::from(observed.len()), Decimal::ONE)?;
    Exact.divide(all, count).map(to_millionths)
}
