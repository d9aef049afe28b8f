//! The whole page: the state, then the header, headline figures, navigation and the current page.

use std::time::Duration;

use cadrage_core::text::problem::{self, Problem};
use gloo_events::EventListener;
use yew::prelude::*;

use crate::address::Route;
use crate::browser;
use crate::frame::header::Header;
use crate::frame::headline_bar::HeadlineBar;
use crate::frame::navigation::Navigation;
use crate::frame::next_page::NextPage;
use crate::frame::problem_list::ProblemList;
use crate::i18n::frame;
use crate::keep::{Keep, Start, Verb, use_keep, use_keys};
use crate::part::{self, HelpView, Part, PartName};
use crate::route;
use crate::state::{Action, Settings, State, StateHandle};

/// The delay, after the first draw, before the other parts of the program are fetched.
const IDLE: Duration = Duration::from_millis(200);

/// The properties of [`App`].
#[derive(Properties, Clone, PartialEq)]
pub struct AppProps {
    /// The fragment of the address at the start.
    pub hash: AttrValue,
    /// What the last visit left in the browser.
    pub start: Start,
}

/// Reads the grid and shows the page, or the problems of the grid.
#[component]
pub fn App(props: &AppProps) -> Html {
    let start = &props.start;
    let Settings {
        lang,
        appearance,
        is_expert,
    } = start.settings;
    let first = use_memo((), |()| {
        let state = State::new(lang, appearance)?.with_date(browser::today());
        let state = state.resume(start.id.clone(), start.held.snapshot.clone(), is_expert);
        Ok::<_, Vec<Problem>>(state.with_history(start.history.clone()))
    });
    match &*first {
        Ok(state) => {
            html! { <Session first={state.clone()} start={start.clone()} hash={props.hash.clone()} /> }
        }
        Err(problems) => html! { <ProblemList sentences={problem::sentences(problems, lang)} /> },
    }
}

#[derive(Properties, PartialEq)]
struct SessionProps {
    first: State,
    start: Start,
    hash: AttrValue,
}

/// One visit, from a state that was read.
#[component]
fn Session(props: &SessionProps) -> Html {
    let state = use_reducer_eq(|| props.first.clone());
    let route = use_state_eq(|| route::read(&props.hash));
    let page = route::page(&route);
    use_follow(route.clone());
    let keep = use_keep(&state, &props.start);
    use_keys(&state, &keep);
    use_effect_with(route.study.clone(), {
        let (keep, route) = (keep.clone(), route.clone());
        move |study| {
            if let Some(link) = study {
                keep.act(Verb::OpenLink(link.clone()));
                // Opened once: neither a reload nor the back button opens it again.
                browser::replace_hash(&page.href());
                route.set(route::read(&page.href()));
            }
        }
    });
    let texts = frame::texts(state.lang);
    let title = (page.title)(&state.grid, state.lang).to_owned();
    use_effect_with((title.clone(), state.lang), |(title, lang)| {
        browser::entitle(&format!("{title} · Cadrage"), *lang);
    });
    use_effect_with(state.appearance, |appearance| browser::show(*appearance));
    use_effect_with((), {
        let dispatcher = state.dispatcher();
        move |()| {
            let complete = move |builtin| dispatcher.dispatch(Action::Complete(builtin));
            let fetch = browser::run_later(IDLE, move || part::fetch(complete));
            move || drop(fetch)
        }
    });
    use_effect_with((), |()| {
        let kept = browser::keep_focus_near();
        move || drop(kept)
    });
    let skip = |_: MouseEvent| {
        browser::focus("main h1");
    };
    html! {
        <ContextProvider<StateHandle> context={state.clone()}>
            <ContextProvider<Keep> context={keep.clone()}>
            <ContextProvider<Route> context={(*route).clone()}>
                <button type="button" class="skip-link" onclick={skip}>{ texts.skip() }</button>
                <Header />
                <div class="notices" role="status">
                    if keep.desk.is_saying() {
                        <Part asked={PartName::Notices} lang={state.lang} />
                    }
                </div>
                <HeadlineBar />
                <div class="shell">
                    <Navigation />
                    <main class="shell__main" id="main">
                        <Part asked={PartName::Page(page)} lang={state.lang} />
                        <NextPage />
                    </main>
                    if let Some(figure) = route.explained.clone() {
                        <Part asked={PartName::Explanation(figure, route.href())} lang={state.lang} />
                    }
                </div>
                <Part asked={PartName::Help(HelpView::Foot(route::PAGES))} lang={state.lang} />
                if keep.desk.is_listing {
                    <Part asked={PartName::Studies} lang={state.lang} />
                }
            </ContextProvider<Route>>
            </ContextProvider<Keep>>
        </ContextProvider<StateHandle>>
    }
}

/// Updates the route when a link or the back button changes the address.
#[hook]
fn use_follow(route: UseStateHandle<Route>) {
    let setter = route.setter();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                setter.set(route::read(&browser::hash()));
            })
        });
        move || drop(listener)
    });
}
