//! The list of studies to tick, and the place where files are dropped.

use cadrage_core::text::format::euros;
use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

use super::choice::{DeskAction, DeskChoice};
use super::listed_study::ListedStudy;
use crate::browser;
use crate::components::blocks::safe_text;
use crate::components::file_drop::FileDrop;
use crate::i18n::{desk, keep};
use crate::state::use_state_handle;

/// The file types of studies.
const ACCEPTED: &str = ".toml,.json";

/// The properties of [`StudyList`].
#[derive(Properties, PartialEq)]
pub(super) struct StudyListProps {
    /// The studies.
    pub(super) studies: Vec<ListedStudy>,
    /// Called with each change.
    pub(super) dispatch: UseReducerDispatcher<DeskChoice>,
}

/// A study that could not be priced when it was last stored says so.
#[component]
pub(super) fn StudyList(props: &StudyListProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (desk::texts(state.lang), state.lang);
    let kept = keep::texts(lang);
    let take = {
        let dispatch = props.dispatch.clone();
        move |files: Option<FileList>| {
            let dispatch = dispatch.clone();
            browser::read_files(files, move |files| {
                dispatch.dispatch(DeskAction::Add(files));
            });
        }
    };
    let row = |study: &ListedStudy| {
        let tick = {
            let (dispatch, key) = (props.dispatch.clone(), study.key.clone());
            move |event: Event| {
                let is = event.target_unchecked_into::<HtmlInputElement>().checked();
                dispatch.dispatch(DeskAction::Tick(key.clone(), is));
            }
        };
        let remove = {
            let (dispatch, key) = (props.dispatch.clone(), study.key.clone());
            move |_: MouseEvent| dispatch.dispatch(DeskAction::Remove(key.clone()))
        };
        let name = match study.name.as_str() {
            "" => kept.unnamed(),
            name => name,
        };
        let mark = match (study.is_file, study.is_open) {
            (true, _) => texts.file(),
            (_, true) => kept.opened(),
            _ => "",
        };
        let total = match (study.total, study.is_file) {
            (Some(total), _) => euros(total, lang),
            (None, false) => kept.unpriced().to_owned(),
            (None, true) => String::new(),
        };
        html! {
            <li class="desk__study" key={study.key.clone()}>
                <label class="desk__name">
                    <input type="checkbox" checked={study.is_ticked} onchange={tick} />
                    <span>{ safe_text(name) }</span>
                    if !mark.is_empty() { { " " }<span class="studies__mark">{ mark }</span> }
                </label>
                <span class="desk__total">{ total }</span>
                if study.is_file {
                    <button type="button" class="button" aria-label={desk::of_study(texts.remove(), name, lang)}
                        onclick={remove}>{ texts.remove() }</button>
                }
            </li>
        }
    };
    html! {
        <div data-aside="true">
            <ul class="desk__studies">{ for props.studies.iter().map(row) }</ul>
            <FileDrop id="desk-files" label={texts.drop()} choose={texts.choose()} accept={ACCEPTED} on_files={take} />
        </div>
    }
}
