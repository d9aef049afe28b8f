//! ESUP's portfolio: several studies at once, what a budget would do for them, the work of all, and
//! what one team for them would save.

mod choice;
mod listed_study;
mod portfolio_result;
mod study_list;
mod team_card;
#[cfg(test)]
mod tests;

use cadrage_core::text::number::{self, Dialect};
use cadrage_worker::Dropped;
use rust_decimal::Decimal;
use yew::prelude::*;

use self::choice::{DeskAction, use_choice};
use self::listed_study::listed_studies;
use self::portfolio_result::PortfolioResult;
use self::study_list::StudyList;
use self::team_card::TeamCard;
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::desk;
use crate::keep::kept_studies::use_kept_studies;
use crate::state::use_state_handle;
use crate::worker::client::Task;

/// The worker computes; nothing here is an answer of a study.
#[component]
pub fn DeskPage() -> Html {
    let choice = use_choice();
    let state = use_state_handle();
    let kept = use_kept_studies();
    let Some(state) = state else {
        return Html::default();
    };
    let (texts, lang) = (desk::texts(state.lang), state.lang);
    let typed = choice.budget.trim();
    let budget = number::typed(typed, lang)
        .and_then(|plain| number::parse(&plain, Dialect::Comma).ok())
        .filter(|budget| *budget >= Decimal::ZERO);
    let is_wrong = budget.is_none() && !typed.is_empty();
    let problem = is_wrong.then(|| texts.no_budget().to_owned());
    let kept_list = kept.as_deref().map_or(&[][..], Vec::as_slice);
    let studies = listed_studies(kept_list, &choice);
    let ticked = studies.iter().filter(|study| study.is_ticked);
    let files: Vec<Dropped> = ticked.map(|study| study.file.clone()).collect();
    let on_input = {
        let choice = choice.dispatcher();
        move |text: String| choice.dispatch(DeskAction::Budget(text))
    };
    let result = match (studies.is_empty(), files.is_empty()) {
        _ if kept.is_none() => Html::default(),
        (true, _) => html! { <p role="status">{ texts.no_study() }</p> },
        (_, true) => html! { <p role="status">{ texts.none_ticked() }</p> },
        _ => html! {
            <>
                <PortfolioResult task={Task::Portfolio(files.clone(), budget)} />
                <TeamCard {files} division={choice.division} dispatch={choice.dispatcher()} />
            </>
        },
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            <section class="card" aria-labelledby="desk-studies">
                <h2 id="desk-studies">{ texts.studies() }</h2>
                <p class="card__hint">{ texts.studies_hint() }</p>
                <StudyList {studies} dispatch={choice.dispatcher()} />
                <div class="fields" data-aside="true">
                    <TextInput id="desk-budget" label={texts.budget()} hint={texts.budget_hint()} kind={InputKind::Number}
                        value={choice.budget.clone()} {lang} {on_input} {problem} />
                </div>
            </section>
            { result }
        </article>
    }
}
