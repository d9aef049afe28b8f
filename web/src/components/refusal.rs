//! Why the worker could not answer.

use cadrage_core::text::problem::Problem;
use yew::prelude::*;

use crate::components::difference_words::answer_words;
use crate::i18n::{decision, fields};
use crate::state::{StateHandle, use_state_handle};

/// The properties of [`Refusal`].
#[derive(Properties, PartialEq)]
pub struct RefusalProps {
    /// What the worker says; empty where it could not be loaded.
    pub problems: Vec<String>,
}

/// The answers to be corrected, as the page names them: the worker knows the lines of a file that nobody has seen.
#[component]
pub fn Refusal(props: &RefusalProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = decision::texts(state.lang);
    if props.problems.is_empty() {
        return html! { <div class="problem-list"><p>{ texts.lost() }</p></div> };
    }
    let problems = match state.problems.is_empty() {
        true => props.problems.clone(),
        false => own_problems(&state),
    };
    html! {
        <div class="problem-list">
            <p>{ texts.refused() }</p>
            <ul>for problem in problems { <li>{ problem }</li> }</ul>
        </div>
    }
}

/// What is wrong with the answers of the open study.
fn own_problems(state: &StateHandle) -> Vec<String> {
    let lang = state.lang;
    let sentence = |problem: &Problem| {
        let answer = answer_words(&state.grid, &state.study, &problem.place.file, lang);
        decision::texts(lang).problem_of(&answer, &fields::problem(&problem.kind, lang))
    };
    state.problems.iter().map(sentence).collect()
}
