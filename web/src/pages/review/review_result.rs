//! The review, as the worker makes it.

use cadrage_core::text::lang::Lang;
use cadrage_report::block::Block;
use cadrage_worker::{Dropped, ReportFiles};
use yew::prelude::*;

use crate::components::blocks::Blocks;
use crate::components::last_answer::draw_answer;
use crate::components::report_buttons::ReportButtons;
use crate::i18n::review;
use crate::state::use_state_handle;
use crate::worker::client::{Answer, Task, use_answer};

/// The properties of [`ReviewResult`].
#[derive(Properties, PartialEq)]
pub(super) struct ReviewResultProps {
    /// The file of facts and its mapping; empty while there is none.
    pub(super) files: Vec<Dropped>,
}

/// Without a file nothing is asked.
#[component]
pub(super) fn ReviewResult(props: &ReviewResultProps) -> Html {
    let has_files = !props.files.is_empty();
    let last = use_answer(has_files.then(|| Task::Review(props.files.clone())));
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (review::texts(state.lang), state.lang);
    let result = match has_files {
        true => draw_answer(&last, lang, &|answer| match answer {
            Answer::Review(report) => Some(draw_report(report, last.is_old, lang)),
            _ => None,
        }),
        false => html! { <p role="status">{ texts.nothing() }</p> },
    };
    html! {
        <section class="card" aria-labelledby="review-result">
            <h2 id="review-result">{ texts.result() }</h2>
            { result }
        </section>
    }
}

/// The report of the command, and its files; `is_old` when it is of the files and answers of before.
pub(super) fn draw_report(report: &ReportFiles, is_old: bool, lang: Lang) -> Html {
    let ReportFiles { blocks, json, csv } = report;
    // The card has a title already, and sections stand below it.
    let lower = |block: &Block| match block {
        Block::Heading(level, text) => Block::Heading(level.saturating_add(1), text.clone()),
        block => block.clone(),
    };
    let blocks: Vec<Block> = blocks.iter().skip(1).map(lower).collect();
    html! {
        <>
            <Blocks {blocks} />
            <ReportButtons name="cadrage-review" title={review::texts(lang).download()}
                json={json.clone()} csv={csv.clone()} {is_old} />
        </>
    }
}
