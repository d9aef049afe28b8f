//! What institutions are invoiced with VAT, when the provider is liable for it.

use crate::words;
use std::ops::Range;

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::invoicing::{Invoice, Invoices};
use cadrage_core::text::format::{cents, percent};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Table, TableRow};
use crate::by_year::{self, sum};

/// What follows an amount that leaves out the VAT that institutions are invoiced; nothing when they are
/// invoiced none.
#[must_use]
pub fn before_vat(estimate: &Estimate, lang: Lang) -> &'static str {
    match estimate.sharing.invoices {
        Some(_) => words::common(lang).before_invoiced_vat(),
        None => "",
    }
}

/// An amount of which institutions are invoiced the VAT beside; as it is when they are invoiced none.
pub(crate) fn excluding_vat(invoices: Option<&Invoices>, amount: String, lang: Lang) -> String {
    match invoices {
        Some(_) => words::common(lang).excluding_vat(&amount),
        None => amount,
    }
}

/// Years that stand in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// What it is called.
    pub name: String,
    /// Which years it holds, by their places in the horizon.
    pub years: Range<usize>,
}

impl Period {
    /// Each year of the horizon alone.
    pub(crate) fn each(years: &[i32]) -> Vec<Self> {
        let years = years.iter().enumerate().map(|(index, year)| Self {
            name: year.to_string(),
            years: index..index + 1,
        });
        years.collect()
    }

    /// The years of a horizon in no more columns than so many, so that what is shown adds up to the total.
    pub(crate) fn grouped(years: &[i32], most: usize) -> Vec<Self> {
        let length = years.len().div_ceil(most).max(1);
        let starts = (0..years.len()).step_by(length);
        let periods = starts.map(|start| {
            let range = start..(start + length).min(years.len());
            let own = years.get(range.clone()).unwrap_or_default();
            let ends = own.first().zip(own.last());
            let name = ends.map_or_else(String::new, |(first, last)| by_year::years(*first, *last));
            Self { name, years: range }
        });
        periods.collect()
    }

    /// What amounts, one for each year of the horizon, come to in its years.
    pub(crate) fn sum(&self, amounts: &[Decimal]) -> Decimal {
        sum(amounts.get(self.years.clone()).unwrap_or_default())
    }
}

/// `TVA 20 %`; without its rate where that changes over the years.
fn vat(invoices: &Invoices, lang: Lang) -> String {
    let words = words::common(lang).vat();
    match invoices.rates.split_first() {
        Some((rate, others)) if others.iter().all(|other| other == rate) => {
            format!("{words} {}", percent(*rate, lang))
        }
        _ => words.to_owned(),
    }
}

/// The invoices of each institution by year: excluding VAT, VAT, with VAT. `None` when the
/// provider invoices no VAT.
#[must_use]
pub fn by_year(estimate: &Estimate, lang: Lang) -> Option<Table> {
    by_period(estimate, &Period::each(&estimate.years), lang)
}

/// The same, by periods of years. The total is that of all years.
#[must_use]
pub fn by_period(estimate: &Estimate, periods: &[Period], lang: Lang) -> Option<Table> {
    let invoices = estimate.sharing.invoices.as_ref()?;
    let vat = vat(invoices, lang);
    let row = |name: &str, part: &str, amounts: &[Decimal]| {
        let sums: Vec<Decimal> = periods.iter().map(|period| period.sum(amounts)).collect();
        by_year::figures(&[name, part], &sums, sum(amounts), |own| cents(own, lang))
    };
    let parts = |invoice: &Invoice| {
        let name = invoice.name.get(lang);
        let without = words::invoices(lang).excluding_vat();
        let with = words::invoices(lang).with_vat();
        let vat = match invoice.bears_vat {
            true => &vat,
            false => words::invoices(lang).vat_not_invoiced(),
        };
        [
            row(name, without, &invoice.without_vat),
            row(name, vat, &invoice.vat),
            row(name, with, &invoice.with_vat),
        ]
    };
    let each = invoices
        .invoices
        .iter()
        .flat_map(parts)
        .map(TableRow::plain);
    let all = parts(&invoices.all).into_iter().map(TableRow::total);
    let named = [
        words::common(lang).institution(),
        words::invoices(lang).invoice(),
    ];
    let header = by_year::header(&named, periods.iter().map(|period| &period.name), lang);
    Some(Table::of(words::invoices(lang).caption(), header, each.chain(all)).with_words(1))
}
