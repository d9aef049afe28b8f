//! What the browser stores between visits: studies, settings, undo histories.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent, window};

use crate::state::StorageTrouble;

/// Every key starts with `cadrage/`: other pages of the same host share the storage.
const STUDY: &str = "cadrage/study/";
const ASIDE: &str = "cadrage/aside/";
const HISTORY: &str = "cadrage/history/";
const SETTINGS: &str = "cadrage/settings";
/// The id of the last opened study; also in the session storage, so each tab has its own.
const OPEN: &str = "cadrage/open";

fn local_storage() -> Result<Storage, StorageTrouble> {
    window()
        .and_then(|window| window.local_storage().ok()?)
        .ok_or(StorageTrouble::Blocked)
}

fn get(key: &str) -> Result<Option<String>, StorageTrouble> {
    local_storage()?
        .get_item(key)
        .map_err(|_| StorageTrouble::Blocked)
}

fn put(key: &str, entry: &str) -> Result<(), StorageTrouble> {
    local_storage()?
        .set_item(key, entry)
        .map_err(|_| StorageTrouble::Full)
}

fn remove(key: &str) {
    if let Ok(storage) = local_storage() {
        // An entry that cannot be removed shows up again in the list.
        let _ = storage.remove_item(key);
    }
}

/// The stored entry of a study; `None` when there is none.
///
/// # Errors
///
/// The browser does not allow access to the storage.
pub fn study(id: &str) -> Result<Option<String>, StorageTrouble> {
    get(&format!("{STUDY}{id}"))
}

/// Stores the entry of a study.
///
/// # Errors
///
/// The storage is full or not allowed; the previous entry is then unchanged.
pub fn put_study(id: &str, entry: &str) -> Result<(), StorageTrouble> {
    put(&format!("{STUDY}{id}"), entry)
}

/// Removes the entry of a study.
pub fn remove_study(id: &str) {
    remove(&format!("{STUDY}{id}"));
}

/// An entry with the id that it is stored under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// The id, without the part of the key that says what it is.
    pub id: String,
    /// The text of the entry.
    pub entry: String,
}

/// Every stored study, in no particular order.
pub fn studies() -> Vec<StoredEntry> {
    entries(STUDY)
}

/// Everything that was set aside because it could not be read.
pub fn set_aside() -> Vec<StoredEntry> {
    entries(ASIDE)
}

/// Removes an entry that was set aside.
pub fn remove_aside(id: &str) {
    remove(&format!("{ASIDE}{id}"));
}

fn entries(prefix: &str) -> Vec<StoredEntry> {
    let Ok(storage) = local_storage() else {
        return Vec::new();
    };
    (0..storage.length().unwrap_or(0))
        .filter_map(|at| {
            let key = storage.key(at).ok()??;
            Some(StoredEntry {
                id: key.strip_prefix(prefix)?.to_owned(),
                entry: storage.get_item(&key).ok()??,
            })
        })
        .collect()
}

/// The stored settings of the page; `None` when there are none.
pub fn settings() -> Option<String> {
    get(SETTINGS).ok()?
}

/// Stores the settings of the page; failures are ignored.
pub fn put_settings(entry: &str) {
    // A blocked storage is reported when a study cannot be stored.
    let _ = put(SETTINGS, entry);
}

/// Sets an unreadable entry aside, under a key that nothing overwrites.
pub fn put_aside(id: &str, entry: &str) {
    // If there is no room, the entry stays where it is until a new one replaces it.
    let _ = put(&format!("{ASIDE}{id}"), entry);
}

/// The id of the study last opened in this tab, or else in any tab.
pub fn open_study() -> Option<String> {
    session_storage()
        .and_then(|storage| storage.get_item(OPEN).ok()?)
        .or_else(|| get(OPEN).ok()?)
}

/// Remembers the open study, for this tab and for later visits.
pub fn put_open(id: &str) {
    if let Some(storage) = session_storage() {
        // If it fails, a reload falls back on the study last opened in any tab.
        let _ = storage.set_item(OPEN, id);
    }
    let _ = put(OPEN, id);
}

/// The stored undo history of a study in this tab.
pub fn history(id: &str) -> Option<String> {
    session_storage()?
        .get_item(&format!("{HISTORY}{id}"))
        .ok()?
}

/// Stores the undo history of a study, for this tab.
pub fn put_history(id: &str, entry: &str) {
    if let Some(storage) = session_storage() {
        // Without room, undo does not survive a reload; the study itself is stored elsewhere.
        let _ = storage.set_item(&format!("{HISTORY}{id}"), entry);
    }
}

fn session_storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// Calls `act` with the id of a study whose entry another tab changed.
pub fn on_change(act: impl Fn(String) + 'static) -> Option<EventListener> {
    let window = window()?;
    let listener = EventListener::new(&window, "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        if let Some(id) = key.as_deref().and_then(|key| key.strip_prefix(STUDY)) {
            act(id.to_owned());
        }
    });
    Some(listener)
}
