//! What the method asks on a page, folded under its lead.

use yew::prelude::*;

use crate::address::Route;
use crate::i18n::frame;
use crate::part::{Part, PartName};
use crate::state::use_state_handle;

/// The text is fetched, and its example priced, when it is first unfolded.
#[component]
pub fn MethodHelp() -> Html {
    let was_opened = use_state_eq(|| false);
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let ontoggle = {
        let was_opened = was_opened.clone();
        move |_: Event| was_opened.set(true)
    };
    html! {
        <details class="method-help" {ontoggle}>
            <summary class="method-help__title">{ frame::texts(state.lang).method() }</summary>
            if *was_opened {
                <Part asked={PartName::Method(route.path.clone())} lang={state.lang} />
            }
        </details>
    }
}
