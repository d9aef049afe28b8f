//! How appropriations and depreciation are made, in sentences.

use rust_decimal::Decimal;

use super::derivation::add_up;
use super::figures::of_envelope;
use super::{Derivation, Explainer, FigureUnit, Operator, TOTAL, Term};
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
        let texts = self.texts();
        let budget = &self.estimate.budget;
        let depreciation = texts.depreciation();
        let (label, values, sentence, mut lines, mut terms) = match (head, rest) {
            ("full_cost", "") => {
                let term = |operator, label: &str, values: &[Decimal], name: &str| {
                    let at = year?;
                    let term = Term::of(operator, label, *values.get(at)?);
                    Some(term.named(self.in_year(name, at)?))
                };
                let (cost, bought) = (texts.cost_of_provider(), texts.equipment_bought());
                let (paid, invested) = (&self.estimate.totals.amounts, &budget.investissement.cp);
                let (bought_in_year, charge) = ("budget.investissement.cp", "depreciation");
                let terms = [
                    term(Operator::Plus, cost, paid, TOTAL),
                    term(Operator::Minus, bought, invested, bought_in_year),
                    term(Operator::Plus, depreciation, &budget.depreciation, charge),
                ];
                (
                    budget.full_cost_name().get(self.lang).to_owned(),
                    &budget.full_cost,
                    texts.full_cost_note(),
                    Vec::new(),
                    terms.into_iter().flatten().collect(),
                )
            }
            ("depreciation", "") => (
                depreciation.to_owned(),
                &budget.depreciation,
                texts.depreciation_note(),
                of_envelope(self.estimate, EnvelopeKind::Investissement),
                Vec::new(),
            ),
            ("budget", rest) => {
                let (envelope, kind) = rest.split_once('.')?;
                let of_kind = EnvelopeKind::parse(envelope)?;
                let (appropriations, words) = (budget.envelope(of_kind), of_kind.label(self.lang));
                let (values, short, sentence) = match kind {
                    "ae" => (&appropriations.ae, "AE", texts.commitment_appropriations()),
                    "cp" => (&appropriations.cp, "CP", texts.payment_appropriations()),
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
            let mut sum = self.sum_of_years(&name, &label, FigureUnit::Euros, values);
            sum.sentence = format!("{sentence} {}", sum.sentence);
            return Some(sum);
        };
        // What is paid in a year is the sum of lines; what is ordered or written off is not.
        if rest.ends_with(".cp") {
            lines.retain(|line| line.amounts.get(at).is_some_and(|a| !a.is_zero()));
            let own = lines.drain(..);
            terms = own
                .map(|line| self.line_term(line, *line.amounts.get(at)?, at))
                .collect::<Option<Vec<Term>>>()?;
        }
        let value = *values.get(at)?;
        debug_assert!(
            !rest.ends_with(".cp") || value == add_up(terms.iter().map(|term| &term.value))
        );
        Some(Derivation {
            terms,
            lines,
            ..Derivation::of(self.dated(&label, year), value, sentence)
        })
    }
}
