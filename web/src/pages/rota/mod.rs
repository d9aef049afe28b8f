//! A rota that named members share: its rules, its members, and who takes which weeks.

mod draft;
mod rota_file;
mod rota_form;
mod rota_result;
#[cfg(test)]
mod tests;

use cadrage_core::grid::CostGrid;
use cadrage_core::scoping;
use cadrage_core::scoping::schema::ROTA_FILE;
use cadrage_core::text::problem::Problem;
use yew::prelude::*;

use self::draft::{RotaDraft, use_draft};
use self::rota_file::RotaFile;
use self::rota_form::RotaForm;
use self::rota_result::RotaResult;
use crate::i18n::rota;
use crate::state::{StateHandle, use_complete_state};

/// Nothing here is an answer of a study.
#[component]
pub fn RotaPage() -> Html {
    let draft = use_draft();
    let state = use_complete_state();
    // Read again once its prose is there, which names tiers and choices.
    let has_prose = state.as_ref().map(|state| state.has_prose());
    let grid = use_memo(has_prose, |_| {
        state.as_ref().map(|state| state.default_grid())
    });
    let (Some(state), Some(grid)) = (state.clone(), &*grid) else {
        return Html::default();
    };
    let texts = rota::texts(state.lang);
    html! {
        <article class="page rota" data-apart="true">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { draw_rota(&state, &draft, grid) }
        </article>
    }
}

/// The form and the rota; the default grid has no problems, but they would be told.
fn draw_rota(
    state: &StateHandle,
    draft: &UseReducerHandle<RotaDraft>,
    grid: &Result<CostGrid, Vec<Problem>>,
) -> Html {
    let (grid, problems) = match grid {
        Ok(grid) => (grid, check(draft, grid)),
        Err(problems) => (&*state.grid, problems.clone()),
    };
    let form = RotaForm {
        answers: &draft.answers,
        on_change: draft.dispatcher().into(),
        grid,
        problems: &problems,
        lang: state.lang,
    };
    html! {
        <>
            <RotaFile draft={(**draft).clone()} dispatch={draft.dispatcher()} />
            { for ROTA_FILE.iter().map(|section| form.draw_section(section)) }
            <RotaResult answers={draft.answers.clone()} {problems} />
        </>
    }
}

/// What is wrong with the answers, each at its path.
fn check(draft: &RotaDraft, grid: &CostGrid) -> Vec<Problem> {
    let read = scoping::read_rota(draft.answers.tree(), grid);
    read.err().unwrap_or_default()
}
