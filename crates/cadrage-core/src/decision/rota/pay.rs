//! What being on call is paid: the lines of an estimate of one provider, with their prices.

use rust_decimal::Decimal;

use crate::money::Overflow;
use crate::needs::coverage::ask;
use crate::needs::coverage::on_call::Periods;
use crate::needs::coverage::question::Question;
use crate::needs::coverage::tier_line::PERIODS_ON_CALL;
use crate::pricing::prices::Prices;
use crate::scoping::Scoping;

/// A line of being on call, and the price of its unit, in euros.
pub(super) struct LinePay {
    /// Its id, one of [`PERIODS_ON_CALL`].
    id: String,
    pub price: Decimal,
}

impl LinePay {
    /// How much of it periods have.
    pub fn quantity(&self, periods: &Periods) -> Decimal {
        match self.id.as_str() {
            "tier_on_call_night_full" => periods.nights_full.into(),
            "tier_on_call_night_fractioned" => periods.nights_fractioned.into(),
            "tier_on_call_saturday" => periods.saturdays.into(),
            "tier_on_call_sunday_holiday" => periods.sundays_holidays.into(),
            _ => periods.time_off_days,
        }
    }
}

/// The lines of being on call in a year; empty when the tier has nobody on call.
pub(super) fn line_pay(
    question: &Question<'_>,
    scoping: &Scoping,
    year: i32,
) -> Result<Vec<LinePay>, Overflow> {
    let prices = Prices::new(question.grid, scoping);
    let mut lines = Vec::new();
    for need in ask(question, &[year])?.needs {
        if !PERIODS_ON_CALL.contains(&need.impact.as_str()) {
            continue;
        }
        let price = match &need.allowance {
            Some(allowance) => Some(prices.allowance(allowance, year)?),
            None => prices.day(&need.item, year)?,
        };
        lines.extend(price.map(|price| LinePay {
            id: need.impact,
            price: price.amount,
        }));
    }
    Ok(lines)
}
