//! What the ready-made services say of a topic.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::builtin::SERVICES;
use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use crate::components::blocks::safe_text;
use crate::i18n::{foreign, meeting};
use crate::state::{Study, path, use_state_handle};

/// The properties of [`Elsewhere`].
#[derive(Properties, PartialEq)]
pub struct ElsewhereProps {
    /// An id of `topics.csv`.
    pub topic: AttrValue,
}

/// What a service answers: the options that it takes, then its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServiceAnswer {
    pub(super) service: String,
    pub(super) options: Vec<String>,
    pub(super) note: String,
}

/// Looked up when it is unfolded.
#[component]
pub fn Elsewhere(props: &ElsewhereProps) -> Html {
    let is_open = use_state_eq(|| false);
    let studies = use_memo(*is_open, |is_open| match is_open {
        true => ready_services(),
        false => Vec::new(),
    });
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (meeting::texts(state.lang), state.lang);
    let answers = answers(&studies, &state.grid, &props.topic, lang);
    let first = foreign(Lang::default().code(), lang);
    let is_empty = *is_open && answers.is_empty();
    let onclick = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    html! {
        <div class="elsewhere">
            <button type="button" class="elsewhere__toggle" aria-expanded={is_open.to_string()} {onclick}>{ texts.elsewhere() }</button>
            if is_empty { <p>{ texts.nothing_elsewhere() }</p> }
            <ul class="elsewhere__list">
                for answer in answers {
                    <li key={answer.service.clone()}>
                        <strong lang={first.clone()}>{ safe_text(&answer.service) }</strong>
                        for option in answer.options { { " · " }{ option } }
                        if !answer.note.is_empty() {
                            <p class="elsewhere__note">{ safe_text(&answer.note) }</p>
                        }
                    </li>
                }
            </ul>
        </div>
    }
}

/// The studies of the ready-made services.
pub(super) fn ready_services() -> Vec<Study> {
    SERVICES
        .iter()
        .filter_map(|(name, text)| Study::read(name, text).ok())
        .collect()
}

/// The services that answer a topic, in the order of the list.
pub(super) fn answers(
    studies: &[Study],
    grid: &CostGrid,
    topic: &str,
    lang: Lang,
) -> Vec<ServiceAnswer> {
    let of = |study: &Study| {
        let options = grid.choices_of(topic).into_iter().filter_map(|each| {
            let taken = study.text(&path(["choices", each.id]));
            let option = each.choice.options.iter().find(|(id, _)| id == taken);
            option.map(|(_, label)| label.get(lang).to_owned())
        });
        let note = |key: &str| study.text(&path(["topics", topic, key])).to_owned();
        let translated = note(&lang.translation("note"));
        let answer = ServiceAnswer {
            service: study.text(&path(["service", "name"])).to_owned(),
            options: options.collect(),
            note: match translated.is_empty() {
                true => note("note"),
                false => translated,
            },
        };
        let says_nothing = answer.options.is_empty() && answer.note.is_empty();
        (!says_nothing).then_some(answer)
    };
    studies.iter().filter_map(of).collect()
}
