//! What a line takes of the values that have bounds, in sentences.

use rust_decimal::Decimal;

use super::{Explainer, ExplanationStep, step};
use crate::arithmetic::{Recorded, RecordedInput, SourceKind};
use crate::estimate::line::Line;
use crate::money::Overflow;
use crate::needs::quantity::quantities;
use crate::needs::size_formula::SizeFormula;
use crate::needs::sizes::{InputStatus, in_force};
use crate::pricing::prices::Prices;
use crate::text::format::{inside_sentence, number};
use crate::text::range::Range;

impl Explainer<'_> {
    /// A sentence for each value with bounds of which the line takes another number than the
    /// likeliest: its quantity, the sizes that multiply it, what makes its price.
    pub(super) fn expected(&self, line: &Line) -> Vec<ExplanationStep> {
        // The estimate was computed by the same formulas, so that none of them overflows here.
        let inputs = self.inputs(line).unwrap_or_default();
        let sentences = self.expected_values(&inputs);
        sentences.map(|text| step("expected", text, [])).collect()
    }

    /// The same of the values that make the price of a day of a profile.
    pub(super) fn expected_of_day(&self, profile: &str, year: i32) -> Vec<String> {
        let prices = Prices::new(self.grid, &self.estimate.scoping);
        let mut with = Recorded::default();
        // The estimate was computed by the same formula, so that it does not overflow here.
        if let Ok(Some(formula)) = prices.staff_formula(profile, year) {
            let _ = formula.cost(&mut with);
        }
        self.expected_values(&with.inputs).collect()
    }

    /// A sentence for each input of which another number than the likeliest is taken.
    fn expected_values(&self, inputs: &[RecordedInput]) -> impl Iterator<Item = String> {
        let means = inputs
            .iter()
            .filter(|input| input.taken != input.range.value);
        means.map(|input| self.expected_value(input))
    }

    /// The values from which a line was computed in the year that sentences speak of.
    fn inputs(&self, line: &Line) -> Result<Vec<RecordedInput>, Overflow> {
        let mut with = Recorded::default();
        let need = &line.need;
        if !need.counted {
            self.count(&mut with, &need.driver)?;
            let sizes = self.estimate.sizes.get(&need.driver);
            let sizes = sizes.map_or(&[][..], |counted| &counted.values);
            let sizes: Vec<Decimal> = sizes.iter().map(|size| size.value).collect();
            quantities(&mut with, need, &sizes)?;
        }
        self.price_again(&mut with, line)?;
        Ok(with.inputs)
    }

    /// Computes the size of a driver once more, after those of the drivers by which it is counted.
    fn count(&self, with: &mut Recorded, driver: &str) -> Result<(), Overflow> {
        let scoping = &self.estimate.scoping;
        let counted = self.estimate.sizes.get(driver);
        let is_derived = counted.is_none_or(|counted| counted.status == InputStatus::Derived);
        let size = in_force(self.grid, scoping, driver).filter(|_| !is_derived);
        let (Some((size, _)), Some(known)) = (size, self.grid.drivers.get(driver)) else {
            return Ok(());
        };
        let mut base = None;
        if let Some(per) = &size.per {
            self.count(with, per)?;
            let values = self.estimate.sizes.get(per).map(|counted| &counted.values);
            base = values.map(|values| values.iter().map(|size| size.value).collect::<Vec<_>>());
        }
        let formula = SizeFormula::of_driver(&size, driver, known, scoping);
        formula.values(with, base.as_deref(), self.estimate.years.len())?;
        Ok(())
    }

    /// Computes the unit price of a line once more.
    fn price_again(&self, with: &mut Recorded, line: &Line) -> Result<(), Overflow> {
        let (need, at) = (&line.need, self.year(&line.need));
        let years = &self.estimate.years;
        let (first, Some(&year)) = (years.first(), years.get(at)) else {
            return Ok(());
        };
        let prices = Prices::new(self.grid, &self.estimate.scoping);
        let profile = match &need.allowance {
            Some(allowance) => allowance.profile(),
            None => Some(need.item.as_str()).filter(|_| need.quoted_item.is_none()),
        };
        let mut day = None;
        if let Some(profile) = profile
            && let Some(formula) = prices.staff_formula(profile, year)?
        {
            day = Some(formula.cost(with)?.of_day);
        }
        if let Some(allowance) = &need.allowance {
            prices.allowance_price(with, allowance, day, year)?;
        } else if let Some(wanted) = need.wanted(self.grid)
            && let Some((formula, _)) = prices.item_formula(&wanted, year, first)
        {
            formula.price(with, &prices.values(), year)?;
        }
        Ok(())
    }

    fn expected_value(&self, input: &RecordedInput) -> String {
        let texts = self.texts();
        let label = input.label.get(self.lang);
        let of_what = match input.kind {
            SourceKind::Quantity => texts.input_quantity().to_owned(),
            SourceKind::Price | SourceKind::Quote => texts.input_price().to_owned(),
            SourceKind::IndexPoints => texts.input_index_points(&label),
            SourceKind::Bonuses => texts.input_bonuses(&label),
            SourceKind::GrossPay => texts.input_gross_pay(&label),
            SourceKind::Size
            | SourceKind::Parameter
            | SourceKind::Failures
            | SourceKind::Repair
            | SourceKind::Common => inside_sentence(label),
        };
        let shown = |figure: Decimal| number(figure, self.lang);
        let Range { value, low, high } = input.range;
        texts.expected_value(
            &of_what,
            &shown(low),
            &shown(high),
            &shown(value),
            &self.mean_as_formula(input.range),
            &shown(input.taken),
        )
    }

    /// The mean of a value with bounds as a formula, `(1 + 4 × 2 + 4) ÷ 6`.
    fn mean_as_formula(&self, range: Range) -> String {
        let numbers = [range.low, range.value, range.high].map(|bound| number(bound, self.lang));
        let weights = self.estimate.scoping.estimator().distribution.weights();
        let mut terms = Vec::new();
        for (figure, weight) in numbers.into_iter().zip(weights) {
            match weight {
                0 => {}
                1 => terms.push(figure),
                weight => terms.push(format!("{weight} × {figure}")),
            }
        }
        let whole: u8 = weights.iter().sum();
        format!("({}) ÷ {whole}", terms.join(" + "))
    }
}
