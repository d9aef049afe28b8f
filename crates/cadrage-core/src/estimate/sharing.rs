//! How the net cost is shared: the shares of each year add up to it, to the cent.

use crate::text::words;
use rust_decimal::Decimal;

use super::invoicing::Invoices;
use super::line::Line;
use super::payers::Payers;
use super::quota::largest_remainder;
use super::totals::by_year;
use super::weight::weights;
use crate::arithmetic::Exact;
use crate::calendar::years::Years;
use crate::grid::known::{DriverId, OptionId};
use crate::grid::model::Bearer;
use crate::grid::{CostGrid, default_key};
use crate::money::{NO_CENT, Overflow, sum, to_cents};
use crate::needs::sizes::Sizes;
use crate::scoping::Scoping;
use crate::text::lang::Text;
use crate::text::notice::Notice;

/// What one institution pays, in euros, excluding the VAT that the provider invoices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its name.
    pub name: Text,
    /// Its users in each year; zero before it joins.
    pub users: Vec<Decimal>,
    /// Its weight by the sharing key in each year; `None` before it joins.
    pub weights: Vec<Option<Decimal>>,
    /// What it pays in each year.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
    /// What it bears itself in each year, on top of what it pays: an equal part for each of those that
    /// are in the service, in whole cents that add up.
    pub own_effort: Vec<Decimal>,
    /// Whether it is a member of the group that shares the service at cost.
    pub is_member: bool,
}

impl Share {
    /// Whether the institution is in the service in a year of the horizon, from 0.
    #[must_use]
    pub fn is_there(&self, year: usize) -> bool {
        matches!(self.weights.get(year), Some(Some(_)))
    }
}

/// How the net cost is shared, in euros, excluding the VAT that the provider invoices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// The id of the sharing key.
    pub key: String,
    /// Whether the scoping gives the key; otherwise it is the default of the grid.
    pub entered: bool,
    /// The institutions, in the order of the scoping.
    pub shares: Vec<Share>,
    /// What the provider keeps in each year for want of an institution to pay it.
    pub unshared: Vec<Decimal>,
    /// The mean for an institution in each year; `None` in a year without institutions.
    pub per_institution: Vec<Option<Decimal>>,
    /// The mean for an institution and a year, over the years since it joined, rounded to the cent;
    /// `None` without institutions. What no institution pays is left out.
    pub per_institution_year: Option<Decimal>,
    /// The mean for a user in each year; `None` in a year without users.
    pub per_user: Vec<Option<Decimal>>,
    /// The mean of what an institution bears itself in each year, on top of its share; `None` in a
    /// year without institutions.
    pub own_effort: Vec<Option<Decimal>>,
    /// The VAT of the invoices; `None` when no institution is invoiced any.
    pub invoices: Option<Invoices>,
}

impl Allocation {
    /// What a reader should know of who pays.
    pub(super) fn notices(&self, grid: &CostGrid, scoping: &Scoping, years: &Years) -> Vec<Notice> {
        let mut notices = Vec::new();
        let unpaid = self.unshared.iter().zip(years.iter());
        let unpaid = unpaid.filter(|(amount, _)| !amount.is_zero());
        let years_without: Vec<String> = unpaid.map(|(_, year)| year.to_string()).collect();
        if !years_without.is_empty() {
            let amounts = self.unshared.iter().copied();
            notices.push(Notice::Unshared {
                amount: amounts.fold(NO_CENT, Decimal::saturating_add),
                years: years_without,
            });
        }
        // Institutions alike pay the same by any key.
        if !scoping.sharing.institutions.is_empty() {
            notices.extend(self.without_users(grid, years));
        }
        let are_members = self.shares.iter().all(|share| share.is_member);
        if are_members && scoping.tariff.has_non_member_terms() {
            notices.push(Notice::NonMemberTerms);
        }
        let provider = &scoping.service.provider;
        let is_provider = |share: &Share| share.name.first() == provider;
        if scoping.takes(grid, OptionId::VAT_TAXABLE) && self.shares.iter().any(is_provider) {
            notices.push(Notice::OwnShare {
                provider: provider.clone(),
            });
        }
        let count = self.shares.len();
        if count > 1 && scoping.takes(grid, OptionId::AUDIENCE_OWN) {
            notices.push(Notice::ForItself { count });
        }
        notices
    }

    /// What a key by users makes of named institutions without any: all pay the same in years in which
    /// none has users, and those without pay nothing by them in others.
    fn without_users(&self, grid: &CostGrid, years: &Years) -> Vec<Notice> {
        let key = grid.sharing_keys.get(&self.key);
        if !key.is_some_and(|key| key.by_users && key.bands.is_empty()) {
            return Vec::new();
        }
        let has_none = |share: &Share, at: usize| share.users.get(at).is_none_or(Decimal::is_zero);
        let (mut equally, mut differing) = (Vec::new(), Vec::new());
        for (at, year) in years.iter().enumerate() {
            let there = self.shares.iter().filter(|share| share.is_there(at));
            if !there.clone().all(|share| has_none(share, at)) {
                differing.push((at, year));
            } else if there.count() > 1 {
                equally.push(year.to_string());
            }
        }
        let mut names = Vec::new();
        for share in &self.shares {
            let there = differing.iter().filter(|(at, _)| share.is_there(*at));
            let lacking = there.clone().filter(|(at, _)| has_none(share, *at));
            let years: Vec<String> = lacking.map(|(_, year)| year.to_string()).collect();
            match years.len() {
                0 => {}
                all if all == there.count() => names.push(share.name.clone()),
                _ => names.push(Text::in_each(|lang| {
                    format!("{} ({})", share.name.get(lang), years.join(", "))
                })),
            }
        }
        let equally = (!equally.is_empty()).then_some(Notice::SharedEqually { years: equally });
        let nothing = (!names.is_empty()).then_some(Notice::WithoutUsers { names });
        equally.into_iter().chain(nothing).collect()
    }

