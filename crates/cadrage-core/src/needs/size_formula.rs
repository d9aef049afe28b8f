//! How the size of a driver is counted: growth, the driver by which it is counted, named institutions.

use rust_decimal::Decimal;

use super::membership::Membership;
use crate::arithmetic::{Addition, Arithmetic, Input, Label, SourceKind};
use crate::grid::model::Driver;
use crate::money::{MILLIONTHS, Overflow};
use crate::scoping::{Scoping, Size};
use crate::text::range::Estimator;

/// Decimals of the growth factor of a size.
const GROWTH_DIGITS: u32 = 12;

/// What makes the size of a driver.
pub(crate) struct SizeFormula<'a> {
    /// What was entered, or the grid's default.
    pub size: &'a Size,
    /// The id of the driver.
    pub driver: &'a str,
    /// Its name, as shown.
    pub label: Label<'a>,
    /// How the estimate takes one number of a size with bounds.
    pub estimator: Estimator,
    /// Whether the driver counts what is whole.
    pub is_whole: bool,
    /// The institutions from which the users are counted; `None` when they are not (see
    /// [`super::sizes::follows`]).
    pub named: Option<&'a Membership>,
}

impl<'a> SizeFormula<'a> {
    /// The size of a driver of the grid.
    pub(crate) fn of_driver(
        size: &'a Size,
        driver: &'a str,
        known: &'a Driver,
        scoping: &Scoping,
    ) -> Self {
        Self {
            size,
            driver,
            label: Label::Text(&known.label),
            estimator: scoping.estimator().counting(known.whole),
            is_whole: known.whole,
            named: None,
        }
    }

    /// The size in each year, from that of the driver by which it is counted.
    pub(crate) fn values<A: Arithmetic>(
        &self,
        with: &mut A,
        base: Option<&[A::Number]>,
        years: usize,
    ) -> Result<Vec<A::Number>, Overflow> {
        let growths = growths(with, self.size.growth, years)?;
        let mut values = Vec::with_capacity(years);
        // Most sizes stay the same, and so do those that are counted by them.
        let mut before = None;
        for (year, growth) in growths.into_iter().enumerate() {
            if let Some(reached) = self.size.reached.get(&year) {
                values.push(with.constant(*reached));
                continue;
            }
            // A list that is too short repeats its last value.
            let given = self.size.values.get(year).or(self.size.values.last());
            let given = *given.ok_or(Overflow)?;
            let each = match base {
                Some(base) => Some(*base.get(year).ok_or(Overflow)?),
                None => None,
            };
            let from = (given, growth, each);
            if let (Some((same, value)), None) = (before, self.named)
                && same == from
            {
                values.push(value);
                continue;
            }
            let given = with.input(Input {
                kind: SourceKind::Size,
                id: self.driver,
                range: given,
                taken: self.estimator.of(given),
                is_whole: self.is_whole,
                label: self.label,
            });
            let all = with.multiply(given, growth)?;
            let all = match each {
                Some(each) => with.multiply(all, each)?,
                None => all,
            };
            let all = with.round(all, MILLIONTHS);
            let value = match self.named {
                Some(named) => users(with, named, year, all)?,
                None => all,
            };
            before = Some((from, value));
            values.push(value);
        }
        Ok(values)
    }
}

/// The users of the institutions that are named: the numbers they give, and for each institution
/// that gives none, its part of all users.
fn users<A: Arithmetic>(
    with: &mut A,
    named: &Membership,
    year: usize,
    all: A::Number,
) -> Result<A::Number, Overflow> {
    let of_year = |counts: &[Decimal]| counts.get(year).copied().ok_or(Overflow);
    let (said, silent, there) = (
        of_year(&named.users)?,
        of_year(&named.silent)?,
        of_year(&named.there)?,
    );
    let said = with.constant(said);
    if there.is_zero() {
        return Ok(with.round(said, MILLIONTHS));
    }
    let (silent, there) = (with.constant(silent), with.constant(there));
    let of_silent = with.multiply(all, silent)?;
    let of_silent = with.divide(of_silent, there)?;
    let users = with.add(said, of_silent)?;
    Ok(with.round(users, MILLIONTHS))
}

/// The increase of a number in each year, such as the institutions that join; in the first year,
/// all of it.
pub(crate) fn increases<A: Addition>(
    with: &mut A,
    numbers: &[A::Number],
) -> Result<Vec<A::Number>, Overflow> {
    let mut before = with.zero();
    let mut increases = Vec::with_capacity(numbers.len());
    for &now in numbers {
        increases.push(increase(with, before, now)?);
        before = now;
    }
    Ok(increases)
}

/// By how much a number has increased; zero when it has decreased.
#[inline]
pub(crate) fn increase<A: Addition>(
    with: &mut A,
    before: A::Number,
    now: A::Number,
) -> Result<A::Number, Overflow> {
    let more = with.subtract(now, before)?;
    let zero = with.zero();
    Ok(with.most(more, zero))
}

/// The factor by which a size has grown by each year, at a yearly rate in percent; 1 in the first
/// year. Each is rounded once, or it would stray from what anyone can recompute.
pub(crate) fn growths<A: Arithmetic>(
    with: &mut A,
    percent: Decimal,
    years: usize,
) -> Result<Vec<A::Number>, Overflow> {
    let one = with.constant(Decimal::ONE);
    if percent.is_zero() {
        return Ok(vec![one; years]);
    }
    let percent = with.constant(percent);
    let mut factor = one;
    let mut growths = Vec::with_capacity(years);
    for year in 0..years {
        if year > 0 {
            factor = with.add_percent(factor, percent)?;
        }
        growths.push(with.round(factor, GROWTH_DIGITS));
    }
    Ok(growths)
}
