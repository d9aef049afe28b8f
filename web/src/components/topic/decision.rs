//! What the meeting says of a topic: a note, who takes it on, by when.

use cadrage_core::scoping::Owner;
use cadrage_core::text::word::Word;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::answer_select::AnswerSelect;
use crate::components::day_field::DayField;
use crate::components::select::SelectOption;
use crate::components::text_input::InputKind;
use crate::i18n::topic;
use crate::state::{path, use_state_handle};

/// The properties of [`TopicDecision`].
#[derive(Properties, PartialEq)]
pub struct TopicDecisionProps {
    /// An id of `topics.csv`.
    pub topic: AttrValue,
}

/// Shows the note of the page's language, or the one of both languages while there is no other.
#[component]
pub fn TopicDecision(props: &TopicDecisionProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (topic::texts(state.lang), state.lang);
    let at = |key: &str| path(["topics", &props.topic, key]);
    let shown = (!lang.is_first()).then_some(at(&lang.translation("note")));
    html! {
        <div class="topic__decision">
            <AnswerField path={at("note")} {shown} label={texts.note()} kind={InputKind::Long} />
            <AnswerSelect path={at("owner")} label={texts.owner()} options={SelectOption::from_list(Owner::LIST, lang)} />
            <AnswerField path={at("person")} label={texts.person()} />
            <DayField path={at("due")} label={texts.due()} />
        </div>
    }
}
