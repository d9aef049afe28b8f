//! Whether a topic is to be discussed, settled, open or blocking.

use cadrage_core::scoping::AnswerStatus;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use cadrage_core::text::word::Word;
use yew::prelude::*;

use crate::components::segments::Segments;
use crate::i18n::topic;
use crate::state::{Action, State, path, use_state_handle};

/// The properties of [`TopicStatus`].
#[derive(Properties, PartialEq)]
pub struct TopicStatusProps {
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
/// What marks each state from afar; the segments say it in words.
const MARKS: [&str; 4] = ["", "settled", "open", "blocking"];

fn place(status: AnswerStatus) -> usize {
    let known = STATES.iter().position(|known| *known == status);
    known.unwrap_or_default()
}

/// The word that marks a status in the names of classes; empty when it is to be discussed.
pub fn mark(status: AnswerStatus) -> &'static str {
    MARKS.get(place(status)).copied().unwrap_or_default()
}

/// The status of a topic as answered; the one of a topic that nobody answered is to be discussed.
pub fn status_of(state: &State, topic: &str) -> AnswerStatus {
    let answered = state.study.get(&path(["topics", topic])).is_some();
    let said = state.study.text(&path(["topics", topic, "status"]));
    match (AnswerStatus::parse(said), answered) {
        (Some(status), _) => status,
        (None, true) => AnswerStatus::default(),
        (None, false) => AnswerStatus::Todo,
    }
}

/// Sets the status at a place of the segments. Set back to « to discuss », a topic that says nothing
/// more becomes unanswered.
pub fn choose(state: &State, topic: &str, chosen: usize) -> Action {
    let notes = Lang::ALL.map(|lang| lang.translation("note"));
    let says_more = notes
        .iter()
        .map(String::as_str)
        .chain(["owner", "person", "due"])
        .any(|key| state.study.get(&path(["topics", topic, key])).is_some());
    let status = STATES.get(chosen).copied().unwrap_or_default();
    let value = match status {
        AnswerStatus::Todo if !says_more => None,
        status => Some(Value::Text(status.id().to_owned())),
    };
    Action::Choose(path(["topics", topic, "status"]), value)
}

/// Status, note and owner are separate answers: changing one leaves the others.
#[component]
pub fn TopicStatus(props: &TopicStatusProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let chosen = place(status_of(&state, &props.topic));
    let on_choose = {
        let (state, topic) = (state.clone(), props.topic.clone());
        move |chosen: usize| state.dispatch(choose(&state, &topic, chosen))
    };
    let options: Vec<AttrValue> = STATES
        .iter()
        .map(|status| status.label(state.lang).into())
        .collect();
    html! {
        <Segments name={format!("status-{}", props.topic)} label={topic::texts(state.lang).status()} {options}
            tones={TONES.to_vec()} {chosen} {on_choose} />
    }
}
