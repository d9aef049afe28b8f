//! The verdict with its reasons, and the documents to hand over.

mod agreement_fields;
mod benefit_fields;
mod meeting_fields;
#[cfg(test)]
mod tests;
mod verdict_fields;

use cadrage_core::grid::schema::DELIVERABLES;
use cadrage_report::{feasibility, order};
use yew::prelude::*;

use self::agreement_fields::AgreementFields;
use self::benefit_fields::BenefitFields;
use self::meeting_fields::MeetingFields;
use self::verdict_fields::VerdictFields;
use crate::browser;
use crate::components::blocks::Blocks;
use crate::components::document_preview::DocumentPreview;
use crate::components::file_buttons::{FileButtons, OfferedFile};
use crate::components::method_help::method_help;
use crate::components::segments::Segments;
use crate::components::term::term;
use crate::i18n::decision;
use crate::i18n::glossary::term;
use crate::state::use_complete_state;

/// A document of the method, with the files that it can be had as.
struct DocumentFiles {
    id: &'static str,
    files: [OfferedFile; 4],
}

macro_rules! document {
    ($id:literal) => {
        DocumentFiles {
            id: $id,
            files: [
                OfferedFile::new(concat!($id, ".docx"), "DOCX"),
                OfferedFile::new(concat!($id, ".odt"), "ODT"),
                OfferedFile::new(concat!($id, ".html"), "HTML"),
                OfferedFile::new(concat!($id, ".md"), "Markdown"),
            ],
        }
    };
}

/// The document for the decision comes first. That which compares scenarios is offered where they
/// are compared.
const DOCUMENTS: [DocumentFiles; 5] = [
    document!("decision"),
    document!("scoping"),
    document!("needs"),
    document!("agreement"),
    document!("minutes"),
];

/// The files with figures.
const FIGURES: [OfferedFile; 5] = [
    OfferedFile::new("xlsx", "XLSX"),
    OfferedFile::new("ods", "ODS"),
    OfferedFile::new("csv", "CSV"),
    OfferedFile::new("json", "JSON"),
    OfferedFile::new("focus.csv", "FOCUS"),
];

/// Shows one document at a time, which prints alone.
#[component]
pub fn DecisionPage() -> Html {
    let chosen = use_state_eq(|| 0_usize);
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let (texts, lang) = (decision::texts(state.lang), state.lang);
    let deliverable = |id| DELIVERABLES.entry(id).map_or(id, |entry| entry.label(lang));
    let (scoping, needs) = (deliverable("scoping_document"), deliverable("needs_matrix"));
    let names: Vec<AttrValue> = [
        texts.decision(),
        scoping,
        needs,
        texts.agreement(),
        texts.minutes(),
    ]
    .map(Into::into)
    .to_vec();
    let choose = {
        let chosen = chosen.clone();
        move |at: usize| chosen.set(at)
    };
    let document = DOCUMENTS.get(*chosen).unwrap_or(&DOCUMENTS[0]);
    let is_rough = state.computed.is_rough();
    let blocks = feasibility::blocks(&state.grid, &state.computed.feasibility, lang);
    html! {
        <article class="page decision">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { method_help(lang) }
            <section class="card">
                if is_rough {
                    <p role="status">{ order::missing(&state.computed.missing, lang) }</p>
                } else {
                    <Blocks {blocks} />
                }
            </section>
            <VerdictFields />
            <BenefitFields />
            <MeetingFields />
            <AgreementFields />
            <section class="card">
                <h2>{ texts.figures() }</h2>
                <p class="card__hint">{ texts.figures_hint() }</p>
                <FileButtons files={FIGURES.to_vec()} />
            </section>
            <section class="card">
                <h2>{ term(term::DOCUMENT, texts.documents(), lang) }</h2>
                if is_rough {
                    // Documents have a verdict and amounts to the cent, and are signed: they wait
                    // for the first answers.
                    <p>{ texts.documents_wait() }</p>
                } else {
                    <div class="decision__choice" data-aside="true">
                        <Segments name="document" label={texts.document()} options={names} chosen={*chosen} on_choose={choose} />
                        <button type="button" class="button" onclick={|_: MouseEvent| browser::print()}>{ texts.print() }</button>
                    </div>
                    <FileButtons files={document.files.to_vec()} key={document.id} />
                    <DocumentPreview document={document.id} />
                }
            </section>
        </article>
    }
}
