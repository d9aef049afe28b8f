//! Storing answers. This is in the first load: answers are stored even if no other part can be
//! fetched.

use super::{Keep, Verb};
use crate::browser::{self, storage};
use crate::state::{KnownEntry, Note, Snapshot, StoredStudy};

impl Keep {
    /// Stores the study now. If another tab changed its entry, nothing is stored until the fetched
    /// part of the program has settled the conflict.
    pub(super) fn save(&self, verb: Verb) {
        let (id, snapshot) = (self.state.id.clone(), self.state.snapshot());
        let (is_kept, entry) = {
            let held = self.held.borrow();
            (
                held.snapshot.as_ref() == Some(&snapshot),
                held.entry.clone(),
            )
        };
        match storage::study(&id) {
            Ok(found) if found != entry => self.fetch(verb),
            Ok(_) if is_kept => {}
            Ok(_) => self.write(&id, snapshot),
            Err(trouble) if !is_kept => self.note(Note::Trouble(Some(trouble))),
            Err(_) => {}
        }
    }

    pub(super) fn stored_study(&self, snapshot: Snapshot) -> StoredStudy {
        let is_priced = self.state.is_priced();
        StoredStudy {
            saved: browser::now(),
            total: is_priced.then_some(self.state.computed.headline.total),
            snapshot,
        }
    }

    pub(super) fn write(&self, id: &str, snapshot: Snapshot) {
        let kept = self.stored_study(snapshot);
        let entry = kept.write();
        match storage::put_study(id, &entry) {
            Ok(()) => {
                storage::put_open(id);
                *self.held.borrow_mut() = KnownEntry {
                    entry: Some(entry),
                    snapshot: Some(kept.snapshot),
                };
                self.note(Note::Trouble(None));
                self.note(Note::Clash(None));
            }
            Err(trouble) => self.note(Note::Trouble(Some(trouble))),
        }
    }

    /// Adds an entry to the stored studies, or reports why it cannot be stored.
    pub fn put(&self, id: &str, entry: &str) {
        if let Err(trouble) = storage::put_study(id, entry) {
            self.note(Note::Trouble(Some(trouble)));
        }
    }
}
