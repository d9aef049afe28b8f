//! Studies kept in the browser, opened from files and links, sent as links.
//!
//! A study is kept a moment after its last change, and when the page is left. Before it is
//! written, its entry is read: one that someone else wrote meanwhile is never overwritten
//! without being asked about.

mod saving;
mod verbs;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo_events::EventListener;
use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::{self, storage};
use crate::part;
use crate::state::{
    Action, Appearance, Desk, Held, History, Kept, Note, Notice, Settings, StateHandle,
    bring_laying,
};

/// How long after a change the study is kept: not while a person types.
const PAUSE: Duration = Duration::from_millis(400);

/// What a visit starts with.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The study that is open.
    pub id: Rc<str>,
    /// What is kept of it; nothing at a first visit.
    pub held: Held,
    /// How the person likes the page.
    pub settings: Settings,
    /// What this tab can undo and do again.
    pub history: History,
    /// What is to be said of it.
    pub notice: Option<Notice>,
}

/// The entries of the browser that a visit starts from.
#[derive(Debug, Clone)]
pub struct Entries {
    /// How the person likes the page.
    settings: Option<String>,
    /// The study that was open, and its entry.
    study: Option<(String, String)>,
    /// What this tab could undo and do again.
    history: Option<String>,
}

impl Start {
    /// What the browser kept. A first visit waits for nothing; later ones for the part of the
    /// program that reads studies, which the browser has then. Without it there is no start: an
    /// empty study in the place of the one that was left would be none.
    pub async fn resume() -> Option<Self> {
        let study = storage::open().and_then(|id| {
            let entry = storage::study(&id).ok()??;
            Some((id, entry))
        });
        let entries = Entries {
            settings: storage::settings(),
            history: study.as_ref().and_then(|(id, _)| storage::history(id)),
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
            held: Held::default(),
            settings: Settings {
                lang: browser::language(),
                appearance: Appearance::System,
                is_expert: false,
            },
            history: History::default(),
            notice: None,
        }
    }

    /// Reads what was kept; what cannot be read is put aside, and told.
    pub fn read(entries: Entries) -> Self {
        bring_laying();
        let mut start = Self::first();
        if let Some(entry) = entries.settings {
            match Settings::read(&entry, start.settings) {
                Ok(settings) => start.settings = settings,
                Err(_) => storage::put_aside("settings", &entry),
            }
        }
        if let Some((id, entry)) = entries.study {
            match Kept::read(&entry) {
                Ok(kept) => {
                    start.id = id.into();
                    let history = entries.history.as_deref();
                    let history = history.and_then(|entry| History::read(entry, &kept.snapshot));
                    start.history = history.unwrap_or_default();
                    start.held = Held {
                        entry: Some(entry),
                        snapshot: Some(kept.snapshot),
                    };
                }
                Err(why) => start.notice = Some(Notice::Unreadable(why)),
            }
        }
        start
    }
}

/// What is done with the study from anywhere; lists and messages do more.
#[derive(Debug, Clone, PartialEq)]
pub enum Verb {
    /// Keeps it now.
    Save,
    /// Keeps it whatever another tab did, as the page is left.
    Leave,
    /// Hands over its file.
    Download,
    /// Hands over its link.
    Send,
    /// Opens the study of a link in its place or beside it.
    OpenLink(String),
    /// Opens files.
    OpenFiles(Vec<File>),
}

/// The verbs of studies, as the page provides them to every component below it.
///
/// All but [`Keep::act`], [`Keep::note`] and what [`saving`] has are for components that come with the same part
/// of the program (`part::keep`), so that the first load does not bear them.
#[derive(Clone, PartialEq)]
pub struct Keep {
    state: StateHandle,
    held: Rc<RefCell<Held>>,
    /// What is to be said.
    pub desk: UseReducerHandle<Desk>,
}

impl Keep {
    /// Says something, or opens the list.
    pub fn note(&self, note: Note) {
        self.desk.dispatch(note);
    }

    /// Does something; what keeps answers is there, the rest once the program that does it is.
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
                keep.tell(Notice::Missing);
            }
        });
    }

    fn tell(&self, notice: Notice) {
        self.note(Note::Tell(notice));
    }
}

/// Keeps the study as it changes.
#[hook]
pub fn use_keep(state: &StateHandle, start: &Start) -> Keep {
    let desk = use_reducer_eq(|| Desk {
        notice: start.notice.clone(),
        ..Desk::default()
    });
    let held = use_mut_ref(|| Held {
        // The first study of a first visit is worth an entry once it is touched.
        snapshot: Some(state.snapshot()),
        entry: start.held.entry.clone(),
    });
    let keep = Keep {
        state: state.clone(),
        held,
        desk,
    };
    // Each change makes what it changes anew: where they stand is enough to know.
    let present = (
        state.id.clone(),
        Rc::as_ptr(&state.study),
        Rc::as_ptr(&state.variants),
    );
    use_effect_with(present, {
        let keep = keep.clone();
        move |_| {
            let later = browser::Later::new(PAUSE, move || keep.act(Verb::Save));
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
        // What a person did not choose is not kept.
        if first.borrow_mut().take().as_ref() != Some(settings) {
            storage::put_settings(&settings.write());
        }
    });
    keep
}

fn listen(keep: &Keep) -> [Option<EventListener>; 3] {
    let (leaving, told, outdated) = (keep.clone(), keep.clone(), keep.clone());
    [
        browser::on_leave(move || leaving.act(Verb::Leave)),
        storage::on_change(move |id| {
            if id == *told.state.id {
                told.act(Verb::Save);
            }
        }),
        browser::on_update(move || outdated.note(Note::Outdated)),
    ]
}

/// The keys that are known everywhere: undo, redo, save.
#[hook]
pub fn use_keys(state: &StateHandle, keep: &Keep) {
    let (state, keep) = (state.clone(), keep.clone());
    use_effect_with((), move |()| {
        let keys = browser::on_keys(move |keys| {
            match (keys.letter, keys.is_shifted, keys.is_in_text) {
                ('s', false, _) => keep.act(Verb::Download),
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

/// The verbs of studies, as the page provides them.
#[hook]
pub fn use_keep_handle() -> Option<Keep> {
    use_context::<Keep>()
}
