//! Topics that block, that stay open, or that nobody answered.

use super::Reason;
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::model::Topic;
use crate::order;
use crate::scoping::{AnswerStatus, Owner};
use crate::text::lang::Text;
use crate::text::words;

/// Topics of the grid in the order of the method.
fn topics_in_order(grid: &CostGrid) -> Vec<(&String, &Topic)> {
    let mut topics: Vec<_> = grid.topics.iter().collect();
    order::sort_by_key(&mut topics, |(id, topic)| {
        (topic.theme, topic.method_items.first().copied(), *id)
    });
    topics
}

/// A blocking topic forbids the offer; an open one is a condition.
pub(super) fn rule(grid: &CostGrid, estimate: &Estimate) -> Vec<Reason> {
    topics_in_order(grid)
        .into_iter()
        .filter_map(|(id, topic)| {
            let answer = estimate.scoping.topics.get(id)?;
            let forbids = match answer.status {
                AnswerStatus::Ok | AnswerStatus::Todo => return None,
                AnswerStatus::Open => false,
                AnswerStatus::Blocking => true,
            };
            Some(Reason {
                rule: if forbids {
                    "topic_blocking"
                } else {
                    "topic_open"
                },
                forbids,
                topic: Some(id.clone()),
                owner: answer.owner.unwrap_or(Owner::Both),
                text: Text::in_each(
                    |lang| match (topic.label.get(lang), answer.note.get(lang)) {
                        (label, "") => label.to_owned(),
                        (label, note) => words::decision(lang).with_note(&label, &note),
                    },
                ),
                lift: topic.question.clone(),
            })
        })
        .collect()
}

/// Topics that nobody answered.
pub(super) fn unanswered(grid: &CostGrid, estimate: &Estimate) -> Vec<String> {
    topics_in_order(grid)
        .into_iter()
        .filter(|(id, _)| {
            let answer = estimate.scoping.topics.get(*id);
            answer.is_none_or(|answer| answer.status == AnswerStatus::Todo)
        })
        .map(|(id, _)| id.clone())
        .collect()
}
