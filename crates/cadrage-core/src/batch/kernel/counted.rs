//! The sizes that vary with a row, and the electricity that its lines draw.

use rust_decimal::Decimal;

use crate::arithmetic::Exact;
use crate::batch::fixed::{Whole, of_decimal, scaled};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::grid::model::{Bearer, Item};
use crate::money::to_millionths;
use crate::needs::energy::megawatt_hours;
use crate::needs::need::Need;
use crate::needs::size_formula::{growths, increase, increases};
use crate::needs::sizes;
use crate::pricing::values::Values;

/// A size that varies with the row.
pub(super) struct Driver {
    pub(super) id: String,
    /// The index of the given size that it depends on.
    pub(super) root: usize,
    how: How,
}

enum How {
    /// The row gives it.
    Given,
    /// Another size, by its index, × times ÷ over.
    Ratio(usize, i64, i64),
    /// Another size, by its index, × a factor for each year.
    Growing(usize, Vec<Decimal>),
    /// The increase of another size in each year, by its index.
    Joining(usize),
}

impl Driver {
    /// Computes the values in each year, from the one that the row gives and from the sizes computed
    /// before, which have as many years each; `None` on overflow.
    pub(super) fn compute(&self, given: i64, before: &[i64], into: &mut [i64]) -> Option<()> {
        let years = into.len();
        let base = |rank: usize| before.get(rank * years..)?.get(..years);
        match &self.how {
            How::Given => into.fill(given),
            How::Ratio(rank, times, over) => {
                for (value, base) in into.iter_mut().zip(base(*rank)?) {
                    *value = scaled(*base, *times, *over)?;
                }
            }
            How::Growing(rank, factors) => {
                for ((value, base), factor) in into.iter_mut().zip(base(*rank)?).zip(factors) {
                    let exact = factor.checked_mul(Decimal::new(*base, 6))?;
                    *value = of_decimal(to_millionths(exact))?;
                }
            }
            How::Joining(rank) => {
                let mut last = 0;
                for (value, now) in into.iter_mut().zip(base(*rank)?) {
                    *value = increase(&mut Whole, last, *now).ok()?;
                    last = *now;
                }
            }
        }
        Some(())
    }

    /// The index of the size that it follows; `None` when the row gives it.
    pub(super) fn base(&self) -> Option<usize> {
        match &self.how {
            How::Given => None,
            How::Ratio(rank, ..) | How::Growing(rank, _) | How::Joining(rank) => Some(*rank),
        }
    }

    /// For each year 1 when the size is then what it is in the first year, 0 when it is zero, given
    /// the same of the sizes before; `None` when it takes other values.
    pub(super) fn presence(&self, before: &[Option<Vec<i64>>], years: usize) -> Option<Vec<i64>> {
        match &self.how {
            How::Given => Some(vec![1; years]),
            How::Ratio(rank, ..) => before.get(*rank)?.clone(),
            How::Growing(..) => None,
            How::Joining(rank) => increases(&mut Whole, before.get(*rank)?.as_ref()?).ok(),
        }
    }
}

/// The sizes that vary when `given` do, each after the size it depends on.
///
/// `None` when a key is not one of `[sizes]`, or a factor has too many digits.
pub(super) fn drivers(grid: &CostGrid, estimate: &Estimate, given: &[&str]) -> Option<Vec<Driver>> {
    let mut drivers: Vec<Driver> = Vec::new();
    for (rank, key) in given.iter().enumerate() {
        let mut known = grid.drivers.iter();
        let (id, _) = known.find(|(_, driver)| driver.size.as_deref() == Some(key))?;
        drivers.push(Driver {
            id: id.clone(),
            root: rank,
            how: How::Given,
        });
    }
    loop {
        let known = drivers.len();
        for id in grid.drivers.keys() {
            if drivers.iter().any(|driver| driver.id == *id) {
                continue;
            }
            if let Some((base, how)) = follows(grid, estimate, id, &drivers)? {
                let (id, root) = (id.clone(), drivers.get(base)?.root);
                drivers.push(Driver { id, root, how });
            }
        }
        if drivers.len() == known {
            return Some(drivers);
        }
    }
}

