//! Amounts of which only the order of magnitude is known.

use crate::words;
use cadrage_core::decision::feasibility::FirstAnswer;
use cadrage_core::grid::model::Bearer;
use cadrage_core::text::format::{NARROW_SPACE, SPACE, significant_euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::Block;

/// Digits of an order of magnitude that say something.
const DIGITS: u32 = 2;

/// An amount of which the order of magnitude alone is known: `≈ 220 000 €`.
#[must_use]
pub fn round_amount(amount: Decimal, lang: Lang) -> String {
    let shown = significant_euros(amount, DIGITS, lang);
    match amount.is_zero() {
        true => shown,
        false => format!("≈\u{a0}{shown}"),
    }
}

/// The same of an amount that is written with its currency; `None` for any other text.
#[must_use]
pub fn round_written_amount(text: &str, lang: Lang) -> Option<String> {
    let is_amount = text.contains('€');
    let plain = number::typed(text, lang).filter(|_| is_amount)?;
    // What is no number is none of ours to change.
    let amount = number::parse(&plain, number::Dialect::Comma).ok()?;
    Some(round_amount(amount, lang))
}

/// Sentences of which every amount is an order of magnitude.
#[must_use]
pub fn in_sentences(mut blocks: Vec<Block>, lang: Lang) -> Vec<Block> {
    for block in &mut blocks {
        match block {
            Block::Paragraph(text) => *text = in_text(text, lang),
            Block::List(texts) => texts
                .iter_mut()
                .for_each(|text| *text = in_text(text, lang)),
            _ => {}
        }
    }
    blocks
}

/// The same text with orders of magnitude for its amounts: what stands before a sign of the euro
/// where it comes last, as in French, or else after it.
///
/// ```
/// use cadrage_core::text::lang::Lang;
/// let text = "93 lines for €218,996.14";
/// assert_eq!(cadrage_report::order::in_text(text, Lang::En), "93 lines for ≈\u{a0}€220,000");
/// ```
#[must_use]
pub fn in_text(text: &str, lang: Lang) -> String {
    let is_digit = |c: char| c.is_ascii_digit() || [',', '.', NARROW_SPACE, SPACE].contains(&c);
    let mut rough = String::new();
    let mut pieces = text.split('€').peekable();
    let mut is_first = true;
    let is_euro_last = lang.typography().is_euro_last;
    while let Some(piece) = pieces.next() {
        let (words, digits) = match is_euro_last {
            true if pieces.peek().is_some() => {
                let words = piece.trim_end_matches(is_digit);
                (words, piece.strip_prefix(words).unwrap_or_default())
            }
            false if !is_first => {
                let words = piece.trim_start_matches(is_digit);
                let digits = piece.strip_suffix(words).unwrap_or_default();
                // A point at the end is that of the sentence.
                let digits = digits.trim_end_matches(['.', ',']);
                (piece.strip_prefix(digits).unwrap_or_default(), digits)
            }
            _ => (piece, ""),
        };
        let order = round_written_amount(&format!("{digits}€"), lang).unwrap_or_else(|| {
            match (is_euro_last, is_first) {
                (true, _) if pieces.peek().is_some() => format!("{digits}€"),
                (false, false) => format!("€{digits}"),
                _ => String::new(),
            }
        });
        match is_euro_last {
            true => rough.extend([words, &order]),
            false => rough.extend([&order, words]),
        }
        is_first = false;
    }
    rough
}

/// What is still to be answered before there is a verdict, in a sentence.
#[must_use]
pub fn missing(answers: &[FirstAnswer], lang: Lang) -> String {
    let word = |answer: &FirstAnswer| match answer {
        FirstAnswer::Name => words::order(lang).name_of_service().to_owned(),
        FirstAnswer::Institutions => Bearer::UserInstitution.inside(lang),
        FirstAnswer::Users => words::order(lang).end_users().to_owned(),
        FirstAnswer::Hosting => words::order(lang).hosting().to_owned(),
    };
    let words = words::join_with_commas(answers.iter().map(word));
    words::order(lang).order_of_magnitude(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_a_sentence_are_orders_of_magnitude_and_nothing_else_changes() {
        let cases = [
            (
                Lang::Fr,
                "93 lignes pour 218\u{202f}996,14\u{a0}€, dont 960,00\u{a0}€ en 2027.",
                "93 lignes pour ≈\u{a0}220\u{202f}000\u{a0}€, dont ≈\u{a0}960\u{a0}€ en 2027.",
            ),
            (
                Lang::Fr,
                "En euros (€), sans montant : 12,5 jours.",
                "En euros (€), sans montant : 12,5 jours.",
            ),
            (Lang::Fr, "0,00\u{a0}€", "0\u{a0}€"),
            (
                Lang::En,
                "93 lines for €218,996.14, of which €1,234.50.",
                "93 lines for ≈\u{a0}€220,000, of which ≈\u{a0}€1,200.",
            ),
            (Lang::En, "12.5 days, in € or not", "12.5 days, in € or not"),
        ];
        for (lang, text, expected) in cases {
            assert_eq!(in_text(text, lang), expected);
        }
    }
}
