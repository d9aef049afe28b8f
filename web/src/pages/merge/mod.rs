//! stub
use yew::prelude::*;
/// stub
#[component]
pub fn MergePage() -> Html {
    html! { <h1 tabindex="-1">{ "x" }</h1> }
}
