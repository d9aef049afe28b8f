//! A topic of a theme: one row when folded, everything about it when open.

use std::rc::Rc;

use cadrage_core::estimate::by_topic;
use cadrage_core::explain::TOTAL;
use cadrage_core::scoping::AnswerStatus;
use cadrage_core::text::format::euros;
use yew::prelude::*;

use crate::components::figure::Figure;
use crate::components::topic::{DrawnRanges, TopicBody, TopicStatus, mark, status_of};
use crate::state::use_state_handle;

/// The properties of [`TopicCard`].
#[derive(Properties, PartialEq)]
pub struct TopicCardProps {
    /// An id of `topics.csv`.
    pub topic: AttrValue,
    /// Whether all of it is shown.
    pub is_open: bool,
    /// Folds or unfolds it.
    pub on_toggle: Callback<String>,
}

/// Title, cost and status stay in view; a folded topic is still on paper and found by tests.
#[component]
pub fn TopicCard(props: &TopicCardProps) -> Html {
    let ranges = use_context::<Rc<DrawnRanges>>().unwrap_or_default();
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let Some(known) = state.grid.topics.get(props.topic.as_str()) else {
        return Html::default();
    };
    let lang = state.lang;
    let cost = by_topic::of_topic(&state.computed.estimate, &props.topic);
    let (name, label) = (
        format!("{TOTAL}.{}", props.topic),
        known.label.get(lang).to_owned(),
    );
    let status = status_of(&state, &props.topic);
    let marked = (status != AnswerStatus::Todo).then(|| format!("topic-card--{}", mark(status)));
    let onclick = {
        let topic = props.topic.to_string();
        props.on_toggle.reform(move |_: MouseEvent| topic.clone())
    };
    let body = format!("topic-{}-body", props.topic);
    html! {
        <li class={classes!("topic-card", marked)}>
            <div class="topic-card__head">
                <h3 class="topic-card__title">
                    <button type="button" class="topic-card__toggle" id={format!("topic-{}", props.topic)}
                        aria-expanded={props.is_open.to_string()} aria-controls={body.clone()} {onclick}>
                        { known.label.get(lang) }
                    </button>
                </h3>
                <span class="topic-card__cost">
                    if !cost.is_zero() {
                        <Figure {name} of={label} amount={cost} shown={euros(cost, lang)} />
                        { ranges.draw_topic(&props.topic, lang) }
                    }
                </span>
                <TopicStatus topic={props.topic.clone()} />
            </div>
            <div class="topic-card__body" id={body} hidden={!props.is_open} role="group"
                aria-labelledby={format!("topic-{}", props.topic)}>
                <TopicBody topic={props.topic.clone()} is_shown={props.is_open} />
            </div>
        </li>
    }
}
