//! What is wrong, all of it.

use cadrage_core::lang::Lang;
use cadrage_core::problem::Problem;
use yew::prelude::*;

/// The properties of [`ProblemList`].
#[derive(Properties, PartialEq)]
pub struct ProblemListProps {
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// The language.
    pub lang: Lang,
}

/// Each problem is a sentence with its address.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    html! {
        <ul class="problem-list" role="alert">
            for problem in &props.problems {
                <li>{ problem.sentence(props.lang) }</li>
            }
        </ul>
    }
}
