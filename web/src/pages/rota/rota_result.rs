//! Who takes which weeks, as the worker finds it.

use std::rc::Rc;

use cadrage_core::scoping::schema::ROTA_FILE;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_worker::ReportFiles;
use yew::prelude::*;

use crate::components::answer_words::ToldAnswers;
use crate::components::blocks::Blocks;
use crate::components::last_answer::draw_answer;
use crate::components::report_buttons::ReportButtons;
use crate::i18n::rota;
use crate::state::{Study, use_state_handle};
use crate::worker::client::{Answer, AskedStudy, Task, TaskRequest, use_answer_about};

/// The properties of [`RotaResult`].
#[derive(Properties, PartialEq)]
pub(super) struct RotaResultProps {
    /// The answers.
    pub(super) answers: Rc<Study>,
    /// What is wrong with them.
    pub(super) problems: Vec<Problem>,
}

/// While something is wrong no rota is asked for, and all that is wrong is told.
#[component]
pub(super) fn RotaResult(props: &RotaResultProps) -> Html {
    let is_right = props.problems.is_empty();
    // The file stands in place of the study.
    let last = use_answer_about(is_right.then(|| TaskRequest {
        task: Task::Rota("rota.toml".to_owned()),
        study: AskedStudy::Varied(props.answers.write()),
    }));
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (rota::texts(state.lang), state.lang);
    let told = ToldAnswers {
        keys: ROTA_FILE,
        tree: props.answers.tree(),
        ..ToldAnswers::of_study(&state)
    };
    let result = match is_right {
        true => draw_answer(&last, lang, &|answer| match answer {
            Answer::Rota(report) => Some(draw_report(report, last.is_old, lang)),
            _ => None,
        }),
        false => html! {
            <div class="problem-list" role="status">
                <p>{ texts.to_correct() }</p>
                <ul>for sentence in told.sentences(&props.problems) { <li>{ sentence }</li> }</ul>
            </div>
        },
    };
    html! {
        <section class="card" id="rota-result" aria-label={texts.result()}>{ result }</section>
    }
}

/// The report of the command and its files, or the sentence that says why there is no rota; `is_old`
/// when it is of what was entered before.
pub(super) fn draw_report(report: &ReportFiles, is_old: bool, lang: Lang) -> Html {
    let ReportFiles { blocks, json, csv } = report;
    if json.is_empty() {
        return html! { <div class="problem-list" role="status"><Blocks blocks={blocks.clone()} /></div> };
    }
    html! {
        <>
            <Blocks blocks={blocks.clone()} />
            <ReportButtons name="cadrage-rota" title={rota::texts(lang).download()}
                json={json.clone()} csv={csv.clone()} {is_old} />
        </>
    }
}
