//! The legal notice: who publishes the page, and what it does with data.

use yew::prelude::*;

use crate::components::imprint::{contact, publisher, use_imprint};
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
    let section = |id: &'static str, title: &'static str, body: Html| {
        html! {
            <section class="card prose" aria-labelledby={id}>
                <h2 {id}>{ title }</h2>
                { body }
            </section>
        }
    };
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
            { section("legal-publisher", texts.publisher(), html! { <p>{ texts.published_by(&publisher(&imprint, lang)) }</p> }) }
            { section("legal-contact", texts.contact(), html! { <p>{ texts.contact_words() }{ " " }{ contact(&imprint, lang) }{ "." }</p> }) }
            { section("legal-host", texts.host(), html! { <p>{ texts.host_words() }</p> }) }
            { section("legal-data", texts.data(), paragraphs(texts.data_words())) }
            { section("legal-rights", texts.rights(), paragraphs(texts.rights_words())) }
        </article>
    }
}
