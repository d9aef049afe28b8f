//! The fees of one scoping: who pays what in each year, and how far they recover the cost.

use crate::calendar::years::Years;
use rust_decimal::Decimal;

use super::fees::{FeeTerms, SolvedFee};
use super::{Reserve, reserve};
use crate::arithmetic::Exact;
use crate::estimate::Estimate;
use crate::estimate::invoicing::{Invoiced, Invoices, invoice};
use crate::estimate::quota::largest_remainder;
use crate::estimate::sharing::Share;
use crate::grid::CostGrid;
use crate::money::{NO_CENT, Overflow, sum};
use crate::text::lang::Text;

/// Fees and what they recover, in euros excluding VAT.
///
/// Over the term, to the cent: income − cost = reserve + rounding + gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeSchedule {
    /// The years of the term.
    pub years: Years,
    /// What the fees depend on.
    pub terms: FeeTerms,
    /// The yearly fee of an institution that counts for 1, in the first year, rounded as asked.
    pub fee: Decimal,
    /// The same before it is rounded, to the millionth.
    pub exact_fee: Decimal,
    /// The price of a unit; `None` without a measured part.
    pub unit: Option<UnitPrice>,
    /// The institutions, in the order of the scoping.
    pub institutions: Vec<InstitutionFees>,
    /// The net cost of each year.
    pub net: Vec<Decimal>,
    /// What fees bring in each year.
    pub income: Vec<Decimal>,
    /// What each year recovers too much, or too little when negative.
    pub recovered: Vec<Decimal>,
    /// The sum of that up to each year, which is carried forward to the next.
    pub carried: Vec<Decimal>,
    /// The net cost of the term.
    pub cost: Decimal,
    /// What fees recover beyond it.
    pub reserve: Reserve,
    /// What fees bring over the term.
    pub total_income: Decimal,
    /// What entry fees bring.
    pub entries: Decimal,
    /// What stated yearly fees bring.
    pub stated: Decimal,
    /// What is left for the computed fee.
    pub left: Decimal,
    /// The weights by indices, over institutions and years, that it is divided by.
    pub weight_years: Decimal,
    /// What fees bring by being rounded up.
    pub rounding: Decimal,
    /// What stated fees bring beyond what is to be recovered, or lack when negative: zero when some fee
    /// is computed.
    pub gap: Decimal,
    /// The invoices; `None` when no institution is invoiced VAT.
    pub invoices: Option<Invoices>,
}

/// What a unit costs, and how many are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPrice {
    /// The id of the driver.
    pub driver: String,
    /// Its name in the plural, as shown.
    pub label: Text,
    /// In euros of the first year.
    pub price: Decimal,
    /// The units of each year.
    pub units: Vec<Decimal>,
    /// The units by indices, over years, that a share of what is to be recovered is divided by.
    pub unit_years: Decimal,
    /// What they bring in each year.
    pub income: Vec<Decimal>,
}

/// What one institution pays, in euros excluding VAT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstitutionFees {
    /// Its name.
    pub name: Text,
    /// Whether it is a member.
    pub is_member: bool,
    /// The entry fee, in the year in which it is paid.
    pub entry: Vec<Decimal>,
    /// The yearly fee of each year.
    pub yearly: Vec<Decimal>,
    /// What it pays by the unit in each year.
    pub measured: Vec<Decimal>,
    /// The sum of the three, in each year.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
    /// Its share of the net cost of each year, which it would pay without a tariff.
    pub shares: Vec<Decimal>,
    /// The sum of these.
    pub shares_total: Decimal,
}

impl FeeSchedule {
    /// The fees that recover the net cost of an estimate and the reserve that its scoping asks for.
    pub(super) fn planned(grid: &CostGrid, estimate: &Estimate) -> Result<Self, Overflow> {
        Self::of(grid, estimate, reserve(grid, estimate)?)
    }

