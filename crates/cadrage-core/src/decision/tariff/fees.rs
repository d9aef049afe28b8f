//! The arithmetic of fees: what each institution counts for, and the fee that recovers an amount.

use rust_decimal::Decimal;

use super::weight::relative_weights;
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::estimate::Estimate;
use crate::estimate::payers::Payers;
use crate::estimate::sharing::payers;
use crate::grid::CostGrid;
use crate::money::{MILLIONTHS, NO_CENT, Overflow, compound, sum, to_cents};
use crate::scoping::{TariffAnswers, UnitPricing};

/// Decimals of the price of a unit: a hundredth of a cent, since units may cost less than a cent.
const UNIT_DECIMALS: u32 = 4;

/// What the fees of an estimate depend on, besides the amount that they recover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeTerms<N = Decimal> {
    /// What is decided of the fees.
    pub answers: TariffAnswers,
    /// The factor of each year: 1 in the first, then indexed.
    pub indices: Vec<Decimal>,
    /// What each institution counts for in each year, by the sharing key and its class; an institution
    /// of mean size counts for 1. `None` in years without it.
    pub weights: Vec<Vec<Option<N>>>,
    /// The units of the measured part in each year; zero in a year without institutions.
    pub units: Vec<N>,
    /// Whether each institution is a member.
    members: Vec<bool>,
}

/// The fee that recovers an amount, with what is stated beside it; in euros over the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SolvedFee<N = Decimal> {
    /// The fee of an institution that counts for 1, in the first year, before it is rounded: a millionth
    /// of a euro, rounded up. Zero when nothing is left for it to recover.
    pub base: N,
    /// The price of a unit in the first year; zero without a measured part.
    pub unit_price: N,
    /// The sum of units by indices, over years, to the millionth.
    pub unit_years: N,
    /// What units bring in each year.
    pub measured: Vec<N>,
    /// What all entry fees bring.
    pub entries: Decimal,
    /// What stated yearly fees of non-members bring.
    pub stated: Decimal,
    /// What is left for the computed fee.
    pub left: N,
    /// The sum of weights by indices, over institutions and years, that the fee is divided by.
    pub weight_years: N,
}

impl FeeTerms {
    /// The terms of an estimate.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn of(grid: &CostGrid, estimate: &Estimate) -> Result<Self, Overflow> {
        let (answers, years) = (estimate.scoping.tariff.answers(), estimate.years.len());
        let payers = payers(&estimate.scoping, &estimate.sizes, years)?;
        let driver = answers.measured.map(|part| part.driver);
        let counted = driver.and_then(|driver| estimate.sizes.get(&driver));
        let units = (0..years).map(|year| {
            let units = counted.and_then(|counted| counted.values.get(year));
            units.map_or(Decimal::ZERO, |units| units.value)
        });
        Self::counted(&mut Exact, grid, estimate, &payers, units.collect())
    }

    /// Leaves out what years before a place of the horizon weigh and count.
    pub(super) fn begin_at(&mut self, first: usize) {
        for weights in &mut self.weights {
            weights.iter_mut().take(first).for_each(|own| *own = None);
        }
        let before = self.units.iter_mut().take(first);
        before.for_each(|units| *units = Decimal::ZERO);
    }

    /// The weights by indices of the computed fees, over institutions and the years before a place of the
    /// horizon.
    pub(super) fn weight_years_before(&self, first: usize) -> Result<Decimal, Overflow> {
        let mut before = Decimal::ZERO;
        for (at, own) in self.weights.iter().enumerate() {
            if !self.is_computed(at) {
                continue;
            }
            for (weight, index) in own.iter().zip(&self.indices).take(first) {
                // Who is not there yet weighs nothing.
                if let Some(weight) = weight {
                    before = Exact.add(before, Exact.multiply(*weight, *index)?)?;
                }
            }
        }
        Ok(before)
    }

    /// Whether the yearly fee of the institution at a place of the list is computed, not stated.
    pub(super) fn is_computed(&self, at: usize) -> bool {
        self.stated_fee(at).is_none()
    }

    /// The yearly fee of the institution at a place of the list, in each year.
    pub(super) fn yearly(&self, at: usize, base: Decimal) -> Result<Vec<Decimal>, Overflow> {
        if let Some(stated) = self.stated_fee(at) {
            return self.stated_fees(at, stated);
        }
        let weights = self.weights.get(at).into_iter().flatten();
        let fees = weights.zip(&self.indices).map(|(weight, index)| {
            let Some(weight) = weight else {
                return Ok(NO_CENT);
            };
            let fee = Exact.multiply(Exact.multiply(base, *weight)?, *index)?;
            yearly_fee(fee, self.answers.rounding)
        });
        fees.collect()
    }
}

