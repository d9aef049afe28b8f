//! A figure that is made of others: the arithmetic first, then what is behind it.

use cadrage_core::explain::{CostPart, Derivation, Operator, Term};
use cadrage_core::text::format::{euros, percent};
use rust_decimal::Decimal;

use super::{ExplanationWriter, with_unit};
use crate::block::{Block, Table, TableRow};
use crate::words;

impl ExplanationWriter<'_> {
    /// How much it is, how it is made, and the arithmetic.
    pub(super) fn derivation(&self, derivation: &Derivation<'_>) -> Vec<Block> {
        let value = with_unit(derivation.value, derivation.measure, self.lang);
        let sentence = &derivation.sentence;
        let mut blocks = vec![Block::paragraph(format!("{value}. {sentence}"))];
        if !derivation.terms.is_empty() {
            let terms = derivation.terms.iter().enumerate();
            let rows = terms.map(|(at, term)| self.term(term, at == 0));
            let total = TableRow::total([format!("= {}", derivation.label), value]);
            let texts = words::explanation(self.lang);
            let header = [texts.term(), words::common(self.lang).value()];
            blocks.push(Block::table(
                texts.calculation(),
                header,
                rows.chain([total]),
            ));
        }
        blocks
    }

    /// The parts of an employer cost: rate, base, amount, source.
    pub(super) fn cost_parts(&self, parts: &[CostPart], cost: Option<Decimal>) -> Option<Block> {
        let texts = words::explanation(self.lang);
        let shown = |amount: Option<Decimal>| amount.map_or(String::new(), |a| euros(a, self.lang));
        let rows = parts.iter().map(|part| {
            let rate = part.rate.map(|rate| percent(rate, self.lang));
            TableRow::plain([
                part.label.clone(),
                part.cited.clone(),
                rate.unwrap_or_default(),
                shown(part.base),
                shown(Some(part.amount)),
            ])
        });
        let total = TableRow::total([texts.employer_cost(), "", "", "", &shown(cost)]);
        let header = [
            texts.part(),
            texts.origin(),
            texts.rate(),
            texts.base(),
            texts.amount(),
        ];
        let table = Table::of(texts.parts_of_cost(), header, rows.chain([total])).with_words(1);
        (!parts.is_empty()).then_some(Block::Table(table))
    }

    fn term(&self, term: &Term, is_first: bool) -> TableRow {
        let mark = match term.operator {
            Operator::Plus if is_first => "",
            Operator::Plus => "+ ",
            Operator::Minus => "− ",
            Operator::Times => "× ",
            Operator::Over => "÷ ",
        };
        let cells = vec![
            format!("{mark}{}", term.label),
            with_unit(term.value, term.measure, self.lang),
        ];
        TableRow::plain(cells).with_figures(term.figure.clone())
    }
}
