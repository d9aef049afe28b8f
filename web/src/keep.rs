//! Studies stored in the browser, opened from files and links, and sent as links.
//!
//! A study is stored shortly after its last change, and when the page is left. Its entry is read
//! before it is written: an entry changed meanwhile by another tab is never overwritten without
//! asking.

pub mod kept_studies;
mod saving;
mod verbs;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use cadrage_core::text::problem::Problem;
use gloo_events::EventListener;
use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::browser::storage::{self, StoredEntry};
use crate::part;
use crate::state::{
    Action, Appearance, Desk, History, KnownEntry, Note, Settings, StateHandle, StoredStudy,
    StudyNotice, bring_laying,
};

/// How long after the last change the study is stored, so that typing does not store every
/// keystroke.
const PAUSE: Duration = Duration::from_millis(400);

/// The state that a visit starts from.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The id of the open study.
    pub id: Rc<str>,
    /// Its stored entry; empty on a first visit.
    pub held: KnownEntry,
    /// The settings of the page.
    pub settings: Settings,
    /// The undo history of this tab.
    pub history: History,
    /// A message to show at the start, if any.
    pub notice: Option<StudyNotice>,
}

/// The raw stored entries that a visit starts from.
#[derive(Debug, Clone)]
pub struct Entries {
    settings: Option<String>,
    /// The last opened study.
    study: Option<StoredEntry>,
    history: Option<String>,
}

impl Start {
    /// Restores the last visit. A first visit starts at once; a later one waits for the part of the
    /// program that reads studies, which the browser has cached by then. `None` when that part
    /// cannot be loaded: an empty study must not replace the stored one.
    pub async fn resume() -> Option<Self> {
        let study = storage::open_study().and_then(|id| {
            let entry = storage::study(&id).ok()??;
            Some(StoredEntry { id, entry })
        });
        let entries = Entries {
            settings: storage::settings(),
            history: study.as_ref().and_then(|study| storage::history(&study.id)),
            study,
        };
        if entries.settings.is_none() && entries.study.is_none() {
            return Some(Self::first());
        }
        part::start(entries).await.ok()
    }

    fn first() -> Self {
        Self {
            id: browser::new_id().into(),
            held: KnownEntry::default(),
            settings: Settings {
                lang: browser::language(),
                appearance: Appearance::System,
                is_expert: false,
            },
            history: History::default(),
            notice: None,
        }
    }

    /// Parses the stored entries. Unreadable settings are set aside; an unreadable study is
    /// reported in `notice` and stays in storage.
    pub fn read(entries: Entries) -> Self {
        bring_laying();
        let mut start = Self::first();
        if let Some(entry) = entries.settings {
            match Settings::read(&entry, start.settings) {
                Ok(settings) => start.settings = settings,
                Err(_) => storage::put_aside("settings", &entry),
            }
        }
        if let Some(StoredEntry { id, entry }) = entries.study {
            match StoredStudy::read(&entry) {
                Ok(kept) => {
                    start.id = id.into();
                    start.history = entries
                        .history
                        .and_then(|entry| History::read(&entry, &kept.snapshot))
                        .unwrap_or_default();
                    start.held = KnownEntry {
                        entry: Some(entry),
                        snapshot: Some(kept.snapshot),
                    };
                }
                Err(why) => start.notice = Some(StudyNotice::Unreadable(why)),
            }
        }
        start
    }
}

/// What any component can do with the open study; the dialog and the notices can do more.
#[derive(Debug, Clone, PartialEq)]
pub enum Verb {
    /// Stores it now.
    Save,
    /// Stores it as the page is left; as a copy if another tab changed its entry.
    Leave,
    /// Downloads its file.
    Download,
    /// Copies its link to the clipboard.
    Send,
    /// Opens the study of a link.
    OpenLink(String),
    /// Opens the studies of files.
    OpenFiles(Vec<File>),
    /// Opens the study of a text, and says what is wrong with it.
    OpenText(String, Callback<Vec<Problem>>),
}

