//! Parts of the program: each is fetched when it is first shown, so that a first
//! visit brings no more than the first page and the figures in view.
//!
//! `wasm_split` marks where the program is cut; functions of one name come in one file.

use std::cell::RefCell;
use std::task::{Context, Poll, Waker};

use cadrage_core::grid::model::Theme;
use cadrage_core::text::lang::Lang;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::i18n::frame;
use crate::keep::{Entries, Keep, Start, Verb, use_keep_handle};
use crate::overlays::explain_panel::ExplainPanel;
use crate::overlays::notices::Notices;
use crate::overlays::studies_dialog::StudiesDialog;
use crate::page::{Drawing, Drawn, Page};
use crate::pages;
use crate::pages::service::ready_services::ReadyServices;

/// The page of a theme.
#[wasm_split(answers, fallible, preload(fetch_answers))]
pub fn theme(theme: Theme) -> Drawn {
    Ok(html! { <pages::theme::ThemePage {theme} key={theme as usize} /> })
}

/// The service level.
#[wasm_split(answers, fallible)]
pub fn service_level() -> Drawn {
    Ok(html! { <pages::service_level::ServiceLevelPage /> })
}

/// The costs.
#[wasm_split(results, fallible, preload(fetch_results))]
pub fn costs() -> Drawn {
    Ok(html! { <pages::costs::CostsPage /> })
}

/// Supports and sharing.
#[wasm_split(results, fallible)]
pub fn sharing() -> Drawn {
    Ok(html! { <pages::sharing::SharingPage /> })
}

/// The decision and its documents.
#[wasm_split(results, fallible)]
pub fn decision() -> Drawn {
    Ok(html! { <pages::decision::DecisionPage /> })
}

/// Where a figure comes from; `close` is the address without it.
#[wasm_split(results, fallible)]
pub fn explanation(figure: String, close: String) -> Drawn {
    let key = figure.clone();
    Ok(html! { <ExplainPanel {key} {figure} {close} /> })
}

/// Variants side by side.
#[wasm_split(studies, fallible, preload(fetch_studies))]
pub fn compare() -> Drawn {
    Ok(html! { <pages::compare::ComparePage /> })
}

/// The grid.
#[wasm_split(studies, fallible)]
pub fn grid() -> Drawn {
    Ok(html! { <pages::grid::GridPage /> })
}

/// The studies that are kept.
#[wasm_split(keeping, fallible, preload(fetch_keeping))]
pub fn studies() -> Drawn {
    Ok(html! { <StudiesDialog /> })
}

/// The services to start from.
#[wasm_split(keeping, fallible)]
pub fn ready() -> Drawn {
    Ok(html! { <ReadyServices /> })
}

/// What the browser kept: the entries of the settings and of the study that is open.
#[wasm_split(keeping, fallible)]
pub fn start(entries: Entries) -> Result<Start, SplitLoaderError> {
    Ok(Start::read(entries))
}

/// What is said of studies.
#[wasm_split(keeping, fallible)]
pub fn notices() -> Drawn {
    Ok(html! { <Notices /> })
}

/// What is done with studies.
#[wasm_split(keeping, fallible)]
pub fn keep(keep: Keep, verb: Verb) -> Result<(), SplitLoaderError> {
    keep.fulfil(verb);
    Ok(())
}

/// Fetches every part, so that pages are there when they are gone to.
pub fn fetch() {
    spawn_local(async {
        // A part that does not come now is fetched again by who needs it, who is told.
        let _ = fetch_keeping().await;
        let _ = fetch_answers().await;
        let _ = fetch_results().await;
        let _ = fetch_studies().await;
    });
}

/// A part that is asked for.
#[derive(Clone, PartialEq)]
pub enum PartName {
    /// A page.
    Page(&'static Page),
    /// The explanation of a figure, and the address without it.
    Explanation(String, String),
    /// The services to start from.
    Ready,
    /// The list of studies.
    Studies,
    /// What is said of studies.
    Notices,
}

impl PartName {
    fn drawing(&self) -> Drawing {
        match self.clone() {
            Self::Page(page) => page.view(),
            Self::Explanation(figure, close) => Box::pin(explanation(figure, close)),
            Self::Ready => Box::pin(ready()),
            Self::Studies => Box::pin(studies()),
            Self::Notices => Box::pin(notices()),
        }
    }
}

/// The properties of [`Part`].
#[derive(Properties, PartialEq)]
pub struct PartProps {
    /// What is shown.
    pub asked: PartName,
    /// The language.
    pub lang: Lang,
}

/// A part, or that it is on its way, or that it cannot be fetched.
#[component]
pub fn Part(props: &PartProps) -> Html {
    let attempt = use_state(|| 0_u32);
    let asked = (props.asked.clone(), *attempt);
    let come = use_state(|| None::<((PartName, u32), Drawn)>);
    // What is there already is shown at once, without a moment of emptiness.
    let begun = use_memo(asked.clone(), |(asked, _)| {
        let mut drawing = asked.drawing();
        let mut context = Context::from_waker(Waker::noop());
        match drawing.as_mut().poll(&mut context) {
            Poll::Ready(drawn) => (Some(drawn), RefCell::new(None)),
            Poll::Pending => (None, RefCell::new(Some(drawing))),
        }
    });
    use_effect_with(asked.clone(), {
        let (begun, come) = (begun.clone(), come.setter());
        move |asked| {
            if let Some(drawing) = begun.1.take() {
                let asked = asked.clone();
                spawn_local(async move { come.set(Some((asked, drawing.await))) });
            }
        }
    });
    let drawn = match &*come {
        Some((of, drawn)) if *of == asked => Some(drawn),
        _ => begun.0.as_ref(),
    };
    let shown = match (&props.asked, drawn) {
        (PartName::Page(page), Some(Ok(_))) => Some(page.path),
        _ => None,
    };
    use_focus(shown);
    let texts = frame::texts(props.lang);
    let desk = use_keep_handle().map(|keep| keep.desk);
    let is_kept = desk.is_none_or(|desk| desk.trouble.is_none() && desk.clash.is_none());
    let again = move |_: MouseEvent| attempt.set(*attempt + 1);
    match drawn {
        Some(Ok(html)) => html.clone(),
        None => html! { <p class="loading" role="status">{ texts.fetched() }</p> },
        Some(Err(_)) => html! {
            <div class="loading" role="alert">
                <p>{ texts.missing() }{ " " }{ if is_kept { texts.kept() } else { texts.not_kept() } }</p>
                <button type="button" class="button" onclick={again}>{ texts.again() }</button>
            </div>
        },
    }
}

/// Moves the focus to the title of a page once it is shown; not of the first one.
#[hook]
fn use_focus(shown: Option<&'static str>) {
    let last = use_mut_ref(|| None);
    use_effect_with(shown, move |shown| {
        if shown.is_some() {
            let before = std::mem::replace(&mut *last.borrow_mut(), *shown);
            if before.is_some() && before != *shown {
                browser::scroll_to_top();
                browser::focus("main h1");
            }
        }
    });
}
