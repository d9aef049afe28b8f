//! Tables of the grid in and out of the page.

use std::collections::BTreeMap;

use cadrage_core::grid::builtin;
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::problem::Problem;
use web_sys::{DragEvent, FileList, HtmlInputElement};
use yew::prelude::*;

use crate::browser;
use crate::i18n::grid;
use crate::state::{Action, base, laid, use_state_handle, zip};

/// What the archive of changes is called.
const OVERLAY: &str = "overlay";

/// What became of the files that were dropped.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    Laid(usize),
    Refused(Vec<Problem>),
}

/// Nothing of a file with a problem is taken in.
#[component]
pub fn GridExchange() -> Html {
    let outcome = use_state_eq(|| None::<Outcome>);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (grid::texts(state.lang), state.lang);
    let take = {
        let (state, outcome) = (state.clone(), outcome.clone());
        Callback::from(move |files: Option<FileList>| {
            let (state, outcome) = (state.clone(), outcome.clone());
            browser::read_files(files, move |tables| {
                let dropped = GridFiles {
                    folder: String::new(),
                    sheets: BTreeMap::new(),
                    tables,
                };
                outcome.set(Some(match laid(&state.overlay, &dropped) {
                    Ok(overlay) => {
                        let rows = overlay.len();
                        state.dispatch(Action::Lay(overlay));
                        Outcome::Laid(rows)
                    }
                    Err(problems) => Outcome::Refused(problems),
                }));
            });
        })
    };
    let onchange = {
        let take = take.clone();
        move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            take.emit(input.files());
            // So that the same file can be chosen again once it is mended.
            input.set_value("");
        }
    };
    let ondrop = move |event: DragEvent| {
        event.prevent_default();
        take.emit(event.data_transfer().and_then(|data| data.files()));
    };
    let ondragover = |event: DragEvent| event.prevent_default();
    let forget = {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(Action::Lay(Overlay::default()))
    };
    let said = match &*outcome {
        None => Html::default(),
        Some(Outcome::Laid(rows)) => {
            html! { <p class="grid-exchange__laid">{ texts.laid }{ " " }{ rows }</p> }
        }
        Some(Outcome::Refused(problems)) => html! {
            <div class="problem-list">
                <p>{ texts.refused }</p>
                <ul>for problem in problems { <li>{ problem.sentence(lang) }</li> }</ul>
            </div>
        },
    };
    let changes = state.overlay.files(base()).tables;
    html! {
        <section class="card" aria-labelledby="grid-exchange">
            <h2 id="grid-exchange">{ texts.exchange }</h2>
            <p class="card__hint">{ texts.exchange_hint }</p>
            <div class="grid-exchange__drop" {ondrop} {ondragover}>
                <label for="grid-files">{ texts.drop }{ " " }<span class="grid-exchange__choose">{ texts.choose }</span></label>
                <input class="visually-hidden" id="grid-files" type="file" multiple=true accept=".csv,text/csv" {onchange} />
            </div>
            <div role="status">{ said }</div>
            <h3 class="grid-exchange__title">{ texts.overlay }</h3>
            if changes.is_empty() {
                <p class="grid-exchange__none">{ texts.no_change }</p>
            } else {
                { files(OVERLAY, texts.archive, changes) }
                <button type="button" class="button" onclick={forget}>{ texts.forget }</button>
            }
            <h3 class="grid-exchange__title">{ texts.original_grid }</h3>
            { files(builtin::NAME, texts.archive, builtin::files().tables) }
        </section>
    }
}

/// A button for all files at once, and one for each.
fn files(name: &str, whole: &'static str, tables: BTreeMap<String, Vec<u8>>) -> Html {
    let all = {
        let (file, tables) = (format!("{name}.zip"), tables.clone());
        move |_: MouseEvent| browser::download_bytes(&file, "application/zip", &zip(&tables))
    };
    let buttons = tables.into_iter().map(|(name, bytes)| {
        let file = name.clone();
        let download = move |_: MouseEvent| {
            let mime = if file.ends_with(".json") { "application/json" } else { "text/csv" };
            browser::download(&file, mime, &String::from_utf8_lossy(&bytes));
        };
        html! { <li key={name.clone()}><button type="button" class="button" onclick={download}>{ name }</button></li> }
    });
    html! {
       <ul class="grid-exchange__files">
           <li><button type="button" class="button grid-exchange__whole" onclick={all}>{ whole }</button></li>
           { for buttons }
       </ul>
    }
}
