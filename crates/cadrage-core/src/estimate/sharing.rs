//! How the net cost is shared: the shares of each year add up to it, to the cent.

use crate::text::words;
use rust_decimal::Decimal;

use super::invoicing::Invoices;
use super::line::Line;
use crate::grid::contribution::SharingKey;
use crate::grid::known::DriverId;
use crate::grid::model::Bearer;
use crate::grid::{CostGrid, default_key};
use crate::money::{CENTS, Overflow, sum, to_cents, to_millionths};
use crate::needs::membership::Membership;
use crate::needs::sizes::Sizes;
use crate::order;
use crate::scoping::Scoping;
use crate::text::lang::Text;

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
    /// Whether it is a member of the group that shares the service at cost.
    pub is_member: bool,
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

/// An institution that shares the cost: its users in each year, `None` before it joins.
struct Member {
    name: Text,
    users: Vec<Option<Decimal>>,
    is_member: bool,
}

impl Allocation {
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
    let entered = scoping.sharing.key.clone();
    let key = entered.clone();
    let key = key.unwrap_or_else(|| default_key(grid).to_owned());
    let members = members(scoping, sizes, net.len())?;
    let mut amounts = vec![Vec::with_capacity(net.len()); members.len()];
    let mut unshared = Vec::new();
    let mut counted_for = vec![Vec::with_capacity(net.len()); members.len()];
    for (year, net) in net.iter().enumerate() {
        let weights = weights(grid.sharing_keys.get(&key), &members, year);
        let weights = weights.ok_or(Overflow)?;
        let of_members = members.iter().zip(&weights).zip(&mut counted_for);
        for ((member, weight), counted_for) in of_members {
            let users = member.users.get(year).copied().flatten();
            counted_for.push(users.map(|_| *weight));
        }
        match largest_remainder(*net, &weights)? {
            Some(parts) => {
                for (amounts, part) in amounts.iter_mut().zip(parts) {
                    amounts.push(part);
                }
                unshared.push(Decimal::new(0, 2));
            }
            None => {
                amounts.iter_mut().for_each(|a| a.push(Decimal::new(0, 2)));
                unshared.push(*net);
            }
        }
    }
    let there = |year: usize| {
        let members = members.iter().filter_map(move |m| m.users.get(year));
        members.flatten().copied().collect::<Vec<Decimal>>()
    };
    let mean = |year: usize, of: Decimal, count: Decimal| {
        net.get(year)
            .and_then(|_| of.checked_div(count))
            .map(to_cents)
    };
    let own = |year: usize| -> Decimal {
        let own = lines
            .iter()
            .filter(|l| l.need.bearer == Bearer::UserInstitution);
        let own = own.filter_map(|line| line.amounts.get(year));
        own.fold(Decimal::ZERO, |sum, amount| sum.saturating_add(*amount))
    };
    let years = 0..net.len();
    let count = |year: usize| Decimal::from(there(year).len());
    let users = |year: usize| {
        there(year)
            .into_iter()
            .fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let of = |year: usize| net.get(year).copied().unwrap_or_default();
    let counted = years.clone().fold(Decimal::ZERO, |n, y| n + count(y));
    let shared = amounts
        .iter()
        .flatten()
        .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
    Ok(Allocation {
        invoices: None,
        per_institution_year: shared.ok_or(Overflow)?.checked_div(counted).map(to_cents),
        entered: entered.is_some(),
        key,
        per_institution: years.clone().map(|y| mean(y, of(y), count(y))).collect(),
        per_user: years.clone().map(|y| mean(y, of(y), users(y))).collect(),
        own_effort: years.map(|y| mean(y, own(y), count(y))).collect(),
        shares: members
            .into_iter()
            .zip(amounts)
            .zip(counted_for)
            .map(|((member, amounts), weights)| {
                Ok(Share {
                    name: member.name,
                    users: member.users.iter().map(|u| u.unwrap_or_default()).collect(),
                    total: sum(&amounts)?,
                    is_member: member.is_member,
                    weights,
                    amounts,
                })
            })
            .collect::<Result<_, _>>()?,
        unshared,
    })
}

/// The institutions of the scoping or, when it names none, as many equal ones as their number.
fn members(scoping: &Scoping, sizes: &Sizes, years: usize) -> Result<Vec<Member>, Overflow> {
    let size = |driver: DriverId, year: usize| {
        let counted = sizes
            .get(driver.id())
            .and_then(|counted| counted.values.get(year));
        counted.map_or(Decimal::ZERO, |range| range.value)
    };
    let count = |year: usize| size(DriverId::INSTITUTION, year).ceil();
    let each = |users: Decimal, count: Decimal| {
        let users = users.max(Decimal::ZERO).checked_div(count);
        to_cents(users.unwrap_or_default()).normalize()
    };
    if let Some(membership) = Membership::of(scoping, years)? {
        // What remains for each institution that gives no number of users.
        let left = |year: usize| {
            let said = membership.users.get(year).copied().unwrap_or_default();
            let silent = membership.silent.get(year).copied().unwrap_or_default();
            each(size(DriverId::USER, year).saturating_sub(said), silent)
        };
        let named = scoping.sharing.institutions.iter();
        let members = named.map(|institution| Member {
            is_member: institution.is_member,
            name: Text::same(&institution.name),
            users: (0..years)
                .map(|year| {
                    let there = institution.is_there(year);
                    there.then(|| institution.users.unwrap_or_else(|| left(year)))
                })
                .collect(),
        });
        return Ok(members.collect());
    }
    let alike = |year: usize| each(size(DriverId::USER, year), count(year));
    let most = (0..years).map(count).fold(Decimal::ZERO, Decimal::max);
    let most: u32 = most.try_into().map_err(|_| Overflow)?;
    let members = (1..=most).map(|number| Member {
        is_member: true,
        name: Text::in_each(|lang| words::estimate(lang).institution(&number)),
        users: (0..years)
            .map(|year| (Decimal::from(number) <= count(year)).then(|| alike(year)))
            .collect(),
    });
    Ok(members.collect())
}

/// The weight of each member in a year; zero before it joins. `None` on overflow.
fn weights(key: Option<&SharingKey>, members: &[Member], year: usize) -> Option<Vec<Decimal>> {
    let users: Vec<Option<Decimal>> = members
        .iter()
        .map(|member| member.users.get(year).copied().flatten())
        .collect();
    let one = |users: &Option<Decimal>| users.map_or(Decimal::ZERO, |_| Decimal::ONE);
    let equal: Vec<Decimal> = users.iter().map(one).collect();
    let by_users: Vec<Decimal> = users.iter().map(|u| u.unwrap_or_default()).collect();
    let all = sum(&by_users).ok()?;
    let Some(key) = key else { return Some(equal) };
    if !key.bands.is_empty() {
        let band = |users: Decimal| {
            let mut bands = key.bands.iter();
            let band = bands.find(|b| {
                b.from_users <= users.floor() && b.to_users.is_none_or(|to| users.floor() <= to)
            });
            band.map_or(Decimal::ONE, |band| band.weight)
        };
        return Some(
            users
                .iter()
                .map(|u| u.map_or(Decimal::ZERO, band))
                .collect(),
        );
    }
    if let Some(fixed) = key.fixed_share.filter(|_| !all.is_zero()) {
        let there = sum(&equal).ok()?;
        let rest = Decimal::ONE_HUNDRED.checked_sub(fixed)?.max(Decimal::ZERO);
        let weights = equal.iter().zip(&by_users).map(|(one, users)| {
            let equally = fixed.checked_mul(*one)?.checked_div(there)?;
            let by_use = rest.checked_mul(users.checked_div(all)?)?;
            equally.checked_add(by_use)
        });
        return weights.collect();
    }
    let by_use = key.fixed_share.is_none() && key.by_users && !all.is_zero();
    Some(if by_use { by_users } else { equal })
}

/// Splits an amount into whole cents in proportion to weights, so that the parts add up to it: each
/// part is its quota rounded down, and the cents left over go to the largest remainders, the first
/// among equal ones. Quotas are rounded to the millionth of a cent, so that the digits at which a
/// division stops decide nothing.
///
/// `None` when no weight is positive: nobody is there to pay.
///
/// # Errors
///
/// When a sum or a product does not fit a decimal.
pub fn largest_remainder(
    amount: Decimal,
    weights: &[Decimal],
) -> Result<Option<Vec<Decimal>>, Overflow> {
    let all = sum(weights)?;
    if all <= Decimal::ZERO {
        return Ok(None);
    }
    let cents = amount.checked_mul(Decimal::ONE_HUNDRED).ok_or(Overflow)?;
    let quota = |weight: &Decimal| {
        cents
            .checked_mul(weight.checked_div(all)?)
            .map(to_millionths)
    };
    let quotas: Option<Vec<Decimal>> = weights.iter().map(quota).collect();
    let quotas = quotas.ok_or(Overflow)?;
    let mut parts: Vec<Decimal> = quotas.iter().map(Decimal::floor).collect();
    let given = parts.iter().fold(Decimal::ZERO, |sum, part| sum + part);
    let rest = |index: &usize| {
        quotas
            .get(*index)
            .zip(parts.get(*index))
            .map(|(quota, part)| quota - part)
    };
    // Among equal remainders, the first.
    let order = order::sorted(parts.len(), &|a, b| rest(&b).cmp(&rest(&a)));
    let mut left = cents - given;
    let counts = |index: &usize| weights.get(*index).is_some_and(|w| *w > Decimal::ZERO);
    let order: Vec<usize> = order.into_iter().filter(counts).collect();
    for index in order.iter().cycle() {
        if left < Decimal::ONE {
            break;
        }
        if let Some(part) = parts.get_mut(*index) {
            *part += Decimal::ONE;
            left -= Decimal::ONE;
        }
    }
    let parts = parts.into_iter().map(|part| {
        let mut euros = part / Decimal::ONE_HUNDRED;
        euros.rescale(CENTS);
        euros
    });
    Ok(Some(parts.collect()))
}

#[cfg(test)]
mod tests {
    use crate::estimate::sharing::*;

