//! The arithmetic of fees: what each institution counts for, and the fee that recovers an amount.

use rust_decimal::Decimal;

use crate::estimate::Estimate;
use crate::estimate::sharing::Share;
use crate::grid::CostGrid;
use crate::money::{MILLIONTHS, NO_CENT, Overflow, compound, sum, to_cents, to_millionths};
use crate::scoping::{TariffAnswers, UnitPricing};

/// Decimals of the price of a unit: a hundredth of a cent, since units may cost less than a cent.
const UNIT_DECIMALS: u32 = 4;

/// What the fees of an estimate depend on, besides the amount that they recover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeTerms {
    /// What is decided of the fees.
    pub answers: TariffAnswers,
    /// The factor of each year: 1 in the first, then indexed.
    pub indices: Vec<Decimal>,
    /// What each institution counts for in each year, by the sharing key and its class; an institution
    /// of mean size counts for 1. `None` in years without it.
    pub weights: Vec<Vec<Option<Decimal>>>,
    /// The units of the measured part in each year; zero in a year without institutions.
    pub units: Vec<Decimal>,
    /// Whether each institution is a member.
    members: Vec<bool>,
}

/// The fee that recovers an amount, with what is stated beside it; in euros over the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SolvedFee {
    /// The fee of an institution that counts for 1, in the first year, before it is rounded: a millionth
    /// of a euro, rounded up. Zero when nothing is left for it to recover.
    pub base: Decimal,
    /// The price of a unit in the first year; zero without a measured part.
    pub unit_price: Decimal,
    /// What units bring in each year.
    pub measured: Vec<Decimal>,
    /// What all entry fees bring.
    pub entries: Decimal,
    /// What stated yearly fees of non-members bring.
    pub stated: Decimal,
    /// What is left for the computed fee.
    pub left: Decimal,
    /// The sum of weights by indices, over institutions and years, that the fee is divided by.
    pub weight_years: Decimal,
}

