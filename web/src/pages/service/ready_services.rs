//! The three ways to start: a ready-made service, one’s own application, a file.

use cadrage_core::grid::builtin::SERVICES;
use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use crate::browser;
use crate::i18n::{foreign, service};
use crate::state::{Action, Study, path, use_state_handle};

/// The services of the grid, an empty study, or a file that was saved.
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
    let describe = {
        let open = open(Study::empty(lang));
        let is_empty = *state.study == Study::empty(lang);
        move |event: MouseEvent| {
            // What is entered already is not thrown away by whoever only wants to go on.
            if !is_empty {
                open(event);
            }
            // The name it has is one to be replaced: it is selected, so that typing does so.
            browser::select_later("service-name");
        }
    };
    let open_file = |_: MouseEvent| browser::click("#study-file");
    html! {
        <div class="doors">
            <div class="doors__ready">
                <h3>{ texts.ready() }</h3>
                <p class="card__hint">{ texts.ready_hint() }</p>
                <ul class="ready-services">{ for ready }</ul>
            </div>
            <div>
                <h3>{ texts.describe() }</h3>
                <p class="card__hint">{ texts.describe_hint() }</p>
                <button type="button" class="button" onclick={describe}>{ texts.empty() }</button>
            </div>
            <div>
                <h3>{ texts.resume() }</h3>
                <p class="card__hint">{ texts.resume_hint() }</p>
                <button type="button" class="button" onclick={open_file}>{ texts.open_file() }</button>
            </div>
        </div>
    }
}
