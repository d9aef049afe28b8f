//! What is wrong, all of it.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use yew::prelude::*;

/// The properties of [`ProblemList`].
#[derive(Properties, PartialEq)]
pub struct ProblemListProps {
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// The language.
    pub lang: Lang,
}

/// Each problem is a sentence with its address; a list that is too long says how many others there are.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    html! {
        <ul class="problem-list" role="alert">
            for sentence in problem::sentences(&props.problems, props.lang) {
                <li>{ sentence }</li>
            }
        </ul>
    }
}
