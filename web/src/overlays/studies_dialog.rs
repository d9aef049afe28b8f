//! The dialog of stored studies: open, rename, copy, delete.

use cadrage_core::order;
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::browser::{self, storage};
use crate::components::blocks::safe_text;
use crate::i18n::keep::{self as words, Texts};
use crate::keep::{Keep, use_keep_handle};
use crate::state::{Note, StoredStudy, Unreadable, use_state_handle};

/// What is in progress in the list.
#[derive(Debug, Clone, PartialEq)]
enum ListActivity {
    Nothing,
    /// The study with this id is being renamed.
    Renaming(String),
    /// A study was deleted: its id, name and entry, so that it can be restored.
    Removed(String, String, String),
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
    let list = List {
        texts,
        lang,
        keep: keep.clone(),
        doing: (*doing).clone(),
        refresh: refresh.clone(),
        close: close.clone(),
    };
    let (studies, broken) = studies();
    let removed = match &*doing {
        ListActivity::Removed(id, name, entry) => {
            let (id, name, entry) = (id.clone(), name.clone(), entry.clone());
            let restore = {
                let (keep, refresh) = (keep.clone(), refresh.clone());
                move |_: MouseEvent| {
                    keep.put(&id, &entry);
                    refresh.emit(ListActivity::Nothing);
                }
            };
            html! {
                <p class="studies__removed">
                    { words::removed_study(&name, lang) }
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
                for (id, kept) in studies { { list.row(&id, &kept, *state.id == *id) } }
            </ul>
            if !broken.is_empty() {
                <h3 class="studies__title">{ texts.unreadable() }</h3>
                <ul class="studies__list">
                    for broken in broken { { list.broken(broken) } }
                </ul>
            }
        </dialog>
    }
}

/// A stored entry that cannot be read; `is_newer` when a later version wrote it, `is_aside` when it
/// was set aside.
struct Broken {
    id: String,
    entry: String,
    is_newer: bool,
    is_aside: bool,
}

/// The readable studies, latest first, and the unreadable entries.
fn studies() -> (Vec<(String, StoredStudy)>, Vec<Broken>) {
    let (mut studies, mut broken) = (Vec::new(), Vec::new());
    for (id, entry) in storage::studies() {
        match StoredStudy::read(&entry) {
            Ok(kept) => studies.push((id, kept)),
            Err(why) => broken.push(Broken {
                id,
                entry,
                is_newer: why == Unreadable::Newer,
                is_aside: false,
            }),
        }
    }
    broken.extend(storage::set_aside().into_iter().map(|(id, entry)| Broken {
        is_newer: StoredStudy::read(&entry) == Err(Unreadable::Newer),
        id,
        entry,
        is_aside: true,
    }));
    order::sort_by(&mut studies, |(_, a), (_, b)| b.saved.cmp(&a.saved));
    (studies, broken)
}

struct List {
    texts: Texts,
    lang: Lang,
    keep: Keep,
    doing: ListActivity,
    refresh: Callback<ListActivity>,
    close: Callback<()>,
}

/// The id of the input that renames a study.
fn field_of(id: &str) -> String {
    format!("study-name-{id}")
}

impl List {
    fn button(&self, words: &str, name: &str, onclick: impl Fn(MouseEvent) + 'static) -> Html {
        let label = words::of_study(words, name);
        html! { <button type="button" class="button" aria-label={label} {onclick}>{ words }</button> }
    }

    fn row(&self, id: &str, kept: &StoredStudy, is_open: bool) -> Html {
        let (texts, lang) = (self.texts, self.lang);
        let name = match kept.snapshot.name() {
            "" => texts.unnamed().to_owned(),
            name => name.to_owned(),
        };
        let total = kept.total.map(|total| euros(total, lang));
        let total = total.unwrap_or_else(|| texts.unpriced().to_owned());
        let saved = browser::local(&kept.saved).map(|moment| words::date_of_change(moment, lang));
        let open = {
            let (keep, close, id) = (self.keep.clone(), self.close.clone(), id.to_owned());
            move |_: MouseEvent| {
                if !is_open {
                    keep.open(&id);
                }
                close.emit(());
            }
        };
        let head = if self.doing == ListActivity::Renaming(id.to_owned()) {
            self.renaming(id, &name)
        } else {
            html! {
                <button type="button" class="studies__open" aria-current={is_open.then_some("true")} onclick={open}>
                    { safe_text(&name) }
                    if is_open { <span class="studies__mark">{ texts.opened() }</span> }
                </button>
            }
        };
        let rename = {
            let (refresh, id) = (self.refresh.clone(), id.to_owned());
            move |_: MouseEvent| refresh.emit(ListActivity::Renaming(id.clone()))
        };
        let duplicate = {
            let (keep, refresh) = (self.keep.clone(), self.refresh.clone());
            let id = id.to_owned();
            move |_: MouseEvent| {
                keep.duplicate(&id);
                refresh.emit(ListActivity::Nothing);
            }
        };
        let remove = {
            let (keep, refresh) = (self.keep.clone(), self.refresh.clone());
            let (id, name) = (id.to_owned(), name.clone());
            move |_: MouseEvent| {
                if let Some(entry) = keep.remove(&id) {
                    refresh.emit(ListActivity::Removed(id.clone(), name.clone(), entry));
                }
            }
        };
        html! {
            <li class="studies__row" key={id.to_owned()}>
                { head }
                <span class="studies__date">{ saved.unwrap_or_default() }</span>
                <span class="studies__total">{ total }</span>
                <span class="studies__verbs">
                    { self.button(texts.rename(), &name, rename) }
                    { self.button(texts.duplicate(), &name, duplicate) }
                    { self.button(texts.remove(), &name, remove) }
                </span>
            </li>
        }
    }

    fn renaming(&self, id: &str, name: &str) -> Html {
        let texts = self.texts;
        let field = field_of(id);
        let onsubmit = {
            let (keep, refresh) = (self.keep.clone(), self.refresh.clone());
            let (id, field) = (id.to_owned(), field.clone());
            move |event: SubmitEvent| {
                event.prevent_default();
                keep.rename(&id, &browser::value(&field));
                refresh.emit(ListActivity::Nothing);
            }
        };
        let cancel = {
            let refresh = self.refresh.clone();
            move |_: MouseEvent| refresh.emit(ListActivity::Nothing)
        };
        html! {
            <form class="studies__rename" {onsubmit}>
                <label class="visually-hidden" for={field.clone()}>{ texts.new_name() }</label>
                <input class="input__control" id={field} type="text" autocomplete="off" value={name.to_owned()} />
                <button type="submit" class="button">{ texts.confirm() }</button>
                <button type="button" class="button" onclick={cancel}>{ texts.cancel() }</button>
            </form>
        }
    }

    fn broken(&self, broken: Broken) -> Html {
        let texts = self.texts;
        let why = if broken.is_newer {
            texts.newer()
        } else {
            texts.broken()
        };
        let Broken {
            id,
            entry,
            is_aside,
            ..
        } = broken;
        let file = format!("cadrage-{id}.txt");
        let download = move |_: MouseEvent| browser::download(&file, "text/plain", &entry);
        let remove = {
            let (refresh, id) = (self.refresh.clone(), id.clone());
            move |_: MouseEvent| {
                match is_aside {
                    true => storage::remove_aside(&id),
                    false => storage::remove_study(&id),
                }
                refresh.emit(ListActivity::Nothing);
            }
        };
        html! {
            <li class="studies__row" key={id.clone()}>
                <span class="studies__why">{ why }</span>
                <span class="studies__verbs">
                    { self.button(texts.download(), &id, download) }
                    { self.button(texts.remove(), &id, remove) }
                </span>
            </li>
        }
    }
}
