//! How appropriations and depreciation are made, in sentences.

use rust_decimal::Decimal;

use super::derivation::added;
use super::figures::of_envelope;
use super::{Derivation, Explainer, Measure, Operator, TOTAL, Term};
use crate::estimate::budget::EnvelopeKind;
use crate::text::word::Word;

impl<'a> Explainer<'a> {
    /// `full_cost`, `depreciation`, `budget.ENVELOPE.ae` and `.cp`.
    pub(super) fn budget(
        &self,
        head: &str,
        rest: &str,
        year: Option<usize>,
    ) -> Option<Derivation<'a>> {
        let budget = &self.estimate.budget;
        let depreciation = self.pick("Amortissement", "Depreciation");
        let investment = || of_envelope(self.estimate, EnvelopeKind::Investissement);
        let (label, values, sentence, mut lines, mut terms) = match (head, rest) {
            ("full_cost", "") => {
                let bought = &budget.investissement.cp;
                let terms = year.map(|at| {
                    let value = |values: &[Decimal]| {
                        (values.get(at).copied().unwrap_or_default(), Measure::Euros)
                    };
                    vec![
                        Term::of(
                            Operator::Plus,
                            self.pick("Coût du porteur", "Cost of the provider").to_owned(),
                            value(&self.estimate.totals.amounts),
                            self.in_year(TOTAL, at),
                        ),
                        Term::of(
                            Operator::Minus,
                            self.pick("Équipement immobilisé, acheté dans l’année", "Capitalised equipment bought in the year").to_owned(),
                            value(bought),
                            self.in_year("budget.investissement.cp", at),
                        ),
                        Term::of(
                            Operator::Plus,
                            depreciation.to_owned(),
                            value(&budget.depreciation),
                            self.in_year("depreciation", at),
                        ),
                    ]
                });
                (
                    self.pick("Coût complet amorti", "Full cost, depreciated").to_owned(),
                    &budget.full_cost,
                    self.pick(
                        "L’équipement immobilisé compte par son amortissement, non par son achat.",
                        "Capitalised equipment counts by its depreciation, not by its purchase.",
                    ),
                    Vec::new(),
                    terms.unwrap_or_default(),
                )
            }
            ("depreciation", "") => (
                depreciation.to_owned(),
                &budget.depreciation,
                self.pick(
                    "Chaque équipement immobilisé est amorti à parts égales sur sa durée de vie, dès l’année de l’achat.",
                    "Capitalised equipment is written off in equal parts over its lifetime, from the year of purchase on.",
                ),
                investment(),
                Vec::new(),
            ),
            ("budget", rest) => {
                let (envelope, kind) = rest.split_once('.')?;
                let of_kind = EnvelopeKind::parse(envelope)?;
                let (appropriations, words) = (budget.envelope(of_kind), of_kind.label(self.lang));
                let (values, short, sentence) = match kind {
                    "ae" => (
                        &appropriations.ae,
                        "AE",
                        self.pick(
                            "Autorisations d’engagement : ce qui est commandé dans l’année ; un contrat de plusieurs années l’est en une fois.",
                            "Commitment appropriations: what is ordered in the year; a contract of several years is ordered at once.",
                        ),
                    ),
                    "cp" => (
                        &appropriations.cp,
                        "CP",
                        self.pick(
                            "Crédits de paiement : ce qui est payé dans l’année. Le travail des personnels en poste n’ouvre pas de crédit ; la présence au-delà de la plage de base, qu’ils ne peuvent pas tenir, en ouvre.",
                            "Payment appropriations: what is paid in the year. The work of existing staff opens none; presence beyond the base window, which they cannot cover, opens some.",
                        ),
                    ),
                    _ => return None,
                };
                let label = format!("{words}, {short}");
                let lines = of_envelope(self.estimate, of_kind);
                (label, values, sentence, lines, Vec::new())
            }
            _ => return None,
        };
        let name = match rest {
            "" => head.to_owned(),
            rest => format!("{head}.{rest}"),
        };
        let Some(at) = year else {
            let mut sum = self.sum_of_years((&name, &label), Measure::Euros, values);
            sum.sentence = format!("{sentence} {}", sum.sentence);
            return Some(sum);
        };
        // What is paid in a year is the sum of lines; what is ordered or written off is not.
        if rest.ends_with(".cp") {
            lines.retain(|line| line.amounts.get(at).is_some_and(|a| !a.is_zero()));
            terms = lines
                .iter()
                .map(|line| {
                    Term::of(
                        Operator::Plus,
                        line.need.label.get(self.lang).to_owned(),
                        (
                            line.amounts.get(at).copied().unwrap_or_default(),
                            Measure::Euros,
                        ),
                        self.in_year(&line.need.impact, at),
                    )
                })
                .collect();
            lines.clear();
        }
        let value = values.get(at).copied().unwrap_or_default();
        debug_assert!(
            !rest.ends_with(".cp")
                || value == added(&terms.iter().map(|t| t.value).collect::<Vec<_>>())
        );
        Some(Derivation {
            label: self.dated(&label, year),
            value,
            measure: Measure::Euros,
            sentence: sentence.to_owned(),
            terms,
            lines,
            details: Vec::new(),
            sources: Vec::new(),
        })
    }
}
