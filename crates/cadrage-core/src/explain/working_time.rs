//! How hours become days of work, in sentences.

use crate::grid::known::ParameterId;
use rust_decimal::Decimal;

use super::{Explainer, ExplanationStep, step};
use crate::estimate::line::Line;
use crate::money::round;
use crate::needs::coverage::tier_line::{DAYS_OF_HOURS, STAFFED_DAYS};
use crate::pricing::prices::Allowance;
use crate::pricing::values::Values;
use crate::text::format::{self, euros, number, percent};

/// Hours of a day of work.
const HOURS: ParameterId = ParameterId::HOURS_PER_DAY;
/// Days of a year of work.
const DAYS: ParameterId = ParameterId::PRODUCTIVE_DAYS_PER_YEAR;
/// Share of the time in which people on shifts are away.
const ABSENCE: ParameterId = ParameterId::COVERAGE_ABSENCE_RATE;

impl Explainer<'_> {
    /// The length of the day and of the year by which hours of a line are counted.
    pub(super) fn working_time(&self, line: &Line) -> Option<ExplanationStep> {
        let texts = self.texts();
        let at = self.year(&line.need);
        let year = *self.estimate.years.get(at)?;
        let values = Values::new(self.grid, &self.estimate.scoping);
        let (hours, days) = (values.constant(HOURS, year), values.constant(DAYS, year));
        let quantity = *line.need.quantities.get(at)?;
        let shown = |figure: Decimal| number(figure, self.lang);
        let day = shown(hours);
        let text = match (line.need.impact.as_str(), &line.need.allowance) {
            (STAFFED_DAYS, _) => {
                let absence = values.constant(ABSENCE, year);
                let present = Decimal::ONE_HUNDRED.checked_sub(absence)?;
                let each = hours
                    .checked_mul(present)?
                    .checked_div(Decimal::ONE_HUNDRED)?;
                let beyond = shown(round(quantity.checked_mul(each)?, 2));
                let whole = shown(hours.checked_mul(days)?);
                let fte = shown(round(quantity.checked_div(days)?, 2));
                let (quantity, days) = (shown(quantity), shown(days));
                let (absence, present) = (percent(absence, self.lang), percent(present, self.lang));
                texts.working_time_replaced(
                    &day, &days, &whole, &absence, &beyond, &present, &quantity, &fte,
                )
            }
            (id, _) if DAYS_OF_HOURS.contains(&id) => texts.working_time(&day),
            (_, Some(Allowance::Premium { profile, parameter })) => {
                let rate = values.constant(*parameter, year);
                let price = self
                    .estimate
                    .lines
                    .iter()
                    .find(|work| work.is_work() && work.need.item == *profile)?
                    .prices
                    .get(at)?
                    .amount;
                let hour = euros(price.checked_div(hours)?, self.lang);
                let (price, rate) = (euros(price, self.lang), percent(rate, self.lang));
                let code = self.grid.profile_code(profile);
                let whose = format::prefix_of(code, self.lang);
                texts.premium_of_an_hour(&day, &whose, &price, &hour, &rate)
            }
            _ => return None,
        };
        let sources = [HOURS, DAYS]
            .into_iter()
            .filter_map(|known| values.get(known.id(), year)?.dated)
            .filter_map(|dated| dated.provenance.source.clone());
        Some(step("working_time", text, sources))
    }
}
