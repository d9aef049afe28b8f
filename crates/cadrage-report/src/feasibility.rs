//! The verdict and its reasons.

use cadrage_core::feasibility::{Feasibility, Verdict};
use cadrage_core::grid::CostGrid;
use cadrage_core::lang::Lang;

use crate::block::{Block, typeset};
use crate::words::pick;

/// The words of a verdict.
#[must_use]
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Go => pick(lang, "Avis favorable", "Go"),
        Verdict::GoWithConditions => {
            pick(lang, "Avis favorable sous conditions", "Go with conditions")
        }
        Verdict::NoGo => pick(lang, "Avis défavorable", "No-go"),
    }
}

/// The words of a verdict in a column « can be offered ».
#[must_use]
pub fn offered(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Go => pick(lang, "oui", "yes"),
        Verdict::GoWithConditions => pick(lang, "sous conditions", "with conditions"),
        Verdict::NoGo => pick(lang, "non", "no"),
    }
}

/// The verdict, why, and what was not answered.
#[must_use]
pub fn blocks(grid: &CostGrid, feasibility: &Feasibility, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(
        2,
        format!(
            "{}{}{}",
            pick(lang, "Faisabilité", "Feasibility"),
            pick(lang, " : ", ": "),
            verdict(feasibility.verdict, lang)
        ),
    )];
    let owner = |owner: &str| match owner {
        "provider" => pick(lang, "porteur", "provider"),
        "esup" => "ESUP",
        _ => pick(lang, "porteur et ESUP", "provider and ESUP"),
    };
    let reasons = feasibility.reasons.iter().map(|reason| {
        let mark = if reason.forbids {
            pick(lang, "Bloquant", "Blocking")
        } else {
            "Condition"
        };
        let (text, lift) = (reason.text.get(lang), reason.lift.get(lang));
        match lang {
            Lang::Fr => format!(
                "{mark} ({}) : {} À lever : {lift}",
                owner(&reason.owner),
                ended(text)
            ),
            Lang::En => format!(
                "{mark} ({}): {} To lift it: {lift}",
                owner(&reason.owner),
                ended(text)
            ),
        }
    });
    let mut sentences: Vec<String> = reasons.map(|sentence| ended(&sentence)).collect();
    if !feasibility.unanswered.is_empty() {
        const NAMED: usize = 3;
        let count = feasibility.unanswered.len();
        let named = feasibility.unanswered.iter().take(NAMED);
        let named = named.filter_map(|id| grid.topics.get(id));
        let named: Vec<&str> = named.map(|topic| topic.label.get(lang)).collect();
        let (named, more) = (named.join(", "), if count > NAMED { "…" } else { "" });
        sentences.push(match lang {
            Lang::Fr => format!("{count} points à traiter sans réponse : {named}{more}"),
            Lang::En => format!("{count} topics without an answer: {named}{more}"),
        });
    }
    if !sentences.is_empty() {
        blocks.push(Block::List(sentences));
    }
    typeset(blocks, lang)
}

/// A sentence with its end.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
