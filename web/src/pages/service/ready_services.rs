//! Ready-made services to start from.

use cadrage_core::grid::builtin::SERVICES;
use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use crate::i18n::{foreign, service};
use crate::state::{Action, Study, path, use_state_handle};

/// The services of the grid, and an empty study.
#[component]
pub fn ReadyServices() -> Html {
    let studies = use_memo((), |()| {
        SERVICES
            .iter()
            .filter_map(|(name, text)| Study::read(name, text).ok())
            .collect::<Vec<_>>()
    });
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (service::texts(state.lang), state.lang);
    let open = |study: Study| {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(Action::Open(study.clone()))
    };
    let ready = studies.iter().map(|study| {
        let mut study = study.clone();
        // The institution's own prices stay, whatever the service.
        study.lay(state.overlay.section());
        let chosen = *state.study == study;
        let name = study.text(&path(["service", "name"])).to_owned();
        let description = study.text(&path(["service", "description"])).to_owned();
        html! {
            <li key={name.clone()}>
                <button type="button" class="ready-service" aria-pressed={chosen.to_string()} onclick={open(study)}>
                    <span class="ready-service__name" lang={foreign(Lang::default().code(), lang)}>{ name }</span>
                    <span class="ready-service__description" lang={foreign(Lang::default().code(), lang)}>{ description }</span>
                </button>
            </li>
        }
    });
    html! {
        <ul class="ready-services">
            { for ready }
            <li>
                <button type="button" class="ready-service ready-service--empty" onclick={open(Study::empty(lang))}>
                    <span class="ready-service__name">{ texts.empty() }</span>
                    <span class="ready-service__description">{ texts.empty_hint() }</span>
                </button>
            </li>
        </ul>
    }
}
