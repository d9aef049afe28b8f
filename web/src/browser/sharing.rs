//! Shareable addresses, the clipboard, and page updates.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, HtmlInputElement, window};

/// Events shared with `boot.js`: it sends `WAITS` when a new version is ready, and loads it on
/// `TAKE`.
const WAITS: &str = "cadrage:update";
const TAKE: &str = "cadrage:take";

/// The full address of this page with another fragment.
pub fn address(hash: &str) -> String {
    let here = window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{hash}")
}

/// Replaces the current fragment without adding a history entry.
pub fn replace_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // If it fails, the next load reads the same address again, with the same result.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// Copies a text to the clipboard; `false` when the browser or the person refuses.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // On a page served without HTTPS there is no clipboard.
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return false;
    }
    let promise = window.navigator().clipboard().write_text(text);
    JsFuture::from(promise).await.is_ok()
}

/// Selects all the text of an input field.
pub fn select(id: &str) {
    if let Some(field) = field(id) {
        field.select();
    }
}

/// The text of an input field; empty when there is no such field.
pub fn value(id: &str) -> String {
    field(id).map_or(String::new(), |field| field.value())
}

fn field(id: &str) -> Option<HtmlInputElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Calls `act` when a new version of the page is ready, at once if it already is.
pub fn on_update(act: impl Fn() + 'static) -> Option<EventListener> {
    let window = window()?;
    let root = window.document()?.document_element()?;
    if root.has_attribute("data-update") {
        act();
    }
    Some(EventListener::new(&window, WAITS, move |_| act()))
}

/// Asks `boot.js` to load the new version.
pub fn update() {
    if let (Some(window), Ok(event)) = (window(), CustomEvent::new(TAKE)) {
        // Fails only for an event already being dispatched; this one is new.
        let _ = window.dispatch_event(&event);
    }
}
