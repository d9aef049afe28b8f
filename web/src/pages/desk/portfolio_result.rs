//! What the worker says of the studies, and of what is asked of them.

use cadrage_worker::{PortfolioReport, RefusedStudy};
use yew::prelude::*;

use crate::components::blocks::{Blocks, safe_text};
use crate::components::last_answer::draw_answer;
use crate::components::report_buttons::ReportButtons;
use crate::i18n::desk;
use crate::state::use_state_handle;
use crate::worker::client::{Answer, LastAnswer};

/// The properties of [`PortfolioResult`].
#[derive(Properties, PartialEq)]
pub(super) struct PortfolioResultProps {
    /// What the worker last said.
    pub(super) last: LastAnswer,
}

/// A card for each part of the report.
#[component]
pub(super) fn PortfolioResult(props: &PortfolioResultProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let is_old = props.last.is_old;
    draw_answer(&props.last, state.lang, &|answer| match answer {
        Answer::Portfolio(report) => {
            Some(html! { <ReportCards report={report.clone()} {is_old} /> })
        }
        _ => None,
    })
}

/// The properties of [`ReportCards`].
#[derive(Properties, PartialEq)]
pub(super) struct ReportCardsProps {
    /// The report.
    pub(super) report: PortfolioReport,
    /// Whether it is of what was ticked and entered before.
    #[prop_or_default]
    pub(super) is_old: bool,
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
                        <ReportButtons name="cadrage-portfolio" title={texts.download()} json={json.clone()} csv={csv.clone()} is_old={props.is_old} />
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
