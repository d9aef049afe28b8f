//! The synthetic grid: what a service costs for one unit of what makes it vary, on one page.

use yew::prelude::*;

use crate::browser;
use crate::components::document_preview::DocumentPreview;
use crate::components::file_buttons::{FileButtons, OfferedFile};
use crate::i18n::{decision, summary};
use crate::state::use_complete_state;

/// The page as a document, and its rows for those who compute with them.
const FILES: [OfferedFile; 6] = [
    OfferedFile::new("grid.docx", "DOCX"),
    OfferedFile::new("grid.odt", "ODT"),
    OfferedFile::new("grid.html", "HTML"),
    OfferedFile::new("grid.md", "Markdown"),
    OfferedFile::new("summary.csv", "CSV"),
    OfferedFile::new("summary.json", "JSON"),
];

/// It holds under the answers of the open study, for every size.
#[component]
pub fn SummaryPage() -> Html {
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let texts = summary::texts(state.lang);
    let print = decision::texts(state.lang).print();
    html! {
        <article class="page" data-apart="true">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            <section class="card" aria-label={texts.title()}>
                <div class="decision__choice" data-aside="true">
                    <button type="button" class="button" onclick={|_: MouseEvent| browser::print()}>{ print }</button>
                </div>
                <FileButtons files={FILES.to_vec()} />
                <DocumentPreview document="grid" />
            </section>
        </article>
    }
}
