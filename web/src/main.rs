//! The page: it asks, shows and explains, but computes nothing about money.
//!
//! Answers are a tree in the format of the command line's scoping file. Each change goes through
//! one reducer, which has the engine price the whole study again; every page reads that result.
//! Modules are listed from top to bottom: each uses only those below it.

mod app;
#[cfg(test)]
mod render;

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
                // `boot.js` reports it and offers to try again.
                None => browser::tell_unreachable(),
            }
        });
    }
}
