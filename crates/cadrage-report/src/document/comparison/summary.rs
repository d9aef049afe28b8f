//! The answer in a paragraph: which scenario costs least, to whom, and what it asks.

use cadrage_core::decision::comparison::Indicator;
use cadrage_core::text::format::inside_sentence;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::{ComparisonWriter, ScenarioWriter};
use crate::block::Block;
use crate::words::{self, join_with_commas};

/// The scenarios of the lowest figure.
struct Lowest<'a> {
    figure: Decimal,
    scenarios: Vec<&'a ScenarioWriter<'a>>,
}

impl ComparisonWriter<'_> {
    /// The answer in two paragraphs; amounts are those of the tables below it.
    pub(super) fn summary(&self) -> Vec<Block> {
        let mut answer = Vec::new();
        let periods_differ = self.compared.comparison.periods_differ;
        if periods_differ {
            answer.push(words::compare(self.writer.lang).periods_differ().to_owned());
        } else {
            answer.extend(self.least_net());
        }
        answer.extend(self.least_each());
        answer.extend(self.costs().filter(|_| !periods_differ));
        let mut rest = self.of_the_cheapest();
        rest.extend(self.what_differs());
        [answer, rest]
            .iter()
            .filter(|sentences| !sentences.is_empty())
            .map(|sentences| Block::paragraph(sentences.join(" ")))
            .collect()
    }

    /// The scenario that costs institutions least: over the period, or a year where periods differ.
    fn cheapest(&self) -> Option<&ScenarioWriter<'_>> {
        let indicator = match self.compared.comparison.periods_differ {
            true => self.compared.comparison.paid_by_each(),
            false => Indicator::Net,
        };
        match self.lowest(indicator)?.scenarios.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The answers that differ, in a sentence; the lines alone when no answer does.
    fn what_differs(&self) -> Option<String> {
        let texts = self.texts();
        let answers = self.differing_answers();
        let labels = match answers.is_empty() {
            true if !self.has_differing_lines() => return None,
            true => texts.differing_lines().to_owned(),
            false => join_with_commas(answers.iter().map(|each| inside_sentence(&each.label))),
        };
        Some(texts.what_differs(&labels))
    }

    fn lowest(&self, indicator: Indicator) -> Option<Lowest<'_>> {
        let values = self
            .scenarios
            .iter()
            .map(|each| each.variant.sum(indicator));
        let figure = values.flatten().min()?;
        let is_lowest = |each: &&ScenarioWriter<'_>| each.variant.sum(indicator) == Some(figure);
        Some(Lowest {
            figure,
            scenarios: self.scenarios.iter().filter(is_lowest).collect(),
        })
    }

    pub(super) fn numbers(scenarios: &[&ScenarioWriter<'_>]) -> String {
        join_with_commas(scenarios.iter().map(|each| each.number.to_string()))
    }

    fn least_net(&self) -> Vec<String> {
        let texts = self.texts();
        let Some(Lowest { figure, scenarios }) = self.lowest(Indicator::Net) else {
            return Vec::new();
        };
        let net = self.writer.euros(figure);
        let [only] = scenarios.as_slice() else {
            return vec![match scenarios.len() == self.scenarios.len() {
                true => texts.same_net(&net),
                false => texts.least_net_tied(&Self::numbers(&scenarios), &net),
            }];
        };
        let (first, last) = only.writer.first_and_last_year();
        let mut sentences = vec![texts.least_net(&self.named(only), &net, &first, &last)];
        if let Some(base) = self.scenarios.first().filter(|_| only.number > 1) {
            let indicators = self.compared.comparison.indicators();
            let measures = indicators.iter().find(|(of, _)| *of == Indicator::Net);
            let measure = measures.and_then(|(_, all)| all.get(only.number - 1));
            let saved = measure.and_then(|measure| measure.difference);
            let saved = saved.map(|difference| self.writer.euros(difference.abs()));
            sentences
                .extend(saved.map(|saved| texts.less_than_baseline(&saved, &self.named(base))));
        }
        sentences
    }

    fn least_each(&self) -> Option<String> {
        let texts = self.texts();
        let paid = self.compared.comparison.paid_by_each();
        let Lowest { figure, scenarios } = self.lowest(paid)?;
        let cheapest = self
            .cheapest()
            .filter(|_| !self.compared.comparison.periods_differ);
        let each = self.writer.euros(figure);
        let each = match paid {
            Indicator::PerInstitutionYearWithVat => texts.with_vat(&each),
            _ => each,
        };
        Some(match (scenarios.as_slice(), cheapest) {
            ([only], Some(net)) if only.number == net.number => texts.least_each_too(&each),
            ([only], _) => texts.least_each(&self.named(only), &each),
            (all, _) if all.len() == self.scenarios.len() => texts.same_each(&each),
            (tied, _) => texts.least_each_tied(&Self::numbers(tied), &each),
        })
    }

    /// Whether the provider's cost differs, and between which amounts.
    fn costs(&self) -> Option<String> {
        let totals = || self.scenarios.iter().map(|each| each.variant.total);
        let (low, high) = (totals().min()?, totals().max()?);
        let [shown_low, shown_high] = [low, high].map(|amount| self.writer.euros(amount));
        Some(match low == high {
            true => self.texts().same_cost(&shown_low),
            false => self.texts().costs_between(&shown_low, &shown_high),
        })
    }

    /// What the cheapest scenario asks of the consortium, and its verdict; nothing when several are as
    /// cheap.
    fn of_the_cheapest(&self) -> Vec<String> {
        let (texts, lang) = (self.texts(), self.writer.lang);
        let Some(ScenarioWriter {
            number, variant, ..
        }) = self.cheapest()
        else {
            return Vec::new();
        };
        let [cash, in_kind, lines] = [variant.esup_cash, variant.esup_in_kind, variant.esup_lines]
            .map(|amount| (!amount.is_zero()).then(|| self.writer.euros(amount)));
        let asked = [
            cash.map(|cash| texts.in_cash(&cash)),
            in_kind.map(|in_kind| texts.in_kind(&in_kind)),
            lines.map(|lines| texts.in_lines(&lines)),
        ];
        let asked = join_with_commas(asked.into_iter().flatten());
        let asks = match asked.is_empty() {
            true => texts.asks_nothing_of_esup(number),
            false => texts.asks_of_esup(number, &asked),
        };
        let scenario = self.compared.scenarios.get(number - 1);
        let verdict = scenario.map(|scenario| match scenario.priced.feasibility.given() {
            Some(verdict) => texts.verdict_on(number, &verdict.inside(lang)),
            None => texts.no_verdict_on(number),
        });
        std::iter::once(asks).chain(verdict).collect()
    }
}
