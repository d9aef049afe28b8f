//! The whole page: state above, then header, figures in view, navigation and the page itself.

use cadrage_core::lang::Lang;
use gloo_events::EventListener;
use yew::prelude::*;

use crate::browser;
use crate::components::explain_panel::ExplainPanel;
use crate::components::header::Header;
use crate::components::headline_bar::HeadlineBar;
use crate::components::navigation::Navigation;
use crate::components::problem_list::ProblemList;
use crate::i18n::frame;
use crate::route::Route;
use crate::state::{Appearance, State, StateHandle};

/// What the page starts with.
#[derive(Properties, Clone, PartialEq)]
pub struct AppProps {
    /// The fragment of the address.
    pub hash: AttrValue,
    /// The language.
    pub lang: Lang,
    /// Light or dark.
    pub appearance: Appearance,
}

/// Reads the grid, then shows the page; or what is wrong with the grid.
#[component]
pub fn App(props: &AppProps) -> Html {
    let first = use_memo((), |()| State::new(props.lang, props.appearance));
    match &*first {
        Ok(state) => html! { <Session first={state.clone()} hash={props.hash.clone()} /> },
        Err(problems) => html! { <ProblemList problems={problems.clone()} lang={props.lang} /> },
    }
}

#[derive(Properties, PartialEq)]
struct SessionProps {
    first: State,
    hash: AttrValue,
}

/// The page of one visit.
#[component]
fn Session(props: &SessionProps) -> Html {
    let state = use_reducer_eq(|| props.first.clone());
    let route = use_state_eq(|| Route::read(&props.hash));
    use_follow(route.clone());
    let texts = frame::texts(state.lang);
    let title = (route.page().title)(&state.grid, state.lang).to_owned();
    use_effect_with((title.clone(), state.lang), |(title, lang)| {
        browser::entitle(&format!("{title} · Cadrage"), *lang);
    });
    use_effect_with(state.appearance, |appearance| browser::show(*appearance));
    use_focus(route.page().path);
    let skip = |_: MouseEvent| {
        browser::focus("main h1");
    };
    html! {
        <ContextProvider<StateHandle> context={state.clone()}>
            <ContextProvider<Route> context={(*route).clone()}>
                <button type="button" class="skip-link" onclick={skip}>{ texts.skip }</button>
                <Header />
                <HeadlineBar />
                <div class="shell">
                    <Navigation />
                    <main class="shell__main" id="main">{ route.page().view() }</main>
                    if let Some(figure) = route.explained.clone() {
                        <ExplainPanel figure={figure} close={route.page().href()} />
                    }
                </div>
            </ContextProvider<Route>>
        </ContextProvider<StateHandle>>
    }
}

/// Follows the address as links and the back button change it.
#[hook]
fn use_follow(route: UseStateHandle<Route>) {
    let setter = route.setter();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                setter.set(Route::read(&browser::hash()));
            })
        });
        move || drop(listener)
    });
}

/// Moves the focus to the title of a page that was gone to; not of the first one.
#[hook]
fn use_focus(path: &'static str) {
    let shown = use_mut_ref(|| path);
    use_effect_with(path, move |path| {
        if std::mem::replace(&mut *shown.borrow_mut(), path) != *path {
            browser::scroll_to_top();
            browser::focus("main h1");
        }
    });
}
