//! The ranges of topics and lines, drawn by the worker and shown beside their costs.

use std::rc::Rc;

use cadrage_core::text::format::rounded;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::by_topic::PartRange;
use yew::prelude::*;

use crate::i18n::topic;
use crate::worker::client::{Answer, PartRanges, Task, use_answer};

/// The ranges of the study; none until they are drawn, or where nothing is uncertain. After a
/// change, those of before stay until the next are drawn.
#[hook]
pub fn use_part_ranges() -> Rc<PartRanges> {
    let answer = use_answer(Some(Task::PartRanges));
    use_memo(answer, |answer| match answer {
        Some(Answer::PartRanges(ranges)) => ranges.clone(),
        _ => PartRanges::default(),
    })
}

/// `de 6 900 € à 10 200 €`: P10 and P90; nothing for a part whose cost is certain.
pub fn draw_range(part: Option<&PartRange>, lang: Lang) -> Html {
    match part.filter(|part| part.low < part.high) {
        None => Html::default(),
        Some(part) => {
            let shown = |amount| rounded(amount, part.unit(), lang);
            let (low, high) = (shown(part.low), shown(part.high));
            html! {
                <span class="topic__range" title={topic::texts(lang).range_hint()}>
                    { topic::texts(lang).between(&low, &high) }
                </span>
            }
        }
    }
}
