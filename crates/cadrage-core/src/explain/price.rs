//! How the price of a unit or of a day of work is made, in sentences.

use rust_decimal::Decimal;

use super::{Explainer, ExplanationStep, step};
use crate::estimate::line::Line;
use crate::grid::model::Employment;
use crate::order;
use crate::pricing::prices::PriceBasis;
use crate::pricing::staff::StaffYear;
use crate::pricing::values::Values;
use crate::text::format::{self, euros, inside_sentence, number, percent};

impl Explainer<'_> {
    pub(super) fn price(&self, line: &Line) -> Vec<ExplanationStep> {
        let texts = self.texts();
        let at = self.year(&line.need);
        let (Some(year), Some(price)) = (self.estimate.years.get(at), line.prices.get(at)) else {
            return Vec::new();
        };
        match &price.basis {
            PriceBasis::Item {
                taken,
                since,
                drift,
                without_vat,
                vat,
                provenance,
                ..
            } => {
                let unit = self.grid.units.get(&line.unit);
                let unit = unit.map_or(line.unit.as_str(), |unit| unit.label.get(self.lang));
                let cited = self.cited_or_entered(provenance.as_deref());
                let listed = euros(*taken, self.lang);
                let mut text = texts.listed_price(&listed, &unit, &since, &cited);
                if *drift != Decimal::ONE {
                    let (without_vat, drift) =
                        (euros(*without_vat, self.lang), number(*drift, self.lang));
                    text.push_str(&texts.drift_until(&drift, &year, &without_vat));
                }
                if !vat.is_zero() {
                    let (vat, amount) = (percent(*vat, self.lang), euros(price.amount, self.lang));
                    text.push_str(&texts.vat_not_recovered(&vat, &amount));
                }
                text.push('.');
                let source = provenance.as_ref().and_then(|p| p.source.clone());
                vec![step("price", text, source)]
            }
            PriceBasis::Staff(staff) => vec![self.day(staff, price.amount)],
            PriceBasis::Allowance {
                parameter,
                listed,
                charges,
                provenance,
            } => {
                let label = self.grid.parameter_label(parameter, self.lang);
                let cited = self.cited_or_entered(provenance.as_deref());
                let (listed, amount) = (euros(*listed, self.lang), euros(price.amount, self.lang));
                let charges = percent(*charges, self.lang);
                let text = texts.allowance(&label, &listed, &cited, &charges, &amount);
                let source = provenance.as_ref().and_then(|p| p.source.clone());
                vec![step("price", text, source)]
            }
        }
    }

    /// How the day of a profile is priced.
    fn day(&self, staff: &StaffYear, day: Decimal) -> ExplanationStep {
        let texts = self.texts();
        let key = (staff.profile.clone(), staff.employment);
        let code = self.grid.staff.get(&key).map_or("", |pay| &pay.code);
        let values = Values::new(self.grid, &self.estimate.scoping);
        let mut sources: Vec<String> = staff.provenance.source.iter().cloned().collect();
        let mut parts = Vec::new();
        if !staff.bonus_pension.is_zero() {
            let pension = euros(staff.bonus_pension, self.lang);
            parts.push(texts.additional_pension(&pension));
        }
        let (rates, flats) = (staff.rates.iter(), staff.flats.iter());
        let rates = rates.map(|rate| (&rate.parameter, percent(rate.percent, self.lang)));
        let flats = flats.map(|flat| (&flat.parameter, euros(flat.listed, self.lang)));
        for (id, shown) in rates.chain(flats) {
            let Some(parameter) = self.grid.parameters.get(id) else {
                continue;
            };
            let label = inside_sentence(parameter.label.get(self.lang));
            let dated = values.get(id, staff.year).and_then(|value| value.dated);
            let since = dated.map(|dated| {
                sources.extend(dated.provenance.source.clone());
                let date = format::date(dated.valid_from, self.lang);
                let cited = self.cited(&dated.provenance);
                texts.since(&date, &cited)
            });
            parts.push(format!("{label} {shown}{}", since.unwrap_or_default()));
        }
        order::sort_by(&mut sources, Ord::cmp);
        sources.dedup();
        let mut pay = euros(staff.listed_pay, self.lang);
        for supplement in &staff.supplements {
            let label = self.grid.parameter_label(&supplement.parameter, self.lang);
            let label = inside_sentence(label);
            let share = percent(supplement.percent, self.lang);
            pay.push_str(&texts.supplement(&label, &share));
        }
        let bonuses = euros(staff.listed_bonuses, self.lang);
        let (cost, day) = (euros(staff.cost, self.lang), euros(day, self.lang));
        let days = number(staff.productive_days, self.lang);
        if !staff.payroll_tax.is_zero() {
            let tax = euros(staff.payroll_tax, self.lang);
            parts.push(texts.payroll_tax(&tax));
        }
        let parts = parts.join(", ");
        let year = staff.year;
        let drift = self.growth(staff);
        let whose = format::prefix_of(code, self.lang);
        let text = match staff.employment {
            Employment::CivilServant => texts.civil_servant_day(
                &whose, &day, &year, &pay, &bonuses, &parts, &drift, &cost, &days,
            ),
            Employment::ContractAgent => {
                texts.contract_agent_day(&whose, &day, &year, &pay, &parts, &drift, &cost, &days)
            }
        };
        step("price", text, sources)
    }

    fn growth(&self, staff: &StaffYear) -> String {
        let texts = self.texts();
        let mut text = String::new();
        if staff.drift != Decimal::ONE {
            let (drift, since) = (number(staff.drift, self.lang), staff.since);
            text.push_str(&texts.pay_drift(&drift, &since));
            // What is known for a later year has drifted less.
            let later = staff.dated_amounts();
            for amount in later.filter(|amount| amount.drift != staff.drift) {
                let label = self.grid.parameter_label(&amount.parameter, self.lang);
                let label = inside_sentence(label);
                let (drift, since) = (number(amount.drift, self.lang), amount.since);
                text.push_str(&texts.other_drift(&label, &drift, &since));
            }
        }
        if !staff.overhead.is_zero() {
            let overhead = percent(staff.overhead, self.lang);
            text.push_str(&texts.overhead(&overhead));
        }
        text
    }
}
