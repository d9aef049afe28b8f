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
}

/// The page of an address and its explanation panel, with a given state.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let state = use_reducer_eq(|| props.state.clone());
    let route = route::read(&props.hash);
    let page = route::page(&route);
    html! {
        <ContextProvider<StateHandle> context={state.clone()}>
            <ContextProvider<Route> context={route.clone()}>
                <Part asked={PartName::Page(page)} lang={state.lang} />
                if let Some(figure) = route.explained.clone() {
                    <Part asked={PartName::Explanation(figure, route.href())} lang={state.lang} />
                }
            </ContextProvider<Route>>
        </ContextProvider<StateHandle>>
    }
}

#[derive(Properties, PartialEq)]
struct PieceProps {
    state: State,
    children: Html,
}

/// A piece of a page, with a given state.
#[component]
fn Piece(props: &PieceProps) -> Html {
    let state = use_reducer_eq(|| props.state.clone());
    html! {
        <ContextProvider<StateHandle> context={state.clone()}>{ props.children.clone() }</ContextProvider<StateHandle>>
    }
}

/// The HTML of a piece of a page for a given state.
pub fn render_piece(state: &State, children: Html) -> String {
    let state = state.clone();
    let renderer = LocalServerRenderer::<Piece>::with_props(PieceProps { state, children });
    settled(renderer.hydratable(false).render(), "a piece")
}

/// The HTML of an address for a given state.
pub fn render(state: &State, hash: &str) -> String {
    // The browser fetches the prose of the grid together with the page.
    let whole = Action::Complete(Rc::new(builtin::whole()));
    let props = FrameProps {
        state: (*Rc::new(state.clone()).reduce(whole)).clone(),
        hash: hash.to_owned().into(),
    };
    let renderer = LocalServerRenderer::<Frame>::with_props(props).hydratable(false);
    settled(renderer.render(), hash)
}

fn settled(html: impl Future<Output = String>, what: &str) -> String {
    let mut html = pin!(html);
    // Pages do not wait for anything, so polling ends.
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1000 {
        if let Poll::Ready(html) = html.as_mut().poll(&mut context) {
            return html;
        }
    }
    panic!("{what} waits for something");
}
