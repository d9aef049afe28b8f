//! A topic of the agenda, wherever it is treated: its question, what is chosen and counted, what it
//! costs, what was decided.

mod decision;
mod impact_editor;
mod line_table;
mod option_cards;
mod part_ranges;
mod status;

pub use decision::TopicDecision;
pub use part_ranges::{DrawnRanges, use_part_ranges};
pub use status::{TopicStatus, choose, mark, status_of};

use cadrage_core::grid::known::ChoiceId;
use cadrage_core::text::format::typeset;
use cadrage_core::text::lang::{Lang, Text};
use yew::prelude::*;

use self::line_table::LineTable;
use self::option_cards::OptionCards;
use crate::components::answer_select::AnswerSelect;
use crate::components::select::SelectOption;
use crate::components::size_field::SizeField;
use crate::i18n::topic;
use crate::state::{path, topic_sizes, use_state_handle};

/// The choice that is on the service page instead.
const MODE: &str = ChoiceId::MODE.id();

/// The properties of [`TopicBody`].
#[derive(Properties, PartialEq)]
pub struct TopicBodyProps {
    /// An id of `topics.csv`.
    pub topic: AttrValue,
    /// Whether each option says what it would change, as in the meeting.
    #[prop_or_default]
    pub tells_effects: bool,
    /// Whether what was decided has its fields even while nothing is said of the topic.
    #[prop_or(true)]
    pub is_shown: bool,
}

/// Everything about a topic but its title and its status.
#[component]
pub fn TopicBody(props: &TopicBodyProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let id = props.topic.as_str();
    let Some(known) = state.grid.topics.get(id) else {
        return Html::default();
    };
    let (texts, lang) = (topic::texts(state.lang), state.lang);
    let consequence = known.consequence.get(lang);
    let mut choices = state.grid.choices_of(id);
    choices.retain(|each| each.id != MODE);
    let (plain, told): (Vec<_>, Vec<_>) = choices.into_iter().partition(|_| !props.tells_effects);
    let sizes = topic_sizes(&state, id);
    html! {
        <>
            <p class="topic__question">{ typeset(known.question.get(lang), lang) }</p>
            if !consequence.is_empty() {
                <p class="topic__consequence">{ typeset(consequence, lang) }</p>
            }
            if !plain.is_empty() {
                <div class="fields topic__choices">
                    for each in plain {
                        <AnswerSelect key={each.id} path={path(["choices", each.id])}
                            label={each.choice.label.get(lang).to_owned()}
                            options={options(&each.choice.options, lang)} default={Some(each.choice.default.clone())} />
                    }
                </div>
            }
            for each in told {
                <OptionCards key={each.id} choice={each.id.to_owned()} />
            }
            if !sizes.is_empty() {
                <div class="topic__sizes" role="group" aria-label={texts.sizes()}>
                    for driver in sizes { <SizeField key={driver.clone()} driver={driver.clone()} /> }
                </div>
            }
            <LineTable topic={props.topic.clone()} />
            if props.is_shown || state.study.get(&path(["topics", id])).is_some() {
                <TopicDecision topic={props.topic.clone()} />
            }
        </>
    }
}

fn options(options: &[(String, Text)], lang: Lang) -> Vec<SelectOption> {
    let options = options.iter();
    options
        .map(|(id, label)| SelectOption::new(id, label.get(lang)))
        .collect()
}
