//! The rows of the list of studies, each with its buttons.

use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use super::stored_studies::{ListedStudy, UnreadableEntry};
use super::{ListActivity, RemovedStudy};
use crate::address;
use crate::browser::{self, storage};
use crate::components::blocks::safe_text;
use crate::i18n::keep::{self as words, Texts};
use crate::keep::Keep;

/// What every row needs.
pub(super) struct StudyRows {
    pub(super) texts: Texts,
    pub(super) lang: Lang,
    pub(super) keep: Keep,
    pub(super) doing: ListActivity,
    /// Draws the list again, with what is now in progress.
    pub(super) refresh: Callback<ListActivity>,
    pub(super) close: Callback<()>,
}

/// The id of the input that renames a study.
pub(super) fn field_of(id: &str) -> String {
    format!("study-name-{id}")
}

impl StudyRows {
    fn button(&self, words: &str, name: &str, onclick: impl Fn(MouseEvent) + 'static) -> Html {
        let label = words::of_study(words, name);
        html! { <button type="button" class="button" aria-label={label} {onclick}>{ words }</button> }
    }

    /// The row of a study that can be read.
    pub(super) fn draw_study(&self, study: &ListedStudy, is_open: bool) -> Html {
        let (texts, lang) = (self.texts, self.lang);
        let ListedStudy { id, stored } = study;
        let name = match stored.snapshot.name() {
            "" => texts.unnamed().to_owned(),
            name => name.to_owned(),
        };
        let total = stored
            .total
            .map_or_else(|| texts.unpriced().to_owned(), |total| euros(total, lang));
        let saved = browser::local_time(&stored.saved)
            .map(|moment| words::date_of_change(moment, lang))
            .unwrap_or_default();
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
            self.draw_renaming(id, &name)
        } else {
            html! {
                <button type="button" class="studies__open" aria-current={is_open.then_some("true")} onclick={open}>
                    { safe_text(&name) }
                    if is_open { <span class="studies__mark">{ texts.opened() }</span> }
                </button>
            }
        };
        let compare = {
            let (close, id) = (self.close.clone(), id.to_owned());
            move |_: MouseEvent| {
                close.emit(());
                browser::go(&address::merge_href(&id));
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
                    refresh.emit(ListActivity::Removed(RemovedStudy {
                        id: id.clone(),
                        name: name.clone(),
                        entry,
                    }));
                }
            }
        };
        html! {
            <li class="studies__row" key={id.to_owned()}>
                { head }
                <span class="studies__date">{ saved }</span>
                <span class="studies__total">{ total }</span>
                <span class="studies__verbs">
                    if !is_open { { self.button(texts.compare(), &name, compare) } }
                    { self.button(texts.rename(), &name, rename) }
                    { self.button(texts.duplicate(), &name, duplicate) }
                    { self.button(texts.remove(), &name, remove) }
                </span>
            </li>
        }
    }

    /// The form that renames a study, in place of its name.
    fn draw_renaming(&self, id: &str, name: &str) -> Html {
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

    /// The row of an entry that cannot be read.
    pub(super) fn draw_unreadable(&self, unreadable: UnreadableEntry) -> Html {
        let texts = self.texts;
        let UnreadableEntry {
            id,
            entry,
            is_newer,
            is_aside,
        } = unreadable;
        let why = if is_newer {
            texts.newer()
        } else {
            texts.broken()
        };
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
