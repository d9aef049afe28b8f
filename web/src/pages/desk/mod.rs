//! ESUP's portfolio: several studies at once, what a budget would do for them, the work of all, and
//! what one team for them would save.

mod choice;
mod limit_fields;
mod listed_study;
mod portfolio_result;
mod study_list;
mod team_card;
#[cfg(test)]
mod tests;

use cadrage_worker::Dropped;
use yew::prelude::*;

use self::choice::use_choice;
use self::limit_fields::LimitFields;
use self::listed_study::{ListedStudy, listed_studies};
use self::portfolio_result::PortfolioResult;
use self::study_list::StudyList;
use self::team_card::TeamCard;
use crate::i18n::desk;
use crate::keep::kept_studies::use_kept_studies;
use crate::state::use_state_handle;
use crate::worker::client::{Answer, AskedStudy, Task, TaskRequest, use_answer_about};

/// The worker computes; nothing here is an answer of a study.
#[component]
pub fn DeskPage() -> Html {
    let choice = use_choice();
    let state = use_state_handle();
    let kept = use_kept_studies();
    let kept_list = kept.as_deref().map_or(&[][..], Vec::as_slice);
    let studies = listed_studies(kept_list, &choice);
    let ticked: Vec<&ListedStudy> = studies.iter().filter(|study| study.is_ticked).collect();
    let files: Vec<Dropped> = ticked.iter().map(|study| study.file.clone()).collect();
    // The studies stand in the task itself.
    let last = use_answer_about((!files.is_empty()).then(|| TaskRequest {
        task: Task::Portfolio(files.clone(), choice.asked(&ticked).write()),
        study: AskedStudy::Varied(String::new()),
    }));
    let Some(state) = state else {
        return Html::default();
    };
    let (texts, lang) = (desk::texts(state.lang), state.lang);
    let limits = LimitFields {
        choice: &choice,
        report: match &last.came {
            Some(Answer::Portfolio(report)) => Some(report),
            _ => None,
        },
        dispatch: choice.dispatcher(),
        lang,
    };
    let result = match (studies.is_empty(), files.is_empty()) {
        _ if kept.is_none() => Html::default(),
        (true, _) => html! { <p role="status">{ texts.no_study() }</p> },
        (_, true) => html! { <p role="status">{ texts.none_ticked() }</p> },
        _ => html! {
            <>
                <PortfolioResult last={last.clone()} />
                <TeamCard {files} division={choice.entries.division} dispatch={choice.dispatcher()} />
            </>
        },
    };
    let (fields, sharing) = (limits.draw(), limits.draw_sharing(&ticked));
    html! {
        <article class="page" data-apart="true">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            <section class="card" aria-labelledby="desk-studies">
                <h2 id="desk-studies">{ texts.studies() }</h2>
                <p class="card__hint">{ texts.studies_hint() }</p>
                <StudyList studies={studies.clone()} dispatch={choice.dispatcher()} />
            </section>
            <section class="card" aria-labelledby="desk-limits">
                <h2 id="desk-limits">{ texts.limits() }</h2>
                { fields }
                { sharing }
            </section>
            { result }
        </article>
    }
}
