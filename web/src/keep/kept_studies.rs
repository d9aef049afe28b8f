//! The studies kept in this browser, for pages over several of them.

use std::rc::Rc;

use cadrage_core::order;
use rust_decimal::Decimal;
use yew::prelude::*;

use crate::browser::storage::{self, StoredEntry};
use crate::keep::use_keep_handle;
use crate::state::{Snapshot, State, StoredStudy, use_state_handle};

/// A study kept in this browser that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptStudy {
    /// The id that it is stored under.
    pub id: String,
    /// Its total in euros; `None` when it could not be priced.
    pub total: Option<Decimal>,
    /// Its answers and variants.
    pub snapshot: Snapshot,
    /// Whether it is the open one, which is taken as it is now.
    pub is_open: bool,
}

/// The kept studies; `None` until the storage is read, just after the page is first drawn.
#[hook]
pub fn use_kept_studies() -> Option<Rc<Vec<KeptStudy>>> {
    let state = use_state_handle();
    let entries = use_state_eq(|| None::<Vec<StoredEntry>>);
    let id = state.as_ref().map(|state| state.id.clone());
    // While the list of studies is open, any of them may be removed, renamed or copied.
    let is_listing = use_keep_handle().map(|keep| keep.desk.is_listing);
    use_effect_with((id, is_listing), {
        let entries = entries.setter();
        move |_| entries.set(Some(storage::studies()))
    });
    use_effect_with((), {
        let entries = entries.setter();
        move |()| {
            let listener = storage::on_change(move |_| entries.set(Some(storage::studies())));
            move || drop(listener)
        }
    });
    let present = state.as_ref().map(|state| {
        let is_priced = state.is_priced();
        (state.id.clone(), state.snapshot(), is_priced)
    });
    let kept = use_memo((present, (*entries).clone()), |(_, entries)| {
        let studies = kept_studies(state.as_ref()?, entries.as_deref()?);
        Some(Rc::new(studies))
    });
    (*kept).clone()
}

/// The open study first, then the others, latest first. An open study without its first answers
/// counts only once it is stored.
fn kept_studies(state: &State, entries: &[StoredEntry]) -> Vec<KeptStudy> {
    let mut stored: Vec<(&String, StoredStudy)> = entries
        .iter()
        .filter_map(|entry| Some((&entry.id, StoredStudy::read(&entry.entry).ok()?)))
        .collect();
    order::sort_by(&mut stored, |(_, a), (_, b)| b.saved.cmp(&a.saved));
    let is_stored = stored.iter().any(|(id, _)| **id == *state.id);
    let open = (is_stored || !state.computed.is_rough()).then(|| KeptStudy {
        id: state.id.to_string(),
        total: state.is_priced().then_some(state.computed.headline.total),
        snapshot: state.snapshot(),
        is_open: true,
    });
    let others = stored.into_iter().filter(|(id, _)| **id != *state.id);
    let others = others.map(|(id, stored)| KeptStudy {
        id: id.clone(),
        total: stored.total,
        snapshot: stored.snapshot,
        is_open: false,
    });
    open.into_iter().chain(others).collect()
}

#[cfg(test)]
mod tests {
    use cadrage_core::grid::builtin;
    use cadrage_core::text::lang::Lang;
    use yew::Reducible;

    use super::*;
    use crate::state::{Action, Appearance, Study};

    fn study(name: &str) -> Study {
        Study::read(name, builtin::service(name).unwrap()).unwrap()
    }

    fn entry(id: &str, saved: &str, name: &str) -> StoredEntry {
        let stored = StoredStudy {
            saved: saved.to_owned(),
            total: None,
            snapshot: Snapshot::new(study(name)),
        };
        StoredEntry {
            id: id.to_owned(),
            entry: stored.write(),
        }
    }

    #[test]
    fn the_open_study_comes_first_and_as_it_is_now() {
        let state = State::new(Lang::Fr, Appearance::System).unwrap();
        let state = Rc::new(state.resume("b".into(), None, false));
        let broken = StoredEntry {
            id: "c".to_owned(),
            entry: "version = 9".to_owned(),
        };
        let entries = [
            entry("a", "2026-11-24T09:30:00.000Z", "smsu"),
            entry("d", "2026-11-25T09:30:00.000Z", "oae"),
            broken,
        ];
        let ids = |state: &State, entries: &[StoredEntry]| -> Vec<String> {
            let kept = kept_studies(state, entries).into_iter();
            kept.map(|study| study.id).collect()
        };
        // The empty study of a first visit is none.
        assert_eq!(ids(&state, &entries), ["d", "a"]);
        let state = state.reduce(Action::Open(study("pod")));
        assert_eq!(ids(&state, &entries), ["b", "d", "a"]);
        let stored = entry("b", "2026-11-20T09:30:00.000Z", "smsu");
        let kept = kept_studies(&state, &[&entries[..], &[stored]].concat());
        assert_eq!(kept.len(), 3);
        assert!(kept[0].is_open && kept[0].snapshot.name().contains("POD"));
        assert_eq!(kept[0].total, Some(state.computed.headline.total));
    }
}
