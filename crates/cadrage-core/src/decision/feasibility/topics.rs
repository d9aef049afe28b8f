//! Topics that block, that stay open, or that nobody answered.

use super::Reason;
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::agenda::AgendaTopic;
use crate::grid::known::ParameterId;
use crate::pricing::values::Values;
use crate::scoping::{AnswerStatus, Owner};
use crate::text::lang::Text;
use crate::text::words;
use rust_decimal::Decimal;

/// A blocking topic forbids the offer; an open one is a condition.
pub(super) fn rule(grid: &CostGrid, estimate: &Estimate) -> Vec<Reason> {
    grid.agenda()
        .into_iter()
        .filter_map(|AgendaTopic { id, topic }| {
            let answer = estimate.scoping.topics.get(id)?;
            let forbids = match answer.status {
                AnswerStatus::Ok | AnswerStatus::Todo => return None,
                AnswerStatus::Open => false,
                AnswerStatus::Blocking => true,
            };
            Some(Reason {
                forbids,
                topic: Some(id.to_owned()),
                owner: answer.owner.unwrap_or(Owner::Both),
                ..Reason::of(
                    if forbids {
                        "topic_blocking"
                    } else {
                        "topic_open"
                    },
                    Text::in_each(
                        |lang| match (topic.label.get(lang), answer.note.get(lang)) {
                            (label, "") => label.to_owned(),
                            (label, note) => words::decision(lang).with_note(&label, &note),
                        },
                    ),
                    topic.question.clone(),
                )
            })
        })
        .collect()
}

/// Topics that nobody answered.
pub(super) fn unanswered(grid: &CostGrid, estimate: &Estimate) -> Vec<String> {
    grid.agenda()
        .into_iter()
        .filter(|each| {
            let answer = estimate.scoping.topics.get(each.id);
            answer.is_none_or(|answer| answer.status == AnswerStatus::Todo)
        })
        .map(|each| each.id.to_owned())
        .collect()
}

/// Whether fewer topics were answered than the grid asks before a verdict is given.
pub(super) fn are_too_few(grid: &CostGrid, estimate: &Estimate, unanswered: usize) -> bool {
    let all = grid.topics.len();
    let first = estimate.years.first();
    let asked = Values::new(grid, &estimate.scoping)
        .constant(ParameterId::FEASIBILITY_ANSWERED_TOPICS, first);
    let answered = Decimal::from(all.saturating_sub(unanswered));
    answered * Decimal::ONE_HUNDRED < asked * Decimal::from(all)
}
