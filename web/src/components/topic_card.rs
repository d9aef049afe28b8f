//! A point to treat: its question, its state, its note, who takes it on.

use cadrage_core::format::typeset;
use cadrage_core::grid::model::Word;
use cadrage_core::lang::Lang;
use cadrage_core::scoping::{AnswerStatus, Owner};
use cadrage_core::tree::Value;
use yew::prelude::*;

use super::answer_field::AnswerField;
use super::answer_select::AnswerSelect;
use super::segments::Segments;
use super::text_input::Kind;
use crate::i18n::theme;
use crate::state::{Action, path, use_state_handle};

/// The properties of [`TopicCard`].
#[derive(Properties, PartialEq)]
pub struct TopicCardProps {
    /// The topic, an id of `topics.csv`.
    pub topic: AttrValue,
}

/// The states, in the order of the segments; the first is no answer.
const STATES: [&str; 4] = ["", "ok", "open", "blocking"];
const TONES: [&str; 4] = [
    "",
    "segments__option--good",
    "segments__option--open",
    "segments__option--bad",
];

/// What marks the card of a state; the segments say it in words.
const MARKS: [&str; 4] = [
    "",
    "topic-card--settled",
    "topic-card--open",
    "topic-card--blocking",
];

/// Going back to « to treat » takes the whole answer back.
#[component]
pub fn TopicCard(props: &TopicCardProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let Some(topic) = state.grid.topics.get(props.topic.as_str()) else {
        return Html::default();
    };
    let (texts, lang) = (theme::texts(state.lang), state.lang);
    let answer = path(["topics", &props.topic]);
    let answered = state.study.get(&answer).is_some();
    let status = state
        .study
        .text(&path(["topics", &props.topic, "status"]))
        .to_owned();
    let chosen = match STATES.iter().position(|known| *known == status) {
        Some(0) | None if answered => 2,
        chosen => chosen.unwrap_or(0),
    };
    let on_choose = {
        let (state, answer) = (state.clone(), answer.clone());
        let status = path(["topics", &props.topic, "status"]);
        move |at: usize| match STATES.get(at) {
            None | Some(&"") => state.dispatch(Action::Answer(answer.clone(), None)),
            Some(word) => {
                let value = Some(Value::Text((*word).to_owned()));
                state.dispatch(Action::Answer(status.clone(), value));
            }
        }
    };
    let options = AnswerStatus::ALL.iter().map(|status| status.label(lang));
    let options = [texts.unanswered].into_iter().chain(options);
    let options: Vec<AttrValue> = options.map(Into::into).collect();
    let owners = Owner::LIST.options(lang);
    let english = path(["topics", &props.topic, "note_en"]);
    let shown = (lang == Lang::En).then_some(english);
    let consequence = topic.consequence.get(lang);
    html! {
        <li class={classes!("topic-card", MARKS.get(chosen).copied().filter(|mark| !mark.is_empty()))}>
            <div class="topic-card__head">
                <h3 class="topic-card__label">{ topic.label.get(lang) }</h3>
                <Segments name={format!("status-{}", props.topic)} label={texts.status} {options}
                    tones={TONES.to_vec()} {chosen} {on_choose} />
            </div>
            <p class="topic-card__question">{ typeset(topic.question.get(lang), lang) }</p>
            if !consequence.is_empty() {
                <p class="topic-card__consequence">{ typeset(consequence, lang) }</p>
            }
            if answered {
                <div class="topic-card__answer">
                    <AnswerField path={path(["topics", &props.topic, "note"])} {shown} label={texts.note} kind={Kind::Long} />
                    <AnswerSelect path={path(["topics", &props.topic, "owner"])} label={texts.owner} options={owners} />
                </div>
            }
        </li>
    }
}
