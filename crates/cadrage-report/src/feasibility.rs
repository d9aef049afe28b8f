//! The verdict and its reasons.

use crate::words;
use cadrage_core::decision::feasibility::{Feasibility, Reason, Verdict};
use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::AnswerStatus;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use crate::block::{Block, typeset};

/// The words of a verdict in a column « can be offered »; `None` as long as it is provisional.
#[must_use]
pub fn can_be_offered(given: Option<Verdict>, lang: Lang) -> &'static str {
    match given {
        Some(Verdict::Go) => words::feasibility(lang).yes(),
        Some(Verdict::GoWithConditions) => words::feasibility(lang).with_conditions(),
        Some(Verdict::NoGo) => words::feasibility(lang).no(),
        None => words::feasibility(lang).not_yet(),
    }
}

/// The words of a verdict in a column as narrow as an amount; `None` as long as it is provisional.
#[must_use]
pub fn short_words(given: Option<Verdict>, lang: Lang) -> &'static str {
    match given {
        Some(Verdict::Go) => words::feasibility(lang).go(),
        Some(Verdict::GoWithConditions) => words::feasibility(lang).conditions(),
        Some(Verdict::NoGo) => words::feasibility(lang).no_go(),
        None => words::feasibility(lang).not_yet(),
    }
}

/// The verdict as people are told it; `None` stands for one that is not given yet.
#[must_use]
pub fn given_verdict(given: Option<Verdict>, lang: Lang) -> &'static str {
    given.map_or_else(
        || words::feasibility(lang).no_verdict(),
        |verdict| verdict.label(lang),
    )
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
    let mut blocks = vec![Block::heading(
        2,
        format!(
            "{}{}{}",
            words::feasibility(lang).feasibility(),
            words::common(lang).colon(),
            given_verdict(feasibility.given(), lang)
        ),
    )];
    let mut sentences: Vec<String> = feasibility
        .reasons
        .iter()
        .map(|reason| {
            let mark = scope(reason, lang);
            let (texts, owner) = (words::feasibility(lang), reason.owner.inside(lang));
            let (text, lift) = (end_sentence(reason.text.get(lang)), reason.lift.get(lang));
            // A topic is lifted by answering its question.
            match lift.ends_with('?') {
                true => texts.reason_with_question(&mark, &owner, &text, &lift),
                false => texts.reason_with_way_out(&mark, &owner, &text, &lift),
            }
        })
        .map(|sentence| end_sentence(&sentence))
        .collect();
    if !feasibility.unanswered.is_empty() {
        const NAMED: usize = 3;
        let count = feasibility.unanswered.len();
        let topics = feasibility.unanswered.iter().take(NAMED);
        let topics = topics.filter_map(|id| grid.topics.get(id));
        let named = words::join_with_commas(topics.map(|topic| topic.label.get(lang)));
        let more = if count > NAMED { "…" } else { "" };
        let unanswered = words::feasibility(lang).unanswered_topics(count, &named, &more);
        sentences.push(end_sentence(&unanswered));
    }
    if !sentences.is_empty() {
        blocks.push(Block::List(sentences));
    }
    typeset(blocks, lang)
}

/// A sentence with its end.
pub(crate) fn end_sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
