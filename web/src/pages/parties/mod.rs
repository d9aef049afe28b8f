//! What each party decides by: what is answered for it, and the document that tells it.

mod party_answers;
#[cfg(test)]
mod tests;

use cadrage_core::text::tree::Value;
use yew::prelude::*;

use self::party_answers::PartyAnswers;
use crate::components::answer_field::AnswerField;
use crate::components::document_preview::DocumentPreview;
use crate::components::file_buttons::{FileButtons, OfferedFile};
use crate::components::method_help::method_help;
use crate::components::text_input::InputKind;
use crate::i18n::{decision, parties, scoping_keys};
use crate::state::{Action, StateHandle, path, use_complete_state};

/// The files that the document can be had as.
const FILES: [OfferedFile; 4] = [
    OfferedFile::new("parties.docx", "DOCX"),
    OfferedFile::new("parties.odt", "ODT"),
    OfferedFile::new("parties.html", "HTML"),
    OfferedFile::new("parties.md", "Markdown"),
];

/// No answer here changes the cost of the hosted service.
#[component]
pub fn PartiesPage() -> Html {
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let (texts, lang) = (parties::texts(state.lang), state.lang);
    let label = |section: &str, key: &str| scoping_keys::key(section, key, lang).unwrap_or("");
    let field = |section: &'static str, key: &'static str, kind: InputKind| {
        html! {
            <AnswerField path={path([section, key])} label={label(section, key)} {kind} />
        }
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { method_help(lang) }
            <section class="card" aria-labelledby="parties-provider">
                <h2 id="parties-provider">{ texts.provider() }</h2>
                <p class="card__hint">{ texts.provider_hint() }</p>
                { runs(&state) }
                <div class="fields">
                    <PartyAnswers path={path(["present", "answers"])} label={label("present", "answers")} />
                </div>
            </section>
            <section class="card" aria-labelledby="parties-institutions">
                <h2 id="parties-institutions">{ texts.institutions() }</h2>
                <p class="card__hint">{ texts.institutions_hint() }</p>
                <div class="fields">
                    <PartyAnswers path={path(["alternatives", "alone"])} label={label("alternatives", "alone")} />
                    { field("alternatives", "quote_name", InputKind::default()) }
                    { field("alternatives", "quote_entry", InputKind::Number) }
                    { field("alternatives", "quote_yearly", InputKind::Number) }
                </div>
            </section>
            <section class="card" aria-labelledby="parties-tariff">
                <h2 id="parties-tariff">{ texts.tariff() }</h2>
                <p class="card__hint">{ texts.tariff_hint() }</p>
                <div class="fields">
                    for key in ["entry_fee", "index", "reserve", "rounding"] {
                        { field("tariff", key, InputKind::Number) }
                    }
                </div>
            </section>
            <section class="card" aria-labelledby="parties-document">
                <h2 id="parties-document">{ texts.document() }</h2>
                if state.computed.is_rough() {
                    <p>{ decision::texts(lang).documents_wait() }</p>
                } else {
                    <FileButtons files={FILES.to_vec()} />
                    <DocumentPreview document="parties" />
                }
            </section>
        </article>
    }
}

/// Whether the provider runs the application already: it does unless the study says otherwise.
fn runs(state: &StateHandle) -> Html {
    let at = path(["present", "runs"]);
    let node = state.study.get(&at);
    let runs = !node.is_some_and(|node| node.value == Value::Boolean(false));
    let change = {
        let (state, at) = (state.clone(), at.clone());
        move |_: Event| {
            let value = runs.then_some(Value::Boolean(false));
            state.dispatch(Action::Choose(at.clone(), value));
        }
    };
    let id = at.join("-");
    html! {
        <label class="card__switch" for={id.clone()}>
            <input type="checkbox" {id} checked={runs} onchange={change} />
            { scoping_keys::key("present", "runs", state.lang).unwrap_or("") }
        </label>
    }
}
