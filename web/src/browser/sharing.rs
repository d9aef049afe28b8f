//! Addresses to send, the clipboard, the version that waits.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, HtmlInputElement, window};

/// What the page starts with says when a new version waits, and is told to take it.
const WAITS: &str = "cadrage:update";
const TAKE: &str = "cadrage:take";

/// The address of this page with another fragment.
pub fn address(hash: &str) -> String {
    let here = window().and_then(|window| window.location().href().ok());
    let here = here.unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{hash}")
}

/// Puts another fragment in place of this one, which the back button does not find again.
pub fn replace_hash(hash: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // An address that cannot be replaced is read again, with the same result.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// Puts a text on the clipboard; `false` when the browser or the person refuses.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // Where pages are not secure there is none.
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return false;
    }
    let promise = window.navigator().clipboard().write_text(text);
    JsFuture::from(promise).await.is_ok()
}

/// Selects the whole of a field, ready to be copied or replaced.
pub fn select(id: &str) {
    if let Some(field) = field(id) {
        field.select();
    }
}

/// What stands in a field.
pub fn value(id: &str) -> String {
    field(id).map_or(String::new(), |field| field.value())
}

fn field(id: &str) -> Option<HtmlInputElement> {
    let field = window()?.document()?.get_element_by_id(id)?;
    field.dyn_into().ok()
}

/// Does something once a new version of the page waits, or does already.
pub fn on_update(act: impl Fn() + 'static) -> Option<EventListener> {
    let window = window()?;
    let root = window.document()?.document_element()?;
    if root.has_attribute("data-update") {
        act();
    }
    Some(EventListener::new(&window, WAITS, move |_| act()))
}

/// Loads the new version.
pub fn update() {
    let event = CustomEvent::new(TAKE);
    if let (Some(window), Ok(event)) = (window(), event) {
        // Nobody stops such an event.
        let _ = window.dispatch_event(&event);
    }
}
