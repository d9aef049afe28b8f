//! Unit prices of an estimate, sampled by the formulas that made them.
#![allow(clippy::float_arithmetic)]

use super::compile::Compiler;
use super::formula::Node;
use super::source::float;
use crate::estimate::line::Line;
use crate::money::Overflow;
use crate::pricing::prices::UnitPrice;
use crate::pricing::staff_year::DayPay;

impl Compiler<'_, '_> {
    /// The unit price of a line in a year; at the centre it is that of the estimate, to the cent.
    pub(super) fn price(
        &mut self,
        line: &Line,
        price: &UnitPrice,
        year: i32,
    ) -> Result<Node, Overflow> {
        let sampled = self.sampled_price(line, year)?;
        let formula = &mut self.with.formula;
        // What the estimate rounds off.
        let rounded = float(price.amount) - formula.centre(sampled);
        let rounded = formula.constant(rounded);
        Ok(formula.add(sampled, rounded))
    }

    fn sampled_price(&mut self, line: &Line, year: i32) -> Result<Node, Overflow> {
        let need = &line.need;
        match (&need.allowance, need.wanted(self.grid)) {
            (Some(allowance), _) => {
                let staff = match allowance.profile() {
                    Some(profile) => Some(self.staff(profile, year)?),
                    None => None,
                };
                let (with, prices) = (&mut self.with, &self.prices);
                let price = prices.allowance_price(with, allowance, staff, year)?;
                Ok(price.amount)
            }
            (None, Some(wanted)) => {
                let first = self.estimate.years.first();
                let formula = self.prices.item_formula(&wanted, year, first);
                let (formula, _) = formula.ok_or(Overflow)?;
                Ok(formula.price(&mut self.with, &self.values, year)?.amount)
            }
            (None, None) => Ok(self.staff(&need.item, year)?.day),
        }
    }

    /// The price of a day of a profile, and its pay.
    pub(super) fn staff(&mut self, profile: &str, year: i32) -> Result<DayPay<Node>, Overflow> {
        let known = self.staff.entry(year).or_default();
        if let Some(of_day) = known.get(profile) {
            return Ok(*of_day);
        }
        let formula = self.prices.staff_formula(profile, year)?;
        let cost = formula.ok_or(Overflow)?.cost(&mut self.with)?;
        known.insert(profile.to_owned(), cost.of_day);
        Ok(cost.of_day)
    }
}