    /// The fees that recover the net cost of an estimate and a reserve.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn of(grid: &CostGrid, estimate: &Estimate, reserve: Reserve) -> Result<Self, Overflow> {
        let terms = FeeTerms::of(grid, estimate)?;
        let net = estimate.funding.net.clone();
        let cost = sum(&net)?;
        let to_recover = cost.checked_add(reserve.total()?).ok_or(Overflow)?;
        let solved = terms.solve(&mut Exact, to_recover)?;
        let institutions = institutions(estimate, &terms, &solved)?;
        let income = by_year(net.len(), |year| {
            sum(institutions.iter().filter_map(|own| own.amounts.get(year)))
        })?;
        let recovered = by_year(net.len(), |year| {
            let pair = income.get(year).zip(net.get(year));
            let left = pair.and_then(|(income, net)| income.checked_sub(*net));
            left.ok_or(Overflow)
        })?;
        let mut carried = Vec::new();
        let mut so_far = NO_CENT;
        for own in &recovered {
            so_far = so_far.checked_add(*own).ok_or(Overflow)?;
            carried.push(so_far);
        }
        let total_income = sum(&income)?;
        let beyond = total_income.checked_sub(to_recover).ok_or(Overflow)?;
        let (rounding, gap) = match solved.base.is_zero() {
            true => (NO_CENT, beyond),
            false => (beyond, NO_CENT),
        };
        let measured = terms.answers.measured.as_ref();
        Ok(Self {
            years: estimate.years.clone(),
            fee: super::yearly_fee(solved.base, terms.answers.rounding)?,
            exact_fee: solved.base,
            unit: measured.map(|part| UnitPrice {
                driver: part.driver.clone(),
                label: grid
                    .drivers
                    .get(&part.driver)
                    .map_or_else(Text::default, |driver| driver.label.clone()),
                price: solved.unit_price,
                units: terms.units.clone(),
                unit_years: solved.unit_years,
                income: solved.measured,
            }),
            invoices: invoices(grid, estimate, &institutions)?,
            institutions,
            net,
            income,
            recovered,
            carried,
            cost,
            reserve,
            total_income,
            entries: solved.entries,
            stated: solved.stated,
            left: solved.left,
            weight_years: solved.weight_years,
            rounding,
            gap,
            terms,
        })
    }

    /// The most that the provider has advanced at the end of a year; zero when fees are never behind.
    #[must_use]
    pub fn most_advanced(&self) -> Decimal {
        self.carried
            .iter()
            .fold(NO_CENT, |least, own| least.min(*own))
            .abs()
    }
}

/// What each institution pays.
fn institutions(
    estimate: &Estimate,
    terms: &FeeTerms,
    solved: &SolvedFee,
) -> Result<Vec<InstitutionFees>, Overflow> {
    let shares = &estimate.sharing.shares;
    let years = estimate.years.len();
    let measured = solved.measured.iter().enumerate();
    let measured = measured.map(|(year, amount)| measured_in(shares, *amount, year));
    let measured = measured.collect::<Result<Vec<Vec<Decimal>>, _>>()?;
    let all = shares.iter().enumerate().map(|(at, share)| {
        let joins = share.weights.iter().position(Option::is_some);
        let fee = terms.entry(at)?;
        let entry = (0..years).map(|year| if joins == Some(year) { fee } else { NO_CENT });
        let entry: Vec<Decimal> = entry.collect();
        let yearly = terms.yearly(at, solved.base)?;
        let own = measured.iter().map(|of_year| of_year.get(at).copied());
        let own: Vec<Decimal> = own.collect::<Option<_>>().ok_or(Overflow)?;
        let amounts = by_year(years, |year| {
            sum([&entry, &yearly, &own]
                .into_iter()
                .filter_map(|part| part.get(year)))
        })?;
        Ok(InstitutionFees {
            name: share.name.clone(),
            is_member: share.is_member,
            total: sum(&amounts)?,
            entry,
            yearly,
            measured: own,
            amounts,
            shares: share.amounts.clone(),
            shares_total: share.total,
        })
    });
    all.collect()
}

/// What each institution pays by the unit in a year: units follow users, or are alike without any.
fn measured_in(shares: &[Share], amount: Decimal, year: usize) -> Result<Vec<Decimal>, Overflow> {
    let by_users = shares.iter().map(|share| match share.is_there(year) {
        true => share.users.get(year).copied().ok_or(Overflow),
        false => Ok(Decimal::ZERO),
    });
    let by_users: Vec<Decimal> = by_users.collect::<Result<_, _>>()?;
    if let Some(parts) = largest_remainder(amount, &by_users)? {
        return Ok(parts);
    }
    let alike: Vec<Decimal> = shares
        .iter()
        .map(|share| Decimal::from(u8::from(share.is_there(year))))
        .collect();
    let parts = largest_remainder(amount, &alike)?;
    Ok(parts.unwrap_or_else(|| vec![NO_CENT; shares.len()]))
}

/// The invoices of the fees, as those of shares.
fn invoices(
    grid: &CostGrid,
    estimate: &Estimate,
    institutions: &[InstitutionFees],
) -> Result<Option<Invoices>, Overflow> {
    let Some(today) = &estimate.sharing.invoices else {
        return Ok(None);
    };
    let shares = &estimate.sharing.shares;
    let Some(invoiced) = Invoiced::of(&estimate.scoping, grid, shares) else {
        return Ok(None);
    };
    let fees = shares.iter().zip(institutions).map(|(share, own)| Share {
        amounts: own.amounts.clone(),
        total: own.total,
        ..share.clone()
    });
    let fees: Vec<Share> = fees.collect();
    invoice(&fees, today.rates.clone(), invoiced).map(Some)
}

fn by_year(
    years: usize,
    of: impl Fn(usize) -> Result<Decimal, Overflow>,
) -> Result<Vec<Decimal>, Overflow> {
    (0..years).map(of).collect()
}
