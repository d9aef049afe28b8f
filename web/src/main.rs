//! The page: asks, shows, explains; computes nothing about money.
//!
//! Answers are a tree in the format of the command's scoping file; each change
//! goes through one reducer, which has the engine price the whole again; every
//! page reads from what it computed. Modules stand in reading order: each names only those below.

mod app;
#[cfg(test)]
mod rendered;

mod frame;

mod route;

mod part;

mod pages;

mod overlays;

mod components;

mod keep;

mod page;

mod worker;

mod browser;

mod address;

mod state;

mod i18n;

fn main() {
    if !worker::server::listen() {
        yew::platform::spawn_local(async {
            match keep::Start::resume().await {
                Some(start) => {
                    let hash = browser::hash().into();
                    let props = app::AppProps { hash, start };
                    yew::Renderer::<app::App>::with_props(props).render();
                }
                // The page says so, and offers to try again.
                None => browser::tell_unreachable(),
            }
        });
    }
}
