//! How the price of a unit or of a day of work is made, in sentences.

use rust_decimal::Decimal;

use super::{Explainer, Step, starts_with_vowel, step};
use crate::estimate::line::Line;
use crate::grid::model::Employment;
use crate::order;
use crate::pricing::prices::PriceBasis;
use crate::pricing::staff::StaffYear;
use crate::pricing::values::Values;
use crate::text::format::{self, euros, inside_sentence, number, percent};
use crate::text::lang::Lang;

impl Explainer<'_> {
    pub(super) fn price(&self, line: &Line) -> Vec<Step> {
        let at = self.year(&line.need);
        let year = self.estimate.years.get(at).copied().unwrap_or_default();
        let Some(price) = line.prices.get(at) else {
            return Vec::new();
        };
        match &price.made {
            PriceBasis::Item {
                listed,
                since,
                drift,
                without_vat,
                vat,
                provenance,
                ..
            } => {
                let unit = self.grid.units.get(&line.unit);
                let unit = unit.map_or(line.unit.as_str(), |unit| unit.label.get(self.lang));
                let cited = self.cited_or_entered(provenance.as_ref());
                let listed = euros(listed.value, self.lang);
                let mut text = match self.lang {
                    Lang::Fr => format!("Prix : {listed} HT par {unit} en {since} ({cited})"),
                    Lang::En => {
                        format!("Price: {listed} excl. VAT per {unit} in {since} ({cited})")
                    }
                };
                if *drift != Decimal::ONE {
                    let (without_vat, drift) =
                        (euros(*without_vat, self.lang), number(*drift, self.lang));
                    text.push_str(&match self.lang {
                        Lang::Fr => {
                            format!(", × {drift} de dérive jusqu’en {year} = {without_vat} HT")
                        }
                        Lang::En => {
                            format!(", × {drift} of drift until {year} = {without_vat} excl. VAT")
                        }
                    });
                }
                if !vat.is_zero() {
                    let (vat, amount) = (percent(*vat, self.lang), euros(price.amount, self.lang));
                    text.push_str(&match self.lang {
                        Lang::Fr => format!(", + {vat} de TVA non récupérée = {amount}"),
                        Lang::En => format!(", + {vat} of VAT that is not recovered = {amount}"),
                    });
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
                let label = self.grid.parameters.get(parameter);
                let label = label.map_or(parameter.as_str(), |p| p.label.get(self.lang));
                let cited = self.cited_or_entered(provenance.as_ref());
                let (listed, amount) = (euros(*listed, self.lang), euros(price.amount, self.lang));
                let charges = percent(*charges, self.lang);
                let text = match self.lang {
                    Lang::Fr => format!(
                        "{label} : {listed} ({cited}), + {charges} de cotisations de l’employeur = {amount}."
                    ),
                    Lang::En => format!(
                        "{label}: {listed} ({cited}), + {charges} of employer’s charges = {amount}."
                    ),
                };
                let source = provenance.as_ref().and_then(|p| p.source.clone());
                vec![step("price", text, source)]
            }
        }
    }

    /// How the day of a profile is priced.
    fn day(&self, staff: &StaffYear, day: Decimal) -> Step {
        let key = (staff.profile.clone(), staff.employment);
        let code = self.grid.staff.get(&key).map_or("", |pay| &pay.code);
        let values = Values::new(self.grid, &self.estimate.scoping);
        let mut sources: Vec<String> = staff.provenance.source.iter().cloned().collect();
        let mut parts = Vec::new();
        if !staff.bonus_pension.is_zero() {
            let pension = euros(staff.bonus_pension, self.lang);
            parts.push(match self.lang {
                Lang::Fr => format!("retraite additionnelle {pension}"),
                Lang::En => format!("additional pension {pension}"),
            });
        }
        let flats = staff
            .flats
            .iter()
            .map(|flat| (&flat.parameter, &flat.listed));
        let rates = staff.rates.iter().map(|(id, rate)| (id, rate));
        for (id, rate) in rates.chain(flats) {
            let Some(parameter) = self.grid.parameters.get(id) else {
                continue;
            };
            let flat = staff.flats.iter().any(|flat| flat.parameter == *id);
            let shown = if flat {
                euros(*rate, self.lang)
            } else {
                percent(*rate, self.lang)
            };
            let label = inside_sentence(parameter.label.get(self.lang));
            let dated = values.get(id, staff.year).and_then(|value| value.dated);
            let since = dated.map(|dated| {
                sources.extend(dated.provenance.source.clone());
                let date = format::date(dated.valid_from, self.lang);
                let cited = self.cited(&dated.provenance);
                match self.lang {
                    Lang::Fr => format!(" depuis le {date} ({cited})"),
                    Lang::En => format!(" since {date} ({cited})"),
                }
            });
            parts.push(format!("{label} {shown}{}", since.unwrap_or_default()));
        }
        order::sort_by(&mut sources, Ord::cmp);
        sources.dedup();
        let pay = euros(staff.listed_pay, self.lang);
        let bonuses = euros(staff.listed_bonuses, self.lang);
        let (cost, day) = (euros(staff.cost, self.lang), euros(day, self.lang));
        let days = number(staff.productive_days, self.lang);
        let parts = parts.join(", ");
        let year = staff.year;
        let drift = self.growth(staff);
        let text = match (staff.employment, self.lang) {
            (Employment::CivilServant, Lang::Fr) => format!(
                "Le jour d’{code} vaut {day} en {year} : traitement {pay}, primes {bonuses}, {parts}{drift} ; soit un coût employeur de {cost} pour {days} jours productifs."
            ),
            (Employment::ContractAgent, Lang::Fr) => format!(
                "Le jour d’{code} vaut {day} en {year} : rémunération brute {pay}, {parts}{drift} ; soit un coût employeur de {cost} pour {days} jours productifs."
            ),
            (Employment::CivilServant, Lang::En) => format!(
                "A day of {code} costs {day} in {year}: index-based pay {pay}, bonuses {bonuses}, {parts}{drift}; that is an employer cost of {cost} for {days} productive days."
            ),
            (Employment::ContractAgent, Lang::En) => format!(
                "A day of {code} costs {day} in {year}: gross pay {pay}, {parts}{drift}; that is an employer cost of {cost} for {days} productive days."
            ),
        };
        step("price", elided(text, code), sources)
    }

    fn growth(&self, staff: &StaffYear) -> String {
        let mut text = String::new();
        if staff.drift != Decimal::ONE {
            let (drift, since) = (number(staff.drift, self.lang), staff.since);
            text.push_str(&match self.lang {
                Lang::Fr => format!(", le tout × {drift} de dérive salariale depuis {since}"),
                Lang::En => format!(", the whole × {drift} of pay drift since {since}"),
            });
            // What is known for a later year has drifted less.
            let later = staff.flats.iter().chain(&staff.ceiling);
            for amount in later.filter(|amount| amount.drift != staff.drift) {
                let label = self.grid.parameters.get(&amount.parameter);
                let label = label.map_or("", |parameter| parameter.label.get(self.lang));
                let label = inside_sentence(label);
                let (drift, since) = (number(amount.drift, self.lang), amount.since);
                text.push_str(&match self.lang {
                    Lang::Fr => format!(", sauf {label} × {drift} depuis {since}"),
                    Lang::En => format!(", but {label} × {drift} since {since}"),
                });
            }
        }
        if !staff.overhead.is_zero() {
            let overhead = percent(staff.overhead, self.lang);
            text.push_str(&match self.lang {
                Lang::Fr => format!(", plus {overhead} de frais d’environnement"),
                Lang::En => format!(", plus {overhead} of overhead"),
            });
        }
        text
    }
}

/// Puts `de` before a code that begins with a consonant.
fn elided(text: String, code: &str) -> String {
    if starts_with_vowel(code) {
        text
    } else {
        text.replacen("Le jour d’", "Le jour de ", 1)
    }
}
