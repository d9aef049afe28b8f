//! What the worker says of the studies, and of what is asked of them.

use cadrage_worker::{PortfolioReport, RefusedStudy};
use yew::prelude::*;

use crate::components::blocks::{Blocks, safe_text};
use crate::components::file_buttons::draw_refusal;
use crate::components::report_buttons::ReportButtons;
use crate::i18n::{decision, desk};
use crate::state::use_state_handle;
use crate::worker::client::Answer;

/// The properties of [`PortfolioResult`].
#[derive(Properties, PartialEq)]
pub(super) struct PortfolioResultProps {
    /// The last answer of the worker; `None` before the first.
    pub(super) answer: Option<Answer>,
}

/// The last answer stays until the next is there.
#[component]
pub(super) fn PortfolioResult(props: &PortfolioResultProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = desk::texts(state.lang);
    match &props.answer {
        Some(Answer::Portfolio(report)) => html! { <ReportCards report={report.clone()} /> },
        Some(Answer::Problems(problems)) => draw_refusal(problems, decision::texts(state.lang)),
        _ => html! { <p role="status">{ texts.computing() }</p> },
    }
}

/// The properties of [`ReportCards`].
#[derive(Properties, PartialEq)]
pub(super) struct ReportCardsProps {
    /// The report.
    pub(super) report: PortfolioReport,
}

/// A card for each part of the report that has something to say.
#[component]
pub(super) fn ReportCards(props: &ReportCardsProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = desk::texts(state.lang);
    let PortfolioReport {
        studied,
        shared,
        effort,
        refused,
        wrong,
        json,
        csv,
        ..
    } = &props.report;
    let has_map = !shared.is_empty() || !effort.is_empty();
    html! {
        <>
            if !refused.is_empty() {
                <section class="card" aria-labelledby="desk-refused">
                    <h2 id="desk-refused">{ texts.refused() }</h2>
                    { for refused.iter().map(draw_refused) }
                </section>
            }
            if !studied.is_empty() {
                <section class="card" aria-labelledby="desk-studied">
                    <h2 id="desk-studied">{ texts.as_studied() }</h2>
                    <Blocks blocks={studied.clone()} />
                </section>
            }
            if !wrong.is_empty() {
                <p class="problem-list" role="status">{ texts.wrong() }</p>
            }
            if has_map {
                <section class="card">
                    <Blocks blocks={[shared.as_slice(), effort].concat()} />
                    if !shared.is_empty() {
                        <ReportButtons name="cadrage-portfolio" title={texts.download()} json={json.clone()} csv={csv.clone()} />
                    }
                </section>
            }
        </>
    }
}

fn draw_refused(study: &RefusedStudy) -> Html {
    html! {
        <div class="problem-list">
            <p><strong>{ safe_text(&study.name) }</strong></p>
            <ul>for problem in &study.problems { <li>{ problem.clone() }</li> }</ul>
        </div>
    }
}
