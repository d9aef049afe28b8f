//! The actions on studies, all in the part `keeping` of the program.

use std::rc::Rc;

use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::Value;
use litemap::LiteMap;
use web_sys::File;
use yew::platform::spawn_local;

use super::{Keep, Verb};
use crate::address;
use crate::browser;
use crate::browser::storage::{self, StoredEntry};
use crate::state::{
    Action, Clash, EntryStep, KnownEntry, Note, RefusedFile, Snapshot, StorageTrouble, StoredStudy,
    Study, StudyNotice, bring_laying, copy_of, link, path,
};

impl Keep {
    /// Runs a verb.
    pub fn fulfil(&self, verb: Verb) {
        match verb {
            Verb::Save => self.settle(),
            Verb::Leave => {
                self.settle_and_leave();
                let history = self.state.history().write(&self.state.snapshot());
                storage::put_history(&self.state.id, &history);
            }
            Verb::Download => self.download(),
            Verb::Send => self.send(),
            Verb::OpenLink(link) => self.open_link(&link),
            Verb::OpenFiles(files) => self.open_files(files),
            Verb::OpenText(text, then) => then.emit(self.open_text(&text)),
        }
    }

    /// Stores the study, after checking whether another tab changed its entry.
    fn settle(&self) {
        let (id, snapshot) = (self.state.id.clone(), self.state.snapshot());
        let found = match storage::study(&id) {
            Ok(found) => found,
            Err(trouble) => {
                if self.held.borrow().snapshot.as_ref() != Some(&snapshot) {
                    self.note(Note::Trouble(Some(trouble)));
                }
                return;
            }
        };
        let step = self.held.borrow().next_step(&snapshot, found.as_deref());
        match step {
            EntryStep::Rest => {}
            EntryStep::Ask => {
                let clash = match found.as_deref().map(StoredStudy::read) {
                    Some(Ok(kept)) => Clash::Changed(kept.snapshot),
                    Some(Err(_)) => Clash::Unreadable,
                    None => Clash::Removed,
                };
                self.note(Note::Clash(Some(clash)));
            }
            EntryStep::Write => self.write(&id, snapshot),
            EntryStep::Adopt => {
                let snapshot = Some(snapshot);
                *self.held.borrow_mut() = KnownEntry {
                    entry: found,
                    snapshot,
                };
                self.note(Note::Clash(None));
            }
        }
    }

    /// Stores the study before it is left; as a copy when another tab changed its entry.
    fn settle_and_leave(&self) {
        self.settle();
        let snapshot = self.state.snapshot();
        let is_changed = self.held.borrow().snapshot.as_ref() != Some(&snapshot);
        if self.desk.clash.is_some() && is_changed {
            let mut kept = self.stored_study(snapshot);
            let name = copy_of(kept.snapshot.name(), self.state.lang);
            kept.snapshot.rename(&name);
            self.put(&browser::new_id(), &kept.write());
        }
    }

    /// Makes a study the open one; `entry` is its stored entry, if any. `false` when the storage is
    /// full and the open study would be lost.
    fn turn(&self, id: Rc<str>, snapshot: Snapshot, entry: Option<String>) -> bool {
        bring_laying();
        let id = match self.desk.trouble {
            Some(StorageTrouble::Full) => return false,
            // When storage is blocked, the id stays the same and undo leads back to the previous
            // study.
            Some(StorageTrouble::Blocked) => self.state.id.clone(),
            None => id,
        };
        // A study without an entry is written at once, so that it is in the list.
        let known = entry.is_some().then(|| snapshot.clone());
        *self.held.borrow_mut() = KnownEntry {
            entry,
            snapshot: known,
        };
        self.note(Note::Clash(None));
        self.state.dispatch(Action::Turn(id, snapshot));
        storage::put_open(&self.state.id);
        true
    }

    /// Opens a stored study.
    pub fn open(&self, id: &str) {
        self.settle_and_leave();
        let Ok(Some(entry)) = storage::study(id) else {
            return;
        };
        match StoredStudy::read(&entry) {
            Ok(kept) => drop(self.turn(id.into(), kept.snapshot, Some(entry))),
            Err(why) => self.tell(StudyNotice::Unreadable(why)),
        }
    }

    /// Adds a study to the stored ones and opens it. It replaces the open study if that one is
    /// untouched, and an identical stored study is opened instead of added.
    pub fn add(&self, snapshot: Snapshot) {
        self.settle_and_leave();
        let (untouched, before) = (self.is_untouched(), self.state.id.clone());
        let twin = storage::studies().into_iter().find(|study| {
            StoredStudy::read(&study.entry).is_ok_and(|kept| kept.snapshot == snapshot)
        });
        let name = snapshot.name().to_owned();
        match twin {
            Some(StoredEntry { id, entry }) => {
                if self.turn(id.into(), snapshot, Some(entry)) {
                    self.tell(StudyNotice::Known(name));
                }
            }
            None if untouched => drop(self.turn(before, snapshot, None)),
            None => {
                if self.turn(browser::new_id().into(), snapshot, None) {
                    self.tell(StudyNotice::Opened(name, before));
                }
            }
        }
        self.settle();
    }

    /// Whether the open study is the unchanged one of a first visit.
    fn is_untouched(&self) -> bool {
        let held = self.held.borrow();
        held.entry.is_none() && held.snapshot.as_ref() == Some(&self.state.snapshot())
    }

    /// Opens a new empty study.
    pub fn add_empty(&self) {
        self.settle_and_leave();
        let snapshot = Snapshot::new(Study::empty(self.state.lang));
        self.turn(browser::new_id().into(), snapshot, None);
        self.settle();
    }

