//! Links to the pages, in the order of the meeting, then those over several studies.

use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use crate::address::Route;
use crate::browser;
use crate::i18n::{frame, theme};
use crate::page::{Page, PageGroup};
use crate::route::pages_of;
use crate::state::{TopicProgress, progress, use_state_handle};

/// Beside the page if there is room, otherwise above it.
#[component]
pub fn Navigation() -> Html {
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let texts = frame::texts(state.lang);
    let here = &route.path;
    use_effect_with((here.clone(), state.lang), |_| {
        browser::reveal("nav", "[aria-current=page]")
    });
    let link = |page: &'static Page| {
        let progress = page.theme.map(|theme| progress(&state, theme));
        html! {
            <li key={page.path}>
                <a class="navigation__link" href={page.href()} aria-current={(page.path == here).then_some("page")}>
                    <span class="navigation__title">{ (page.title)(&state.grid, state.lang) }</span>
                    if let Some(progress) = progress { { count(progress, state.lang) } }
                </a>
            </li>
        }
    };
    let groups = [
        ("navigation-meeting", texts.meeting(), PageGroup::Meeting),
        ("navigation-results", texts.results(), PageGroup::Results),
        (
            "navigation-studies",
            texts.several_studies(),
            PageGroup::Studies,
        ),
    ];
    html! {
        <nav class="navigation" aria-label={texts.navigation()}>
            for (id, name, group) in groups {
                <p class="navigation__group" {id}>{ name }</p>
                <ol class="navigation__list" aria-labelledby={id}>{ for pages_of(group).map(link) }</ol>
            }
        </nav>
    }
}

/// The progress, such as `3/14`, with its meaning for screen readers and the number of blocking
/// topics in words.
fn count(progress: TopicProgress, lang: Lang) -> Html {
    let TopicProgress {
        settled,
        blocking,
        all,
    } = progress;
    let done = progress.is_done().then_some("navigation__count--done");
    html! {
        <span class={classes!("navigation__count", done)}>
            <span aria-hidden="true">{ format!("{settled}/{all}") }</span>
            <span class="visually-hidden">{ theme::texts(lang).settled_count(settled, &all) }</span>
            if blocking > 0 {
                <span class="navigation__blocked">{ theme::texts(lang).blocking_count(blocking) }</span>
            }
        </span>
    }
}
