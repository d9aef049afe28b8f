//! The comparison of scenarios, as a document for those who choose between them.

use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::document_preview::DocumentPreview;
use crate::components::file_buttons::{FileButtons, OfferedFile};
use crate::components::text_input::InputKind;
use crate::i18n::{compare, decision};
use crate::state::{path, use_state_handle};

/// The files that it can be had as.
pub(super) const FILES: [OfferedFile; 4] = [
    OfferedFile::new("comparison.docx", "DOCX"),
    OfferedFile::new("comparison.odt", "ODT"),
    OfferedFile::new("comparison.html", "HTML"),
    OfferedFile::new("comparison.md", "Markdown"),
];

/// What is recommended can be answered before there is anything to compare.
#[component]
pub fn ComparisonDocument() -> Html {
    let was_opened = use_state_eq(|| false);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = compare::texts(state.lang);
    let ontoggle = {
        let was_opened = was_opened.clone();
        move |_: Event| was_opened.set(true)
    };
    html! {
        <section class="card" aria-labelledby="compare-document">
            <h2 id="compare-document">{ texts.document() }</h2>
            <p class="card__hint">{ texts.document_hint() }</p>
            <div class="fields">
                <AnswerField path={path(["decision", "recommendation"])} kind={InputKind::Long}
                    label={texts.recommendation()} hint={texts.recommendation_hint()} />
            </div>
            if state.computed.is_rough() {
                <p>{ decision::texts(state.lang).documents_wait() }</p>
            } else if state.variants.list.is_empty() {
                <p>{ texts.document_waits() }</p>
            } else {
                <FileButtons files={FILES.to_vec()} />
                // Every scenario is drawn anew for it: it is made when it is asked for.
                <details {ontoggle}>
                    <summary>{ decision::texts(state.lang).preview() }</summary>
                    if *was_opened { <DocumentPreview document="comparison" /> }
                </details>
            }
        </section>
    }
}