impl<N: Copy> FeeTerms<N> {
    /// Whether some institution is there in some year.
    #[must_use]
    pub fn has_payers(&self) -> bool {
        self.weights.iter().flatten().any(Option::is_some)
    }

    /// The terms of an estimate for those who share its cost, and the units of each year.
    pub(super) fn counted<A: Arithmetic<Number = N>>(
        with: &mut A,
        grid: &CostGrid,
        estimate: &Estimate,
        payers: &Payers<N>,
        units: Vec<N>,
    ) -> Result<Self, Overflow> {
        let answers = estimate.scoping.tariff.answers();
        let shares = &estimate.sharing.shares;
        let years = estimate.years.len();
        let indices =
            (0..years).map(|year| compound(std::iter::repeat_n(answers.index, year), MILLIONTHS));
        let none = with.zero();
        let units = payers.users.iter().zip(units);
        let units = units.map(|(users, units)| match users.iter().any(Option::is_some) {
            true => units,
            false => none,
        });
        let key = grid.sharing_keys.get(&estimate.sharing.key);
        let mut terms = Self {
            indices: indices.collect::<Option<_>>().ok_or(Overflow)?,
            units: units.collect(),
            weights: Vec::with_capacity(shares.len()),
            members: shares.iter().map(|share| share.is_member).collect(),
            answers,
        };
        let by_year = relative_weights(with, key, payers)?;
        for at in 0..shares.len() {
            let class = with.constant(terms.class(at));
            let own = by_year.iter().map(|of_year| {
                let Some(weight) = of_year.get(at).copied().flatten() else {
                    return Ok(None);
                };
                let weight = with.multiply(weight, class)?;
                Ok(Some(with.round(weight, MILLIONTHS)))
            });
            let own = own.collect::<Result<_, _>>()?;
            terms.weights.push(own);
        }
        Ok(terms)
    }

    /// The entry fee of the institution at a place of the list.
    pub(super) fn entry(&self, at: usize) -> Result<Decimal, Overflow> {
        let fee = self.answers.entry_fee.checked_mul(self.class(at));
        fee.map(to_cents).ok_or(Overflow)
    }

    /// The stated fee of the institution at a place of the list; `None` when its fee is computed.
    fn stated_fee(&self, at: usize) -> Option<Decimal> {
        let is_member = self.members.get(at).copied().unwrap_or(true);
        self.answers.non_member_fee.filter(|_| !is_member)
    }

    /// What the fees of the institution at a place of the list are multiplied by.
    fn class(&self, at: usize) -> Decimal {
        match self.members.get(at) {
            Some(false) => self.answers.non_member_factor.unwrap_or(Decimal::ONE),
            _ => Decimal::ONE,
        }
    }

    /// The stated fees of the institution at a place of the list: one that was stated stays as it was,
    /// but for the cents that its rise makes.
    fn stated_fees(&self, at: usize, stated: Decimal) -> Result<Vec<Decimal>, Overflow> {
        let weights = self.weights.get(at).into_iter().flatten();
        let fees = weights
            .zip(&self.indices)
            .map(|(weight, index)| match weight {
                Some(_) => {
                    let fee = stated.checked_mul(*index).ok_or(Overflow)?;
                    yearly_fee(fee, Decimal::ZERO)
                }
                None => Ok(NO_CENT),
            });
        fees.collect()
    }

    /// The yearly fee of an institution that counts for 1, in the first year, when the fees recover an
    /// amount over the term.
    pub(super) fn first_fee<A: Arithmetic<Number = N>>(
        &self,
        with: &mut A,
        to_recover: N,
    ) -> Result<N, Overflow> {
        let base = self.solve(with, to_recover)?.base;
        multiple(with, base, self.answers.rounding)
    }

    /// What units bring in each year, at the price of one in the first.
    pub(super) fn measured<A: Arithmetic<Number = N>>(
        &self,
        with: &mut A,
        price: N,
    ) -> Result<Vec<N>, Overflow> {
        let incomes = self.units.iter().zip(&self.indices).map(|(units, index)| {
            let index = with.constant(*index);
            let price = with.multiply(price, index)?;
            let income = with.multiply(price, *units)?;
            Ok(with.to_cents(income))
        });
        incomes.collect()
    }

