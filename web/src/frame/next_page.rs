//! A link to the page that follows, at the foot of each.

use yew::prelude::*;

use crate::address::Route;
use crate::i18n::frame;
use crate::route::PAGES;
use crate::state::use_state_handle;

/// Nothing after the last page of the meeting.
#[component]
pub fn NextPage() -> Html {
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let here = PAGES.iter().position(|page| page.path == route.path);
    let Some(next) = here
        .and_then(|at| PAGES.get(at + 1))
        .filter(|next| next.group.is_of_meeting())
    else {
        return Html::default();
    };
    html! {
        <p class="next-page">
            <a class="button" href={next.href()}>
                { frame::texts(state.lang).next_page(&(next.title)(&state.grid, state.lang)) }
            </a>
        </p>
    }
}
