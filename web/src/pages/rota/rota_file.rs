//! The file of a rota: opened, saved, begun again.

use cadrage_core::text::problem;
use web_sys::FileList;
use yew::prelude::*;

use super::draft::{EMPTY, EXAMPLE, RotaAction, RotaDraft, read_rota, written};
use crate::browser;
use crate::components::file_drop::FileDrop;
use crate::i18n::{keep, rota};
use crate::state::{RefusedFile, use_state_handle};

/// The name of the file that is saved.
const NAME: &str = "cadrage-rota.toml";

/// The properties of [`RotaFile`].
#[derive(Properties, PartialEq)]
pub(super) struct RotaFileProps {
    /// The draft.
    pub(super) draft: RotaDraft,
    /// Called with each change.
    pub(super) dispatch: UseReducerDispatcher<RotaDraft>,
}

/// A file with a problem is refused as a whole, and what is entered stays.
#[component]
pub(super) fn RotaFile(props: &RotaFileProps) -> Html {
    let refused = use_state_eq(|| None::<RefusedFile>);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (rota::texts(state.lang), state.lang);
    let take = {
        let (state, refused, dispatch) = (state.clone(), refused.clone(), props.dispatch.clone());
        move |files: Option<FileList>| {
            let (state, refused, dispatch) = (state.clone(), refused.clone(), dispatch.clone());
            browser::read_files(files, move |files| {
                let Some((name, bytes)) = files.into_iter().next() else {
                    return;
                };
                let grid = state.default_grid();
                match grid.and_then(|grid| read_rota(&name, &bytes, &grid)) {
                    Ok(answers) => {
                        refused.set(None);
                        dispatch.dispatch(RotaAction::Replace(answers));
                    }
                    Err(problems) => refused.set(Some(RefusedFile { name, problems })),
                }
            });
        }
    };
    let replace = |text: &'static str| {
        let dispatch = props.dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(RotaAction::Replace(written(text)))
    };
    let restore = {
        let dispatch = props.dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(RotaAction::Restore)
    };
    let save = {
        let answers = props.draft.answers.clone();
        move |_: MouseEvent| browser::download(NAME, "application/toml", &answers.write())
    };
    html! {
        <section class="card" aria-labelledby="rota-file-title" data-aside="true">
            <h2 id="rota-file-title">{ texts.file() }</h2>
            <p class="card__hint">{ texts.file_hint() }</p>
            <FileDrop id="rota-file" is_single=true label={texts.drop()} choose={texts.choose()} accept=".toml,.json" on_files={take} />
            if let Some(RefusedFile { name, problems }) = &*refused {
                <div class="problem-list" role="alert">
                    <p>{ keep::refused_file(name, lang) }</p>
                    <ul>for sentence in problem::sentences(problems, lang) { <li>{ sentence }</li> }</ul>
                </div>
            }
            <div class="file-buttons">
                <button type="button" class="button" onclick={save}>{ texts.save() }</button>
                <button type="button" class="button" onclick={replace(EMPTY)}>{ texts.empty() }</button>
                <button type="button" class="button" onclick={replace(EXAMPLE)}>{ texts.example() }</button>
                if !props.draft.earlier.is_empty() {
                    <button type="button" class="button" onclick={restore}>{ texts.restore() }</button>
                }
            </div>
        </section>
    }
}
