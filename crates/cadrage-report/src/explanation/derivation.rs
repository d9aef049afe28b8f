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
            let mut rows: Vec<TableRow> = Vec::new();
            for (at, term) in derivation.terms.iter().enumerate() {
                rows.push(self.term(term, at == 0));
            }
            let label = derivation.label.clone();
            rows.push(TableRow::total([format!("= {label}"), value]));
            let caption = words::explanation(self.lang).calculation();
            blocks.push(Block::table(
                caption,
                vec![
                    words::explanation(self.lang).term().to_owned(),
                    words::common(self.lang).value().to_owned(),
                ],
                rows,
            ));
        }
        blocks
    }

    /// The parts of an employer cost: rate, base, amount, source.
    pub(super) fn cost_parts(&self, parts: &[CostPart], cost: Option<Decimal>) -> Option<Block> {
        let texts = words::explanation(self.lang);
        let shown = |amount: Option<Decimal>| amount.map_or(String::new(), |a| euros(a, self.lang));
        let rows = parts.iter().map(|part| {
            TableRow::plain([
                part.label.clone(),
                part.cited.clone(),
                part.rate
                    .map_or(String::new(), |rate| percent(rate, self.lang)),
                shown(part.base),
                shown(Some(part.amount)),
            ])
        });
        let total = TableRow::total([
            texts.employer_cost().to_owned(),
            String::new(),
            String::new(),
            String::new(),
            shown(cost),
        ]);
        (!parts.is_empty()).then(|| {
            Block::Table(
                Table::of(
                    texts.parts_of_cost(),
                    vec![
                        texts.part().to_owned(),
                        texts.origin().to_owned(),
                        texts.rate().to_owned(),
                        texts.base().to_owned(),
                        texts.amount().to_owned(),
                    ],
                    rows.chain([total]),
                )
                .with_words(1),
            )
        })
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
