//! The sums of lines: by theme and nature, by year, by bearer.

use crate::calendar::years::Years;
use crate::grid::known::ParameterId;
use rust_decimal::Decimal;

use super::Estimate;
use super::line::Line;
use crate::grid::model::{Bearer, Nature, Theme};
use crate::money::{NO_CENT, Overflow, add_each, sum, to_cents};
use crate::pricing::values::Values;
use crate::text::word::Word;

/// The provider's amounts of a theme and a nature, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeNature {
    /// The theme.
    pub theme: Theme,
    /// The nature.
    pub nature: Nature,
    /// In each year.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
}

/// The provider's amounts, in euros, with the VAT that it does not recover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// In each year.
    pub amounts: Vec<Decimal>,
    /// One-off costs, over all years.
    pub one_off: Decimal,
    /// Recurring costs, every year or every few years, in each year.
    pub recurring: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
    /// The sum of the years, each discounted to the first.
    pub discounted: Decimal,
    /// The discount rate, in percent; zero means no discounting.
    pub discount_rate: Decimal,
}

/// The amounts of one bearer, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BearerTotal {
    /// Who bears them.
    pub bearer: Bearer,
    /// In each year.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
}

/// The sums of lines, in euros, in each year.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn by_year<'a>(
    lines: impl Iterator<Item = &'a Line>,
    years: usize,
) -> Result<Vec<Decimal>, Overflow> {
    let mut sums = vec![NO_CENT; years];
    for line in lines {
        add_each(&mut sums, &line.amounts)?;
    }
    Ok(sums)
}

/// The provider's amounts by theme and nature; pairs without a line are left out.
pub(crate) fn by_theme_nature(lines: &[Line], years: usize) -> Result<Vec<ThemeNature>, Overflow> {
    let mut groups = Vec::new();
    for &theme in Theme::ALL {
        for &nature in Nature::ALL {
            let of_group = |line: &&Line| {
                line.is_provider() && line.need.theme == theme && line.nature == nature
            };
            if lines.iter().any(|line| of_group(&line)) {
                let amounts = by_year(lines.iter().filter(of_group), years)?;
                groups.push(ThemeNature {
                    theme,
                    nature,
                    total: sum(&amounts)?,
                    amounts,
                });
            }
        }
    }
    Ok(groups)
}

pub(crate) fn totals(
    lines: &[Line],
    values: &Values<'_>,
    years: &Years,
) -> Result<Totals, Overflow> {
    let provider = || lines.iter().filter(|line| line.is_provider());
    let amounts = by_year(provider(), years.len())?;
    let one_off = provider().filter(|line| line.is_one_off());
    let recurring = provider().filter(|line| !line.is_one_off());
    let first = years.first();
    let discount_rate = values.constant(ParameterId::DISCOUNT_RATE, first);
    Ok(Totals {
        one_off: sum(one_off.map(|line| &line.total))?,
        recurring: by_year(recurring, years.len())?,
        total: sum(&amounts)?,
        discounted: discounted(&amounts, discount_rate).ok_or(Overflow)?,
        amounts,
        discount_rate,
    })
}

/// The sum of the years, each divided by (1 + rate) to the number of years since the first and
/// rounded to the cent; `None` on overflow.
fn discounted(amounts: &[Decimal], rate: Decimal) -> Option<Decimal> {
    let factor = Decimal::ONE.checked_add(rate.checked_div(Decimal::ONE_HUNDRED)?)?;
    let mut total = NO_CENT;
    let mut divisor = Decimal::ONE;
    for amount in amounts {
        total = total.checked_add(to_cents(amount.checked_div(divisor)?))?;
        divisor = divisor.checked_mul(factor)?;
    }
    Some(total)
}

impl Estimate {
    /// What the lines of one bearer cost; `None` without such a bearer.
    #[must_use]
    pub fn borne_by(&self, bearer: Bearer) -> Option<&BearerTotal> {
        self.bearers.iter().find(|borne| borne.bearer == bearer)
    }
}

pub(crate) fn bearers(lines: &[Line], years: usize) -> Result<Vec<BearerTotal>, Overflow> {
    Bearer::ALL
        .iter()
        .map(|&bearer| {
            let own = lines.iter().filter(|line| line.need.bearer == bearer);
            let amounts = by_year(own, years)?;
            Ok(BearerTotal {
                bearer,
                total: sum(&amounts)?,
                amounts,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::estimate::totals::*;

    #[test]
    fn later_years_weigh_less() {
        let amounts = ["1000.00", "1000.00", "1000.00"].map(|a| a.parse().unwrap());
        let cases = [
            ("0", "3000.00"),
            // 1 000 + 1 000 ÷ 1,032 + 1 000 ÷ 1,032² = 1 000 + 968,99 + 938,95
            ("3.2", "2907.94"),
        ];
        for (rate, expected) in cases {
            let rate: Decimal = rate.parse().unwrap();
            assert_eq!(discounted(&amounts, rate), Some(expected.parse().unwrap()));
        }
    }
}
