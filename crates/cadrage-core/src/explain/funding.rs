//! How what the consortium brings and what remains are made, in sentences.

use rust_decimal::Decimal;

use super::derivation::add_up;
use super::{Derivation, Explainer, FigureUnit, Operator, TOTAL, Term, measure};
use crate::estimate::line::Line;
use crate::estimate::spending::matches;
use crate::estimate::support::{Contribution, Unapplied};

impl<'a> Explainer<'a> {
    /// `net`, `esup_cash`, `esup_in_kind`, `support.MEASURE`.
    pub(super) fn contribution(
        &self,
        head: &str,
        rest: &str,
        year: Option<usize>,
    ) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let funding = &self.estimate.funding;
        let term = |operator, given: &Contribution| {
            let name = format!("support.{}", given.measure);
            let (name, value) = match year {
                None => (name, given.total),
                Some(at) => (self.in_year(&name, at)?, *given.amounts.get(at)?),
            };
            let label = given.label.get(self.lang).to_owned();
            Some(Term::of(operator, label, value).named(name))
        };
        let (label, sentence, terms, values) = match (head, rest) {
            ("net", "") => {
                let cost = texts.cost_of_provider().to_owned();
                let (name, value) = match year {
                    None => (TOTAL.to_owned(), self.estimate.totals.total),
                    Some(at) => (self.in_year(TOTAL, at)?, *funding.cost.get(at)?),
                };
                let cost = Term::of(Operator::Plus, cost, value).named(name);
                let mut terms = vec![cost];
                for given in &funding.contributions {
                    terms.push(term(Operator::Minus, given)?);
                }
                let sentence = texts.less_support();
                let label = texts.remains_to_be_funded();
                (label, sentence, terms, &funding.net)
            }
            ("esup_cash" | "esup_in_kind", "") => {
                let in_kind = head == "esup_in_kind";
                let terms = funding
                    .contributions
                    .iter()
                    .filter(|given| given.in_kind == in_kind)
                    .map(|given| term(Operator::Plus, given))
                    .collect::<Option<Vec<Term>>>()?;
                let (label, values) = match in_kind {
                    true => (texts.brought_in_kind(), &funding.esup_in_kind),
                    false => (texts.brought_in_cash(), &funding.esup_cash),
                };
                let sentence = texts.sum_of_measures();
                (label, sentence, terms, values)
            }
            ("support", measure) => return self.measure(measure, year),
            _ => return None,
        };
        Some(Derivation {
            terms,
            ..Derivation::of(
                self.dated(label, year),
                match year {
                    None => add_up(values),
                    Some(at) => *values.get(at)?,
                },
                sentence,
            )
        })
    }

    /// A measure that brings nothing, and why.
    fn unapplied(&self, unapplied: &Unapplied, year: Option<usize>) -> Derivation<'a> {
        let label = unapplied.label.get(self.lang);
        let reason = unapplied.reason.sentence(self.lang);
        Derivation::of(
            self.dated(label, year),
            Decimal::new(0, 2),
            self.texts().not_applied_because(&label, &reason),
        )
    }

    /// What one measure brings: its years, or the lines on which it is spent in one.
    fn measure(&self, measure: &str, year: Option<usize>) -> Option<Derivation<'a>> {
        let funding = &self.estimate.funding;
        let mut unapplied = funding.unapplied.iter();
        if let Some(unapplied) = unapplied.find(|one| one.measure == measure) {
            return Some(self.unapplied(unapplied, year));
        }
        let mut contributions = funding.contributions.iter();
        let given = contributions.find(|given| given.measure == measure)?;
        let plan = self.grid.support_plans.get(&funding.plan)?;
        let said = plan.measures.iter().find(|said| said.id == measure)?;
        let label = given.label.get(self.lang);
        let cited = self.cited(&said.provenance);
        let words = measure::measure(self.grid, said, self.lang);
        let sentence = self.texts().no_line_below_zero(&words, &cited);
        let sources = said.provenance.source.clone().into_iter().collect();
        let name = format!("support.{measure}");
        let Some(at) = year else {
            let mut sum = self.sum_of_years(&name, label, FigureUnit::Euros, &given.amounts);
            sum.sentence = format!("{sentence} {}", sum.sentence);
            sum.sources = sources;
            return Some(sum);
        };
        let costs = |line: &&Line| line.amounts.get(at).is_some_and(|a| !a.is_zero());
        let lines = self.estimate.provider_lines();
        let lines = lines.filter(|line| matches(said, line)).filter(costs);
        Some(Derivation {
            lines: lines.collect(),
            sources,
            ..Derivation::of(self.dated(label, year), *given.amounts.get(at)?, sentence)
        })
    }
}
