//! Why the worker could not answer.

use cadrage_core::text::problem;
use yew::prelude::*;

use crate::components::answer_words::ToldAnswers;
use crate::i18n::decision;
use crate::state::{State, use_state_handle};

/// The properties of [`Refusal`].
#[derive(Properties, PartialEq)]
pub struct RefusalProps {
    /// What the worker says; empty where it could not be loaded.
    pub problems: Vec<String>,
}

/// What is to be corrected in the open study and its grid, as the page names it, or what the worker says of
/// something else. Nothing once the study was corrected: what the worker said was about that.
#[component]
pub fn Refusal(props: &RefusalProps) -> Html {
    let told_while_wrong = use_mut_ref(Vec::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = decision::texts(state.lang);
    if props.problems.is_empty() {
        return html! { <div class="problem-list"><p>{ texts.lost() }</p></div> };
    }
    let own = own_problems(&state);
    let problems = match own.is_empty() {
        false => own,
        true if *told_while_wrong.borrow() == props.problems => return Html::default(),
        true => props.problems.clone(),
    };
    if !state.is_priced() {
        *told_while_wrong.borrow_mut() = props.problems.clone();
    }
    html! {
        <div class="problem-list">
            <p>{ texts.refused() }</p>
            <ul>for problem in problems { <li>{ problem }</li> }</ul>
        </div>
    }
}

/// What is wrong with the answers of the open study, then with its grid.
fn own_problems(state: &State) -> Vec<String> {
    let mut problems = ToldAnswers::of_study(state).sentences(&state.problems);
    problems.extend(problem::sentences(&state.grid_problems, state.lang));
    problems
}