    /// Opens files; a file with problems is refused as a whole.
    fn open_files(&self, files: Vec<File>) {
        let keep = self.clone();
        browser::read_copied(files, move |files| keep.read_files(files));
    }

    /// Opens the studies of files, given their bytes by name.
    fn read_files(&self, files: LiteMap<String, Vec<u8>>) {
        let mut refused = Vec::new();
        for (name, bytes) in files {
            match Snapshot::read_checked(&name, &bytes) {
                Ok(snapshot) => self.add(snapshot),
                Err(problems) => refused.push(RefusedFile { name, problems }),
            }
        }
        // After the others: a message takes the place of the one before.
        if !refused.is_empty() {
            self.tell(StudyNotice::FilesRefused(refused));
        }
    }

    /// Opens the study of a text, and returns its problems; one with problems is refused as a whole.
    fn open_text(&self, text: &str) -> Vec<Problem> {
        match Snapshot::read_checked("study.toml", text.as_bytes()) {
            Ok(snapshot) => {
                self.add(snapshot);
                Vec::new()
            }
            Err(problems) => problems,
        }
    }

    /// Opens the study of a link; one with problems is refused as a whole.
    fn open_link(&self, link: &str) {
        match link::read(link, self.state.lang) {
            Ok(snapshot) => self.add(snapshot),
            Err(problem) => self.tell(StudyNotice::LinkRefused(problem)),
        }
    }

    /// Copies the link of the study to the clipboard, or shows it when that fails.
    fn send(&self) {
        if !self.state.is_priced() {
            return self.tell(StudyNotice::LinkOfWrong);
        }
        let link = match link::write(&self.state.snapshot()) {
            Ok(link) => browser::address(&address::study_link(&link)),
            Err(length) => return self.tell(StudyNotice::LinkTooLong(length)),
        };
        let keep = self.clone();
        spawn_local(async move {
            let notice = match browser::copy(&link).await {
                true => StudyNotice::Linked,
                false => StudyNotice::LinkShown(link),
            };
            keep.tell(notice);
        });
    }

    /// Downloads the file of the study.
    pub fn download(&self) {
        let snapshot = self.state.snapshot();
        browser::download(&snapshot.file_name(), "application/toml", &snapshot.write());
        if !self.state.is_priced() {
            self.tell(StudyNotice::SavedWrong);
        }
    }

    /// Resolves a conflict with the other tab's version; undo restores this tab's.
    pub fn take_theirs(&self) {
        let entry = storage::study(&self.state.id).ok().flatten();
        if let Some(Ok(kept)) = entry.as_deref().map(StoredStudy::read) {
            self.turn(self.state.id.clone(), kept.snapshot, entry);
        }
    }

    /// Resolves a conflict with this tab's version.
    pub fn keep_mine(&self) {
        let entry = storage::study(&self.state.id).ok().flatten();
        *self.held.borrow_mut() = KnownEntry {
            entry,
            snapshot: None,
        };
        self.settle();
    }

    /// Resolves a conflict by keeping both: this tab goes on with a copy.
    pub fn keep_both(&self) {
        let copy = copy_of(self.state.snapshot().name(), self.state.lang);
        self.turn(browser::new_id().into(), self.state.snapshot(), None);
        self.answer_name(&copy);
        self.settle();
    }

    /// Renames a study; an empty name changes nothing.
    pub fn rename(&self, id: &str, name: &str) {
        if name.trim().is_empty() {
            return;
        }
        if id == &*self.state.id {
            self.answer_name(name.trim());
            return self.settle();
        }
        self.change(id, |kept| kept.snapshot.rename(name));
    }

    fn answer_name(&self, name: &str) {
        let name = Value::Text(name.to_owned());
        let answer = Action::Answer(path(["service", "name"]), Some(name));
        self.state.dispatch(answer);
    }

    /// Changes the entry of a study that is not open; its date stays the same.
    fn change(&self, id: &str, change: impl FnOnce(&mut StoredStudy)) {
        if let Ok(Some(entry)) = storage::study(id)
            && let Ok(mut kept) = StoredStudy::read(&entry)
        {
            change(&mut kept);
            self.put(id, &kept.write());
        }
    }

    /// Stores a copy of a study next to it.
    pub fn duplicate(&self, id: &str) {
        self.settle();
        if let Ok(Some(entry)) = storage::study(id)
            && let Ok(mut kept) = StoredStudy::read(&entry)
        {
            let name = copy_of(kept.snapshot.name(), self.state.lang);
            kept.snapshot.rename(&name);
            kept.saved = browser::now();
            self.put(&browser::new_id(), &kept.write());
        }
    }

    /// Removes a study and returns its entry. If it was open, the most recently saved one is opened
    /// instead, or an empty one.
    pub fn remove(&self, id: &str) -> Option<String> {
        if id == &*self.state.id {
            self.settle();
        }
        let entry = storage::study(id).ok().flatten()?;
        storage::remove_study(id);
        if id == &*self.state.id {
            let latest = storage::studies()
                .into_iter()
                .filter_map(|study| Some((StoredStudy::read(&study.entry).ok()?, study)))
                .max_by(|(a, _), (b, _)| a.saved.cmp(&b.saved));
            match latest {
                Some((kept, StoredEntry { id, entry })) => {
                    self.turn(id.into(), kept.snapshot, Some(entry));
                }
                None => {
                    let snapshot = Snapshot::new(Study::empty(self.state.lang));
                    self.turn(browser::new_id().into(), snapshot.clone(), None);
                    self.held.borrow_mut().snapshot = Some(snapshot);
                }
            }
        }
        Some(entry)
    }
}
