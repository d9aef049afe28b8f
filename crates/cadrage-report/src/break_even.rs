//! From how many institutions on a tariff covers the cost.

use cadrage_core::break_even::{BreakEven, MOST};
use cadrage_core::format::{cents, euros};
use cadrage_core::lang::Lang;

use crate::block::{Block, Row, Table};
use crate::words::pick;

/// The numbers of institutions that are shown, beside the break-even.
const SHOWN: &[u32] = &[1, 2, 3, 5, 10, 15, 20, 30, 50, 100];

/// The answer, and the cost of an institution against their number.
#[must_use]
pub fn blocks(even: &BreakEven, lang: Lang) -> Vec<Block> {
    let tariff = euros(even.tariff, lang);
    let answer = match (even.institutions, lang) {
        (Some(count), Lang::Fr) => format!(
            "À {tariff} par an et par établissement, le coût est couvert à partir de {count} établissements, présents de la première à la dernière année."
        ),
        (Some(count), Lang::En) => format!(
            "At {tariff} a year from each institution, the cost is covered from {count} institutions on, there from the first year to the last."
        ),
        (None, Lang::Fr) => format!(
            "À {tariff} par an et par établissement, le coût n’est pas couvert, même à {MOST} établissements."
        ),
        (None, Lang::En) => format!(
            "At {tariff} a year from each institution, the cost is not covered, even with {MOST} institutions."
        ),
    };
    let shown = even.curve.iter().filter(|point| {
        SHOWN.contains(&point.institutions) || Some(point.institutions) == even.institutions
    });
    let rows = shown.map(|point| {
        Row::plain(vec![
            point.institutions.to_string(),
            cents(point.net, lang),
            cents(point.each, lang),
        ])
    });
    let caption = pick(
        lang,
        "Coût selon le nombre d’établissements, en euros",
        "Cost against the number of institutions, in euros",
    );
    vec![
        Block::Heading(2, pick(lang, "Équilibre", "Break-even").to_owned()),
        Block::Paragraph(answer),
        Block::Table(Table {
            caption: caption.to_owned(),
            header: vec![
                pick(lang, "Établissements", "Institutions").to_owned(),
                pick(lang, "Reste à financer", "To be funded").to_owned(),
                pick(lang, "Par an et par établissement", "A year from each").to_owned(),
            ],
            words: 0,
            rows: rows.collect(),
        }),
    ]
}
