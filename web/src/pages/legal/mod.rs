//! The legal notice: who publishes the page, and what it does with data.

use yew::prelude::*;

use crate::components::imprint::{contact, publisher, use_imprint};
use crate::components::prose::prose_section;
use crate::i18n::legal;
use crate::state::use_state_handle;

/// What the institution that puts the page online has not filled in is said to be missing.
#[component]
pub fn LegalPage() -> Html {
    let imprint = use_imprint();
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (legal::texts(state.lang), state.lang);
    let paragraphs = |words: &[&'static str]| -> Html {
        words
            .iter()
            .map(|words| html! { <p>{ words }</p> })
            .collect()
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { prose_section("legal-publisher", texts.publisher(), html! { <p>{ texts.published_by(&publisher(&imprint, lang)) }</p> }) }
            { prose_section("legal-contact", texts.contact(), html! { <p>{ texts.contact_words() }{ " " }{ contact(&imprint, lang) }{ "." }</p> }) }
            { prose_section("legal-host", texts.host(), html! { <p>{ texts.host_words() }</p> }) }
            { prose_section("legal-data", texts.data(), paragraphs(texts.data_words())) }
            { prose_section("legal-rights", texts.rights(), paragraphs(texts.rights_words())) }
        </article>
    }
}
