//! The pages, in the order of the meeting.

use cadrage_core::scoping::AnswerStatus;
use yew::prelude::*;

use crate::i18n::frame;
use crate::route::{PAGES, Page, Route};
use crate::state::use_state_handle;

/// Beside the page when there is room, above it otherwise.
#[component]
pub fn Navigation() -> Html {
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let texts = frame::texts(state.lang);
    let here = route.page().path;
    let blocked = |page: &Page| {
        let scoping = &state.computed.estimate.scoping;
        scoping.topics.iter().any(|(topic, answer)| {
            answer.status == AnswerStatus::Blocking
                && state
                    .grid
                    .topics
                    .get(topic)
                    .is_some_and(|topic| page.theme == Some(topic.theme))
        })
    };
    let link = |page: &'static Page| {
        html! {
            <li key={page.path}>
                <a class={classes!("navigation__link", blocked(page).then_some("navigation__link--blocked"))}
                    href={page.href()} aria-current={(page.path == here).then_some("page")}>
                    { (page.title)(&state.grid, state.lang) }
                </a>
            </li>
        }
    };
    let first = PAGES
        .iter()
        .rposition(|page| page.theme.is_some())
        .map_or(0, |at| at + 1);
    let (meeting, results) = PAGES.split_at(first);
    html! {
        <nav class="navigation" aria-label={texts.navigation}>
            <p class="navigation__group" id="navigation-meeting">{ texts.meeting }</p>
            <ol class="navigation__list" aria-labelledby="navigation-meeting">{ for meeting.iter().map(link) }</ol>
            <p class="navigation__group" id="navigation-results">{ texts.results }</p>
            <ol class="navigation__list" aria-labelledby="navigation-results">{ for results.iter().map(link) }</ol>
        </nav>
    }
}