/// The actions on studies, provided to every component through a context.
///
/// Apart from [`Keep::act`], [`Keep::note`] and what [`saving`] defines, they are called only by
/// components in the same part of the program (`part::keep`), so that the first load does not
/// include their code.
#[derive(Clone, PartialEq)]
pub struct Keep {
    state: StateHandle,
    held: Rc<RefCell<KnownEntry>>,
    /// The messages to show.
    pub desk: UseReducerHandle<Desk>,
}

impl Keep {
    /// Shows a message, or opens the list of studies.
    pub fn note(&self, note: Note) {
        self.desk.dispatch(note);
    }

    /// Runs a verb. Saving is in the first load; the rest waits for its part of the program.
    pub fn act(&self, verb: Verb) {
        match verb {
            Verb::Save => self.save(verb),
            Verb::Leave => {
                self.save(Verb::Save);
                self.fetch(verb);
            }
            _ => self.fetch(verb),
        }
    }

    fn fetch(&self, verb: Verb) {
        let keep = self.clone();
        spawn_local(async move {
            if part::keep(keep.clone(), verb).await.is_err() {
                keep.tell(StudyNotice::Missing);
            }
        });
    }

    fn tell(&self, notice: StudyNotice) {
        self.note(Note::Tell(notice));
    }
}

/// Stores the study as it changes, and returns the handle that components use.
#[hook]
pub fn use_keep(state: &StateHandle, start: &Start) -> Keep {
    let desk = use_reducer_eq(|| Desk {
        notice: start.notice.clone(),
        ..Desk::default()
    });
    let held = use_mut_ref(|| KnownEntry {
        // On a first visit, the study gets an entry only once it is changed.
        snapshot: Some(state.snapshot()),
        entry: start.held.entry.clone(),
    });
    let keep = Keep {
        state: state.clone(),
        held,
        desk,
    };
    // A change replaces the `Rc` of what it changes: comparing pointers is enough.
    let present = (
        state.id.clone(),
        Rc::as_ptr(&state.study),
        Rc::as_ptr(&state.variants),
    );
    use_effect_with(present, {
        let keep = keep.clone();
        move |_| {
            let later = browser::run_later(PAUSE, move || keep.act(Verb::Save));
            move || drop(later)
        }
    });
    use_effect_with((), {
        let keep = keep.clone();
        move |()| {
            storage::put_open(&keep.state.id);
            let listeners = listen(&keep);
            move || drop(listeners)
        }
    });
    let settings = Settings {
        lang: state.lang,
        appearance: state.appearance,
        is_expert: state.is_expert,
    };
    let first = use_mut_ref(|| Some(settings));
    use_effect_with(settings, move |settings| {
        // Settings that the person did not choose are not stored.
        if first.borrow_mut().take().as_ref() != Some(settings) {
            storage::put_settings(&settings.write());
        }
    });
    keep
}

fn listen(keep: &Keep) -> [Option<EventListener>; 3] {
    let (leaving, told, outdated) = (keep.clone(), keep.clone(), keep.clone());
    [
        browser::on_leave(move || {
            browser::commit_field();
            leaving.act(Verb::Leave);
        }),
        storage::on_change(move |id| {
            if id == *told.state.id {
                told.act(Verb::Save);
            }
        }),
        browser::on_update(move || outdated.note(Note::Outdated)),
    ]
}

/// The global keyboard shortcuts: undo, redo, save to a file.
#[hook]
pub fn use_keys(state: &StateHandle, keep: &Keep) {
    let (state, keep) = (state.clone(), keep.clone());
    use_effect_with((), move |()| {
        let keys = browser::on_keys(move |keys| {
            match (keys.letter, keys.is_shifted, keys.is_in_text) {
                ('s', false, _) => {
                    browser::commit_field();
                    keep.act(Verb::Download);
                }
                ('z', false, false) => state.dispatch(Action::Undo),
                ('z', true, false) | ('y', false, false) => state.dispatch(Action::Redo),
                _ => return false,
            }
            true
        });
        let listeners = (keys, browser::hold_dropped());
        move || drop(listeners)
    });
}

/// The handle that the page provides; `None` outside it, as in tests.
#[hook]
pub fn use_keep_handle() -> Option<Keep> {
    use_context::<Keep>()
}
