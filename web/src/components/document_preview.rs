//! A preview of a document.

use yew::prelude::*;

use crate::components::last_answer::draw_answer;
use crate::i18n::decision;
use crate::state::use_state_handle;
use crate::worker::client::{Answer, AskedStudy, Task, TaskRequest, use_answer_about};

/// The properties of [`DocumentPreview`].
#[derive(Properties, PartialEq)]
pub struct DocumentPreviewProps {
    /// The name of the document for the worker.
    pub document: &'static str,
}

/// The document as its file has it, made again after each change.
#[component]
pub fn DocumentPreview(props: &DocumentPreviewProps) -> Html {
    let state = use_state_handle();
    // With its variants, which one of the documents compares.
    let last = use_answer_about(state.as_ref().map(|state| TaskRequest {
        task: Task::Preview(props.document.to_owned()),
        study: AskedStudy::Varied(state.snapshot().write()),
    }));
    let Some(state) = state else {
        return Html::default();
    };
    let texts = decision::texts(state.lang);
    let drawn = draw_answer(&last, state.lang, &|answer| match answer {
        Answer::Preview(html) => Some(Html::from_html_unchecked(html.clone().into())),
        _ => None,
    });
    html! {
        <section class="document-preview" aria-label={texts.preview()} tabindex="0">{ drawn }</section>
    }
}
