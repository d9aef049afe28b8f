//! A place where files are dropped, or chosen from a dialog.

use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

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
    /// Called with the files.
    pub on_files: Callback<Option<FileList>>,
}

/// The place is marked while a file is dragged over it.
#[component]
pub fn FileDrop(props: &FileDropProps) -> Html {
    let is_over = use_state_eq(|| false);
    let onchange = {
        let on_files = props.on_files.clone();
        move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            on_files.emit(input.files());
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
        let (is_over, on_files) = (is_over.clone(), props.on_files.clone());
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            on_files.emit(event.data_transfer().and_then(|data| data.files()));
        }
    };
    let class = classes!("file-drop", is_over.then_some("file-drop--over"));
    html! {
        <div {class} {ondrop} ondragover={over(true)} ondragleave={over(false)}>
            <label for={props.id.clone()}>{ props.label.clone() }{ " " }<span class="file-drop__choose">{ props.choose.clone() }</span></label>
            <input class="visually-hidden" id={props.id.clone()} type="file" multiple=true accept={props.accept.clone()} {onchange} />
        </div>
    }
}
