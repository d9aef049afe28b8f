//! The VAT invoiced to institutions: to all when the provider is liable for it, to those that are no
//! members of the group under the exemption of article 261 B, to none out of its scope.
//!
//! Shares of the net cost exclude this VAT: it is no cost of the provider, who passes it on to the
//! State, but an institution that does not recover VAT does pay it.

use rust_decimal::Decimal;

use super::sharing::Share;
use crate::grid::CostGrid;
use crate::grid::known::OptionId;
use crate::money::{Overflow, sum, to_cents};
use crate::scoping::Scoping;
use crate::text::lang::Text;
use crate::text::notice::Notice;
use crate::text::words;

/// What an institution is invoiced, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// The name of the institution.
    pub name: Text,
    /// Whether it is invoiced VAT.
    pub bears_vat: bool,
    /// Excluding VAT: its share in each year.
    pub without_vat: Vec<Decimal>,
    /// The VAT of each year, rounded to the cent on each invoice.
    pub vat: Vec<Decimal>,
    /// With VAT: what it pays in each year.
    pub with_vat: Vec<Decimal>,
}

/// The invoices of all institutions, in the order of the shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoices {
    /// The VAT rate of each year, in percent.
    pub rates: Vec<Decimal>,
    /// One for each institution, in the order of the shares.
    pub invoices: Vec<Invoice>,
    /// The sum of all invoices in each year.
    pub all: Invoice,
}

impl Invoices {
    /// The factor that turns an amount of a year into its VAT: 0.2 for 20 %; `None` beyond the
    /// years.
    #[must_use]
    pub fn factor(&self, year: usize) -> Option<Decimal> {
        let rate = self.rates.get(year)?;
        rate.checked_div(Decimal::ONE_HUNDRED)
            .map(|factor| factor.normalize())
    }
}

impl Invoice {
    /// The sums over all years: excluding VAT, VAT, including VAT.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn totals(&self) -> Result<[Decimal; 3], Overflow> {
        Ok([
            sum(&self.without_vat)?,
            sum(&self.vat)?,
            sum(&self.with_vat)?,
        ])
    }
}

/// Who is invoiced VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invoiced {
    /// Every institution.
    All,
    /// Those that are no members of the group.
    NonMembers,
}

impl Invoiced {
    /// Who is under the regime of a scoping; `None` when nobody is.
    #[must_use]
    pub fn of(scoping: &Scoping, grid: &CostGrid, shares: &[Share]) -> Option<Self> {
        let has_others = shares.iter().any(is_invoiced_apart);
        if scoping.takes(grid, OptionId::VAT_TAXABLE) {
            Some(Self::All)
        } else {
            let is_exempt = scoping.takes(grid, OptionId::VAT_EXEMPT);
            (is_exempt && has_others).then_some(Self::NonMembers)
        }
    }

    /// What is told of it.
    #[must_use]
    pub fn notice(self, shares: &[Share]) -> Notice {
        match self {
            Self::All => Notice::VatRecovered,
            Self::NonMembers => Notice::NonMembers {
                count: shares
                    .iter()
                    .filter(|share| is_invoiced_apart(share))
                    .count(),
            },
        }
    }

    /// Whether an institution is invoiced VAT.
    fn bears_vat(self, share: &Share) -> bool {
        match self {
            Self::All => true,
            Self::NonMembers => !share.is_member,
        }
    }
}

/// Whether an institution is no member of the group, and in the service in some year.
fn is_invoiced_apart(share: &Share) -> bool {
    !share.is_member && share.weights.iter().any(Option::is_some)
}

/// Adds VAT to the shares of those who are invoiced some, at the rate of each year in percent,
/// rounded to the cent on each invoice.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn invoice(
    shares: &[Share],
    rates: Vec<Decimal>,
    invoiced: Invoiced,
) -> Result<Invoices, Overflow> {
    let invoices: Vec<Invoice> = shares
        .iter()
        .map(|share| {
            let bears_vat = invoiced.bears_vat(share);
            let years = share.amounts.iter().zip(&rates);
            let vat = years.map(|(amount, rate)| {
                let rate = if bears_vat { *rate } else { Decimal::ZERO };
                let vat = amount.checked_mul(rate)?;
                vat.checked_div(Decimal::ONE_HUNDRED).map(to_cents)
            });
            let vat: Vec<Decimal> = vat.collect::<Option<_>>().ok_or(Overflow)?;
            let with_vat = share.amounts.iter().zip(&vat);
            let with_vat = with_vat.map(|(amount, vat)| amount.checked_add(*vat));
            Ok(Invoice {
                name: share.name.clone(),
                bears_vat,
                without_vat: share.amounts.clone(),
                with_vat: with_vat.collect::<Option<_>>().ok_or(Overflow)?,
                vat,
            })
        })
        .collect::<Result<_, Overflow>>()?;
    let of_year = |at: usize, part: fn(&Invoice) -> &Vec<Decimal>| {
        sum(invoices.iter().filter_map(|invoice| part(invoice).get(at)))
    };
    let of_years = |part: fn(&Invoice) -> &Vec<Decimal>| {
        let years = (0..rates.len()).map(|at| of_year(at, part));
        years.collect::<Result<Vec<_>, _>>()
    };
    let all = Invoice {
        name: Text::in_each(|lang| words::estimate(lang).all_institutions().to_owned()),
        bears_vat: true,
        without_vat: of_years(|invoice| &invoice.without_vat)?,
        vat: of_years(|invoice| &invoice.vat)?,
        with_vat: of_years(|invoice| &invoice.with_vat)?,
    };
    Ok(Invoices {
        rates,
        invoices,
        all,
    })
}

#[cfg(test)]
mod tests {
    use crate::estimate::invoicing::*;

    fn decs(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn each_invoice_bears_vat_rounded_by_itself() {
        let share = |amounts: &[&str], is_member: bool| Share {
            name: Text::default(),
            users: Vec::new(),
            weights: Vec::new(),
            amounts: decs(amounts),
            total: Decimal::ZERO,
            own_effort: Vec::new(),
            is_member,
        };
        let shares = [
            share(&["33.34", "100.03"], false),
            share(&["33.33", "0.00"], true),
        ];
        let cases = [
            // 33,34 × 20 % = 6,668; 33,33 × 20 % = 6,666; 100,03 × 8,5 % = 8,50255.
            (
                Invoiced::All,
                [["6.67", "8.50"], ["6.67", "0.00"]],
                ["166.70", "21.84", "188.54"],
            ),
            (
                Invoiced::NonMembers,
                [["6.67", "8.50"], ["0.00", "0.00"]],
                ["166.70", "15.17", "181.87"],
            ),
        ];
        for (invoiced, vat, totals) in cases {
            let invoices = invoice(&shares, decs(&["20", "8.5"]), invoiced).unwrap();
            for (invoice, vat) in invoices.invoices.iter().zip(vat) {
                assert_eq!(invoice.vat, decs(&vat), "{invoiced:?}");
                let with_vat = invoice.without_vat.iter().zip(decs(&vat));
                let with_vat: Vec<Decimal> = with_vat.map(|(a, vat)| a + vat).collect();
                assert_eq!(invoice.with_vat, with_vat, "{invoiced:?}");
            }
            let totals = totals.map(|text| text.parse().unwrap());
            assert_eq!(invoices.all.totals(), Ok(totals), "{invoiced:?}");
        }
    }
}
