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
    let renderer = LocalServerRenderer::<Frame>::with_props(props).hydratable(false);
    settled(renderer.render(), hash)
}

/// The HTML of a component that asks nothing of the page around it.
pub fn render_alone<C: BaseComponent<Properties = ()>>() -> String {
    let renderer = LocalServerRenderer::<C>::new().hydratable(false);
    settled(renderer.render(), "alone")
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
