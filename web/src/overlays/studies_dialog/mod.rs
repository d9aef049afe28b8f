//! The dialog of stored studies: open, rename, copy, delete.

mod stored_studies;
mod study_rows;

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use self::stored_studies::StoredStudies;
use self::study_rows::{StudyRows, field_of};
use crate::browser;
use crate::i18n::keep as words;
use crate::keep::use_keep_handle;
use crate::state::{Note, use_state_handle};

/// What is in progress in the list.
#[derive(Debug, Clone, PartialEq)]
enum ListActivity {
    Nothing,
    /// The study with this id is being renamed.
    Renaming(String),
    /// A study was deleted; it can be restored.
    Removed(RemovedStudy),
}

/// A deleted study, with what restores it.
#[derive(Debug, Clone, PartialEq)]
struct RemovedStudy {
    id: String,
    name: String,
    entry: String,
}

/// A native dialog: it traps the focus, and Escape closes it.
#[component]
pub fn StudiesDialog() -> Html {
    let doing = use_state_eq(|| ListActivity::Nothing);
    // Incremented to redraw the list, which reads the storage each time.
    let turn = use_state(|| 0_u32);
    let dialog = use_node_ref();
    use_effect_with((*doing).clone(), |doing| {
        if let ListActivity::Renaming(id) = doing {
            let field = field_of(id);
            browser::focus(&format!("[id='{field}']"));
            browser::select(&field);
        }
    });
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // A dialog that is already open stays open.
                let _ = dialog.show_modal();
            }
        }
    });
    let (Some(state), Some(keep)) = (use_state_handle(), use_keep_handle()) else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    let close = {
        let (keep, dialog) = (keep.clone(), dialog.clone());
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
            keep.note(Note::List(false));
            browser::focus(".header__study");
        })
    };
    let onclose = close.reform(|_: Event| ());
    let add = {
        let (keep, close) = (keep.clone(), close.clone());
        move |_: MouseEvent| {
            keep.add_empty();
            close.emit(());
        }
    };
    let refresh = {
        let (doing, turn) = (doing.clone(), turn.clone());
        Callback::from(move |now| {
            doing.set(now);
            turn.set(*turn + 1);
        })
    };
    let rows = StudyRows {
        texts,
        lang,
        keep: keep.clone(),
        doing: (*doing).clone(),
        refresh: refresh.clone(),
        close: close.clone(),
    };
    let StoredStudies {
        studies,
        unreadable,
    } = StoredStudies::read();
    let removed = match &*doing {
        ListActivity::Removed(removed) => {
            let restore = {
                let (keep, refresh, removed) = (keep.clone(), refresh.clone(), removed.clone());
                move |_: MouseEvent| {
                    keep.put(&removed.id, &removed.entry);
                    refresh.emit(ListActivity::Nothing);
                }
            };
            html! {
                <p class="studies__removed">
                    { words::removed_study(&removed.name, lang) }
                    <button type="button" class="button" onclick={restore}>{ texts.restore() }</button>
                </p>
            }
        }
        _ => Html::default(),
    };
    html! {
        <dialog class="studies" aria-labelledby="studies-title" ref={dialog} {onclose}>
            <div class="studies__head">
                <h2 id="studies-title">{ texts.studies() }</h2>
                <button type="button" class="button" onclick={close.reform(|_: MouseEvent| ())}>{ texts.close() }</button>
            </div>
            <p class="studies__hint">{ texts.studies_hint() }</p>
            <button type="button" class="button" onclick={add}>{ texts.new_study() }</button>
            <div role="status">{ removed }</div>
            if studies.is_empty() { <p class="studies__hint">{ texts.none() }</p> }
            <ul class="studies__list">
                for study in studies { { rows.draw_study(&study, *state.id == *study.id) } }
            </ul>
            if !unreadable.is_empty() {
                <h3 class="studies__title">{ texts.unreadable() }</h3>
                <ul class="studies__list">
                    for entry in unreadable { { rows.draw_unreadable(entry) } }
                </ul>
            }
        </dialog>
    }
}