impl FeeTerms {
    /// The terms of an estimate.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn of(grid: &CostGrid, estimate: &Estimate) -> Result<Self, Overflow> {
        let answers = estimate.scoping.tariff.answers();
        let shares = &estimate.sharing.shares;
        let indices = (0..estimate.years.len())
            .map(|year| compound(std::iter::repeat_n(answers.index, year), MILLIONTHS));
        let driver = answers.measured.as_ref().map(|part| part.driver.as_str());
        let counted = driver.and_then(|driver| estimate.sizes.get(driver));
        let units = (0..estimate.years.len()).map(|year| {
            let value = counted.and_then(|counted| counted.values.get(year));
            let value = value.map_or(Decimal::ZERO, |range| range.value);
            let mut shares = shares.iter();
            match shares.any(|share| is_there(share, year)) {
                true => value,
                false => Decimal::ZERO,
            }
        });
        Ok(Self {
            indices: indices.collect::<Option<_>>().ok_or(Overflow)?,
            units: units.collect(),
            weights: weights(grid, estimate, &answers)?,
            members: shares.iter().map(|share| share.is_member).collect(),
            answers,
        })
    }

    /// The yearly fee of an institution that counts for 1, in the first year, when the fees recover an
    /// amount over the term.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn first_fee(&self, to_recover: Decimal) -> Result<Decimal, Overflow> {
        yearly_fee(self.solve(to_recover)?.base, self.answers.rounding)
    }

    /// Leaves out what years before a place of the horizon weigh and count.
    pub(super) fn begin_at(&mut self, first: usize) {
        let before = self
            .weights
            .iter_mut()
            .flat_map(|own| own.iter_mut().take(first));
        before.for_each(|weight| *weight = None);
        let before = self.units.iter_mut().take(first);
        before.for_each(|units| *units = Decimal::ZERO);
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

    /// The yearly fee of the institution at a place of the list, in each year.
    pub(super) fn yearly(&self, at: usize, base: Decimal) -> Result<Vec<Decimal>, Overflow> {
        let stated = self.stated_fee(at);
        let weights = self.weights.get(at).into_iter().flatten();
        let fees = weights.zip(&self.indices).map(|(weight, index)| {
            let Some(weight) = weight else {
                return Ok(NO_CENT);
            };
            // A fee that was stated stays as it was, but for the cents that its rise makes.
            let (fee, multiple) = match stated {
                Some(stated) => (stated.checked_mul(*index), Decimal::ZERO),
                None => {
                    let fee = base.checked_mul(*weight);
                    let fee = fee.and_then(|fee| fee.checked_mul(*index));
                    (fee, self.answers.rounding)
                }
            };
            yearly_fee(fee.ok_or(Overflow)?, multiple)
        });
        fees.collect()
    }

    /// What each unit costs in a year.
    pub(super) fn unit_price(&self, first: Decimal, year: usize) -> Result<Decimal, Overflow> {
        let index = self.indices.get(year).copied().unwrap_or(Decimal::ONE);
        first.checked_mul(index).ok_or(Overflow)
    }

    /// The fee that recovers an amount over the term.
    pub(super) fn solve(&self, to_recover: Decimal) -> Result<SolvedFee, Overflow> {
        let unit_price = self.first_unit_price(to_recover)?;
        let measured = self.units.iter().enumerate().map(|(year, units)| {
            let income = self.unit_price(unit_price, year)?.checked_mul(*units);
            income.map(to_cents).ok_or(Overflow)
        });
        let measured = measured.collect::<Result<Vec<Decimal>, _>>()?;
        let (mut entries, mut stated, mut weight_years) = (NO_CENT, NO_CENT, Decimal::ZERO);
        for (at, weights) in self.weights.iter().enumerate() {
            if weights.iter().any(Option::is_some) {
                entries = entries.checked_add(self.entry(at)?).ok_or(Overflow)?;
            }
            if self.stated_fee(at).is_some() {
                let fees = sum(&self.yearly(at, Decimal::ZERO)?)?;
                stated = stated.checked_add(fees).ok_or(Overflow)?;
                continue;
            }
            for (weight, index) in weights.iter().zip(&self.indices) {
                let counted = weight.unwrap_or_default().checked_mul(*index);
                weight_years = counted
                    .and_then(|counted| weight_years.checked_add(counted))
                    .ok_or(Overflow)?;
            }
        }
        let left = to_recover
            .checked_sub(entries)
            .and_then(|left| left.checked_sub(stated))
            .ok_or(Overflow)?
            .checked_sub(sum(&measured)?)
            .ok_or(Overflow)?;
        let base = match weight_years > Decimal::ZERO && left > Decimal::ZERO {
            true => up(left.checked_div(weight_years).ok_or(Overflow)?, MILLIONTHS)?,
            false => Decimal::ZERO,
        };
        Ok(SolvedFee {
            base,
            unit_price,
            measured,
            entries,
            stated,
            left,
            weight_years,
        })
    }

    /// The price of a unit in the first year: stated, or the share of the amount by the units, rounded
    /// up to a hundredth of a cent.
    fn first_unit_price(&self, to_recover: Decimal) -> Result<Decimal, Overflow> {
        let Some(part) = &self.answers.measured else {
            return Ok(Decimal::ZERO);
        };
        let percent = match part.price {
            UnitPricing::Stated(price) => return Ok(price),
            UnitPricing::Share(percent) => percent,
        };
        let counted = self.units.iter().zip(&self.indices);
        let counted = counted.map(|(units, index)| units.checked_mul(*index));
        let counted = counted.collect::<Option<Vec<Decimal>>>().ok_or(Overflow)?;
        let units = sum(&counted)?;
        let amount = to_recover.max(Decimal::ZERO).checked_mul(percent);
        let amount = amount.and_then(|amount| amount.checked_div(Decimal::ONE_HUNDRED));
        match units.is_zero() {
            true => Ok(Decimal::ZERO),
            false => {
                let price = amount.ok_or(Overflow)?.checked_div(units);
                up(price.ok_or(Overflow)?, UNIT_DECIMALS)
            }
        }
    }
}

