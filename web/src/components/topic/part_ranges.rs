//! The ranges of topics and lines, drawn by the worker and shown beside their costs.

use std::rc::Rc;

use cadrage_core::text::format::rounded;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::by_topic::PartRange;
use yew::prelude::*;

use crate::components::last_answer::busy;
use crate::i18n::topic;
use crate::worker::client::{Answer, PartRanges, Task, use_answer};

/// The ranges of the parts of a study.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DrawnRanges {
    /// The ranges; none until they are drawn, or where nothing is uncertain.
    pub parts: PartRanges,
    /// Whether they are of answers given before, and the next are being drawn.
    is_old: bool,
}

/// The ranges of the study.
#[hook]
pub fn use_part_ranges() -> Rc<DrawnRanges> {
    let last = use_answer(Some(Task::PartRanges));
    use_memo(last, |last| DrawnRanges {
        parts: match &last.came {
            Some(Answer::PartRanges(ranges)) => ranges.clone(),
            _ => PartRanges::default(),
        },
        is_old: last.is_old,
    })
}

impl DrawnRanges {
    /// The range of a topic.
    pub fn draw_topic(&self, topic: &str, lang: Lang) -> Html {
        draw_range(self.parts.topic(topic), self.is_old, lang)
    }

    /// The range of a line, by its impact.
    pub fn draw_line(&self, impact: &str, lang: Lang) -> Html {
        draw_range(self.parts.line(impact), self.is_old, lang)
    }
}

/// `de 6 900 € à 10 200 €`: P10 and P90; nothing for a part whose cost is certain.
fn draw_range(part: Option<&PartRange>, is_old: bool, lang: Lang) -> Html {
    match part.filter(|part| part.low < part.high) {
        None => Html::default(),
        Some(part) => {
            let shown = |amount| rounded(amount, part.unit(), lang);
            let (low, high) = (shown(part.low), shown(part.high));
            html! {
                <span class="topic__range" title={topic::texts(lang).range_hint()} aria-busy={busy(is_old)}>
                    { topic::texts(lang).between(&low, &high) }
                </span>
            }
        }
    }
}