    /// The mean that an institution is invoiced in a year, from 0, including VAT when the provider is
    /// liable for it. Rounded to the cent; `None` in a year without institutions.
    #[must_use]
    pub fn per_institution_with_vat(&self, year: usize) -> Option<Decimal> {
        let Some(invoices) = &self.invoices else {
            return self.per_institution.get(year).copied().flatten();
        };
        let there = self.shares.iter().filter(|share| share.is_there(year));
        mean(
            invoices.all.with_vat.get(year)?,
            &Decimal::from(there.count()),
        )
    }

    /// The mean that an institution is invoiced for a year, over the years since it joined,
    /// including VAT when the provider is liable for it. Rounded to the cent; `None` without
    /// institutions.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn per_institution_year_with_vat(&self) -> Result<Option<Decimal>, Overflow> {
        let Some(invoices) = &self.invoices else {
            return Ok(self.per_institution_year);
        };
        let weights = self.shares.iter().flat_map(|share| &share.weights);
        let there = Decimal::from(weights.flatten().count());
        let [_, _, with_vat] = invoices.all.totals()?;
        Ok(with_vat.checked_div(there).map(to_cents))
    }
}

/// Shares the net cost of each year among the institutions that have joined by then.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn share(
    grid: &CostGrid,
    scoping: &Scoping,
    sizes: &Sizes,
    net: &[Decimal],
    lines: &[Line],
) -> Result<Allocation, Overflow> {
    let entered = scoping.sharing.key.as_deref();
    let key = entered.unwrap_or_else(|| default_key(grid));
    let payers = payers(scoping, sizes, net.len())?;
    let mut shares = shares(scoping, &payers);
    let mut unshared = Vec::with_capacity(net.len());
    for (net, users) in net.iter().zip(&payers.users) {
        let weights = weights(&mut Exact, grid.sharing_keys.get(key), users)?;
        let parts = largest_remainder(*net, &weights)?;
        unshared.push(if parts.is_some() { NO_CENT } else { *net });
        let parts = parts.unwrap_or_else(|| vec![NO_CENT; shares.len()]);
        let own = users.iter().zip(weights).zip(parts);
        for (share, ((users, weight), part)) in shares.iter_mut().zip(own) {
            share.users.push(users.unwrap_or_default());
            share.weights.push(users.map(|_| weight));
            share.amounts.push(part);
        }
    }
    let own = lines
        .iter()
        .filter(|line| line.need.bearer == Bearer::UserInstitution);
    let own = by_year(own, net.len())?;
    let mut shared = NO_CENT;
    for share in &mut shares {
        share.total = sum(&share.amounts)?;
        shared = shared.checked_add(share.total).ok_or(Overflow)?;
    }
    for (own, users) in own.iter().zip(&payers.users) {
        let there = users
            .iter()
            .map(|users| Decimal::from(u8::from(users.is_some())));
        let parts = largest_remainder(*own, &there.collect::<Vec<_>>())?;
        let parts = parts.unwrap_or_else(|| vec![NO_CENT; shares.len()]);
        for (share, part) in shares.iter_mut().zip(parts) {
            share.own_effort.push(part);
        }
    }
    let there = payers.users.iter().map(|own| own.iter().flatten());
    let users = there.clone().map(sum).collect::<Result<Vec<_>, _>>()?;
    let counts: Vec<Decimal> = there.map(|own| own.count().into()).collect();
    Ok(Allocation {
        invoices: None,
        per_institution_year: mean(&shared, &counts.iter().sum()),
        entered: entered.is_some(),
        key: key.to_owned(),
        per_institution: means(net, &counts),
        per_user: means(net, &users),
        own_effort: means(&own, &counts),
        shares,
        unshared,
    })
}

/// The mean of an amount, to the cent; `None` over nobody.
fn mean(amount: &Decimal, over: &Decimal) -> Option<Decimal> {
    amount.checked_div(*over).map(to_cents)
}

/// The mean of each year.
fn means(amounts: &[Decimal], over: &[Decimal]) -> Vec<Option<Decimal>> {
    let years = amounts.iter().zip(over);
    years.map(|(amount, over)| mean(amount, over)).collect()
}

/// The institutions that share the cost of an estimate.
pub(crate) fn payers(
    scoping: &Scoping,
    sizes: &Sizes,
    years: usize,
) -> Result<Payers<Decimal>, Overflow> {
    let counted = sizes.get(DriverId::USER.id());
    let counted = counted.map_or(&[][..], |counted| &counted.values);
    let in_year = |year: usize| counted.get(year).map_or(Decimal::ZERO, |users| users.value);
    let users: Vec<Decimal> = (0..years).map(in_year).collect();
    let institutions = sizes.get(DriverId::INSTITUTION.id());
    Payers::of(&mut Exact, scoping, &users, institutions)
}

/// The share of each institution, still without years.
fn shares(scoping: &Scoping, payers: &Payers<Decimal>) -> Vec<Share> {
    let mut institutions = scoping.sharing.institutions.iter();
    let share = |number: u32| {
        let named = institutions.next();
        Share {
            name: match named {
                Some(institution) => Text::same(&institution.name),
                None => Text::in_each(|lang| words::estimate(lang).institution(&number)),
            },
            users: Vec::with_capacity(payers.users.len()),
            weights: Vec::with_capacity(payers.users.len()),
            amounts: Vec::with_capacity(payers.users.len()),
            total: NO_CENT,
            own_effort: Vec::with_capacity(payers.users.len()),
            is_member: named.is_none_or(|institution| institution.is_member),
        }
    };
    (1..=payers.count).map(share).collect()
}