/// Whether an institution is in the service in a year.
pub(super) fn is_there(share: &Share, year: usize) -> bool {
    matches!(share.weights.get(year), Some(Some(_)))
}

/// A fee rounded up to a multiple of a number of euros; to the cent when that is less than one.
///
/// ```
/// use cadrage_core::decision::tariff::yearly_fee;
/// assert_eq!(yearly_fee("1201.001".parse()?, 10.into()).unwrap().to_string(), "1210.00");
/// assert_eq!(yearly_fee("1201.001".parse()?, 0.into()).unwrap().to_string(), "1201.01");
/// # Ok::<(), rust_decimal::Error>(())
/// ```
///
/// # Errors
///
/// [`Overflow`] when the fee has more than 28 digits.
pub fn yearly_fee(fee: Decimal, multiple: Decimal) -> Result<Decimal, Overflow> {
    let step = to_cents(multiple).max(CENT);
    let steps = fee.checked_div(step).ok_or(Overflow)?.ceil();
    steps.checked_mul(step).map(to_cents).ok_or(Overflow)
}

/// A cent, in euros.
const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// A figure rounded up to so many decimals.
fn up(figure: Decimal, decimals: u32) -> Result<Decimal, Overflow> {
    let unit = Decimal::new(1, decimals);
    let units = figure.checked_div(unit).ok_or(Overflow)?.ceil();
    units
        .checked_mul(unit)
        .map(|up| up.normalize())
        .ok_or(Overflow)
}

/// What each institution counts for in each year: by the sharing key, and its class.
fn weights(
    grid: &CostGrid,
    estimate: &Estimate,
    answers: &TariffAnswers,
) -> Result<Vec<Vec<Option<Decimal>>>, Overflow> {
    let shares = &estimate.sharing.shares;
    let key = grid.sharing_keys.get(&estimate.sharing.key);
    let mean = mean_users(shares)?;
    let weight = |share: &Share, year: usize, own: Decimal| {
        let users = share.users.get(year).copied().unwrap_or_default();
        let by_users = || match mean {
            Some(mean) => users.checked_div(mean),
            None => Some(Decimal::ONE),
        };
        let weight = match key {
            // The weight of a band, whoever else is there.
            Some(key) if !key.bands.is_empty() => Some(own),
            Some(key) => match key.fixed_share {
                Some(fixed) => {
                    let rest = Decimal::ONE_HUNDRED.checked_sub(fixed);
                    let rest = rest.and_then(|rest| rest.checked_mul(by_users()?));
                    rest.and_then(|rest| fixed.checked_add(rest)?.checked_div(Decimal::ONE_HUNDRED))
                }
                None if key.by_users => by_users(),
                None => Some(Decimal::ONE),
            },
            None => Some(Decimal::ONE),
        };
        let factor = match (share.is_member, answers.non_member_factor) {
            (false, Some(factor)) => factor,
            _ => Decimal::ONE,
        };
        let weight = weight.and_then(|weight| weight.checked_mul(factor));
        weight.map(to_millionths).ok_or(Overflow)
    };
    let all = shares.iter().map(|share| {
        let years = share.weights.iter().enumerate();
        let own = years.map(|(year, own)| own.map(|own| weight(share, year, own)).transpose());
        own.collect::<Result<Vec<_>, _>>()
    });
    all.collect()
}

/// The mean number of users, over institutions and years; `None` without users.
fn mean_users(shares: &[Share]) -> Result<Option<Decimal>, Overflow> {
    let (mut users, mut count) = (Decimal::ZERO, Decimal::ZERO);
    for share in shares {
        for (own, _) in share
            .users
            .iter()
            .zip(&share.weights)
            .filter(|(_, w)| w.is_some())
        {
            users = users.checked_add(*own).ok_or(Overflow)?;
            count = count.checked_add(Decimal::ONE).ok_or(Overflow)?;
        }
    }
    let mean = users.checked_div(count).map(to_millionths);
    Ok(mean.filter(|mean| *mean > Decimal::ZERO))
}
