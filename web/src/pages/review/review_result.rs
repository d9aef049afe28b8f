//! The review, as the worker makes it.

use cadrage_report::block::Block;
use cadrage_worker::{Dropped, ReportFiles};
use yew::prelude::*;

use crate::components::blocks::Blocks;
use crate::components::file_buttons::draw_refusal;
use crate::components::report_buttons::ReportButtons;
use crate::i18n::{decision, desk, review};
use crate::state::use_state_handle;
use crate::worker::client::{Answer, Task, use_answer};

/// The properties of [`ReviewResult`].
#[derive(Properties, PartialEq)]
pub(super) struct ReviewResultProps {
    /// The file of facts and its mapping; empty while there is none.
    pub(super) files: Vec<Dropped>,
}

/// The last answer stays until the next is there; without a file nothing is asked.
#[component]
pub(super) fn ReviewResult(props: &ReviewResultProps) -> Html {
    let has_files = !props.files.is_empty();
    let answer = use_answer(has_files.then(|| Task::Review(props.files.clone())));
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (review::texts(state.lang), state.lang);
    let result = match answer.filter(|_| has_files) {
        Some(Answer::Review(report)) => html! { <ReviewReport {report} /> },
        Some(Answer::Problems(problems)) => draw_refusal(&problems, decision::texts(lang)),
        None if has_files => html! { <p role="status">{ desk::texts(lang).computing() }</p> },
        _ => html! { <p role="status">{ texts.nothing() }</p> },
    };
    html! {
        <section class="card" aria-labelledby="review-result">
            <h2 id="review-result">{ texts.result() }</h2>
            { result }
        </section>
    }
}

/// The properties of [`ReviewReport`].
#[derive(Properties, PartialEq)]
pub(super) struct ReviewReportProps {
    /// The report.
    pub(super) report: ReportFiles,
}

/// The report of the command, and its files.
#[component]
pub(super) fn ReviewReport(props: &ReviewReportProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let ReportFiles { blocks, json, csv } = &props.report;
    // The card has a title already, and sections stand below it.
    let lower = |block: &Block| match block {
        Block::Heading(level, text) => Block::Heading(level.saturating_add(1), text.clone()),
        block => block.clone(),
    };
    let blocks: Vec<Block> = blocks.iter().skip(1).map(lower).collect();
    html! {
        <>
            <Blocks {blocks} />
            <ReportButtons name="cadrage-review" title={review::texts(state.lang).download()}
                json={json.clone()} csv={csv.clone()} />
        </>
    }
}