    /// The fee that recovers an amount over the term.
    pub(super) fn solve<A: Arithmetic<Number = N>>(
        &self,
        with: &mut A,
        to_recover: N,
    ) -> Result<SolvedFee<N>, Overflow> {
        let unit_years = self.unit_years(with)?;
        let unit_price = self.first_unit_price(with, to_recover, unit_years)?;
        let measured = self.measured(with, unit_price)?;
        let (mut entries, mut stated, mut counted) = (NO_CENT, NO_CENT, Vec::new());
        for (at, weights) in self.weights.iter().enumerate() {
            if weights.iter().any(Option::is_some) {
                entries = entries.checked_add(self.entry(at)?).ok_or(Overflow)?;
            }
            if let Some(fee) = self.stated_fee(at) {
                let fees = sum(&self.stated_fees(at, fee)?)?;
                stated = stated.checked_add(fees).ok_or(Overflow)?;
                continue;
            }
            for (weight, index) in weights.iter().zip(&self.indices) {
                if let Some(weight) = weight {
                    let index = with.constant(*index);
                    counted.push(with.multiply(*weight, index)?);
                }
            }
        }
        let weight_years = with.sum(&counted)?;
        let mut left = to_recover;
        for apart in [
            with.constant(entries),
            with.constant(stated),
            with.sum(&measured)?,
        ] {
            left = with.subtract(left, apart)?;
        }
        let base = match with.is_zero(weight_years) {
            true => with.zero(),
            false => {
                let zero = with.zero();
                let open = with.most(left, zero);
                let base = with.divide(open, weight_years)?;
                up(with, base, MILLIONTHS)?
            }
        };
        Ok(SolvedFee {
            base,
            unit_price,
            unit_years,
            measured,
            entries,
            stated,
            left,
            weight_years,
        })
    }

    /// The sum of units by indices, over years, to the millionth.
    fn unit_years<A: Arithmetic<Number = N>>(&self, with: &mut A) -> Result<N, Overflow> {
        let counted = self.units.iter().zip(&self.indices).map(|(units, index)| {
            let index = with.constant(*index);
            with.multiply(*units, index)
        });
        let counted = counted.collect::<Result<Vec<N>, _>>()?;
        let units = with.sum(&counted)?;
        Ok(with.round(units, MILLIONTHS))
    }

    /// The price of a unit in the first year: stated, or the share of the amount by the units and their
    /// indices, rounded up to a hundredth of a cent.
    fn first_unit_price<A: Arithmetic<Number = N>>(
        &self,
        with: &mut A,
        to_recover: N,
        units: N,
    ) -> Result<N, Overflow> {
        let percent = match self.answers.measured.as_ref().map(|part| part.price) {
            None => return Ok(with.zero()),
            Some(UnitPricing::Stated(price)) => return Ok(with.constant(price)),
            Some(UnitPricing::Share(percent)) => with.constant(percent),
        };
        let zero = with.zero();
        if with.is_zero(units) {
            return Ok(zero);
        }
        let amount = with.most(to_recover, zero);
        let amount = with.multiply(amount, percent)?;
        let hundred = with.constant(Decimal::ONE_HUNDRED);
        let amount = with.divide(amount, hundred)?;
        // Where a sample counts next to no unit, one has a price nonetheless.
        let least = with.constant(LEAST_UNITS);
        let units = with.most(units, least);
        let price = with.divide(amount, units)?;
        up(with, price, UNIT_DECIMALS)
    }
}

/// The least units over which a share is spread: a millionth.
const LEAST_UNITS: Decimal = Decimal::from_parts(1, 0, 0, false, MILLIONTHS);

/// A fee rounded up to a multiple of a number of euros; to the cent when that is less than one.
///
/// # Errors
///
/// [`Overflow`] when the fee has more than 28 digits.
pub fn yearly_fee(fee: Decimal, multiple: Decimal) -> Result<Decimal, Overflow> {
    self::multiple(&mut Exact, fee, multiple)
}

/// A fee rounded up as [`yearly_fee`] does.
fn multiple<A: Arithmetic>(
    with: &mut A,
    fee: A::Number,
    multiple: Decimal,
) -> Result<A::Number, Overflow> {
    let step = with.constant(to_cents(multiple).max(CENT));
    let fee = up_to(with, fee, step)?;
    Ok(with.to_cents(fee))
}

/// A cent, in euros.
const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// A figure rounded up to so many decimals.
fn up<A: Arithmetic>(
    with: &mut A,
    figure: A::Number,
    decimals: u32,
) -> Result<A::Number, Overflow> {
    let unit = with.constant(Decimal::new(1, decimals));
    let up = up_to(with, figure, unit)?;
    Ok(with.round(up, decimals))
}

/// A figure rounded up to a multiple of a step.
fn up_to<A: Arithmetic>(
    with: &mut A,
    figure: A::Number,
    step: A::Number,
) -> Result<A::Number, Overflow> {
    let steps = with.divide(figure, step)?;
    let steps = with.round_up(steps);
    with.multiply(steps, step)
}
