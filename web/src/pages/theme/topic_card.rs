//! A topic: its question, state, note and owner.

use cadrage_core::scoping::{AnswerStatus, Owner};
use cadrage_core::text::format::typeset;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use cadrage_core::text::word::Word;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::answer_select::AnswerSelect;
use crate::components::day_field::DayField;
use crate::components::segments::Segments;
use crate::components::select::SelectOption;
use crate::components::text_input::InputKind;
use crate::i18n::theme;
use crate::state::{Action, path, use_state_handle};

/// The properties of [`TopicCard`].
#[derive(Properties, PartialEq)]
pub struct TopicCardProps {
    /// An id of `topics.csv`.
    pub topic: AttrValue,
}

/// The states, in the order of the segments.
const STATES: [AnswerStatus; 4] = [
    AnswerStatus::Todo,
    AnswerStatus::Ok,
    AnswerStatus::Open,
    AnswerStatus::Blocking,
];
const TONES: [&str; 4] = [
    "",
    "segments__option--good",
    "segments__option--open",
    "segments__option--bad",
];

/// The class of the card in each state; the segments say it in words.
const MARKS: [&str; 4] = [
    "",
    "topic-card--settled",
    "topic-card--open",
    "topic-card--blocking",
];

/// State, note and owner are separate answers: changing one leaves the others.
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
    let at = path(["topics", &props.topic, "status"]);
    let status = match (AnswerStatus::parse(state.study.text(&at)), answered) {
        (Some(status), _) => status,
        (None, true) => AnswerStatus::default(),
        (None, false) => AnswerStatus::Todo,
    };
    let chosen = STATES
        .iter()
        .position(|known| *known == status)
        .unwrap_or(0);
    let on_choose = {
        let state = state.clone();
        // Set back to « to treat », a topic that says nothing more becomes unanswered.
        let notes = Lang::ALL.map(|lang| lang.translation("note"));
        let says_more = notes
            .iter()
            .map(String::as_str)
            .chain(["owner", "person", "due"])
            .any(|key| {
                state
                    .study
                    .get(&path(["topics", &props.topic, key]))
                    .is_some()
            });
        move |chosen: usize| {
            let status = STATES.get(chosen).copied().unwrap_or_default();
            let value = match status {
                AnswerStatus::Todo if !says_more => None,
                status => Some(Value::Text(status.id().to_owned())),
            };
            state.dispatch(Action::Choose(at.clone(), value));
        }
    };
    let options: Vec<AttrValue> = STATES
        .iter()
        .map(|status| status.label(lang).into())
        .collect();
    let owners = SelectOption::from_list(Owner::LIST, lang);
    let translation = path(["topics", &props.topic, &lang.translation("note")]);
    let shown = (!lang.is_first()).then_some(translation);
    let consequence = topic.consequence.get(lang);
    html! {
        <li class={classes!("topic-card", MARKS.get(chosen).copied().filter(|mark| !mark.is_empty()))}>
            <div class="topic-card__head">
                <h3 class="topic-card__label">{ topic.label.get(lang) }</h3>
                <Segments name={format!("status-{}", props.topic)} label={texts.status()} {options}
                    tones={TONES.to_vec()} {chosen} {on_choose} />
            </div>
            <p class="topic-card__question">{ typeset(topic.question.get(lang), lang) }</p>
            if !consequence.is_empty() {
                <p class="topic-card__consequence">{ typeset(consequence, lang) }</p>
            }
            if answered {
                <div class="topic-card__answer">
                    <AnswerField path={path(["topics", &props.topic, "note"])} {shown} label={texts.note()} kind={InputKind::Long} />
                    <AnswerSelect path={path(["topics", &props.topic, "owner"])} label={texts.owner()} options={owners} />
                    <AnswerField path={path(["topics", &props.topic, "person"])} label={texts.person()} />
                    <DayField path={path(["topics", &props.topic, "due"])} label={texts.due()} />
                </div>
            }
        </li>
    }
}