/// The index of the size that a size depends on, and how. The inner `None` when the size is fixed,
/// the outer one when a factor has too many digits.
#[allow(clippy::option_option)]
fn follows(
    grid: &CostGrid,
    estimate: &Estimate,
    id: &str,
    known: &[Driver],
) -> Option<Option<(usize, How)>> {
    let rank = |id: &str| known.iter().position(|driver| driver.id == id);
    if id == DriverId::NEW_INSTITUTION {
        return Some(rank(DriverId::INSTITUTION.id()).map(|base| (base, How::Joining(base))));
    }
    let Some((size, _)) = sizes::in_force(grid, &estimate.scoping, id) else {
        return Some(None);
    };
    let per = size.per.as_deref();
    let Some(base) = per.and_then(rank) else {
        return Some(None);
    };
    let known = grid.drivers.get(id)?;
    let estimator = estimate.scoping.estimator().counting(known.whole);
    if let ([range], true) = (size.values.as_slice(), size.growth.is_zero()) {
        let times = of_decimal(estimator.of(*range))?;
        return Some(Some((base, How::Ratio(base, times, 1_000_000))));
    }
    let growths = growths(&mut Exact, size.growth, estimate.years.len()).ok()?;
    let mut factors = Vec::new();
    for (year, growth) in growths.into_iter().enumerate() {
        let given = size.values.get(year).or(size.values.last())?;
        factors.push(estimator.of(*given).checked_mul(growth)?);
    }
    Some(Some((base, How::Growing(base, factors))))
}

/// The electricity, billed apart, that a unit in service draws in each year, at a common scale.
#[derive(Clone)]
pub(super) struct Power {
    /// Megawatt-hours of a unit, times the scale.
    each: Vec<i128>,
}

/// The electricity of each need, and the scale.
pub(super) struct Powers {
    pub(super) each: Vec<Option<Power>>,
    pub(super) scale: i64,
}

/// The most decimals of a factor of energy.
const SCALE: u32 = 15;

/// The electricity, billed apart, that the provider's needs draw.
///
/// `None` when a factor has more decimals than [`SCALE`].
pub(super) fn powers<'a>(
    grid: &CostGrid,
    estimate: &Estimate,
    needs: impl Iterator<Item = &'a Need>,
) -> Option<Powers> {
    let values = Values::new(grid, &estimate.scoping);
    let power = |need: &Need| -> Option<Option<Vec<Decimal>>> {
        let watts = grid.items.get(&need.item).and_then(Item::billed_watts);
        let Some(watts) = watts.filter(|_| need.bearer == Bearer::Provider) else {
            return Some(None);
        };
        let each = estimate.years.iter().map(|&year| {
            let each = megawatt_hours(&mut Exact, watts, &values, year).ok()?;
            Some(each.normalize())
        });
        each.collect::<Option<_>>().map(Some)
    };
    let factors: Vec<Option<Vec<Decimal>>> = needs.map(power).collect::<Option<_>>()?;
    let scales = factors.iter().flatten().flatten().map(Decimal::scale);
    // No more decimals than needed, which keeps the scale, a divisor, small.
    let decimals = scales.max().unwrap_or(0);
    if decimals > SCALE {
        return None;
    }
    let whole = |factor: &Decimal| {
        let missing = decimals.checked_sub(factor.scale())?;
        factor.mantissa().checked_mul(10_i128.checked_pow(missing)?)
    };
    let power = |factors: Vec<Decimal>| {
        let each = factors.iter().map(whole).collect::<Option<_>>()?;
        Some(Power { each })
    };
    let each = factors.into_iter().map(|factors| match factors {
        None => Some(None),
        Some(factors) => power(factors).map(Some),
    });
    Some(Powers {
        each: each.collect::<Option<_>>()?,
        scale: 10_i64.checked_pow(decimals)?,
    })
}

impl Power {
    /// Adds the electricity of a line that does not vary.
    pub(super) fn add_fixed(&self, need: &Need, fixed: &mut [i128]) -> Option<()> {
        for ((sum, each), in_service) in fixed.iter_mut().zip(&self.each).zip(&need.in_service) {
            let units = i128::from(of_decimal(*in_service)?);
            *sum = sum.checked_add(each.checked_mul(units)?)?;
        }
        Some(())
    }

    /// Adds the electricity of a line that varies.
    pub(super) fn add(&self, units: &[i64], drawn: &mut [i128]) -> Option<()> {
        for ((sum, each), units) in drawn.iter_mut().zip(&self.each).zip(units) {
            *sum = sum.checked_add(each.checked_mul(i128::from(*units))?)?;
        }
        Some(())
    }
}
