//! The verdict and its reasons.

use crate::words;
use cadrage_core::decision::feasibility::{Feasibility, Reason, Verdict};
use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::AnswerStatus;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use crate::block::{Block, typeset};

/// The words of a verdict in a column « can be offered ».
#[must_use]
pub fn can_be_offered(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Go => words::feasibility(lang).yes(),
        Verdict::GoWithConditions => words::feasibility(lang).with_conditions(),
        Verdict::NoGo => words::feasibility(lang).no(),
    }
}

/// The words of a verdict in a column as narrow as an amount.
#[must_use]
pub fn short_words(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Go => words::feasibility(lang).go(),
        Verdict::GoWithConditions => words::feasibility(lang).conditions(),
        Verdict::NoGo => words::feasibility(lang).no_go(),
    }
}

/// Whether a reason forbids the offer, as a topic that blocks does, or sets it a condition.
#[must_use]
pub fn scope(reason: &Reason, lang: Lang) -> &'static str {
    if reason.forbids {
        AnswerStatus::Blocking.label(lang)
    } else {
        "Condition"
    }
}

/// The verdict, why, and what was not answered.
#[must_use]
pub fn blocks(grid: &CostGrid, feasibility: &Feasibility, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(
        2,
        format!(
            "{}{}{}",
            words::feasibility(lang).feasibility(),
            words::common(lang).colon(),
            feasibility.verdict.label(lang)
        ),
    )];
    let mut sentences: Vec<String> = feasibility
        .reasons
        .iter()
        .map(|reason| {
            let mark = scope(reason, lang);
            let (text, lift) = (reason.text.get(lang), reason.lift.get(lang));
            words::feasibility(lang).reason_with_way_out(
                &mark,
                &reason.owner.inside(lang),
                &end_sentence(text),
                &lift,
            )
        })
        .map(|sentence| end_sentence(&sentence))
        .collect();
    if !feasibility.unanswered.is_empty() {
        const NAMED: usize = 3;
        let count = feasibility.unanswered.len();
        let named: Vec<&str> = feasibility
            .unanswered
            .iter()
            .take(NAMED)
            .filter_map(|id| grid.topics.get(id))
            .map(|topic| topic.label.get(lang))
            .collect();
        let (named, more) = (named.join(", "), if count > NAMED { "…" } else { "" });
        sentences.push(words::feasibility(lang).unanswered_topics(&count, &named, &more));
    }
    if !sentences.is_empty() {
        blocks.push(Block::List(sentences));
    }
    typeset(blocks, lang)
}

/// A sentence with its end.
fn end_sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
