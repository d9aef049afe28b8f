//! What the browser stores: the studies that can be read, and the entries that cannot.

use cadrage_core::order;

use crate::browser::storage::{self, StoredEntry};
use crate::state::{StoredStudy, Unreadable};

/// Everything that the browser stores of studies.
pub(super) struct StoredStudies {
    /// The readable studies, latest first.
    pub(super) studies: Vec<ListedStudy>,
    /// The entries that cannot be read.
    pub(super) unreadable: Vec<UnreadableEntry>,
}

/// A study with the id that it is stored under.
pub(super) struct ListedStudy {
    pub(super) id: String,
    pub(super) stored: StoredStudy,
}

/// A stored entry that cannot be read.
pub(super) struct UnreadableEntry {
    pub(super) id: String,
    pub(super) entry: String,
    /// Whether a later version of the page wrote it.
    pub(super) is_newer: bool,
    /// Whether it was set aside.
    pub(super) is_aside: bool,
}

impl StoredStudies {
    /// Reads the storage.
    pub(super) fn read() -> Self {
        let (mut studies, mut unreadable) = (Vec::new(), Vec::new());
        for StoredEntry { id, entry } in storage::studies() {
            match StoredStudy::read(&entry) {
                Ok(stored) => studies.push(ListedStudy { id, stored }),
                Err(why) => unreadable.push(UnreadableEntry {
                    id,
                    entry,
                    is_newer: why == Unreadable::Newer,
                    is_aside: false,
                }),
            }
        }
        let aside = storage::set_aside().into_iter();
        unreadable.extend(aside.map(|StoredEntry { id, entry }| UnreadableEntry {
            is_newer: StoredStudy::read(&entry) == Err(Unreadable::Newer),
            id,
            entry,
            is_aside: true,
        }));
        order::sort_by(&mut studies, |a, b| b.stored.saved.cmp(&a.stored.saved));
        Self {
            studies,
            unreadable,
        }
    }
}
