//! A place where files are dropped, or chosen from a dialog.

use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

use crate::i18n::fields;
use crate::state::use_state_handle;

/// The properties of [`FileDrop`].
#[derive(Properties, PartialEq)]
pub struct FileDropProps {
    /// The id of the input, unique on its page.
    pub id: AttrValue,
    /// What to drop here.
    pub label: AttrValue,
    /// The words that open the dialog.
    pub choose: AttrValue,
    /// The file types that the dialog offers.
    pub accept: AttrValue,
    /// Whether one file is taken at a time; several are then refused together.
    #[prop_or_default]
    pub is_single: bool,
    /// Called with the files.
    pub on_files: Callback<Option<FileList>>,
}

/// The place is marked while a file is dragged over it, and says why it took none of several.
#[component]
pub fn FileDrop(props: &FileDropProps) -> Html {
    let is_over = use_state_eq(|| false);
    let are_several = use_state_eq(|| false);
    let state = use_state_handle();
    let take = {
        let (are_several, on_files) = (are_several.clone(), props.on_files.clone());
        let is_single = props.is_single;
        move |files: Option<FileList>| {
            let count = files.as_ref().map_or(0, FileList::length);
            are_several.set(is_single && count > 1);
            if !is_single || count <= 1 {
                on_files.emit(files);
            }
        }
    };
    let onchange = {
        let take = take.clone();
        move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            take(input.files());
            // Lets the same file be chosen again once it is corrected.
            input.set_value("");
        }
    };
    let over = |is: bool| {
        let is_over = is_over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(is);
        }
    };
    let ondrop = {
        let is_over = is_over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            take(event.data_transfer().and_then(|data| data.files()));
        }
    };
    let class = classes!("file-drop", is_over.then_some("file-drop--over"));
    html! {
        <div {class} {ondrop} ondragover={over(true)} ondragleave={over(false)}>
            <label for={props.id.clone()}>{ props.label.clone() }{ " " }<span class="file-drop__choose">{ props.choose.clone() }</span></label>
            <input class="visually-hidden" id={props.id.clone()} type="file" multiple={!props.is_single} accept={props.accept.clone()} {onchange} />
            if props.is_single {
                <p class="file-drop__refused" role="status">
                    if let (true, Some(state)) = (*are_several, &state) { { fields::texts(state.lang).one_file() } }
                </p>
            }
        </div>
    }
}
