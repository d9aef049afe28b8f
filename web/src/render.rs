//! Renders pages on the server side, for tests without a browser.

use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use cadrage_core::grid::builtin;
use yew::LocalServerRenderer;
use yew::prelude::*;

use crate::address::Route;
use crate::part::{Part, PartName};
use crate::route;
use crate::state::{Action, State, StateHandle};

#[derive(Properties, PartialEq)]
struct FrameProps {
    state: State,
    hash: AttrValue,
    /// What is shown in place of the page.
    part: Option<PartName>,
}

/// The page of an address and its explanation panel, or another part, with a given state.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let state = use_reducer_eq(|| props.state.clone());
    let route = route::read(&props.hash);
    let page = route::page(&route);
    html! {
        <ContextProvider<StateHandle> context={state.clone()}>
            <ContextProvider<Route> context={route.clone()}>
                <Part asked={props.part.clone().unwrap_or(PartName::Page(page))} lang={state.lang} />
                if let Some(figure) = route.explained.clone() {
                    <Part asked={PartName::Explanation(figure, route.href())} lang={state.lang} />
                }
            </ContextProvider<Route>>
        </ContextProvider<StateHandle>>
    }
}

/// The HTML of an address for a given state.
pub fn render(state: &State, hash: &str) -> String {
    render_frame(state, hash, None)
}

/// The HTML of a part that is shown at an address.
pub fn render_part(state: &State, hash: &str, part: PartName) -> String {
    render_frame(state, hash, Some(part))
}

fn render_frame(state: &State, hash: &str, part: Option<PartName>) -> String {
    // The browser fetches the prose of the grid together with the page.
    let whole = Action::Complete(Rc::new(builtin::whole()));
    let props = FrameProps {
        state: (*Rc::new(state.clone()).reduce(whole)).clone(),
        hash: hash.to_owned().into(),
        part,
    };
    finish(LocalServerRenderer::<Frame>::with_props(props), hash)
}

/// The HTML of a component that asks nothing of the page around it.
pub fn render_alone<C: BaseComponent<Properties = ()>>() -> String {
    finish(LocalServerRenderer::<C>::new(), "alone")
}

fn finish<C: BaseComponent>(renderer: LocalServerRenderer<C>, hash: &str) -> String {
    let renderer = renderer.hydratable(false);
    let mut html = pin!(renderer.render());
    // Pages do not wait for anything, so polling ends.
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1000 {
        if let Poll::Ready(html) = html.as_mut().poll(&mut context) {
            return html;
        }
    }
    panic!("a page waits for something: {hash}");
}
