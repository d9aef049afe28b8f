//! The complete list of problems.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use yew::prelude::*;

/// The properties of [`ProblemList`].
#[derive(Properties, PartialEq)]
pub struct ProblemListProps {
    /// The problems.
    pub problems: Vec<Problem>,
    /// The language.
    pub lang: Lang,
}

/// Each problem is a sentence with its place; a long list ends with the number of problems left
/// out.
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
