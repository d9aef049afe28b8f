//! The VAT invoiced to institutions when the provider is liable for it.
//!
//! Shares of the net cost exclude this VAT: it is no cost of the provider, who passes it on to the
//! State, but an institution that does not recover VAT does pay it.

use rust_decimal::Decimal;

use super::sharing::Share;
use crate::money::{Overflow, sum, to_cents};
use crate::text::lang::Text;
use crate::text::words;

/// What an institution is invoiced, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// The name of the institution.
    pub name: Text,
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

/// Adds VAT to the shares, at the rate of each year in percent, rounded to the cent on each
/// invoice.
///
/// # Errors
///
/// [`Overflow`] when a figure has more than 28 digits.
pub fn invoice(shares: &[Share], rates: Vec<Decimal>) -> Result<Invoices, Overflow> {
    let invoices: Vec<Invoice> = shares
        .iter()
        .map(|share| {
            let years = share.amounts.iter().zip(&rates);
            let vat = years.map(|(amount, rate)| {
                let vat = amount.checked_mul(*rate)?;
                vat.checked_div(Decimal::ONE_HUNDRED).map(to_cents)
            });
            let vat: Vec<Decimal> = vat.collect::<Option<_>>().ok_or(Overflow)?;
            let with_vat = share.amounts.iter().zip(&vat);
            let with_vat = with_vat.map(|(amount, vat)| amount.checked_add(*vat));
            Ok(Invoice {
                name: share.name.clone(),
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
        let share = |amounts: &[&str]| Share {
            name: Text::default(),
            users: Vec::new(),
            weights: Vec::new(),
            amounts: decs(amounts),
            total: Decimal::ZERO,
        };
        let shares = [share(&["33.34", "100.03"]), share(&["33.33", "0.00"])];
        let invoices = invoice(&shares, decs(&["20", "8.5"])).unwrap();
        // 33,34 × 20 % = 6,668; 33,33 × 20 % = 6,666; 100,03 × 8,5 % = 8,50255.
        let vat = [decs(&["6.67", "8.50"]), decs(&["6.67", "0.00"])];
        let with_vat = [decs(&["40.01", "108.53"]), decs(&["40.00", "0.00"])];
        for (index, invoice) in invoices.invoices.iter().enumerate() {
            assert_eq!(invoice.vat, vat[index]);
            assert_eq!(invoice.with_vat, with_vat[index]);
        }
        assert_eq!(invoices.all.vat, decs(&["13.34", "8.50"]));
        assert_eq!(
            invoices.all.totals(),
            Ok(["166.70", "21.84", "188.54"].map(|text| text.parse().unwrap()))
        );
    }
}
