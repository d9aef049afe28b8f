//! What the browser keeps of this page, from visit to visit.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent, window};

use crate::state::Trouble;

/// What all entries begin with: other pages of the same host keep theirs beside.
const STUDY: &str = "cadrage/study/";
const ASIDE: &str = "cadrage/aside/";
const HISTORY: &str = "cadrage/history/";
const SETTINGS: &str = "cadrage/settings";
/// The study that was open last; each tab knows its own.
const OPEN: &str = "cadrage/open";

fn local() -> Result<Storage, Trouble> {
    let storage = window().and_then(|window| window.local_storage().ok()?);
    storage.ok_or(Trouble::Blocked)
}

fn get(key: &str) -> Result<Option<String>, Trouble> {
    local()?.get_item(key).map_err(|_| Trouble::Blocked)
}

fn put(key: &str, entry: &str) -> Result<(), Trouble> {
    local()?.set_item(key, entry).map_err(|_| Trouble::Full)
}

fn remove(key: &str) {
    if let Ok(storage) = local() {
        // What cannot be removed is shown again.
        let _ = storage.remove_item(key);
    }
}

/// The entry of a study.
///
/// # Errors
///
/// The browser does not allow it.
pub fn study(id: &str) -> Result<Option<String>, Trouble> {
    get(&format!("{STUDY}{id}"))
}

/// Keeps the entry of a study.
///
/// # Errors
///
/// Why it cannot be kept; what was there before is there still.
pub fn put_study(id: &str, entry: &str) -> Result<(), Trouble> {
    put(&format!("{STUDY}{id}"), entry)
}

/// Keeps a study no longer.
pub fn remove_study(id: &str) {
    remove(&format!("{STUDY}{id}"));
}

/// Every study by its id, in no order.
pub fn studies() -> Vec<(String, String)> {
    entries(STUDY)
}

/// What could not be read and is kept aside.
pub fn set_aside() -> Vec<(String, String)> {
    entries(ASIDE)
}

/// Keeps no longer what was kept aside.
pub fn remove_aside(id: &str) {
    remove(&format!("{ASIDE}{id}"));
}

fn entries(prefix: &str) -> Vec<(String, String)> {
    let Ok(storage) = local() else {
        return Vec::new();
    };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
    let keys: Vec<String> = keys.collect();
    let entries = keys.iter().filter_map(|key| {
        let id = key.strip_prefix(prefix)?;
        Some((id.to_owned(), storage.get_item(key).ok()??))
    });
    entries.collect()
}

/// How the person likes the page.
pub fn settings() -> Option<String> {
    get(SETTINGS).ok()?
}

/// Keeps how the person likes the page; not what keeps nothing else either.
pub fn put_settings(entry: &str) {
    // That nothing is kept is told when a study is not.
    let _ = put(SETTINGS, entry);
}

/// Keeps settings that could not be read where nothing overwrites them.
pub fn put_aside(id: &str, entry: &str) {
    // A storage that has no room for them leaves them where they are until one is chosen.
    let _ = put(&format!("{ASIDE}{id}"), entry);
}

/// The study that was open last in this tab, or else in any.
pub fn open() -> Option<String> {
    let of_tab = session().and_then(|storage| storage.get_item(OPEN).ok()?);
    of_tab.or_else(|| get(OPEN).ok()?)
}

/// Remembers which study is open.
pub fn put_open(id: &str) {
    if let Some(storage) = session() {
        // A later visit then begins with the study that was changed last.
        let _ = storage.set_item(OPEN, id);
    }
    let _ = put(OPEN, id);
}

/// What this tab could undo and do again in a study.
pub fn history(id: &str) -> Option<String> {
    session()?.get_item(&format!("{HISTORY}{id}")).ok()?
}

/// Remembers what this tab can undo and do again in a study.
pub fn put_history(id: &str, entry: &str) {
    if let Some(storage) = session() {
        // Without room nothing is undone after a reload; the study itself is kept elsewhere.
        let _ = storage.set_item(&format!("{HISTORY}{id}"), entry);
    }
}

fn session() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// Does something when another tab changes the entry of a study.
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
