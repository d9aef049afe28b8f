//! The institutions that share the cost: named one by one, pasted, or only counted.

use cadrage_core::grid::known::DriverId;
use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Problem, ProblemKind};
use yew::prelude::*;

use super::institution_row::InstitutionRow;
use super::paste_list::PasteList;
use crate::browser;
use crate::components::answer_words::ToldAnswers;
use crate::i18n::sharing;
use crate::state::{
    Action, InstitutionAnswer, PathAnswer, State, StateHandle, institutions_path, path,
    use_state_handle,
};

/// While no institution is named, the counted ones share equally.
#[component]
pub fn InstitutionList() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let list = InstitutionAnswer::read(&state.study);
    let name_all = {
        let (put, counted) = (put_of(&state), counted_institutions(&state));
        move |_: MouseEvent| put(counted.clone())
    };
    let add = {
        let (put, list) = (put_of(&state), list.clone());
        move |_: MouseEvent| {
            let mut list = list.clone();
            list.push(InstitutionAnswer {
                name: free_name(&list, lang),
                ..InstitutionAnswer::default()
            });
            let name = format!("#institution-{}-name", list.len());
            put(list);
            // Its name is typed next.
            browser::focus_later(name);
        }
    };
    let clear = {
        let put = put_of(&state);
        move |_: MouseEvent| put(Vec::new())
    };
    let on_paste = {
        let list = list.clone();
        let put = put_of(&state);
        move |pasted: Vec<InstitutionAnswer>| put(InstitutionAnswer::merge(list.clone(), pasted))
    };
    let known = list.clone();
    html! {
        <div class="institutions" id="institutions">
            if list.is_empty() {
                <p>{ texts.none_named(&counted_in_last_year(&state)) }</p>
            } else {
                <p>{ texts.some_named(&number(list.len().into(), lang)) }</p>
                <Disagreement />
                <ol class="institutions__list">
                    for at in 0..list.len() { <InstitutionRow key={at} {at} /> }
                </ol>
            }
            <div class="institutions__tools">
                <button type="button" class="button" id="institution-add" onclick={add}>{ texts.add() }</button>
                if list.is_empty() {
                    <button type="button" class="button" id="institution-name-all" onclick={name_all}>{ texts.name_all() }</button>
                } else {
                    <button type="button" class="button" id="institution-clear" onclick={clear}>{ texts.clear() }</button>
                }
            </div>
            <PasteList {known} {on_paste} />
        </div>
    }
}

/// Sizes that disagree with the list, with a button that clears them.
#[component]
fn Disagreement() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let disagrees = |problem: &&Problem| {
        matches!(
            problem.kind,
            ProblemKind::InstitutionsDisagree { .. } | ProblemKind::UsersDisagree { .. }
        )
    };
    let problems: Vec<Problem> = state.problems.iter().filter(disagrees).cloned().collect();
    if problems.is_empty() {
        return Html::default();
    }
    let cleared: Vec<PathAnswer> = problems
        .iter()
        .map(|problem| match problem.kind {
            ProblemKind::UsersDisagree { .. } => PathAnswer::new(path(["sizes", "users"]), None),
            _ => PathAnswer::new(path(["sizes", "institutions"]), None),
        })
        .collect();
    let count_these = {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(Action::AnswerAll(cleared.clone()))
    };
    html! {
        <div class="problem-list" role="status">
            for sentence in ToldAnswers::of_study(&state).sentences(&problems) { <p>{ sentence }</p> }
            <button type="button" class="button" id="institutions-count" onclick={count_these}>
                { sharing::texts(state.lang).count_these() }
            </button>
        </div>
    }
}

/// Stores a list as the answer.
fn put_of(state: &StateHandle) -> impl Fn(Vec<InstitutionAnswer>) + Clone + 'static {
    let state = state.clone();
    move |list: Vec<InstitutionAnswer>| {
        let value = InstitutionAnswer::write_all(&list, state.lang);
        state.dispatch(Action::Choose(institutions_path(), value));
    }
}

/// The counted institutions as a list to be named, each with its year of joining.
fn counted_institutions(state: &State) -> Vec<InstitutionAnswer> {
    state
        .computed
        .estimate
        .sharing
        .shares
        .iter()
        .map(|share| {
            let joins = share.weights.iter().position(Option::is_some);
            InstitutionAnswer {
                name: share.name.get(state.lang).to_owned(),
                users: String::new(),
                is_outside: false,
                from_year: joins
                    .filter(|at| *at > 0)
                    .map_or(String::new(), |at| (at + 1).to_string()),
            }
        })
        .collect()
}

/// The number of institutions that the sizes count in the last year.
fn counted_in_last_year(state: &State) -> String {
    let last = state
        .computed
        .estimate
        .sizes
        .get(DriverId::INSTITUTION.id())
        .and_then(|size| size.values.last());
    number(
        last.map(|range| range.value).unwrap_or_default(),
        state.lang,
    )
}

/// A name that no institution of the list has.
fn free_name(list: &[InstitutionAnswer], lang: Lang) -> String {
    (list.len() + 1..)
        .map(|number| sharing::texts(lang).institution_number(&number))
        .find(|name| list.iter().all(|known| known.name != *name))
        .unwrap_or_default()
}
