//! The complete list of problems.

use yew::prelude::*;

/// The properties of [`ProblemList`].
#[derive(Properties, PartialEq)]
pub struct ProblemListProps {
    /// Each problem with its place; copying problems themselves would weigh more on the first load.
    pub sentences: Vec<String>,
}

/// Each problem is a sentence with its place; a long list ends with the number of problems left
/// out.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    html! {
        <ul class="problem-list" role="alert">
            for sentence in &props.sentences {
                <li>{ sentence }</li>
            }
        </ul>
    }
}
