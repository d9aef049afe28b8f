//! Buttons that download files made by the worker.

use yew::prelude::*;

use crate::browser;
use crate::components::refusal::Refusal;
use crate::i18n::decision;
use crate::state::use_state_handle;
use crate::worker::client::{Answer, PendingQuestion, Task, ask};

/// A file that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferedFile {
    /// Its name for the worker.
    pub name: &'static str,
    /// The text of its button.
    pub label: &'static str,
}

impl OfferedFile {
    /// A file with the text of its button.
    pub const fn new(name: &'static str, label: &'static str) -> Self {
        Self { name, label }
    }
}

/// The properties of [`FileButtons`].
#[derive(Properties, PartialEq)]
pub struct FileButtonsProps {
    /// The files, in the order of their buttons.
    pub files: Vec<OfferedFile>,
}

/// How far the last requested file is.
#[derive(Debug, Clone, PartialEq)]
enum FileProgress {
    None,
    Making,
    Made,
    Refused(Vec<String>),
}

/// One button for each file; one file is made at a time and can be cancelled.
#[component]
pub fn FileButtons(props: &FileButtonsProps) -> Html {
    let progress = use_state_eq(|| FileProgress::None);
    let asked = use_mut_ref(|| None::<PendingQuestion>);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = decision::texts(state.lang);
    let buttons = props
        .files
        .iter()
        .map(|&OfferedFile { name: file, label }| {
            let (state, progress, asked) = (state.clone(), progress.clone(), asked.clone());
            let onclick = move |_: MouseEvent| {
                let progress = progress.clone();
                progress.set(FileProgress::Making);
                // The default grid does not depend on the study, and so not on its name.
                let name = match file.starts_with("grid.") {
                    true => format!("cadrage-{file}"),
                    false => state.snapshot().name_of(file),
                };
                let then = Callback::from(move |answer| match answer {
                    Answer::File(mime, bytes) => {
                        browser::download_bytes(&name, &mime, &bytes);
                        progress.set(FileProgress::Made);
                    }
                    Answer::Problems(problems) => progress.set(FileProgress::Refused(problems)),
                    _ => {}
                });
                // With its variants, which one of the documents compares.
                let study = state.snapshot().write();
                *asked.borrow_mut() =
                    Some(ask(Task::File(file.to_owned()), state.lang, &study, then));
            };
            html! { <button type="button" class="button" key={file} {onclick}>{ label }</button> }
        });
    let cancel = {
        let (progress, asked) = (progress.clone(), asked.clone());
        move |_: MouseEvent| {
            *asked.borrow_mut() = None;
            progress.set(FileProgress::None);
        }
    };
    let status = match &*progress {
        FileProgress::None => Html::default(),
        FileProgress::Making => html! { <p>{ texts.making() }</p> },
        FileProgress::Made => html! { <p>{ texts.made() }</p> },
        FileProgress::Refused(problems) => html! { <Refusal problems={problems.clone()} /> },
    };
    html! {
        <>
            <div class="file-buttons">
                { for buttons }
                if *progress == FileProgress::Making {
                    <button type="button" class="button" onclick={cancel}>{ texts.cancel() }</button>
                }
            </div>
            <div class="file-buttons__status" role="status">{ status }</div>
        </>
    }
}