    #[test]
    fn parts_add_up_to_the_cent() {
        let dec = |text: &str| text.parse::<Decimal>().unwrap();
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("100.00", &["1", "1", "1"], &["33.34", "33.33", "33.33"]),
            ("0.05", &["1", "1", "1"], &["0.02", "0.02", "0.01"]),
            ("10.00", &["3", "0", "1"], &["7.50", "0.00", "2.50"]),
            // Weights that differ only where a division stopped count as equal.
            (
                "0.01",
                &[
                    "13.33333333333333333333333333",
                    "13.33333333333333333333333334",
                ],
                &["0.01", "0.00"],
            ),
            // 1 000 ÷ 7 = 142,857…: 3 × 142,857 = 428,571; 2 × = 285,714 twice.
            ("1000.00", &["3", "2", "2"], &["428.57", "285.72", "285.71"]),
        ];
        for (amount, weights, parts) in cases {
            let weights: Vec<Decimal> = weights.iter().map(|w| dec(w)).collect();
            let expected: Vec<Decimal> = parts.iter().map(|p| dec(p)).collect();
            let found = largest_remainder(dec(amount), &weights);
            assert_eq!(found, Ok(Some(expected)), "{amount}");
        }
        assert_eq!(largest_remainder(dec("1"), &[Decimal::ZERO]), Ok(None));
        // What cannot be computed is no year without institutions.
        let weights = [Decimal::MAX, Decimal::MAX];
        assert_eq!(largest_remainder(dec("1"), &weights), Err(Overflow));
        let found = largest_remainder(Decimal::MAX, &[Decimal::ONE]);
        assert_eq!(found, Err(Overflow));
    }
}
