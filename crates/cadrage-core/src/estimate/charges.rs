//! The charges of an estimate: what each line costs in each year in which it is needed.

use rust_decimal::Decimal;

use super::Estimate;
use super::coding::LineCodes;
use super::line::Line;
use crate::money::Overflow;

/// A line in a year. Amounts are in euros of the year, with the VAT that the provider does not
/// recover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge<'a> {
    /// The line.
    pub line: &'a Line,
    /// Its codes.
    pub codes: &'a LineCodes<'a>,
    /// The year.
    pub year: i32,
    /// How much is needed; not zero.
    pub quantity: Decimal,
    /// Euros a unit.
    pub unit_price: Decimal,
    /// Quantity × unit price.
    pub unrounded: Decimal,
    /// The same to the cent, as totals add it up.
    pub amount: Decimal,
}

/// The charges of all lines, whoever bears them, year by year in the order of the lines. Years in which
/// nothing is needed have none.
///
/// # Errors
///
/// [`Overflow`] when a product has more than 28 digits: never for the lines of an estimate, whose
/// amounts are these products.
pub fn charges<'a>(
    estimate: &'a Estimate,
    codes: &'a [LineCodes<'a>],
) -> Result<Vec<Charge<'a>>, Overflow> {
    let mut charges = Vec::new();
    for (at, &year) in estimate.years.iter().enumerate() {
        for (line, codes) in estimate.lines.iter().zip(codes) {
            let priced = line.need.quantities.get(at).zip(line.prices.get(at));
            let Some((&quantity, price)) = priced.filter(|(quantity, _)| !quantity.is_zero())
            else {
                continue;
            };
            charges.push(Charge {
                line,
                codes,
                year,
                quantity,
                unit_price: price.amount,
                unrounded: line.unrounded(at).ok_or(Overflow)?,
                amount: line.amounts.get(at).copied().ok_or(Overflow)?,
            });
        }
    }
    Ok(charges)
}
