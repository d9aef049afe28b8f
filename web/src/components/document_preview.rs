//! A preview of a document.

use yew::prelude::*;

use crate::components::file_buttons::draw_refusal;
use crate::i18n::decision;
use crate::state::use_state_handle;
use crate::worker::client::{Answer, Task, ask};

/// The properties of [`DocumentPreview`].
#[derive(Properties, PartialEq)]
pub struct DocumentPreviewProps {
    /// The name of the document for the worker.
    pub document: &'static str,
}

/// The last valid preview stays until the next is ready.
#[component]
pub fn DocumentPreview(props: &DocumentPreviewProps) -> Html {
    let shown = use_state_eq(|| None::<Answer>);
    let state = use_state_handle();
    let of = state
        .as_ref()
        .map(|state| (state.snapshot(), state.lang, props.document));
    {
        let shown = shown.clone();
        use_effect_with(of, move |of| {
            let asked = of.as_ref().map(|(snapshot, lang, document)| {
                let then = Callback::from(move |answer| shown.set(Some(answer)));
                ask(
                    Task::Preview((*document).to_owned()),
                    *lang,
                    &snapshot.write(),
                    then,
                )
            });
            move || drop(asked)
        });
    }
    let Some(state) = state else {
        return Html::default();
    };
    let texts = decision::texts(state.lang);
    let drawn = match &*shown {
        Some(Answer::Preview(html)) => Html::from_html_unchecked(html.clone().into()),
        Some(Answer::Problems(problems)) => draw_refusal(problems, texts),
        _ => html! { <p role="status">{ texts.making() }</p> },
    };
    html! {
        <section class="document-preview" aria-label={texts.preview()} tabindex="0">{ drawn }</section>
    }
}
